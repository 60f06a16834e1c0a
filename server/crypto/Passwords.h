#pragma once

#include "base/Bytes.h"

#include <string>

namespace lazos::crypto {

/// argon2id (RFC 9106) with 19 MiB, two passes and one lane (OWASP's lowest recommended cost), in PHC string form.
/// @throws base::Error Unavailable  if there is no memory for it.
std::string hashPassword(const std::string& password);
/// Whether `password` is the one of `hash`, compared in constant time. A hash that is not well-formed has no password.
bool checkPassword(const std::string& hash, const std::string& password);

/// From the operating system's generator. @throws base::Error Unavailable.
base::Bytes randomBytes(std::size_t count);

}
