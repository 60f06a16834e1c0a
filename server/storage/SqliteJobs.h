#pragma once

#include "app/ports/Jobs.h"
#include "storage/Database.h"

namespace lazos::storage {

class SqliteJobs final : public app::Jobs
{
public:
    explicit SqliteJobs(Database& database) : _database(database) {}

    void add(const app::JobRecord& job) override;
    std::optional<app::JobRecord> find(const std::string& id, const std::string& agreement, const std::string& authority) override;
    std::optional<app::JobRecord> newest(const std::string& agreement, const std::string& authority, const std::string& kind) override;
    std::optional<app::JobRecord> due(base::Instant now) override;
    bool update(app::JobRecord& job) override;
    void endLeases(base::Instant now) override;
    void removeEnded(base::Instant before) override;

private:
    Database& _database;
};

}
