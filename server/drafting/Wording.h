#pragma once

#include "base/Time.h"

#include <string>
#include <string_view>
#include <vector>

namespace lazos::drafting {

/// Values put into the words of one language, by the Unicode CLDR data of ICU. Ordinary spaces inside a value are no-break
/// spaces, so that no line ends between a number and its unit. Values, no state: build where needed.
class Wording
{
public:
    explicit Wording(std::string language);

    /// A decimal as written ("120000.00"), with the separators of the language and all its digits.
    /// @throws base::Error InvalidArgument  it is no decimal number.
    [[nodiscard]] std::string number(std::string_view decimal) const;
    /// The same with the ISO 4217 code: "120 000,00 EUR".
    [[nodiscard]] std::string amount(std::string_view decimal, std::string_view currency) const;
    /// "2026-11-23" → "23 novembre 2026". @throws base::Error InvalidArgument.
    [[nodiscard]] std::string date(std::string_view iso) const;
    /// An ISO 8601 duration of years, months, weeks and days: "P4Y" → "4 ans". @throws base::Error InvalidArgument.
    [[nodiscard]] std::string duration(std::string_view iso) const;
    [[nodiscard]] std::string languageName(std::string_view tag) const; ///< "espagnol"
    [[nodiscard]] std::string countryName(std::string_view code) const; ///< "Argentine"

    enum class ListKind { And, Or, Semicolons, Commas };
    [[nodiscard]] std::string list(const std::vector<std::string>& items, ListKind kind) const;
    /// ISO 639-2 code for FRBRlanguage: "fra".
    [[nodiscard]] std::string alpha3() const;

private:
    std::string _language;
};

/// a, b … z, aa, ab …: the letter of the n-th point of a list, n from 1.
std::string pointLetter(std::size_t n);

}
