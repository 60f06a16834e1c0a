#pragma once

#include "archive/AuditLog.h"
#include "archive/CheckpointKeeper.h"
#include "archive/LogCheck.h"
#include "crypto/Ed25519.h"
#include "storage/SqliteAuditLog.h"

#include <chrono>
#include <string>

namespace lazos::tests {

inline archive::NoteSigner testSigner(std::uint8_t seed = 1, const std::string& origin = "lazos.example/log")
{
    crypto::Ed25519Seed bytes{};
    bytes.fill(seed);
    const crypto::Ed25519Key key(bytes);
    return {{origin, {key.publicKey().begin(), key.publicKey().end()}}, [key](base::BytesView message) {
                const auto signature = key.sign(message);
                return base::Bytes(signature.begin(), signature.end());
            }};
}

inline base::Instant instant(const std::string& text) { return *base::parseInstant(text); }

/// A real log in a private database.
struct LogFixture
{
    storage::Database database = storage::Database::inMemory();
    storage::SqliteAuditLog log{database};

    static archive::AuditEvent event(const std::string& action, const std::string& after = {})
    {
        archive::AuditEvent event;
        event.time = instant("2026-11-24T10:00:00Z");
        event.actor = {"camille.laurent", "paris", "Drafter", "local"};
        event.action = action;
        event.object = {"agreement", "PAR-BUE-2026-001", ""};
        event.agreement = "7a6b0d6e-1111-4222-8333-444455556666";
        event.after = after;
        event.address = "192.0.2.7";
        return event;
    }
    std::uint64_t append(const archive::AuditEvent& what)
    {
        storage::Transaction transaction(database);
        const std::uint64_t sequence = log.append(what);
        transaction.commit();
        return sequence;
    }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            archive::AuditEvent one = event("agreement.edit");
            one.time += std::chrono::seconds(i);
            append(one);
        }
    }
    [[nodiscard]] archive::Checkpoint now() { return {"lazos.example/log", log.size(), log.head().root(), {}}; }
};

}
