#pragma once

#include <string_view>
#include <vector>

namespace lazos::domain {

/// The words that a brief may use for what Lazos itself distinguishes. Levels of government are not here: each country's
/// framework names its own.
const std::vector<std::string_view>& partyKinds();

struct Word
{
    std::string_view id;
    std::string_view label; ///< the English pattern under which pages say it
};
const std::vector<Word>& instruments();
const std::vector<Word>& themes();
std::vector<std::string_view> idsOf(const std::vector<Word>& words);

}
