#include "app/Catalogue.h"

#include "base/Bytes.h"
#include "base/Json.h"

#include <unicode/msgfmt.h>

namespace lazos::app {

Catalogue::Catalogue(const std::filesystem::path& messagesFolder, std::string_view language) : _language(language)
{
    const std::filesystem::path file = messagesFolder / (_language + ".json");
    if (_language == "en" || !std::filesystem::exists(file)) {
        _language = "en";
        return;
    }
    const base::Json json = base::parseJson(base::readTextFile(file), file.string());
    if (!json.is_object()) {
        throw base::Error(base::ErrorCode::Malformed, {"An object is expected here, not {0}", {json.type_name()}}, {file.string(), 0, 0, "/"});
    }
    for (const auto& [pattern, translation] : json.items()) {
        if (!translation.is_string()) {
            throw base::Error(base::ErrorCode::Malformed, {"A translation must be a string", {}}, {file.string(), 0, 0, pattern});
        }
        _translations.emplace(pattern, translation.get<std::string>());
    }
}

std::string Catalogue::say(const base::Message& message) const
{
    const auto found = _translations.find(message.pattern);
    if (found == _translations.end()) return message.english();
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessageFormat format(icu::UnicodeString::fromUTF8(found->second), icu::Locale(_language.c_str()), status);
    std::vector<icu::Formattable> arguments;
    for (const std::string& argument : message.arguments) arguments.emplace_back(icu::UnicodeString::fromUTF8(argument));
    icu::UnicodeString text;
    icu::FieldPosition position;
    format.format(arguments.data(), static_cast<int32_t>(arguments.size()), text, position, status);
    if (U_FAILURE(status)) return message.english();
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

}
