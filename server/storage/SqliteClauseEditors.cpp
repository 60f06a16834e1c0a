#include "storage/SqliteClauseEditors.h"

#include "storage/Columns.h"

namespace lazos::storage {

void SqliteClauseEditors::open(const std::string& agreement, const std::string& authority, const app::ClauseEditor& editor)
{
    const std::string since = base::format(editor.since);
    _database
        .prepare("INSERT INTO clause_editor(agreement, authority, clause, person, since) VALUES($1, $2, $3, $4, $5) "
                 "ON CONFLICT(agreement, authority, clause) DO UPDATE SET person = excluded.person, since = excluded.since")
        .with(agreement, authority, editor.clause, editor.person, since)
        .run();
}

void SqliteClauseEditors::close(const std::string& agreement, const std::string& authority, const std::string& clause, const std::string& person)
{
    _database.prepare("DELETE FROM clause_editor WHERE agreement = $1 AND authority = $2 AND clause = $3 AND person = $4")
        .with(agreement, authority, clause, person)
        .run();
}

std::vector<app::ClauseEditor> SqliteClauseEditors::list(const std::string& agreement, const std::string& authority, base::Instant after)
{
    const std::string from = base::format(after);
    Statement row = _database.prepare("SELECT clause, person, since FROM clause_editor WHERE agreement = $1 AND authority = $2 AND since > $3 ORDER BY clause");
    row.with(agreement, authority, from);
    std::vector<app::ClauseEditor> editors;
    while (row.step()) editors.push_back({row.text(0), row.text(1), instantColumn(row, 2)});
    return editors;
}

}
