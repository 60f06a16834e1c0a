#include "crypto/Passwords.h"

#include "base/Error.h"

#include <argon2.h>
#include <openssl/rand.h>

#include <semaphore>

namespace lazos::crypto {

namespace {

constexpr std::uint32_t passes = 2;
constexpr std::uint32_t kibibytes = 19 * 1024;
constexpr std::uint32_t lanes = 1;
constexpr std::size_t saltSize = 16;
constexpr std::size_t hashSize = 32;

/// Few at the same time: each takes 19 MiB and a whole processor, and a rush of sign-ins must not take them from everybody else.
class OneOfFew
{
public:
    OneOfFew() { places.acquire(); }
    ~OneOfFew() { places.release(); }
    OneOfFew(const OneOfFew&) = delete;
    OneOfFew& operator=(const OneOfFew&) = delete;

private:
    static inline std::counting_semaphore<> places{2};
};

}

std::string hashPassword(const std::string& password)
{
    const base::Bytes salt = randomBytes(saltSize);
    const OneOfFew one;
    std::string encoded(argon2_encodedlen(passes, kibibytes, lanes, saltSize, hashSize, Argon2_id), '\0');
    const int result = argon2id_hash_encoded(passes, kibibytes, lanes, password.data(), password.size(), salt.data(), salt.size(), hashSize,
                                             encoded.data(), encoded.size());
    if (result != ARGON2_OK) throw base::Error(base::ErrorCode::Unavailable, {"The password could not be hashed: {0}", {argon2_error_message(result)}});
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool checkPassword(const std::string& hash, const std::string& password)
{
    const OneOfFew one;
    return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

base::Bytes randomBytes(std::size_t count)
{
    base::Bytes bytes(count);
    if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1) {
        throw base::Error(base::ErrorCode::Unavailable, {"The operating system gives no random numbers", {}});
    }
    return bytes;
}

}
