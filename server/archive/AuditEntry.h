#pragma once

#include "base/Bytes.h"
#include "base/Digest.h"
#include "base/Json.h"
#include "base/Time.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::archive {

/// How something that a person asked for came out.
enum class Outcome { Ok, Denied, Error };
std::string_view name(Outcome outcome) noexcept;

/// What is to be written to the audit log: who did what to which thing, and how it came out. Digests are lower-case hex
/// SHA-256 or empty. Personal data (actor, address) reach the log only as salted commitments.
struct AuditEvent
{
    base::Instant time; ///< by the server's clock
    struct Actor
    {
        std::string person; ///< login
        std::string organisation; ///< authority
        std::string role;
        std::string authentication; ///< password+totp, webauthn, oidc:<issuer>, local, system
    } actor;
    std::string action; ///< one of auditActions()
    struct Object
    {
        std::string type; ///< "agreement", "clause", "user"…
        std::string id;
        std::string version; ///< digest of the version acted on
    } object;
    std::string agreement; ///< id, empty if none
    std::string before; ///< digest of the state before
    std::string after; ///< digest of the state after
    Outcome outcome = Outcome::Ok;
    std::string reason; ///< code of a denial or error
    std::string request; ///< id of the request
    std::string address; ///< network address of the asker, empty if none
    std::string detail; ///< digest of the detail record that is kept beside the log
};

/// A value that the log names only by SHA-256(salt || value). Salt and value can be erased without breaking the log.
struct Opening
{
    std::string field; ///< "actor" or "address"
    base::Bytes salt; ///< 32 random bytes
    std::string value;

    [[nodiscard]] std::string commitment() const; ///< hex
};

/// The closed list of actions. A new one is added here, so that no spelling slips into the log.
bool isAuditAction(std::string_view action) noexcept;

/// The largest entry: bundles of entries have 16-bit lengths (c2sp.org/tlog-tiles).
inline constexpr std::size_t maximumEntry = 65'535;

/// An entry as it stands in the log.
struct AuditEntry
{
    std::uint64_t sequence = 0;
    base::Instant time;
    base::Json fields; ///< all of it, as read

    [[nodiscard]] std::string action() const { return fields.at("action").get<std::string>(); }
    [[nodiscard]] std::string text(std::string_view field) const; ///< a string field, empty if null
    /// Commitment of "actor" or "address"; empty if there is none.
    [[nodiscard]] std::string commitment(std::string_view field) const;

    /// @throws base::Error Malformed  unless `leaf` is an entry in canonical form with exactly the fields of version 1.
    static AuditEntry parse(base::BytesView leaf, const std::string& name);
};

/// An entry ready to be written.
struct PreparedEntry
{
    std::string leaf; ///< RFC 8785 canonical JSON
    std::vector<Opening> openings; ///< to be kept in an erasable table
};

/// @param random  source of salts (base::randomBytes in production).
/// @throws base::Error InvalidArgument  for an unknown action or a digest that is none; TooLarge over 65,535 bytes.
PreparedEntry prepareEntry(const AuditEvent& event, std::uint64_t sequence, base::Instant time,
                           const std::function<base::Bytes(std::size_t)>& random);

}
