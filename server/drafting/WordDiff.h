#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lazos::drafting {

/// A run of words in a redline.
struct Span
{
    enum class Kind { Equal, Deleted, Inserted };
    Kind kind;
    std::string text;
    friend bool operator==(const Span&, const Span&) = default;
};

/// Word-level difference: the shortest edit script (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986,
/// the linear-space variant §4b), then tidied for readers: a lone space between two changes joins them.
/// Where they replace each other, what was deleted stands before what was inserted. Texts that have too little in common to
/// compare in bounded time give one deletion and one insertion.
std::vector<Span> wordDiff(std::string_view before, std::string_view after);

}
