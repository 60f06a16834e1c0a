#include "storage/SqliteLists.h"

#include "base/Json.h"
#include "storage/AgreementRows.h"
#include "storage/Columns.h"
#include "storage/TaskRows.h"

#include <algorithm>
#include <cctype>

namespace lazos::storage {

namespace {

constexpr const char* listedColumns = "a.ordinal, a.id, a.reference, a.state, a.title, a.round, a.revision, a.process, a.pdf <> '', "
                                      "a.package <> '', a.in_force_on, a.created_at";

app::ListedAgreement listedRow(const Statement& row, int first = 0)
{
    app::ListedAgreement listed;
    listed.ordinal = row.integer(first);
    listed.id = row.text(first + 1);
    listed.reference = row.text(first + 2);
    listed.state = app::agreementStateFromName(row.text(first + 3));
    listed.title = base::parseJson(row.text(first + 4), "agreement.title").get<domain::LocalizedText>();
    listed.round = static_cast<int>(row.integer(first + 5));
    listed.revision = static_cast<int>(row.integer(first + 6));
    listed.process = row.text(first + 7);
    listed.printed = row.integer(first + 8) != 0;
    listed.packaged = row.integer(first + 9) != 0;
    listed.inForceOn = dateColumn(row, first + 10);
    listed.createdAt = instantColumn(row, first + 11);
    return listed;
}

/// What a person typed as a query of FTS5: every word as the beginning of one, nothing of it as an operator.
std::string asWordQuery(const std::string& typed)
{
    constexpr std::size_t mostWords = 12;
    std::string query;
    std::string word;
    std::size_t words = 0;
    const auto take = [&] {
        if (!word.empty() && words++ < mostWords) query += (query.empty() ? "\"" : " \"") + word + "\"*";
        word.clear();
    };
    for (const char c : typed) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80) {
            word += c;
        } else {
            take();
        }
    }
    take();
    return query;
}

std::string asList(const std::vector<std::string>& values) { return base::Json(values).dump(); }

}

void SqliteLists::addParties(std::vector<app::ListedAgreement>& agreements)
{
    if (agreements.empty()) return;
    std::vector<std::string> ids;
    std::map<std::string, std::vector<app::ListedAgreement*>> byId;
    for (app::ListedAgreement& agreement : agreements) {
        if (byId[agreement.id].empty()) ids.push_back(agreement.id);
        byId[agreement.id].push_back(&agreement);
    }
    const std::string list = asList(ids);
    Statement row = _database.prepare("SELECT p.agreement, p.party, p.authority FROM json_each($1) i JOIN agreement_party p ON p.agreement = i.value "
                                      "ORDER BY p.agreement, p.place");
    row.with(list);
    while (row.step()) {
        for (app::ListedAgreement* agreement : byId.at(row.text(0))) agreement->parties.push_back({row.text(1), row.text(2)});
    }
}

