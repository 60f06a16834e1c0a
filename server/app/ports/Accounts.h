#pragma once

#include "base/Time.h"

#include <optional>
#include <string>

namespace lazos::app {

/// Someone who signed in on a browser. The token itself is never stored, only its SHA-256.
struct SignInRecord
{
    std::string digest; ///< hex SHA-256 of the token in the cookie
    std::string login;
    std::string formKey; ///< what every form of this sign-in carries, so that no other site can send one
    std::string language; ///< of the interface
    base::Instant startedAt;
    base::Instant seenAt;
};

/// Passwords and who is signed in.
class Accounts
{
public:
    virtual ~Accounts() = default;
    /// The argon2id hash (PHC string); absent for a person who cannot sign in by password.
    virtual std::optional<std::string> passwordHash(const std::string& login) = 0;
    virtual void setPasswordHash(const std::string& login, const std::string& hash, base::Instant at) = 0;

    virtual void add(const SignInRecord& record) = 0;
    virtual std::optional<SignInRecord> find(const std::string& digest) = 0;
    /// The sign-in whose forms carry this key, among those that started after `startedAfter`.
    virtual std::optional<SignInRecord> findByFormKey(const std::string& formKey, base::Instant startedAfter) = 0;
    virtual void seen(const std::string& digest, base::Instant at) = 0;
    virtual void setLanguage(const std::string& digest, const std::string& language) = 0;
    virtual void remove(const std::string& digest) = 0;
    virtual void removeAllOf(const std::string& login) = 0;
    /// Forgets those last seen before `seen` or started before `started`.
    virtual void removeOlder(base::Instant seen, base::Instant started) = 0;
};

}
