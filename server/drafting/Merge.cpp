#include "drafting/Merge.h"

#include <algorithm>

namespace lazos::drafting {

namespace {

bool sameShape(const Text& a, const Text& b)
{
    if (a.expressions.size() != b.expressions.size()) return false;
    for (std::size_t i = 0; i < a.expressions.size(); ++i) {
        if (a.expressions[i].language != b.expressions[i].language ||
            eIdsOf(a.expressions[i].document) != eIdsOf(b.expressions[i].document)) {
            return false;
        }
    }
    return true;
}

}

Merge merge(const Text& base, const Text& mine, const Text& theirs)
{
    if (theirs == base) return {mine, {}};
    if (mine == base) return {theirs, {}};
    Merge result{theirs, {}};
    const bool mergeable = sameShape(base, mine) && sameShape(base, theirs);
    if (!mergeable) {
        for (const domain::Expression& expression : mine.expressions) {
            for (const std::string& eId : clausesOf(expression)) result.conflicts.emplace_back(eId, expression.language);
        }
        return result;
    }
    for (const std::string& eId : clausesOf(base.expressions.front())) {
        bool mineChanged = false;
        bool theirsChanged = false;
        for (std::size_t i = 0; i < base.expressions.size(); ++i) {
            const domain::Node& before = *base.expressions[i].document.find(eId);
            const domain::Node& own = *mine.expressions[i].document.find(eId);
            const domain::Node& other = *theirs.expressions[i].document.find(eId);
            if (other != before) theirsChanged = true;
            if (own == before) continue;
            mineChanged = true;
            if (other == before) {
                *result.text.expressions[i].document.find(eId) = own;
            } else if (other != own) {
                result.conflicts.emplace_back(eId, base.expressions[i].language);
            }
        }
        const Alignment& before = base.alignment.at(eId);
        const Alignment& own = mine.alignment.at(eId);
        const Alignment& other = theirs.alignment.at(eId);
        if (mineChanged && theirsChanged) {
            Alignment both = own;
            both.state = AlignmentState::ToConfirm;
            both.changed.insert(other.changed.begin(), other.changed.end());
            result.text.alignment[eId] = both;
        } else if (mineChanged || own != before) {
            result.text.alignment[eId] = own;
        }
    }
    return result;
}

}