std::vector<app::ListedAgreement> SqliteLists::agreements(const app::AgreementQuery& query)
{
    std::vector<app::ListedAgreement> found;
    const std::string words = asWordQuery(query.words);
    if (words.empty() && query.words.find_first_not_of(' ') != std::string::npos) return found; // only signs: no word can begin so
    std::vector<std::string> names;
    for (const app::AgreementState state : query.states) names.emplace_back(app::name(state));
    if (names.empty() && query.packaged) {
        for (const auto state : {app::AgreementState::Negotiating, app::AgreementState::Frozen, app::AgreementState::Signed,
                                 app::AgreementState::InForce, app::AgreementState::Refused}) {
            names.emplace_back(app::name(state));
        }
    }
    if (!words.empty()) {
        const std::string states = asList(names);
        const auto packaged = query.packaged ? std::optional<std::int64_t>(*query.packaged ? 1 : 0) : std::nullopt;
        Statement row = _database.prepare(std::string("SELECT ") + listedColumns +
                                          " FROM agreement_words w JOIN shelf s ON s.ordinal = w.rowid JOIN agreement a ON a.ordinal = w.rowid "
                                          "WHERE w.words MATCH $1 AND w.rowid < $2 AND s.authority = $3 AND "
                                          "($4 = '[]' OR s.state IN (SELECT value FROM json_each($4))) AND ($5 IS NULL OR s.packaged = $5) "
                                          "ORDER BY w.rowid DESC LIMIT $6");
        row.with(words, query.before, query.authority, states, packaged, query.limit);
        while (row.step()) found.push_back(listedRow(row));
    } else if (names.empty()) {
        Statement row = _database.prepare(std::string("SELECT ") + listedColumns +
                                          " FROM shelf s JOIN agreement a ON a.ordinal = s.ordinal WHERE s.authority = $1 AND s.ordinal < $2 "
                                          "ORDER BY s.ordinal DESC LIMIT $3");
        row.with(query.authority, query.before, query.limit);
        while (row.step()) found.push_back(listedRow(row));
    } else {
        // Each state is one range of the index; the newest of all ranges are the page.
        for (const std::string& state : names) {
            for (const int packaged : {0, 1}) {
                if (query.packaged && *query.packaged != (packaged == 1)) continue;
                Statement row = _database.prepare(std::string("SELECT ") + listedColumns +
                                                  " FROM shelf s JOIN agreement a ON a.ordinal = s.ordinal WHERE s.authority = $1 AND s.state = $2 "
                                                  "AND s.packaged = $3 AND s.ordinal < $4 ORDER BY s.ordinal DESC LIMIT $5");
                row.with(query.authority, state, packaged, query.before, query.limit);
                while (row.step()) found.push_back(listedRow(row));
            }
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.ordinal > b.ordinal; });
        if (found.size() > static_cast<std::size_t>(query.limit)) found.resize(static_cast<std::size_t>(query.limit));
    }
    addParties(found);
    return found;
}

std::vector<app::ListedAgreement> SqliteLists::agreementsById(const std::string& authority, const std::vector<std::string>& ids)
{
    std::vector<app::ListedAgreement> found;
    const std::string list = asList(ids);
    {
        Statement row = _database.prepare(std::string("SELECT ") + listedColumns +
                                          " FROM json_each($1) i CROSS JOIN agreement a ON a.id = i.value CROSS JOIN shelf s ON s.authority = $2 AND "
                                          "s.ordinal = a.ordinal ORDER BY a.ordinal DESC");
        row.with(list, authority);
        while (row.step()) found.push_back(listedRow(row));
    }
    addParties(found);
    return found;
}

std::vector<app::ListedAgreement> SqliteLists::agreementsByProcess(const std::string& authority, const std::vector<std::string>& processes)
{
    std::vector<app::ListedAgreement> found;
    const std::string list = asList(processes);
    {
        Statement row = _database.prepare(std::string("SELECT ") + listedColumns +
                                          // CROSS: by the index of processes. SQLite itself would walk the whole shelf for each process.
                                          " FROM json_each($1) i CROSS JOIN agreement a ON a.process = i.value AND a.process <> '' CROSS JOIN shelf s ON "
                                          "s.authority = $2 AND s.ordinal = a.ordinal ORDER BY a.ordinal DESC");
        row.with(list, authority);
        while (row.step()) found.push_back(listedRow(row));
    }
    addParties(found);
    return found;
}

std::map<app::AgreementState, std::int64_t> SqliteLists::counts(const std::string& authority)
{
    std::map<app::AgreementState, std::int64_t> all;
    Statement row = _database.prepare("SELECT state, count(*) FROM shelf WHERE authority = $1 GROUP BY state");
    row.with(authority);
    while (row.step()) all[app::agreementStateFromName(row.text(0))] += row.integer(1);
    return all;
}

