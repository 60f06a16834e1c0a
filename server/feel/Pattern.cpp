#include "feel/Pattern.h"

#include "feel/XPathPattern.h"

#include <unicode/regex.h>

#include <memory>

namespace lazos::feel {

namespace {

constexpr std::int32_t timeLimit = 50; ///< units of 10 000 steps of ICU's engine
constexpr std::int32_t stackLimit = 4 << 20; ///< bytes
constexpr std::size_t longestPattern = 4096;

icu::UnicodeString toIcu(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string fromIcu(const icu::UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

std::optional<std::uint32_t> icuFlags(std::string_view flags)
{
    std::uint32_t result = UREGEX_UNIX_LINES;
    for (const char flag : flags) {
        switch (flag) {
        case 'i': result |= UREGEX_CASE_INSENSITIVE; break;
        case 's': result |= UREGEX_DOTALL; break;
        case 'm': result |= UREGEX_MULTILINE; break;
        case 'x': break; // done by icuPattern(): ICU's own free spacing also reaches into character classes
        case 'q': result |= UREGEX_LITERAL; break; // and what else is given but i means nothing
        default: return std::nullopt;
        }
    }
    return result;
}

std::unique_ptr<icu::RegexMatcher> matcher(std::string_view pattern, std::string_view flags, const icu::UnicodeString& input,
                                           std::string& why)
{
    const auto bits = icuFlags(flags);
    if (!bits || pattern.size() > longestPattern) {
        why = bits ? "the pattern is too long" : "flags are of i, s, m, x and q";
        return nullptr;
    }
    const auto translated = icuPattern(pattern, flags, why);
    if (!translated) {
        why = "the pattern is no regular expression: " + why;
        return nullptr;
    }
    UErrorCode status = U_ZERO_ERROR;
    auto result = std::make_unique<icu::RegexMatcher>(toIcu(*translated), input, *bits, status);
    if (U_SUCCESS(status)) result->setTimeLimit(timeLimit, status);
    if (U_SUCCESS(status)) result->setStackLimit(stackLimit, status);
    if (U_SUCCESS(status)) return result;
    why = "the pattern is no regular expression: " + std::string(u_errorName(status));
    return nullptr;
}

bool failed(UErrorCode status, std::string& why)
{
    if (U_SUCCESS(status)) return false;
    why = status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW ? "the pattern takes too long on this text"
                                                                         : std::string(u_errorName(status));
    return true;
}

}

std::optional<bool> matches(std::string_view input, std::string_view pattern, std::string_view flags, std::string& why)
{
    const icu::UnicodeString text = toIcu(input);
    const auto engine = matcher(pattern, flags, text, why);
    if (!engine) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const bool found = engine->find(status) != 0;
    if (failed(status, why)) return std::nullopt;
    return found;
}

std::optional<std::string> replace(std::string_view input, std::string_view pattern, std::string_view replacement,
                                   std::string_view flags, std::size_t longest, std::string& why)
{
    const icu::UnicodeString text = toIcu(input);
    const auto engine = matcher(pattern, flags, text, why);
    if (!engine) return std::nullopt;
    const bool isLiteral = flags.find('q') != std::string_view::npos;
    const auto parts = isLiteral ? std::vector{ReplacementPart{std::string(replacement), -1}}
                                 : replacementParts(replacement, engine->groupCount(), why);
    if (!parts) return std::nullopt;
    icu::UnicodeString result;
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t done = 0;
    while (engine->find(status) && U_SUCCESS(status)) {
        result.append(text, done, engine->start(status) - done);
        for (const ReplacementPart& part : *parts) {
            result.append(toIcu(part.text));
            if (part.group >= 0) result.append(engine->group(part.group, status));
        }
        done = engine->end(status);
        if (static_cast<std::size_t>(result.length()) > longest) {
            why = "the string is larger than allowed";
            return std::nullopt;
        }
    }
    if (failed(status, why)) return std::nullopt;
    result.append(text, done, text.length() - done);
    return fromIcu(result);
}

std::optional<List> split(std::string_view input, std::string_view pattern, std::size_t most, std::string& why)
{
    const icu::UnicodeString text = toIcu(input);
    const auto engine = matcher(pattern, "", text, why);
    if (!engine) return std::nullopt;
    List parts;
    std::int32_t start = 0;
    UErrorCode status = U_ZERO_ERROR;
    while (engine->find(status) && U_SUCCESS(status) && parts.size() < most) {
        const std::int32_t at = engine->start(status);
        const std::int32_t after = engine->end(status);
        if (after == at) continue; // an empty match divides nothing
        parts.emplace_back(fromIcu(text.tempSubStringBetween(start, at)));
        start = after;
    }
    if (failed(status, why)) return std::nullopt;
    parts.emplace_back(fromIcu(text.tempSubString(start)));
    return parts;
}

}
