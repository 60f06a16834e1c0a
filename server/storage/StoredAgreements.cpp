#include "storage/AgreementRows.h"
#include "storage/Columns.h"
#include "storage/SqliteAgreementStore.h"

namespace lazos::storage {

namespace {

/// Walks one table in the order of agreement ids, several tables side by side.
class AgreementCursor
{
public:
    /// @param idColumn  where the agreement's id stands among the columns of `sql`
    AgreementCursor(Database& database, const std::string& sql, int idColumn) : _row(database.prepare(sql)), _idColumn(idColumn) { advance(); }

    /// Of the row that comes next; nothing at the end.
    [[nodiscard]] const std::optional<std::string>& agreement() const noexcept { return _agreement; }

    /// Hands over the rows of `agreement`; none of an earlier agreement may be left.
    template <class Take>
    void take(const std::string& agreement, Take&& row)
    {
        for (; _agreement == agreement; advance()) row(_row);
    }

private:
    void advance() { _agreement = _row.step() ? std::optional(_row.text(_idColumn)) : std::nullopt; }

    Statement _row;
    int _idColumn;
    std::optional<std::string> _agreement;
};

std::string rowsOf(const std::string& table, const std::string& columns, const std::string& order)
{
    return "SELECT " + columns + ", agreement FROM " + table + " ORDER BY agreement, " + order;
}

}

void SqliteAgreementStore::eachStored(const std::function<void(const app::StoredAgreement&)>& visit)
{
    AgreementCursor agreements(_database, std::string("SELECT ") + agreementColumns + " FROM agreement a ORDER BY a.id", 0);
    AgreementCursor parties(_database, rowsOf("agreement_party", "party, authority", "place"), 2);
    AgreementCursor revisions(_database, rowsOf("revision", "number, published_by, person, published_at, alignment", "number"), 5);
    AgreementCursor texts(_database, rowsOf("revision_text", "number, language, hash", "number, language"), 3);
    AgreementCursor approvals(_database, rowsOf("approval", approvalColumns, "id"), 9);
    AgreementCursor acts(_database, rowsOf("act", actColumns, "id"), 15);
    AgreementCursor signatures(_database, rowsOf("signature", signatureColumns, "round, field"), 8);
    AgreementCursor journal(_database, std::string("SELECT ") + journalColumns + ", agreement FROM journal WHERE agreement <> '' ORDER BY agreement, sequence", 8);
    for (;;) {
        std::optional<std::string> next;
        for (const AgreementCursor* cursor : {&agreements, &parties, &revisions, &texts, &approvals, &acts, &signatures, &journal}) {
            if (cursor->agreement() && (!next || *cursor->agreement() < *next)) next = cursor->agreement();
        }
        if (!next) return;
        app::StoredAgreement stored;
        stored.id = *next;
        agreements.take(*next, [&](const Statement& row) { stored.record = agreementRow(row); });
        parties.take(*next, [&](const Statement& row) { stored.parties.push_back({row.text(0), row.text(1)}); });
        revisions.take(*next, [&](const Statement& row) {
            app::RevisionRecord revision{static_cast<int>(row.integer(0)), row.text(1), row.text(2), instantColumn(row, 3), {}};
            revision.text.alignment = row.text(4);
            stored.revisions.push_back(std::move(revision));
        });
        texts.take(*next, [&](const Statement& row) {
            // A text of a revision that is not there is found by eachText(), whose rows name it.
            for (app::RevisionRecord& revision : stored.revisions) {
                if (revision.number == row.integer(0)) revision.text.hash[row.text(1)] = row.text(2);
            }
        });
        approvals.take(*next, [&](const Statement& row) { stored.approvals.push_back(approvalRow(row)); });
        acts.take(*next, [&](const Statement& row) { stored.acts.push_back(actRow(row)); });
        signatures.take(*next, [&](const Statement& row) { stored.signatures.push_back(signatureRow(row)); });
        journal.take(*next, [&](const Statement& row) { stored.journal.push_back(journalRow(row)); });
        visit(stored);
    }
}

void SqliteAgreementStore::eachText(const std::function<void(const app::RevisionText&)>& visit)
{
    Statement row = _database.prepare("SELECT agreement, number, language, hash, xml FROM revision_text ORDER BY agreement, number, language");
    while (row.step()) visit({row.text(0), static_cast<int>(row.integer(1)), row.text(2), row.text(3), row.text(4)});
}

std::vector<std::pair<std::string, app::JournalEntry>> SqliteAgreementStore::journalFrom(std::uint64_t first, int limit)
{
    std::vector<std::pair<std::string, app::JournalEntry>> all;
    Statement row = _database.prepare(std::string("SELECT ") + journalColumns + ", agreement FROM journal WHERE sequence >= $1 ORDER BY sequence LIMIT $2");
    row.with(first, limit);
    while (row.step()) all.emplace_back(row.text(8), journalRow(row));
    return all;
}

}
