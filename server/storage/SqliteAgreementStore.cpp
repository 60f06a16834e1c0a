#include "storage/SqliteAgreementStore.h"

#include "base/Json.h"
#include "storage/AgreementRows.h"
#include "storage/Columns.h"

#include <limits>

namespace lazos::storage {

using base::Error;
using base::ErrorCode;

namespace {

/// A party sees an agreement from the first published revision on, or from its own working copy on.
const std::string visible =
    "EXISTS(SELECT 1 FROM revision r WHERE r.agreement = a.id) OR "
    "EXISTS(SELECT 1 FROM working_copy w WHERE w.agreement = a.id AND w.authority = p.authority)";

}

void SqliteAgreementStore::insert(const app::AgreementRecord& agreement, const std::vector<app::PartyRecord>& parties)
{
    const std::string title = base::Json(agreement.title).dump();
    const std::string created = base::format(agreement.createdAt);
    const std::string state(app::name(agreement.state));
    _database
        .prepare("INSERT INTO agreement(id, reference, state, title, brief, law_check, round, revision, process, pdf, package, "
                 "created_at, created_year, version) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)")
        .with(agreement.id, agreement.reference, state, title, agreement.brief, agreement.lawCheck, agreement.round,
              agreement.revision, agreement.process, agreement.pdf, agreement.packageFolder, created, std::stoi(created.substr(0, 4)))
        .run();
    const std::int64_t ordinal = _database.lastInsertId();
    int place = 0;
    for (const app::PartyRecord& party : parties) {
        _database.prepare("INSERT INTO agreement_party(agreement, party, authority, place, ordinal) VALUES($1, $2, $3, $4, $5)")
            .with(agreement.id, party.party, party.authority, place++, ordinal)
            .run();
    }
    writeWords(agreement.id);
}

void SqliteAgreementStore::writeWords(const std::string& agreement)
{
    // By hand, not by trigger: FTS5 may not be written from a schema that is not trusted (PRAGMA trusted_schema).
    _database.prepare("DELETE FROM agreement_words WHERE rowid = (SELECT ordinal FROM agreement WHERE id = $1)").with(agreement).run();
    _database.prepare("INSERT INTO agreement_words(rowid, words) SELECT ordinal, words FROM agreement_words_now WHERE agreement = $1").with(agreement).run();
}

void SqliteAgreementStore::update(app::AgreementRecord& agreement)
{
    const std::string state(app::name(agreement.state));
    const std::string title = base::Json(agreement.title).dump();
    const auto inForce = dateText(agreement.inForceOn);
    bool renamed = false;
    {
        Statement before = _database.prepare("SELECT title <> $1 FROM agreement WHERE id = $2");
        renamed = before.with(title, agreement.id).step() && before.integer(0) != 0;
    }
    const int changed =
        _database
            .prepare("UPDATE agreement SET state = $1, title = $2, law_check = $3, round = $4, revision = $5, process = $6, "
                     "pdf = $7, package = $8, in_force_on = $9, version = version + 1 WHERE id = $10 AND version = $11")
            .with(state, title, agreement.lawCheck, agreement.round, agreement.revision, agreement.process, agreement.pdf,
                  agreement.packageFolder, inForce, agreement.id, agreement.version)
            .run();
    if (changed != 1) {
        throw Error(ErrorCode::Conflict, {"Someone else changed {0} at the same time: look at it again, then repeat", {agreement.reference}});
    }
    ++agreement.version;
    if (renamed) writeWords(agreement.id);
}

std::optional<app::AgreementRecord> SqliteAgreementStore::find(const std::string& idOrReference, const std::string& authority)
{
    // The + keeps SQLite from walking all agreements of the authority to find the one row of its party.
    for (const char* key : {"a.id", "a.reference"}) {
        Statement statement = _database.prepare(std::string("SELECT ") + agreementColumns +
                                                " FROM agreement a JOIN agreement_party p ON p.agreement = a.id WHERE " + key +
                                                " = $1 AND +p.authority = $2 AND (" + visible + ") LIMIT 1");
        if (statement.with(idOrReference, authority).step()) return agreementRow(statement);
    }
    return std::nullopt;
}

std::vector<app::AgreementRecord> SqliteAgreementStore::list(const std::string& authority, const std::string& before, int limit)
{
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    if (!before.empty()) {
        Statement statement = _database.prepare("SELECT ordinal FROM agreement_party WHERE agreement = $1 AND authority = $2");
        if (!statement.with(before, authority).step()) throw Error(ErrorCode::NotFound, {"There is no agreement {0}", {before}});
        last = statement.integer(0);
    }
    std::vector<app::AgreementRecord> all;
    Statement statement = _database.prepare(std::string("SELECT ") + agreementColumns +
                                            " FROM agreement_party p JOIN agreement a ON a.id = p.agreement "
                                            "WHERE p.authority = $1 AND p.ordinal < $2 AND NOT EXISTS(SELECT 1 FROM "
                                            "agreement_party q WHERE q.agreement = p.agreement AND q.authority = p.authority AND "
                                            "q.place < p.place) AND (" +
                                            visible + ") ORDER BY p.ordinal DESC LIMIT $3");
    statement.with(authority, last, limit);
    while (statement.step()) all.push_back(agreementRow(statement));
    return all;
}

std::optional<app::AgreementRecord> SqliteAgreementStore::findByProcess(const std::string& process)
{
    Statement statement = _database.prepare(std::string("SELECT ") + agreementColumns + " FROM agreement a WHERE a.process = $1 LIMIT 1");
    return statement.with(process).step() ? std::optional(agreementRow(statement)) : std::nullopt;
}

std::vector<app::PartyRecord> SqliteAgreementStore::parties(const std::string& agreement)
{
    std::vector<app::PartyRecord> all;
    Statement statement = _database.prepare("SELECT party, authority FROM agreement_party WHERE agreement = $1 ORDER BY place");
    statement.with(agreement);
    while (statement.step()) all.push_back({statement.text(0), statement.text(1)});
    return all;
}

int SqliteAgreementStore::countCreatedIn(int year)
{
    Statement statement = _database.prepare("SELECT count(*) FROM agreement WHERE created_year = $1");
    statement.with(year).step();
    return static_cast<int>(statement.integer(0));
}

void SqliteAgreementStore::addRevision(const std::string& agreement, const app::RevisionRecord& revision)
{
    const std::string at = base::format(revision.publishedAt);
    _database
        .prepare("INSERT INTO revision(agreement, number, published_by, person, published_at, alignment) VALUES($1, $2, $3, $4, $5, $6)")
        .with(agreement, revision.number, revision.publishedBy, revision.person, at, revision.text.alignment)
        .run();
    for (const auto& [language, xml] : revision.text.xml) {
        _database.prepare("INSERT INTO revision_text(agreement, number, language, hash, xml) VALUES($1, $2, $3, $4, $5)")
            .with(agreement, revision.number, language, revision.text.hash.at(language), xml)
            .run();
    }
}

std::optional<app::RevisionRecord> SqliteAgreementStore::revision(const std::string& agreement, int number)
{
    Statement statement =
        _database.prepare("SELECT published_by, person, published_at, alignment FROM revision WHERE agreement = $1 AND number = $2");
    if (!statement.with(agreement, number).step()) return std::nullopt;
    app::RevisionRecord record{number, statement.text(0), statement.text(1), instantColumn(statement, 2), {}};
    record.text.alignment = statement.text(3);
    Statement texts = _database.prepare("SELECT language, hash, xml FROM revision_text WHERE agreement = $1 AND number = $2");
    texts.with(agreement, number);
    while (texts.step()) {
        record.text.hash[texts.text(0)] = texts.text(1);
        record.text.xml[texts.text(0)] = texts.text(2);
    }
    return record;
}

std::optional<app::WorkingCopy> SqliteAgreementStore::workingCopy(const std::string& agreement, const std::string& authority)
{
    Statement statement = _database.prepare("SELECT base, changed_at, alignment FROM working_copy WHERE agreement = $1 AND authority = $2");
    if (!statement.with(agreement, authority).step()) return std::nullopt;
    app::WorkingCopy copy;
    copy.base = static_cast<int>(statement.integer(0));
    copy.changedAt = instantColumn(statement, 1);
    copy.text.alignment = statement.text(2);
    Statement texts = _database.prepare("SELECT language, hash, xml FROM working_text WHERE agreement = $1 AND authority = $2");
    texts.with(agreement, authority);
    while (texts.step()) {
        copy.text.hash[texts.text(0)] = texts.text(1);
        copy.text.xml[texts.text(0)] = texts.text(2);
    }
    return copy;
}

void SqliteAgreementStore::saveWorkingCopy(const std::string& agreement, const std::string& authority, const app::WorkingCopy& copy)
{
    dropWorkingCopy(agreement, authority);
    const std::string at = base::format(copy.changedAt);
    _database.prepare("INSERT INTO working_copy(agreement, authority, base, changed_at, alignment) VALUES($1, $2, $3, $4, $5)")
        .with(agreement, authority, copy.base, at, copy.text.alignment)
        .run();
    for (const auto& [language, xml] : copy.text.xml) {
        _database.prepare("INSERT INTO working_text(agreement, authority, language, hash, xml) VALUES($1, $2, $3, $4, $5)")
            .with(agreement, authority, language, copy.text.hash.at(language), xml)
            .run();
    }
}

void SqliteAgreementStore::dropWorkingCopy(const std::string& agreement, const std::string& authority)
{
    _database.prepare("DELETE FROM working_copy WHERE agreement = $1 AND authority = $2").with(agreement, authority).run();
}

void SqliteAgreementStore::addApproval(const std::string& agreement, const app::Approval& approval)
{
    const std::string at = base::format(approval.givenAt);
    _database
        .prepare("INSERT INTO approval(agreement, party, step, language, hash, act, given_at, given_by) "
                 "VALUES($1, $2, $3, $4, $5, $6, $7, $8)")
        .with(agreement, approval.party, approval.step, approval.language, approval.hash, approval.act, at, approval.givenBy)
        .run();
}

std::vector<app::Approval> SqliteAgreementStore::approvals(const std::string& agreement)
{
    std::vector<app::Approval> all;
    Statement statement = _database.prepare(std::string("SELECT ") + approvalColumns + " FROM approval WHERE agreement = $1 ORDER BY id");
    statement.with(agreement);
    while (statement.step()) all.push_back(approvalRow(statement));
    return all;
}

std::vector<app::Approval> SqliteAgreementStore::voidApprovals(const std::string& agreement, const domain::Language& language,
                                                               const std::string& validHash, int byRevision)
{
    std::vector<app::Approval> voided;
    Statement statement =
        _database.prepare(std::string("UPDATE approval SET voided_by = $1 WHERE agreement = $2 AND language = $3 AND hash <> $4 AND "
                                      "voided_by = 0 RETURNING ") +
                          approvalColumns);
    statement.with(byRevision, agreement, language, validHash);
    while (statement.step()) voided.push_back(approvalRow(statement));
    return voided;
}

std::int64_t SqliteAgreementStore::addAct(const std::string& agreement, const app::RecordedAct& act)
{
    const std::string at = base::format(act.recordedAt);
    const auto date = dateText(act.date);
    const auto effective = dateText(act.effectiveOn);
    _database
        .prepare("INSERT INTO act(agreement, party, step, kind, number, date, organ, document, document_name, effective_on, round, "
                 "corrects, decides_text, recorded_by, recorded_at) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                 "$14, $15)")
        .with(agreement, act.party, act.step, act.kind, act.number, date, act.organ, act.document, act.documentName, effective, act.round,
              act.corrects, act.decidesText ? 1 : 0, act.recordedBy, at)
        .run();
    return _database.lastInsertId();
}

std::vector<app::RecordedAct> SqliteAgreementStore::acts(const std::string& agreement)
{
    std::vector<app::RecordedAct> all;
    Statement statement = _database.prepare(std::string("SELECT ") + actColumns + " FROM act WHERE agreement = $1 ORDER BY id");
    statement.with(agreement);
    while (statement.step()) all.push_back(actRow(statement));
    return all;
}

void SqliteAgreementStore::addSignature(const std::string& agreement, const app::SignatureRecord& signature)
{
    const std::string at = base::format(signature.signedAt);
    _database
        .prepare("INSERT INTO signature(agreement, round, field, party, signatory, level, signed_at, pdf_before, pdf_after) "
                 "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .with(agreement, signature.round, signature.field, signature.party, signature.signatory, signature.level, at,
              signature.pdfBefore, signature.pdfAfter)
        .run();
}

std::vector<app::SignatureRecord> SqliteAgreementStore::signatures(const std::string& agreement)
{
    std::vector<app::SignatureRecord> all;
    Statement statement = _database.prepare(std::string("SELECT ") + signatureColumns +
                                            " FROM signature WHERE agreement = $1 ORDER BY round, signed_at, field");
    statement.with(agreement);
    while (statement.step()) all.push_back(signatureRow(statement));
    return all;
}

void SqliteAgreementStore::addJournal(const std::string& agreement, const app::JournalEntry& entry)
{
    const std::string at = base::format(entry.at);
    _database
        .prepare("INSERT INTO journal(sequence, agreement, authority, at, person, person_authority, action, object, detail) "
                 "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .with(entry.sequence, agreement, entry.authority, at, entry.person, entry.personAuthority, entry.action, entry.object, entry.detail)
        .run();
}

std::vector<app::JournalEntry> SqliteAgreementStore::journal(const std::string& agreement, const std::string& authority,
                                                             std::uint64_t after, int limit)
{
    std::vector<app::JournalEntry> all;
    Statement statement = _database.prepare(std::string("SELECT ") + journalColumns + " FROM journal "
                                            "WHERE agreement = $1 AND sequence > $2 AND authority IN ('', $3) ORDER BY sequence LIMIT $4");
    statement.with(agreement, after, authority, limit);
    while (statement.step()) all.push_back(journalRow(statement));
    return all;
}

std::vector<std::uint64_t> SqliteAgreementStore::sharedSequences(const std::string& agreement)
{
    std::vector<std::uint64_t> all;
    Statement statement = _database.prepare("SELECT sequence FROM journal WHERE agreement = $1 AND authority = '' ORDER BY sequence");
    statement.with(agreement);
    while (statement.step()) all.push_back(static_cast<std::uint64_t>(statement.integer(0)));
    return all;
}

}
