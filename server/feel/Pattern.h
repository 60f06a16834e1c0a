#pragma once

#include "feel/Operators.h"
#include "feel/Value.h"

#include <optional>
#include <string>
#include <string_view>

namespace lazos::feel {

/// A regular expression (XPath and XQuery Functions and Operators 3.1 §5.6), bounded: matching stops after a fixed number of steps
/// of the engine, so that no pattern can hang it, and what it takes is spent from the budget. Each function is absent, with `why`,
/// if the pattern or flags are wrong or a limit was reached.
std::optional<bool> matches(std::string_view input, std::string_view pattern, std::string_view flags, Budget& budget, std::string& why);
std::optional<std::string> replace(std::string_view input, std::string_view pattern, std::string_view replacement,
                                   std::string_view flags, std::size_t longest, Budget& budget, std::string& why);
std::optional<List> split(std::string_view input, std::string_view pattern, std::size_t most, Budget& budget, std::string& why);

}
