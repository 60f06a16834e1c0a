#include "domain/LocalizedText.h"

namespace lazos::domain {

namespace {

LocalizedText::const_iterator spoken(const LocalizedText& text, std::string_view language)
{
    if (const auto found = text.find(std::string(language)); found != text.end()) return found;
    if (const auto english = text.find("en"); english != text.end()) return english;
    return text.begin();
}

}

const std::string& in(const LocalizedText& text, std::string_view language)
{
    static const std::string nothing;
    const auto found = spoken(text, language);
    return found == text.end() ? nothing : found->second;
}

Language languageIn(const LocalizedText& text, std::string_view language)
{
    const auto found = spoken(text, language);
    return found == text.end() ? Language() : found->first;
}

}
