#pragma once

#include <optional>
#include <string>

namespace lazos::app {

/// One planned amount as an officer writes it.
struct MoneyLine
{
    int year = 0;
    std::string amount; ///< plain decimal with two places: "120000.00"
    std::string currency; ///< three capital letters (form of ISO 4217)
};

/// Reads "2027 120000 EUR", "2027 120.000,50 EUR", "2027 120 000 EUR": thousands may be grouped by points, commas, spaces or apostrophes as each
/// country does. A mark before exactly three digits groups, before one or two digits it is the decimal mark. Nothing if it is not that, or if one
/// mark would be both.
std::optional<MoneyLine> readMoneyLine(const std::string& line);

}
