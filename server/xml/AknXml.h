#pragma once

#include "drafting/AknFormat.h"

namespace lazos::xml {

inline constexpr std::string_view aknNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// Akoma Ntoso 3.0 by libxml2. Writing puts a line end before each block element and nothing else between them, so the file
/// can be read by people, and its canonical form is the same whoever parses it.
class AknXml final : public drafting::AknFormat
{
public:
    [[nodiscard]] std::string write(const domain::Expression& expression) const override;
    [[nodiscard]] domain::Expression read(base::BytesView bytes, const std::string& name) const override;
    [[nodiscard]] std::string canonical(const domain::Node& element) const override;
};

}
