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

/// Clauses that were changed, added or removed in this language.
std::vector<std::string> changedClauses(const Text& base, const domain::Expression& mine)
{
    const auto before = std::find_if(base.expressions.begin(), base.expressions.end(),
                                     [&](const domain::Expression& each) { return each.language == mine.language; });
    std::vector<std::string> clauses = clausesOf(mine);
    if (before == base.expressions.end()) return clauses;
    for (const std::string& eId : clausesOf(*before)) {
        if (std::find(clauses.begin(), clauses.end(), eId) == clauses.end()) clauses.push_back(eId);
    }
    std::erase_if(clauses, [&](const std::string& eId) {
        const domain::Node* was = before->document.find(eId);
        const domain::Node* is = mine.document.find(eId);
        return was != nullptr && is != nullptr && *was == *is;
    });
    return clauses;
}

}

Merge merge(const Text& base, const Text& mine, const Text& theirs)
{
    if (theirs == base || mine == theirs) return {mine, {}};
    if (mine == base) return {theirs, {}};
    Merge result{theirs, {}};
    const bool mergeable = sameShape(base, mine) && sameShape(base, theirs);
    if (!mergeable) {
        for (const domain::Expression& expression : mine.expressions) {
            for (const std::string& eId : changedClauses(base, expression)) result.conflicts.emplace_back(eId, expression.language);
        }
        return result;
    }
    for (const std::string& eId : clausesOf(base.expressions.front())) {
        bool mineChanged = false;
        bool theirsChanged = false;
        bool differ = false;
        for (std::size_t i = 0; i < base.expressions.size(); ++i) {
            const domain::Node& before = *base.expressions[i].document.find(eId);
            const domain::Node& own = *mine.expressions[i].document.find(eId);
            const domain::Node& other = *theirs.expressions[i].document.find(eId);
            if (other != before) theirsChanged = true;
            if (other != own) differ = true;
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
        if (mineChanged && theirsChanged && !differ && own == other) continue; // the same change on both sides
        if (mineChanged && theirsChanged) {
            Alignment both = own;
            both.state = AlignmentState::ToConfirm;
            both.changed.insert(other.changed.begin(), other.changed.end());
            result.text.alignment[eId] = both;
        } else if (mineChanged || (own != before && !theirsChanged)) {
            // A confirmation holds for the words that it was given on: not where theirs are others.
            result.text.alignment[eId] = own;
        }
    }
    return result;
}

}
