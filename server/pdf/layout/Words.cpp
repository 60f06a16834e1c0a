#include "pdf/layout/Words.h"

#include "base/Bytes.h"
#include "base/Json.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace lazos::pdf::layout {

Words::Words(const std::filesystem::path& folder)
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().string();
        const base::Json json = base::parseJson(base::readTextFile(entry.path()), name);
        auto& words = _translations[entry.path().stem().string()];
        for (const auto& [english, translation] : json.items()) {
            if (!translation.is_string()) {
                throw base::Error(base::ErrorCode::Malformed, {"A translation must be a string", {}}, {name, 0, 0, "/" + english});
            }
            words.emplace(english, translation.get<std::string>());
        }
    }
    if (error) {
        throw base::Error(base::ErrorCode::NotFound, {"The folder {0} with the words for printing cannot be read", {folder.string()}});
    }
}

std::string Words::say(std::string_view language, const base::Message& message) const
{
    const auto words = _translations.find(language.substr(0, language.find('-')));
    if (words != _translations.end()) {
        const auto found = words->second.find(message.pattern);
        if (found != words->second.end()) return base::Message{found->second, message.arguments}.english();
    }
    return message.english();
}

std::string Words::sayAll(const std::vector<domain::Language>& languages, const base::Message& message) const
{
    std::vector<std::string> all;
    for (const auto& language : languages) all.push_back(say(language, message));
    return joinDistinct(all);
}

bool Words::speaks(std::string_view language) const
{
    const std::string_view plain = language.substr(0, language.find('-'));
    return plain == "en" || _translations.contains(plain);
}

std::string ownName(std::string_view language)
{
    const icu::Locale locale{std::string(language).c_str()};
    icu::UnicodeString name;
    locale.getDisplayName(locale, name);
    icu::UnicodeString first(name, 0, name.moveIndex32(0, 1));
    name.replace(0, name.moveIndex32(0, 1), first.toUpper(locale));
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8;
}

std::string joinDistinct(const std::vector<std::string>& words)
{
    std::string joined;
    std::vector<std::string> seen;
    for (const std::string& word : words) {
        if (word.empty() || std::find(seen.begin(), seen.end(), word) != seen.end()) continue;
        if (!seen.empty()) joined += " · ";
        joined += word;
        seen.push_back(word);
    }
    return joined;
}

}
