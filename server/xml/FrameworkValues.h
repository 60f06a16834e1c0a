#pragma once

#include "base/Json.h"
#include "law/Framework.h"
#include "xml/Document.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The small values that legal framework files are made of. All throw base::Error Malformed (file, line).
namespace lazos::xml::framework {

law::Place place(const Element& element);
/// The child element, which must be there.
Element required(const Element& parent, std::string_view name);
/// White space at the ends removed, runs of it made one space (xs:token).
std::string collapsed(std::string_view text);
/// The same words in es, fr, en and pt, all four.
domain::LocalizedText texts(const Element& element);
std::vector<std::string> words(const Element& element, std::string_view attribute);
base::Date date(const Element& element, std::string_view attribute);
law::Validity validity(const Element& element);
/// The element's text as a JSON object.
base::Json json(const Element& element);

/// The attribute as one of some words; `fallback` stands in for an absent one, empty = it must be there.
template <class Enum>
Enum word(const Element& element, std::string_view attribute, std::string_view fallback,
          const std::vector<std::pair<std::string_view, Enum>>& known)
{
    const std::string read = fallback.empty() ? element.requiredAttribute(attribute) : element.attributeOr(attribute, fallback);
    for (const auto& [name, value] : known) {
        if (name == read) return value;
    }
    throw element.error(base::ErrorCode::Malformed, {"\"{0}\" is not a word known here", {read}});
}

}
