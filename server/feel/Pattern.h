#pragma once

#include "feel/Value.h"

#include <optional>
#include <string>
#include <string_view>

namespace lazos::feel {

/// A regular expression (XPath 3.1 functions §5.6 as far as ICU agrees), bounded: matching stops after a fixed number of
/// steps of the engine, so that no pattern can hang it. Each function is absent, with `why`, if the pattern or flags
/// are wrong or the limit was reached.
std::optional<bool> matches(std::string_view input, std::string_view pattern, std::string_view flags, std::string& why);
std::optional<std::string> replace(std::string_view input, std::string_view pattern, std::string_view replacement,
                                   std::string_view flags, std::size_t longest, std::string& why);
std::optional<List> split(std::string_view input, std::string_view pattern, std::size_t most, std::string& why);

}
