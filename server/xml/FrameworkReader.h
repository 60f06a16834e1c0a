#pragma once

#include "law/Framework.h"
#include "law/Phrases.h"
#include "xml/Document.h"

#include <map>

namespace lazos::xml {

/// The namespace of legal-framework.xsd.
inline constexpr std::string_view frameworkNamespace = "urn:lazos:legal-framework:1";

/// Reads one file of a framework; what the schema demands is demanded here too, so that a file which was not validated
/// cannot slip through. @throws base::Error Malformed (file, line).
law::Framework readFramework(const Document& document);

/// Reads a file whose root is <phrases>. @throws base::Error Malformed (file, line).
std::map<std::string, domain::LocalizedText, std::less<>> readPhrases(const Document& document);

}
