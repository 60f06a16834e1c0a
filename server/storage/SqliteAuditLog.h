#pragma once

#include "archive/AuditLog.h"
#include "storage/Database.h"

namespace lazos::storage {

/// The audit log in SQLite (tables audit_*). Holds no state of its own: what a rolled-back transaction wrote is gone, and
/// several processes may take turns. `database` must outlive it.
class SqliteAuditLog final : public archive::AuditLog
{
public:
    explicit SqliteAuditLog(Database& database) : _database(database) {}

    /// @throws base::Error InvalidArgument  outside a transaction.
    std::uint64_t append(const archive::AuditEvent& event) override;
    void eraseOpenings(std::uint64_t sequence) override;

    std::uint64_t size() override;
    archive::Frontier head() override;
    base::Bytes entry(std::uint64_t sequence) override;
    archive::Hash hash(unsigned level, std::uint64_t index) override;
    void eachEntry(std::uint64_t first, const std::function<bool(std::uint64_t, base::BytesView)>& visit) override;
    void eachNode(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t, base::BytesView)>& visit) override;
    void eachOpening(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t, const archive::Opening&)>& visit) override;

private:
    struct Head;
    Head readHead();
    Database& _database;
};

}
