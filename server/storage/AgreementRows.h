#pragma once

#include "app/ports/AgreementStore.h"
#include "storage/Database.h"

namespace lazos::storage {

/// One row of each table of agreements as its record; the columns to select stand beside, in the order that the reader expects.
/// @throws base::Error Corrupt  for a row that Lazos did not write.

inline constexpr const char* agreementColumns =
    "a.id, a.reference, a.state, a.title, a.brief, a.law_check, a.round, a.revision, a.process, a.pdf, a.package, "
    "a.in_force_on, a.created_at, a.version";
app::AgreementRecord agreementRow(const Statement& row);

inline constexpr const char* approvalColumns = "id, party, step, language, hash, act, given_at, given_by, voided_by";
app::Approval approvalRow(const Statement& row);

inline constexpr const char* actColumns =
    "id, party, step, kind, number, date, organ, document, document_name, effective_on, round, corrects, recorded_by, recorded_at, "
    "decides_text";
app::RecordedAct actRow(const Statement& row);

inline constexpr const char* signatureColumns = "field, party, signatory, level, signed_at, pdf_before, pdf_after, round";
app::SignatureRecord signatureRow(const Statement& row);

inline constexpr const char* journalColumns = "sequence, authority, at, person, person_authority, action, object, detail";
app::JournalEntry journalRow(const Statement& row);

}
