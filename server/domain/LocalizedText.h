#pragma once

#include <map>
#include <string>
#include <string_view>

namespace lazos::domain {

/// BCP 47 language tag, lower case ("fr", "es", "pt").
using Language = std::string;

/// The same words in several languages. None is the original of another.
using LocalizedText = std::map<Language, std::string>;

/// The words in `language`; else in the first of fallback order en, then any; empty if there are none.
const std::string& in(const LocalizedText& text, std::string_view language);
/// The language of the words that in() gives; empty if there are none.
Language languageIn(const LocalizedText& text, std::string_view language);

}
