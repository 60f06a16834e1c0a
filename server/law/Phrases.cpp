#include "law/Phrases.h"

#include "base/Error.h"

namespace lazos::law {

const domain::LocalizedText& Phrases::get(std::string_view id) const
{
    const auto found = _phrases.find(id);
    if (found == _phrases.end()) {
        throw base::Error(base::ErrorCode::NotFound,
                          {"There is no phrase \"{0}\"; add it to legal-frameworks/common/phrases.xml", {std::string(id)}});
    }
    return found->second;
}

std::string Phrases::say(std::string_view id, std::string_view language, const std::vector<std::string>& arguments) const
{
    return base::Message{domain::in(get(id), language), arguments}.english();
}

domain::LocalizedText Phrases::say(std::string_view id, const std::vector<std::string>& arguments) const
{
    domain::LocalizedText said;
    for (const auto& [language, pattern] : get(id)) said.emplace(language, base::Message{pattern, arguments}.english());
    return said;
}

}
