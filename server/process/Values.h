#pragma once

#include "feel/Value.h"

#include <string>
#include <string_view>

namespace lazos::process {

/// FEEL values as stored in variables: plain JSON where JSON says the same (null, booleans, texts, lists, whole numbers),
/// and {"@": kind, "v": text} for the rest, so that a date comes back as a date and 0.10 as a decimal.
std::string encodeValue(const feel::Value& value);
/// @throws base::Error Corrupt.
feel::Value decodeValue(std::string_view text);

}
