#pragma once

#include "http/Message.h"

#include <string>

namespace lazos::http {

/// A file to be saved, never shown as a page of this site, under its own name in any script (RFC 6266, RFC 8187).
Response download(const std::string& name, const std::string& type, std::string body);

/// `value` as it may stand in an address or an extended header parameter: all but unreserved characters in percent form
/// (RFC 3986 §2.3).
std::string percentEncoded(const std::string& value);

}
