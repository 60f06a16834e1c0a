#pragma once

#include "base/Bytes.h"

#include <array>
#include <filesystem>

namespace lazos::crypto {

/// Ed25519 (RFC 8032), for the signed notes of the audit log. Seeds and public keys are 32 bytes, signatures 64.
using Ed25519Seed = std::array<std::uint8_t, 32>;
using Ed25519PublicKey = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;

class Ed25519Key
{
public:
    /// A new key from the operating system's generator.
    static Ed25519Key generate();
    /// The same seed gives the same key (RFC 8032 §5.1.5).
    explicit Ed25519Key(const Ed25519Seed& seed);
    /// Overwrites the seed.
    ~Ed25519Key();
    Ed25519Key(const Ed25519Key&) = default;
    Ed25519Key& operator=(const Ed25519Key&) = default;

    /// Deterministic. @throws base::Error Unavailable  if the library refuses.
    [[nodiscard]] Ed25519Signature sign(base::BytesView message) const;
    [[nodiscard]] const Ed25519PublicKey& publicKey() const noexcept { return _publicKey; }

    /// Writes the seed in hexadecimal to a new file of mode 0600, durably.
    /// @throws base::Error Conflict if the file is there (a key is never overwritten), Unavailable.
    void save(const std::filesystem::path& path) const;
    /// @throws base::Error NotFound; Malformed; Forbidden if others than the owner may read the file.
    static Ed25519Key load(const std::filesystem::path& path);

private:
    Ed25519Seed _seed;
    Ed25519PublicKey _publicKey;
};

/// False for a signature that does not hold, a wrong length or a key that is no point of the curve; never throws for these.
[[nodiscard]] bool verifyEd25519(base::BytesView publicKey, base::BytesView message, base::BytesView signature);

}
