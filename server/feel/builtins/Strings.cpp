#include "feel/Builtins.h"
#include "feel/Characters.h"
#include "feel/Evaluator.h"
#include "feel/Pattern.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cstring>

namespace lazos::feel {

namespace {

Value substring(Call& call)
{
    const std::string* text = call.string(0);
    const auto start = text ? call.whole(1) : std::nullopt;
    if (!start) return nullptr;
    const auto length = static_cast<std::int64_t>(countCharacters(*text));
    if (*start == 0 || *start > length || *start < -length) return call.fail("the start position is outside the string");
    const std::int64_t first = *start > 0 ? *start - 1 : length + *start;
    std::int64_t count = length - first;
    if (call.given(2)) {
        const auto wanted = call.whole(2);
        if (!wanted) return nullptr;
        if (*wanted < 1) return call.fail("the length is less than 1");
        count = std::min(count, *wanted);
    }
    const std::string_view rest = std::string_view(*text).substr(offsetOfCharacter(*text, static_cast<std::size_t>(first)));
    return std::string(rest.substr(0, offsetOfCharacter(rest, static_cast<std::size_t>(count))));
}

Value stringLength(Call& call)
{
    const std::string* text = call.string(0);
    return text ? Value(Decimal(static_cast<std::int64_t>(countCharacters(*text)))) : Value();
}

template <bool upper>
Value letterCase(Call& call)
{
    const std::string* text = call.string(0);
    if (!text) return nullptr;
    auto letters = icu::UnicodeString::fromUTF8(*text);
    upper ? letters.toUpper(icu::Locale::getRoot()) : letters.toLower(icu::Locale::getRoot());
    std::string result;
    letters.toUTF8String(result);
    return call.checked(std::move(result));
}

/// Linear in both, which std::string::find is not.
std::size_t findText(const std::string& text, const std::string& match) noexcept
{
    const void* found = ::memmem(text.data(), text.size(), match.data(), match.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : std::string::npos;
}

template <class Answer>
Value ofTwo(Call& call, Answer&& answer)
{
    const std::string* text = call.string(0);
    const std::string* match = text ? call.string(1) : nullptr;
    return match ? Value(answer(*text, *match)) : Value();
}

Value substringBefore(Call& call)
{
    return ofTwo(call, [](const std::string& text, const std::string& match) {
        const std::size_t at = findText(text, match);
        return at == std::string::npos ? std::string() : text.substr(0, at);
    });
}

Value substringAfter(Call& call)
{
    return ofTwo(call, [](const std::string& text, const std::string& match) {
        const std::size_t at = findText(text, match);
        return at == std::string::npos ? std::string() : text.substr(at + match.size());
    });
}

Value containsString(Call& call)
{
    return ofTwo(call, [](const std::string& text, const std::string& match) { return findText(text, match) != std::string::npos; });
}

Value startsWith(Call& call)
{
    return ofTwo(call, [](const std::string& text, const std::string& match) { return text.starts_with(match); });
}

Value endsWith(Call& call)
{
    return ofTwo(call, [](const std::string& text, const std::string& match) { return text.ends_with(match); });
}

/// The flags of a regular expression; a null argument is none.
const std::string* flags(Call& call, std::size_t i)
{
    static const std::string none;
    return call.given(i) && !call.any(i).isNull() ? call.string(i) : &none;
}

Value matchesPattern(Call& call)
{
    const std::string* text = call.string(0);
    const std::string* pattern = text ? call.string(1) : nullptr;
    const std::string* how = pattern ? flags(call, 2) : nullptr;
    if (!how) return nullptr;
    std::string why;
    const auto found = matches(*text, *pattern, *how, call.budget(), why);
    return found ? Value(*found) : call.fail(why);
}

Value replacePattern(Call& call)
{
    const std::string* text = call.string(0);
    const std::string* pattern = text ? call.string(1) : nullptr;
    const std::string* replacement = pattern ? call.string(2) : nullptr;
    const std::string* how = replacement ? flags(call, 3) : nullptr;
    if (!how) return nullptr;
    std::string why;
    auto result = replace(*text, *pattern, *replacement, *how, call.environment().maximumStringSize, call.budget(), why);
    return result ? call.checked(std::move(*result)) : call.fail(why);
}

Value splitString(Call& call)
{
    const std::string* text = call.string(0);
    const std::string* pattern = text ? call.string(1) : nullptr;
    if (!pattern) return nullptr;
    std::string why;
    auto parts = split(*text, *pattern, call.environment().maximumListSize, call.budget(), why);
    return parts ? call.checked(std::move(*parts)) : call.fail(why);
}

Value joinStrings(Call& call)
{
    const List* list = call.list(0);
    if (!list) return nullptr;
    const std::string* delimiter = flags(call, 1); // null or absent: nothing between
    if (!delimiter) return nullptr;
    std::string result;
    bool first = true;
    for (const Value& item : *list) {
        if (item.isNull()) continue;
        if (item.kind() != ValueKind::String) return call.fail("an item of the list is no string");
        if (!std::exchange(first, false)) result += *delimiter;
        result += item.string();
        if (result.size() > call.environment().maximumStringSize) break;
    }
    return call.checked(std::move(result));
}

}

std::vector<Builtin> stringBuiltins()
{
    return {
        {"substring", {{"string", "start position", "length"}}, 2, 3, substring},
        {"string length", {{"string"}}, 1, 1, stringLength},
        {"upper case", {{"string"}}, 1, 1, letterCase<true>},
        {"lower case", {{"string"}}, 1, 1, letterCase<false>},
        {"substring before", {{"string", "match"}}, 2, 2, substringBefore},
        {"substring after", {{"string", "match"}}, 2, 2, substringAfter},
        {"contains", {{"string", "match"}}, 2, 2, containsString},
        {"starts with", {{"string", "match"}}, 2, 2, startsWith},
        {"ends with", {{"string", "match"}}, 2, 2, endsWith},
        {"matches", {{"input", "pattern", "flags"}}, 2, 3, matchesPattern},
        {"replace", {{"input", "pattern", "replacement", "flags"}}, 3, 4, replacePattern},
        {"split", {{"string", "delimiter"}}, 2, 2, splitString},
        {"string join", {{"list", "delimiter"}}, 1, 2, joinStrings},
    };
}

}
