#pragma once

#include "app/ports/Directory.h"
#include "storage/Database.h"

namespace lazos::storage {

class SqliteDirectory final : public app::Directory
{
public:
    explicit SqliteDirectory(Database& database) : _database(database) {}

    void save(const domain::Authority& authority) override;
    void save(const domain::Person& person) override;
    std::optional<domain::Authority> authority(const std::string& id) override;
    std::optional<domain::Person> person(const std::string& login) override;
    std::vector<domain::Authority> authorities() override;
    std::vector<domain::Person> people(const std::string& authority) override;

private:
    Database& _database;
};

}
