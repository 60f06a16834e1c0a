#pragma once

#include "drafting/Text.h"

#include <string>
#include <utility>
#include <vector>

namespace lazos::drafting {

/// Two changes of the same base brought together.
struct Merge
{
    Text text;
    /// Clauses (eId, language) that both changed, differently: a person has to choose. `text` then holds theirs.
    std::vector<std::pair<std::string, domain::Language>> conflicts;
};

/// Takes, clause by clause and language by language, the side that changed. A clause's alignment comes from the side that
/// changed it; where both changed it in different languages it is to be confirmed.
/// If one side added or removed clauses or paragraphs while the other changed anything, every change of `mine` conflicts.
Merge merge(const Text& base, const Text& mine, const Text& theirs);

}
