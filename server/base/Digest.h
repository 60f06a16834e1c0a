#pragma once

#include "base/Bytes.h"

#include <array>
#include <memory>
#include <string>

namespace lazos::base {

using Sha256 = std::array<std::uint8_t, 32>;
using Sha512 = std::array<std::uint8_t, 64>;

/// FIPS 180-4. A digest is arithmetic, not an edge: the Merkle log, text hashes and fixity all need it.
Sha256 sha256(BytesView bytes);
Sha256 sha256(std::string_view text);
Sha512 sha512(BytesView bytes);
/// By the name that BagIt manifests use: md5, sha1, sha224, sha256, sha384, sha512. For reading what others wrote; Lazos
/// itself relies on SHA-256 and SHA-512 only. Lower-case hexadecimal. @throws Error InvalidArgument  for another name.
std::string hexDigest(std::string_view algorithm, BytesView bytes);
std::string hex(const Sha256& digest);
std::string hex(const Sha512& digest);

/// Both digests in one pass over data that comes in pieces.
class DualDigest
{
public:
    DualDigest();
    ~DualDigest();
    DualDigest(const DualDigest&) = delete;
    DualDigest& operator=(const DualDigest&) = delete;

    void update(BytesView bytes);
    struct Result
    {
        Sha256 sha256;
        Sha512 sha512;
        std::uint64_t size;
    };
    /// Call once, at the end.
    Result finish();

private:
    struct State;
    std::unique_ptr<State> _state;
};

/// Both digests and the size of a file, read in blocks. @throws Error NotFound, Unavailable.
DualDigest::Result digestFile(const std::filesystem::path& path);

/// `count` bytes from the operating system's generator. @throws Error Unavailable.
Bytes randomBytes(std::size_t count);
/// Random UUID, RFC 9562 version 4, lower case.
std::string randomUuid();

}
