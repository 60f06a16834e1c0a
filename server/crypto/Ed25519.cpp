#include "crypto/Ed25519.h"

#include "base/Digest.h"
#include "base/Error.h"
#include "base/Handle.h"
#include "crypto/OpenSsl.h"

#include <openssl/crypto.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lazos::crypto {

namespace {

PKey privateKey(const Ed25519Seed& seed)
{
    PKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
    require(key != nullptr, "read an Ed25519 key");
    return key;
}

/// Closes a descriptor; a failed close of a written file is an error, so done() reports it.
class Descriptor
{
public:
    explicit Descriptor(int fd) : _fd(fd) {}
    ~Descriptor()
    {
        if (_fd >= 0) ::close(_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return _fd; }

private:
    int _fd;
};

[[noreturn]] void cannot(const std::string& what, const std::filesystem::path& path, int error)
{
    throw base::Error(base::ErrorCode::Unavailable, {"The key file {0} cannot be {1}: {2}", {path.string(), what, std::strerror(error)}});
}

}

Ed25519Key Ed25519Key::generate()
{
    base::Bytes random = base::randomBytes(32);
    Ed25519Seed seed;
    std::copy(random.begin(), random.end(), seed.begin());
    OPENSSL_cleanse(random.data(), random.size());
    Ed25519Key key(seed);
    OPENSSL_cleanse(seed.data(), seed.size());
    return key;
}

Ed25519Key::Ed25519Key(const Ed25519Seed& seed) : _seed(seed), _publicKey{}
{
    std::size_t length = _publicKey.size();
    require(EVP_PKEY_get_raw_public_key(privateKey(_seed).get(), _publicKey.data(), &length) == 1, "derive an Ed25519 public key");
}

Ed25519Key::~Ed25519Key() { OPENSSL_cleanse(_seed.data(), _seed.size()); }

Ed25519Signature Ed25519Key::sign(base::BytesView message) const
{
    const PKey key = privateKey(_seed);
    const MdContext context(EVP_MD_CTX_new());
    Ed25519Signature signature;
    std::size_t length = signature.size();
    require(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
                && EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) == 1,
            "sign with Ed25519");
    return signature;
}

void Ed25519Key::save(const std::filesystem::path& path) const
{
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (file.get() < 0 && errno == EEXIST) {
        throw base::Error(base::ErrorCode::Conflict, {"The key file {0} is already there and is never overwritten", {path.string()}});
    }
    if (file.get() < 0) cannot("written", path, errno);
    std::string line = base::toHex(_seed) + "\n";
    const ssize_t written = ::write(file.get(), line.data(), line.size());
    const int error = errno;
    const bool complete = written == static_cast<ssize_t>(line.size()) && ::fsync(file.get()) == 0;
    OPENSSL_cleanse(line.data(), line.size());
    if (!complete) {
        ::unlink(path.c_str());
        cannot("written", path, error);
    }
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) cannot("made durable", path, errno);
}

Ed25519Key Ed25519Key::load(const std::filesystem::path& path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0) {
        throw base::Error(base::ErrorCode::Forbidden,
                          {"The key file {0} can be read by others: make it private with chmod 600", {path.string()}});
    }
    std::string line = base::readTextFile(path, 256);
    if (!line.empty() && line.back() == '\n') line.pop_back();
    if (line.size() != 64) {
        throw base::Error(base::ErrorCode::Malformed, {"This is no Ed25519 key file: it must hold 64 hexadecimal digits", {}},
                          {path.string(), 1, 1, {}});
    }
    base::Bytes bytes = base::fromHex(line);
    Ed25519Seed seed;
    std::copy(bytes.begin(), bytes.end(), seed.begin());
    Ed25519Key key(seed);
    OPENSSL_cleanse(bytes.data(), bytes.size());
    OPENSSL_cleanse(seed.data(), seed.size());
    OPENSSL_cleanse(line.data(), line.size());
    return key;
}

bool verifyEd25519(base::BytesView publicKey, base::BytesView message, base::BytesView signature)
{
    if (publicKey.size() != 32 || signature.size() != 64) return false;
    const PKey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, publicKey.data(), publicKey.size()));
    const MdContext context(EVP_MD_CTX_new());
    const bool holds = key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
                       && EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    clearErrors();
    return holds;
}

}
