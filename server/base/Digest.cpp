#include "base/Digest.h"

#include "base/Error.h"
#include "base/Handle.h"

#include <openssl/evp.h>
#include <sys/random.h>

#include <cstdio>

namespace lazos::base {

namespace {

using Context = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

void require(int ok)
{
    if (ok != 1) throw Error(ErrorCode::Unavailable, {"The digest library refused to work", {}});
}

// Fetched once: EVP_sha256() alone looks the implementation up again at every digest (OpenSSL 3.0).
const EVP_MD* fetched(const char* name) { return EVP_MD_fetch(nullptr, name, nullptr); }
const EVP_MD* sha256Algorithm()
{
    static const EVP_MD* algorithm = fetched("SHA256");
    return algorithm;
}
const EVP_MD* sha512Algorithm()
{
    static const EVP_MD* algorithm = fetched("SHA512");
    return algorithm;
}

template <std::size_t N>
std::array<std::uint8_t, N> digest(const EVP_MD* algorithm, BytesView bytes)
{
    thread_local Context context(EVP_MD_CTX_new());
    std::array<std::uint8_t, N> result;
    require(EVP_DigestInit_ex(context.get(), algorithm, nullptr));
    require(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()));
    require(EVP_DigestFinal_ex(context.get(), result.data(), nullptr));
    return result;
}

}

Sha256 sha256(BytesView bytes) { return digest<32>(sha256Algorithm(), bytes); }
Sha256 sha256(std::string_view text) { return sha256(view(text)); }
Sha512 sha512(BytesView bytes) { return digest<64>(sha512Algorithm(), bytes); }
std::string hex(const Sha256& digest) { return toHex(digest); }
std::string hex(const Sha512& digest) { return toHex(digest); }

std::string hexDigest(std::string_view algorithm, BytesView bytes)
{
    for (const char* known : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}) {
        if (algorithm != known) continue;
        Bytes result(EVP_MAX_MD_SIZE);
        unsigned length = 0;
        require(EVP_Digest(bytes.data(), bytes.size(), result.data(), &length, EVP_get_digestbyname(known), nullptr));
        return toHex(BytesView(result).first(length));
    }
    throw Error(ErrorCode::InvalidArgument, {"{0} is no digest algorithm that is read", {std::string(algorithm)}});
}

struct DualDigest::State
{
    Context first{EVP_MD_CTX_new()};
    Context second{EVP_MD_CTX_new()};
    std::uint64_t size = 0;
};

DualDigest::DualDigest() : _state(std::make_unique<State>())
{
    require(EVP_DigestInit_ex(_state->first.get(), sha256Algorithm(), nullptr));
    require(EVP_DigestInit_ex(_state->second.get(), sha512Algorithm(), nullptr));
}

DualDigest::~DualDigest() = default;

void DualDigest::update(BytesView bytes)
{
    require(EVP_DigestUpdate(_state->first.get(), bytes.data(), bytes.size()));
    require(EVP_DigestUpdate(_state->second.get(), bytes.data(), bytes.size()));
    _state->size += bytes.size();
}

DualDigest::Result DualDigest::finish()
{
    Result result{};
    require(EVP_DigestFinal_ex(_state->first.get(), result.sha256.data(), nullptr));
    require(EVP_DigestFinal_ex(_state->second.get(), result.sha512.data(), nullptr));
    result.size = _state->size;
    return result;
}

DualDigest::Result digestFile(const std::filesystem::path& path)
{
    Handle<std::FILE, std::fclose> file(std::fopen(path.c_str(), "rbe"));
    if (!file) throw Error(ErrorCode::NotFound, {"There is no readable file {0}", {path.string()}});
    DualDigest digest;
    Bytes block(1 << 18);
    for (;;) {
        const std::size_t got = std::fread(block.data(), 1, block.size(), file.get());
        digest.update(BytesView(block).first(got));
        if (got < block.size()) break;
    }
    if (std::ferror(file.get()) != 0) throw Error(ErrorCode::Unavailable, {"Cannot read {0}", {path.string()}});
    return digest.finish();
}

Bytes randomBytes(std::size_t count)
{
    Bytes bytes(count);
    if (::getentropy(bytes.data(), count) != 0) {
        throw Error(ErrorCode::Unavailable, {"The operating system gives no random numbers", {}});
    }
    return bytes;
}

std::string randomUuid()
{
    Bytes bytes = randomBytes(16);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
    std::string text = toHex(bytes);
    for (const std::size_t at : {20u, 16u, 12u, 8u}) text.insert(at, "-");
    return text;
}

}