std::map<std::string, app::TextStanding> SqliteLists::textStandings(const std::string& authority, const std::vector<std::string>& ids)
{
    std::map<std::string, app::TextStanding> all;
    const std::string list = asList(ids);
    Statement row = _database.prepare("SELECT a.id, w.changed_at, w.base, w.alignment, r.published_by, r.person, r.published_at, r.alignment "
                                      "FROM json_each($1) i JOIN agreement a ON a.id = i.value "
                                      "LEFT JOIN working_copy w ON w.agreement = a.id AND w.authority = $2 "
                                      "LEFT JOIN revision r ON r.agreement = a.id AND r.number = a.revision");
    row.with(list, authority);
    while (row.step()) {
        app::TextStanding standing;
        if (!row.isNull(1)) {
            standing.savedAt = instantColumn(row, 1);
            standing.savedBase = static_cast<int>(row.integer(2));
            standing.copyAlignment = row.text(3);
        }
        if (!row.isNull(4)) {
            standing.publishedBy = row.text(4);
            standing.publishedByPerson = row.text(5);
            standing.publishedAt = instantColumn(row, 6);
            standing.revisionAlignment = row.text(7);
        }
        all.emplace(row.text(0), std::move(standing));
    }
    Statement missing = _database.prepare(
        "SELECT p.agreement, p.party FROM json_each($1) i JOIN agreement a ON a.id = i.value JOIN agreement_party p ON p.agreement = a.id "
        "WHERE EXISTS(SELECT 1 FROM revision_text t WHERE t.agreement = a.id AND t.number = a.revision AND NOT EXISTS(SELECT 1 FROM approval v "
        "WHERE v.agreement = a.id AND v.party = p.party AND v.step = 'consent' AND v.voided_by = 0 AND v.language = t.language AND "
        "v.hash = t.hash)) ORDER BY p.agreement, p.place");
    missing.with(list);
    while (missing.step()) {
        if (const auto found = all.find(missing.text(0)); found != all.end()) found->second.missingConsents.push_back(missing.text(1));
    }
    // Only a second round has one, and its first lines are few.
    Statement returned = _database.prepare("SELECT a.id, j.at, j.detail FROM json_each($1) i JOIN agreement a ON a.id = i.value "
                                           "JOIN journal j ON j.agreement = a.id AND j.action = 'agreement.return' "
                                           "WHERE a.round > 1 AND a.state = 'negotiating' ORDER BY j.sequence");
    returned.with(list);
    while (returned.step()) {
        const auto found = all.find(returned.text(0));
        const base::Instant at = instantColumn(returned, 1);
        if (found == all.end() || (found->second.publishedAt && *found->second.publishedAt > at)) continue;
        const base::Json detail = base::parseJson(returned.text(2), "journal");
        found->second.returnedAt = at;
        found->second.returnedBy = detail.at("party");
        found->second.returnReason = detail.at("reason");
    }
    return all;
}

std::vector<process::TaskRow> SqliteLists::openTasks(const std::vector<std::string>& processes)
{
    std::vector<process::TaskRow> tasks;
    const std::string list = asList(processes);
    Statement row = _database.prepare(std::string(selectTasks) +
                                      "json_each($1) i JOIN process_task t ON t.instance = CAST(i.value AS INTEGER) ORDER BY t.instance, t.id");
    row.with(list);
    while (row.step()) tasks.push_back(taskRow(row));
    return tasks;
}

std::map<std::string, base::Instant> SqliteLists::changedAt(const std::string& authority, const std::vector<std::string>& ids)
{
    std::map<std::string, base::Instant> all;
    const std::string list = asList(ids);
    Statement row = _database.prepare("SELECT i.value, (SELECT j.at FROM journal j WHERE j.agreement = i.value AND j.authority IN ('', $1) "
                                      "ORDER BY j.sequence DESC LIMIT 1) FROM json_each($2) i");
    row.bind(1, authority).bind(2, list);
    while (row.step()) {
        if (!row.isNull(1)) all.emplace(row.text(0), instantColumn(row, 1));
    }
    return all;
}

std::vector<app::ListedLine> SqliteLists::recentLines(const std::string& authority, std::uint64_t before, int limit)
{
    std::vector<app::ListedLine> lines;
    std::vector<app::ListedAgreement> agreements;
    {
        Statement row = _database.prepare(std::string("SELECT j.sequence, j.authority, j.at, j.person, j.person_authority, j.action, j.object, j.detail, ") +
                                          listedColumns +
                                          " FROM journal_reader k JOIN journal j ON j.sequence = k.sequence JOIN agreement a ON a.id = j.agreement "
                                          "JOIN shelf s ON s.authority = k.authority AND s.ordinal = a.ordinal "
                                          "WHERE k.authority = $1 AND k.sequence < $2 ORDER BY k.sequence DESC LIMIT $3");
        row.with(authority, static_cast<std::int64_t>(std::min<std::uint64_t>(before, std::numeric_limits<std::int64_t>::max())), limit);
        while (row.step()) {
            lines.push_back({{}, journalRow(row)});
            agreements.push_back(listedRow(row, 8));
        }
    }
    addParties(agreements);
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i].agreement = std::move(agreements[i]);
    return lines;
}

