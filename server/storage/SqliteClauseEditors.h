#pragma once

#include "app/ports/ClauseEditors.h"
#include "storage/Database.h"

namespace lazos::storage {

/// Who has a clause open, in SQLite (migrations/0009_clause_work.h).
class SqliteClauseEditors final : public app::ClauseEditors
{
public:
    explicit SqliteClauseEditors(Database& database) : _database(database) {}

    void open(const std::string& agreement, const std::string& authority, const app::ClauseEditor& editor) override;
    void close(const std::string& agreement, const std::string& authority, const std::string& clause, const std::string& person) override;
    std::vector<app::ClauseEditor> list(const std::string& agreement, const std::string& authority, base::Instant after) override;

private:
    Database& _database;
};

}
