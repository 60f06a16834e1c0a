#pragma once

#include "app/ports/Attestations.h"
#include "storage/Database.h"

namespace lazos::storage {

/// Attestations in SQLite (migrations/0005_attestations.h). Lends the connection; one transaction is the caller's.
class SqliteAttestations final : public app::Attestations
{
public:
    explicit SqliteAttestations(Database& database) : _database(database) {}

    void add(const std::string& agreement, const app::Waiver& waiver) override;
    void add(const std::string& agreement, const app::SignatoryReplacement& replacement) override;
    void add(const std::string& agreement, const app::InkSignature& signature) override;
    std::vector<app::Waiver> waivers(const std::string& agreement) override;
    std::vector<app::SignatoryReplacement> replacements(const std::string& agreement) override;
    std::vector<app::InkSignature> inkSignatures(const std::string& agreement) override;

private:
    Database& _database;
};

}
