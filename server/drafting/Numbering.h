#pragma once

#include "domain/Akn.h"

#include <map>
#include <string>

namespace lazos::drafting {

/// How a language writes the number of an article: in its heading ("Article {0}.") and in a reference ("article {0}").
struct NumberWords
{
    std::string heading;
    std::string reference;
};

/// Gives numbers to articles, paragraphs and points, an eId to every element (AKN Naming Convention 1.0 §5; see Draft.h), and
/// turns pending references into references to articles. `document` is a <doc> without <meta>.
/// @return clause id → eId of its article.
/// @throws base::Error InvalidArgument  a reference to a clause that does not stand in the text.
std::map<std::string, std::string> numberDocument(domain::Node& document, const NumberWords& words);

}
