#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::feel {

/// The same pattern for ICU's engine (with UREGEX_UNIX_LINES). XPath's regular expressions look alike but mean other things:
/// `.` is all but line feed and carriage return, `$` is the very end, `[A-Z-[OI]]` subtracts, `\p{IsGreek}` is a block,
/// `\i` and `\c` are characters of XML names; and they have no look-around, no possessive quantifiers and no `\b`.
/// Absent, with `why`, if the pattern is none of XPath and XQuery Functions and Operators 3.1 §5.6.1, or XML Schema 1.1 part 2
/// annex G, which that extends.
std::optional<std::string> icuPattern(std::string_view pattern, std::string_view flags, std::string& why);

/// The replacement string cut into parts of text and numbers of groups (ibid. §5.6.3): `$1`, `\$` and `\\`.
struct ReplacementPart
{
    std::string text;
    int group = -1; ///< appended after the text; -1 for none
};
std::optional<std::vector<ReplacementPart>> replacementParts(std::string_view replacement, int groups, std::string& why);

}
