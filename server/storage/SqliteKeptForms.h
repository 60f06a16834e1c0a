#pragma once

#include "app/ports/KeptForms.h"
#include "storage/Database.h"

namespace lazos::storage {

/// Forms that came after their sign-in had ended, in SQLite (migrations/0009_clause_work.h).
class SqliteKeptForms final : public app::KeptForms
{
public:
    explicit SqliteKeptForms(Database& database) : _database(database) {}

    void save(const app::KeptForm& form) override;
    std::optional<app::KeptForm> find(const std::string& id, const std::string& login) override;
    void removeOlder(base::Instant at) override;

private:
    Database& _database;
};

}
