#pragma once

#include "drafting/Template.h"
#include "xml/Document.h"

#include <filesystem>

namespace lazos::xml {

/// Namespace of the elements that stand between those of Akoma Ntoso in a template.
inline constexpr std::string_view templateNamespace = "urn:lazos:template:1";

/// Reads one file of templates/; it must be valid against template.xsd (checked by the caller).
/// @throws base::Error Malformed (file, line)  an expression that is no FEEL, a sentence that lacks a language.
drafting::Template readTemplate(const Document& document);
drafting::Clause readClause(const Document& document);
/// Adds the sets of a labels file. Words that are there already stay: the first file wins.
void readLabels(const Document& document, drafting::Labels& labels);

}
