#pragma once

#include "base/Error.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace lazos::app {

/// The message catalogue of one interface language, shared by terminal, pages and mails. Keys are the English ICU
/// MessageFormat patterns as written in the code; a file server/web/messages/<language>.json maps them to translations.
class Catalogue
{
public:
    /// English: every pattern is its own translation.
    Catalogue() = default;
    /// @throws base::Error Malformed  if the file of the language is not a JSON object of strings. A language without a
    /// file is English.
    Catalogue(const std::filesystem::path& messagesFolder, std::string_view language);

    /// The sentence, arguments put in.
    [[nodiscard]] std::string say(const base::Message& message) const;
    [[nodiscard]] const std::string& language() const noexcept { return _language; }

private:
    std::string _language = "en";
    std::map<std::string, std::string, std::less<>> _translations;
};

}
