#pragma once

#include "app/ports/Comments.h"
#include "storage/Database.h"

namespace lazos::storage {

/// Comments in SQLite (migrations/0009_clause_work.h). Lends the connection; one transaction is the caller's.
class SqliteComments final : public app::Comments
{
public:
    explicit SqliteComments(Database& database) : _database(database) {}

    void add(const std::string& agreement, const app::Comment& comment) override;
    void add(const std::string& agreement, const app::CommentState& state) override;
    std::vector<app::Comment> comments(const std::string& agreement, const std::string& authority) override;
    std::vector<app::CommentState> states(const std::string& agreement, const std::string& authority) override;
    std::vector<app::Comment> allComments(const std::string& agreement) override;
    std::vector<app::CommentState> allStates(const std::string& agreement) override;

private:
    Database& _database;
};

}
