#pragma once

#include "app/ports/AuditTrail.h"
#include "archive/CheckpointKeeper.h"
#include "storage/SqliteAuditLog.h"

namespace lazos::storage {

/// What actions report, written to the Merkle log. `database` and `keeper` must outlive it.
class SqliteAuditTrail final : public app::AuditTrail
{
public:
    SqliteAuditTrail(Database& database, const archive::CheckpointKeeper& keeper) : _log(database), _keeper(keeper) {}

    std::uint64_t append(const app::AuditRecord& record) override;
    archive::AuditPart evidence(const std::vector<std::uint64_t>& sequences) override;
    std::uint64_t size() override { return _log.size(); }
    archive::LogReader& reader() override { return _log; }
    std::vector<base::Message> check() override;

private:
    SqliteAuditLog _log;
    const archive::CheckpointKeeper& _keeper;
};

}
