#pragma once

#include "base/Error.h"
#include "domain/LocalizedText.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lazos::pdf::layout {

/// The few words that the machine prints on an agreement, from <folder>/<language>.json: English pattern -> translation.
/// A new language is a new file. A language without a file speaks English.
class Words
{
public:
    /// @throws base::Error Malformed  a file is not a JSON object of strings.
    explicit Words(const std::filesystem::path& folder);

    [[nodiscard]] std::string say(std::string_view language, const base::Message& message) const;
    /// The sentence in all the languages, each once, joined by a middle dot.
    [[nodiscard]] std::string sayAll(const std::vector<domain::Language>& languages, const base::Message& message) const;
    /// Whether the words of this language are translated (else they are English, and must be tagged so).
    [[nodiscard]] bool speaks(std::string_view language) const;

private:
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> _translations;
};

/// The language's own name, e.g. "Español".
std::string ownName(std::string_view language);

/// Different ones of these, joined by " · ".
std::string joinDistinct(const std::vector<std::string>& words);

}
