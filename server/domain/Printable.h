#pragma once

#include "base/Bytes.h"
#include "base/Time.h"
#include "domain/Akn.h"

#include <map>
#include <string>
#include <vector>

namespace lazos::domain {

/// One signature field of the printed agreement. Names, mandates and act numbers stand here, outside the hashed text.
struct SignatureSlot
{
    std::string field; ///< "<party>-<n>", n from 1; never a period
    std::string party;
    LocalizedText partyName;
    std::string signatory; ///< printed name, may be empty
    LocalizedText capacity;
    LocalizedText note; ///< mandate, deliberation, later approval: one short sentence per language, may be empty
};

/// A file carried inside the PDF/A-3 (ISO 19005-3 §6.8).
struct Attachment
{
    std::string name; ///< ASCII file name
    std::string mimeType;
    std::string description;
    std::string relationship; ///< AFRelationship: Source, Data, Supplement…
    base::Bytes content;
};

/// All that the printed agreement is made from. Same value, same bytes: every date and id is an input.
struct PrintRequest
{
    std::vector<Expression> expressions; ///< in the order of columns
    std::map<Language, std::string> textHash; ///< hex SHA-256 per language, printed in the footer
    LocalizedText title;
    std::string reference; ///< e.g. "PAR-BUE-2026-014"
    std::string version; ///< e.g. "5.0"
    std::string workId; ///< the Work's FRBR IRI, enters the document id
    bool test = false; ///< printed "document de test" in the running header
    LocalizedText copyLabel; ///< e.g. "Exemplaire PAR"; empty = none
    std::string verificationCode;
    base::Instant created;
    std::vector<SignatureSlot> signatures;
    std::vector<Attachment> attachments;
};

}
