#pragma once

#include "domain/LocalizedText.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::law {

/// The sentences that a legal report needs beside the rules' own messages, in every interface language
/// (legal-frameworks/common/phrases.xml). A pattern holds {0}, {1}… for its arguments.
class Phrases
{
public:
    Phrases() = default;
    explicit Phrases(std::map<std::string, domain::LocalizedText, std::less<>> phrases) : _phrases(std::move(phrases)) {}

    /// In one language. @throws base::Error NotFound  if there is no phrase of that name.
    [[nodiscard]] std::string say(std::string_view id, std::string_view language, const std::vector<std::string>& arguments = {}) const;
    /// In all its languages.
    [[nodiscard]] domain::LocalizedText say(std::string_view id, const std::vector<std::string>& arguments = {}) const;
    [[nodiscard]] bool empty() const noexcept { return _phrases.empty(); }

private:
    [[nodiscard]] const domain::LocalizedText& get(std::string_view id) const;
    std::map<std::string, domain::LocalizedText, std::less<>> _phrases;
};

}
