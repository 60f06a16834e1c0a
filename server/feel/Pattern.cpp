#include "feel/Pattern.h"

#include "feel/XPathPattern.h"

#include <unicode/regex.h>

#include <array>
#include <memory>

namespace lazos::feel {

namespace {

constexpr std::int32_t timeLimit = 50; ///< units of 10 000 steps of ICU's engine
constexpr std::uint64_t costOfUnit = 5'000; ///< steps of the evaluation
constexpr std::uint64_t costOfSearch = 20; ///< at least, since less than a unit is not told
constexpr std::int32_t stackLimit = 4 << 20; ///< bytes
constexpr std::size_t longestPattern = 4096;
constexpr const char* tooSlow = "the pattern takes too long on this text";

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

/// The compiled pattern. The few used last are kept, because a condition asks for the same one again and again.
std::shared_ptr<const icu::RegexPattern> compiled(std::string_view pattern, std::string_view flags, std::string& why)
{
    struct Kept
    {
        std::string pattern;
        std::string flags;
        std::shared_ptr<const icu::RegexPattern> compiled;
    };
    thread_local std::array<Kept, 8> kept;
    thread_local std::size_t next = 0;
    for (const Kept& one : kept) {
        if (one.compiled && one.pattern == pattern && one.flags == flags) return one.compiled;
    }
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
    UParseError place;
    std::shared_ptr<const icu::RegexPattern> result(icu::RegexPattern::compile(toIcu(*translated), *bits, place, status));
    if (U_FAILURE(status)) {
        why = "the pattern is no regular expression: " + std::string(u_errorName(status));
        return nullptr;
    }
    kept[next++ % kept.size()] = {std::string(pattern), std::string(flags), result};
    return result;
}

/// One search; keeps its pattern alive.
struct Search
{
    std::shared_ptr<const icu::RegexPattern> pattern;
    std::unique_ptr<icu::RegexMatcher> engine;

    icu::RegexMatcher* operator->() const noexcept { return engine.get(); }
    explicit operator bool() const noexcept { return engine != nullptr; }
};

UBool U_CALLCONV spendUnit(const void* budget, std::int32_t)
{
    return static_cast<Budget*>(const_cast<void*>(budget))->spend(costOfUnit); // ICU hands back what it was given
}

Search matcher(std::string_view pattern, std::string_view flags, const icu::UnicodeString& input, Budget& budget, std::string& why)
{
    if (!budget.spend(costOfSearch + static_cast<std::uint64_t>(input.length()) / 64)) {
        why = tooSlow;
        return {};
    }
    Search search{compiled(pattern, flags, why), nullptr};
    if (!search.pattern) return search;
    UErrorCode status = U_ZERO_ERROR;
    search.engine.reset(search.pattern->matcher(input, status));
    if (U_SUCCESS(status)) search.engine->setTimeLimit(timeLimit, status);
    if (U_SUCCESS(status)) search.engine->setStackLimit(stackLimit, status);
    if (U_SUCCESS(status)) search.engine->setMatchCallback(spendUnit, &budget, status);
    if (U_FAILURE(status)) {
        why = u_errorName(status);
        search.engine.reset();
    }
    return search;
}

bool failed(UErrorCode status, std::string& why)
{
    if (U_SUCCESS(status)) return false;
    const bool stopped = status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW || status == U_REGEX_STOPPED_BY_CALLER;
    why = stopped ? tooSlow : u_errorName(status);
    return true;
}

}

std::optional<bool> matches(std::string_view input, std::string_view pattern, std::string_view flags, Budget& budget, std::string& why)
{
    const icu::UnicodeString text = toIcu(input);
    const auto engine = matcher(pattern, flags, text, budget, why);
    if (!engine) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const bool found = engine->find(status) != 0;
    if (failed(status, why)) return std::nullopt;
    return found;
}

std::optional<std::string> replace(std::string_view input, std::string_view pattern, std::string_view replacement,
                                   std::string_view flags, std::size_t longest, Budget& budget, std::string& why)
{
    const icu::UnicodeString text = toIcu(input);
    const auto engine = matcher(pattern, flags, text, budget, why);
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

std::optional<List> split(std::string_view input, std::string_view pattern, std::size_t most, Budget& budget, std::string& why)
{
    const icu::UnicodeString text = toIcu(input);
    const auto engine = matcher(pattern, "", text, budget, why);
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