std::vector<app::JournalEntry> SqliteLists::journalBackwards(const std::string& agreement, const std::string& authority, const std::string& of,
                                                             std::uint64_t before, int limit)
{
    std::vector<app::JournalEntry> all;
    Statement row = _database.prepare(std::string("SELECT ") + journalColumns +
                                      " FROM journal WHERE agreement = $1 AND sequence < $2 AND authority IN ('', $3) AND "
                                      "($4 = '' OR person_authority = $4) ORDER BY sequence DESC LIMIT $5");
    row.with(agreement, static_cast<std::int64_t>(std::min<std::uint64_t>(before, std::numeric_limits<std::int64_t>::max())), authority, of, limit);
    while (row.step()) all.push_back(journalRow(row));
    return all;
}

std::map<std::string, std::int64_t> SqliteLists::journalCounts(const std::string& agreement, const std::string& authority)
{
    std::map<std::string, std::int64_t> all;
    Statement row = _database.prepare("SELECT person_authority, count(*) FROM journal WHERE agreement = $1 AND authority IN ('', $2) GROUP BY person_authority");
    row.with(agreement, authority);
    while (row.step()) all.emplace(row.text(0), row.integer(1));
    return all;
}

std::optional<app::JournalEntry> SqliteLists::journalLine(const std::string& agreement, const std::string& authority, std::uint64_t sequence)
{
    Statement row = _database.prepare(std::string("SELECT ") + journalColumns +
                                      " FROM journal WHERE sequence = $1 AND agreement = $2 AND authority IN ('', $3)");
    return row.with(sequence, agreement, authority).step() ? std::optional(journalRow(row)) : std::nullopt;
}

std::map<std::string, app::JournalEntry> SqliteLists::newestByObject(const std::string& agreement, const std::string& authority,
                                                                     const std::string& action)
{
    std::map<std::string, app::JournalEntry> all;
    Statement row = _database.prepare(std::string("SELECT ") + journalColumns +
                                      " FROM journal WHERE agreement = $1 AND action = $2 AND authority IN ('', $3) ORDER BY sequence");
    row.with(agreement, action, authority);
    while (row.step()) {
        app::JournalEntry entry = journalRow(row);
        std::string object = entry.object;
        all.insert_or_assign(std::move(object), std::move(entry));
    }
    return all;
}

std::optional<app::SignedFile> SqliteLists::signedFile(const std::string& sha256)
{
    Statement row = _database.prepare("SELECT a.reference, a.state, a.in_force_on, a.pdf = s.pdf_after, a.id, s.round FROM signature s "
                                      "JOIN agreement a ON a.id = s.agreement WHERE s.pdf_after = $1 ORDER BY s.round DESC LIMIT 1");
    if (!row.with(sha256).step()) return std::nullopt;
    return app::SignedFile{row.text(0), app::agreementStateFromName(row.text(1)), dateColumn(row, 2), row.integer(3) != 0, row.text(4),
                           static_cast<int>(row.integer(5))};
}

std::vector<app::RevisionRecord> SqliteLists::revisions(const std::string& agreement, int before, int limit)
{
    std::vector<app::RevisionRecord> all;
    {
        Statement row = _database.prepare("SELECT number, published_by, person, published_at, alignment FROM revision WHERE agreement = $1 AND "
                                          "number < $2 ORDER BY number DESC LIMIT $3");
        row.with(agreement, before, limit);
        while (row.step()) {
            app::RevisionRecord revision{static_cast<int>(row.integer(0)), row.text(1), row.text(2), instantColumn(row, 3), {}};
            revision.text.alignment = row.text(4);
            all.push_back(std::move(revision));
        }
    }
    if (all.empty()) return all;
    Statement row = _database.prepare("SELECT number, language, hash FROM revision_text WHERE agreement = $1 AND number BETWEEN $2 AND $3");
    row.with(agreement, all.back().number, all.front().number);
    while (row.step()) {
        for (app::RevisionRecord& revision : all) {
            if (revision.number == row.integer(0)) revision.text.hash[row.text(1)] = row.text(2);
        }
    }
    return all;
}

}
