#include "domain/LocalizedText.h"

namespace lazos::domain {

const std::string& in(const LocalizedText& text, std::string_view language)
{
    static const std::string nothing;
    if (const auto found = text.find(std::string(language)); found != text.end()) return found->second;
    if (const auto english = text.find("en"); english != text.end()) return english->second;
    return text.empty() ? nothing : text.begin()->second;
}

}
