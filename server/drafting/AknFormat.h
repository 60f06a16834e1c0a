#pragma once

#include "base/Bytes.h"
#include "domain/Akn.h"

#include <map>
#include <string>

namespace lazos::drafting {

/// Akoma Ntoso 3.0 XML (OASIS LegalDocML) as bytes. A port: xml/ implements it.
class AknFormat
{
public:
    virtual ~AknFormat() = default;

    /// The whole file, UTF-8: XML declaration, <akomaNtoso>, <doc>. The same value gives the same bytes. All text is
    /// written in Unicode Normalization Form C, so dropping <meta> and canonicalising the file gives canonical() below.
    [[nodiscard]] virtual std::string write(const domain::Expression& expression) const = 0;

    /// The inverse of write(); the language is that of FRBRExpression. White space between block elements is dropped.
    /// @throws base::Error Malformed (file, line) unless it is XML in the AKN namespace with one <doc> and a language.
    [[nodiscard]] virtual domain::Expression read(base::BytesView bytes, const std::string& name) const = 0;

    /// What a hash is taken of: Exclusive XML Canonicalization 1.0 without comments of the NFC-normalised element, in the
    /// AKN namespace, without <meta>. A <doc> is canonicalised inside its <akomaNtoso>, as it stands in the file.
    [[nodiscard]] virtual std::string canonical(const domain::Node& element) const = 0;
};

/// Lower-case hexadecimal SHA-256 of the canonical form of one language's text (design: "text hash").
std::string textHash(const AknFormat& format, const domain::Expression& expression);
std::map<domain::Language, std::string> textHashes(const AknFormat& format, const std::vector<domain::Expression>& expressions);

/// The same of one element (an article, the preface…), so that an approval is voided exactly where the text changed.
/// @throws base::Error NotFound  the expression has no such eId.
std::string clauseHash(const AknFormat& format, const domain::Expression& expression, std::string_view eId);

}
