#include "storage/SqliteBriefDrafts.h"

#include "storage/Columns.h"

namespace lazos::storage {

namespace {

app::BriefDraft briefDraftRow(const Statement& row) { return {row.text(0), row.text(1), row.text(2), row.text(3), instantColumn(row, 4)}; }

}

void SqliteBriefDrafts::save(const app::BriefDraft& draft)
{
    const std::string time = base::format(draft.changedAt);
    _database
        .prepare("INSERT INTO brief_draft(id, authority, person, answers, changed_at) VALUES($1, $2, $3, $4, $5) ON CONFLICT(id) DO UPDATE "
                 "SET person = excluded.person, answers = excluded.answers, changed_at = excluded.changed_at")
        .with(draft.id, draft.authority, draft.person, draft.answers, time)
        .run();
}

std::optional<app::BriefDraft> SqliteBriefDrafts::find(const std::string& id, const std::string& authority)
{
    Statement row = _database.prepare("SELECT id, authority, person, answers, changed_at FROM brief_draft WHERE id = $1 AND authority = $2");
    return row.with(id, authority).step() ? std::optional(briefDraftRow(row)) : std::nullopt;
}

std::vector<app::BriefDraft> SqliteBriefDrafts::list(const std::string& authority, int limit)
{
    Statement row = _database.prepare(
        "SELECT id, authority, person, answers, changed_at FROM brief_draft WHERE authority = $1 ORDER BY changed_at DESC LIMIT $2");
    row.with(authority, limit);
    std::vector<app::BriefDraft> drafts;
    while (row.step()) drafts.push_back(briefDraftRow(row));
    return drafts;
}

void SqliteBriefDrafts::remove(const std::string& id) { _database.prepare("DELETE FROM brief_draft WHERE id = $1").with(id).run(); }

}
