#pragma once

#include "app/ports/BriefDrafts.h"
#include "storage/Database.h"

namespace lazos::storage {

class SqliteBriefDrafts final : public app::BriefDrafts
{
public:
    explicit SqliteBriefDrafts(Database& database) : _database(database) {}

    void save(const app::BriefDraft& draft) override;
    std::optional<app::BriefDraft> find(const std::string& id, const std::string& authority) override;
    std::vector<app::BriefDraft> list(const std::string& authority, int limit) override;
    void remove(const std::string& id) override;

private:
    Database& _database;
};

}
