#pragma once

#include "app/ports/Accounts.h"
#include "storage/Database.h"

namespace lazos::storage {

class SqliteAccounts final : public app::Accounts
{
public:
    explicit SqliteAccounts(Database& database) : _database(database) {}

    std::optional<std::string> passwordHash(const std::string& login) override;
    void setPasswordHash(const std::string& login, const std::string& hash, base::Instant at) override;
    void add(const app::SignInRecord& record) override;
    std::optional<app::SignInRecord> find(const std::string& digest) override;
    std::optional<app::SignInRecord> findByFormKey(const std::string& formKey, base::Instant startedAfter) override;
    void seen(const std::string& digest, base::Instant at) override;
    void setLanguage(const std::string& digest, const std::string& language) override;
    void remove(const std::string& digest) override;
    void removeAllOf(const std::string& login) override;
    void removeOlder(base::Instant seen, base::Instant started) override;

private:
    Database& _database;
};

}
