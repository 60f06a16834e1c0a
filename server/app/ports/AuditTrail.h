#pragma once

#include "archive/Package.h"
#include "base/Error.h"
#include "base/Time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lazos::app {

/// One state change as an action reports it. Names of people reach the log only as salted commitments.
struct AuditRecord
{
    std::string action; ///< of the closed list ("agreement.publish")
    std::string person; ///< login
    std::string authority;
    std::string role;
    std::string object; ///< what was changed
    std::string agreement; ///< id, empty if none
    std::string before; ///< state before and after, in words or hashes; digested in the log
    std::string after;
    std::string detail; ///< canonical JSON, kept in the journal; the log holds its SHA-256
    std::string request; ///< id given by the asker, may be empty
    base::Instant at;
    bool shared = true; ///< whether every party may read the line in the journal; the log names it too
};

/// What the log calls the thing that was changed: "server", "agreement" (every party may read the line in the journal) or
/// "agreement-own" (only the authority of the person who acted).
inline std::string objectType(const std::string& agreement, bool shared)
{
    return agreement.empty() ? "server" : shared ? "agreement" : "agreement-own";
}

/// Port: the append-only Merkle log of the server. Implemented by storage over archive.
class AuditTrail
{
public:
    virtual ~AuditTrail() = default;
    /// Appends in the transaction of the unit of work; returns the sequence number. @throws base::Error Unavailable.
    virtual std::uint64_t append(const AuditRecord& record) = 0;
    /// Exact entries and their proofs under the newest signed checkpoint. Only what is committed can be proved.
    virtual archive::AuditPart evidence(const std::vector<std::uint64_t>& sequences) = 0;
    [[nodiscard]] virtual std::uint64_t size() = 0;
    /// The log as it is stored, for proofs.
    [[nodiscard]] virtual archive::LogReader& reader() = 0;
    /// Re-derives the whole log from its entries; empty if it is sound.
    virtual std::vector<base::Message> check() = 0;
};

}
