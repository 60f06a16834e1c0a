#include "xml/FrameworkValues.h"

namespace lazos::xml::framework {

namespace {

constexpr std::string_view space = " \t\r\n";

std::optional<base::Date> optionalDate(const Element& element, std::string_view attribute)
{
    const auto text = element.attribute(attribute);
    if (!text) return std::nullopt;
    const auto day = base::parseDate(*text);
    if (!day) {
        throw element.error(base::ErrorCode::Malformed,
                            {"\"{0}\" is not a day of the calendar; write it like \"2026-11-23\"", {*text}});
    }
    return day;
}

}

law::Place place(const Element& element)
{
    return {element.error(base::ErrorCode::Malformed, {}).position().file, element.line()};
}

Element required(const Element& parent, std::string_view name)
{
    const Element child = parent.child(name);
    if (!child) {
        throw parent.error(base::ErrorCode::Malformed,
                           {"<{0}> needs a <{1}>; add it", {std::string(parent.name()), std::string(name)}});
    }
    return child;
}

std::string collapsed(std::string_view text)
{
    std::string read;
    for (std::size_t at = text.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(space, at), text.size());
        if (!read.empty()) read += ' ';
        read += text.substr(at, end - at);
        at = text.find_first_not_of(space, end);
    }
    return read;
}

domain::LocalizedText texts(const Element& element)
{
    domain::LocalizedText read;
    for (const char* language : {"es", "fr", "en", "pt"}) {
        std::string said = collapsed(required(element, language).text());
        if (said.empty()) {
            throw element.error(base::ErrorCode::Malformed, {"<{0}> says nothing in \"{1}\"; translate it",
                                                             {std::string(element.name()), language}});
        }
        read.emplace(language, std::move(said));
    }
    return read;
}

std::vector<std::string> words(const Element& element, std::string_view attribute)
{
    std::vector<std::string> read;
    const std::string text = collapsed(element.attributeOr(attribute, {}));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        read.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return read;
}

base::Date date(const Element& element, std::string_view attribute)
{
    static_cast<void>(element.requiredAttribute(attribute));
    return *optionalDate(element, attribute);
}

law::Validity validity(const Element& element)
{
    law::Validity read{optionalDate(element, "from"), optionalDate(element, "until")};
    if (read.from && read.until && *read.until <= *read.from) {
        throw element.error(base::ErrorCode::Malformed, {"This ends before it begins; \"until\" is the first day on which it no longer applies", {}});
    }
    return read;
}

base::Json json(const Element& element)
{
    const std::string text = element.text();
    const law::Place at = place(element);
    try {
        base::Json read = base::parseJson(text, at.file);
        if (!read.is_object()) throw element.error(base::ErrorCode::Malformed, {"An object is expected here", {}});
        return read;
    } catch (const base::Error& error) {
        if (error.position().line == at.line && error.position().column == 0) throw;
        throw base::Error(base::ErrorCode::Malformed, error.message(),
                          {at.file, at.line + std::max(error.position().line, 1) - 1, 0, {}});
    }
}

}
