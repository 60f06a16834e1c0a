#include "domain/StrictJson.h"

#include <algorithm>

namespace lazos::domain {

namespace {

constexpr std::size_t maximumText = 64u << 10;

/// RFC 6901 §3: "~" and "/" of a key are escaped.
std::string escaped(std::string_view key)
{
    std::string text;
    for (const char c : key) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

std::string_view typeName(const base::Json& value)
{
    if (value.is_object()) return "object";
    if (value.is_array()) return "list";
    if (value.is_string()) return "text";
    if (value.is_boolean()) return "true or false";
    if (value.is_null()) return "null";
    return "number";
}

/// XML 1.0 §2.2 excludes the C0 controls but tab, line feed and carriage return, and U+FFFE and U+FFFF.
bool fitsXml(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
        if (c == 0xef && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xbf &&
            static_cast<unsigned char>(text[i + 2]) >= 0xbe) {
            return false;
        }
    }
    return true;
}

template <class Words>
std::string joined(const Words& words)
{
    std::string text;
    for (const std::string_view word : words) {
        if (!text.empty()) text += ", ";
        text += word;
    }
    return text;
}

}

base::Error StrictJson::refusal(base::Message message) const
{
    return base::Error(base::ErrorCode::InvalidArgument, std::move(message),
                       {_file, 0, 0, _pointer.empty() ? std::string("/") : _pointer});
}

void StrictJson::object() const
{
    if (!_value.is_object()) throw refusal({"An object is expected here, not {0}", {std::string(typeName(_value))}});
}

void StrictJson::object(std::initializer_list<std::string_view> keys) const
{
    object();
    for (const auto& [key, member] : _value.items()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            throw StrictJson(member, _pointer + "/" + escaped(key), _file)
                .refusal({"The key \"{0}\" is not known here; known are {1}", {key, joined(keys)}});
        }
    }
}

StrictJson StrictJson::at(std::string_view key) const
{
    const auto found = _value.find(std::string(key));
    if (found == _value.end()) throw refusal({"The key \"{0}\" is missing; add it", {std::string(key)}});
    return {*found, _pointer + "/" + escaped(key), _file};
}

std::vector<std::pair<std::string, StrictJson>> StrictJson::members(std::size_t maximum) const
{
    object();
    if (_value.size() > maximum) throw refusal({"At most {0} entries may stand here", {std::to_string(maximum)}});
    std::vector<std::pair<std::string, StrictJson>> found;
    found.reserve(_value.size());
    for (const auto& [key, member] : _value.items()) {
        found.emplace_back(key, StrictJson(member, _pointer + "/" + escaped(key), _file));
    }
    return found;
}

std::vector<StrictJson> StrictJson::items(std::size_t maximum) const
{
    if (!_value.is_array()) throw refusal({"A list is expected here, not {0}", {std::string(typeName(_value))}});
    if (_value.size() > maximum) throw refusal({"At most {0} entries may stand here", {std::to_string(maximum)}});
    std::vector<StrictJson> found;
    found.reserve(_value.size());
    for (std::size_t i = 0; i < _value.size(); ++i) found.emplace_back(_value[i], _pointer + "/" + std::to_string(i), _file);
    return found;
}

std::string StrictJson::string() const
{
    if (!_value.is_string()) throw refusal({"Text is expected here, not {0}", {std::string(typeName(_value))}});
    auto text = _value.get<std::string>();
    if (text.size() > maximumText) throw refusal({"This text is longer than {0} bytes", {std::to_string(maximumText)}});
    if (!fitsXml(text)) throw refusal({"This text holds a control character; remove it", {}});
    return text;
}

std::string StrictJson::stringLike(const std::regex& pattern, std::string_view example) const
{
    std::string text = string();
    // The forms read here are short; the regular expression engine recurses once a character.
    if (text.size() > 200 || !std::regex_match(text, pattern)) {
        throw refusal({"\"{0}\" has not the right form; write it like \"{1}\"", {text.substr(0, 80), std::string(example)}});
    }
    return text;
}

std::string StrictJson::oneOf(const std::vector<std::string_view>& words) const
{
    std::string text = string();
    if (std::find(words.begin(), words.end(), text) == words.end()) {
        throw refusal({"\"{0}\" is not known here; known are {1}", {text.substr(0, 80), joined(words)}});
    }
    return text;
}

base::Date StrictJson::date() const
{
    const std::string text = string();
    const auto day = base::parseDate(text);
    if (!day) {
        throw refusal({"\"{0}\" is not a day of the calendar; write it like \"2026-11-23\"", {text.substr(0, 80)}});
    }
    return *day;
}

LocalizedText StrictJson::localizedText() const
{
    LocalizedText text;
    for (const auto& [language, words] : members()) {
        if (!std::regex_match(language, languageForm())) {
            throw words.refusal({"\"{0}\" is not a language tag; write it like \"{1}\"", {language.substr(0, 80), "fr"}});
        }
        text.emplace(language, words.string());
    }
    return text;
}

const std::regex& languageForm()
{
    static const std::regex form("[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}");
    return form;
}

}
