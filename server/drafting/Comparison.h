#pragma once

#include "base/Json.h"
#include "domain/Akn.h"
#include "drafting/WordDiff.h"

#include <string>
#include <vector>

namespace lazos::drafting {

/// What happened to one clause in one language between two revisions.
struct ClauseChange
{
    enum class Kind { Added, Removed, Changed };
    Kind kind;
    domain::Language language;
    std::string clause; ///< id in the clause library, or the eId where there is none ("preamble")
    std::string before; ///< eId in the older revision, empty if added
    std::string after; ///< eId in the newer revision, empty if removed
    std::string heading; ///< "Article 3. Finance" as it stands in the newer revision (the older, if removed)
    std::vector<Span> spans; ///< the words, one line per block
};
std::string_view name(ClauseChange::Kind kind) noexcept; ///< "added", "removed", "changed"

/// The redline of two revisions: only clauses whose words differ, in the order of the newer text, language by language.
/// Clauses are matched by their id in the clause library (refersTo), else by eId, so that renumbering alone is no change.
/// A language that only one revision has gives its clauses as added or removed.
std::vector<ClauseChange> compare(const std::vector<domain::Expression>& before, const std::vector<domain::Expression>& after);

/// [{"clause", "language", "change", "before", "after", "heading", "spans": [{"op": "equal|delete|insert", "text"}]}]
base::OrderedJson toJson(const std::vector<ClauseChange>& changes);

/// The words of an element as lines, one for each block, row of a table or point.
std::string plainText(const domain::Node& element);

}
