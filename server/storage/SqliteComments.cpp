#include "storage/SqliteComments.h"

#include "storage/Columns.h"

namespace lazos::storage {

namespace {

std::vector<app::Comment> commentRows(Statement& row)
{
    std::vector<app::Comment> all;
    while (row.step()) {
        all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6) != 0, row.text(7), row.text(8),
                       instantColumn(row, 9)});
    }
    return all;
}

std::vector<app::CommentState> commentStateRows(Statement& row)
{
    std::vector<app::CommentState> all;
    while (row.step()) all.push_back({row.text(0), row.integer(1) != 0, row.integer(2) != 0, row.text(3), row.text(4), instantColumn(row, 5)});
    return all;
}

}

void SqliteComments::add(const std::string& agreement, const app::Comment& comment)
{
    const std::string at = base::format(comment.at);
    _database
        .prepare("INSERT INTO comment(id, agreement, thread, clause, language, quote, words, shared, authority, person, at) "
                 "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .with(comment.id, agreement, comment.thread, comment.clause, comment.language, comment.quote, comment.words, comment.shared ? 1 : 0,
              comment.authority, comment.person, at)
        .run();
}

void SqliteComments::add(const std::string& agreement, const app::CommentState& state)
{
    const std::string at = base::format(state.at);
    _database
        .prepare("INSERT INTO comment_state(agreement, thread, resolved, shared, authority, person, at) VALUES($1, $2, $3, $4, $5, $6, $7)")
        .with(agreement, state.thread, state.resolved ? 1 : 0, state.shared ? 1 : 0, state.authority, state.person, at)
        .run();
}

std::vector<app::Comment> SqliteComments::comments(const std::string& agreement, const std::string& authority)
{
    Statement row = _database.prepare("SELECT id, thread, clause, language, quote, words, shared, authority, person, at FROM comment "
                                      "WHERE agreement = $1 AND (shared = 1 OR authority = $2) ORDER BY number");
    row.with(agreement, authority);
    return commentRows(row);
}

std::vector<app::CommentState> SqliteComments::states(const std::string& agreement, const std::string& authority)
{
    Statement row = _database.prepare("SELECT thread, resolved, shared, authority, person, at FROM comment_state "
                                      "WHERE agreement = $1 AND (shared = 1 OR authority = $2) ORDER BY number");
    row.with(agreement, authority);
    return commentStateRows(row);
}

std::vector<app::Comment> SqliteComments::allComments(const std::string& agreement)
{
    Statement row = _database.prepare("SELECT id, thread, clause, language, quote, words, shared, authority, person, at FROM comment "
                                      "WHERE agreement = $1 ORDER BY number");
    row.with(agreement);
    return commentRows(row);
}

std::vector<app::CommentState> SqliteComments::allStates(const std::string& agreement)
{
    Statement row = _database.prepare("SELECT thread, resolved, shared, authority, person, at FROM comment_state WHERE agreement = $1 ORDER BY number");
    row.with(agreement);
    return commentStateRows(row);
}

}
