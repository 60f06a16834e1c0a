#pragma once

#include <string_view>
#include <vector>

namespace lazos::domain {

/// The words that a brief may use for what Lazos itself distinguishes. Levels of government are not here: each country's
/// framework names its own.
const std::vector<std::string_view>& partyKinds();
const std::vector<std::string_view>& instruments();
const std::vector<std::string_view>& themes();

}
