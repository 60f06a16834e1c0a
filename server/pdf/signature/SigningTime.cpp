#include "pdf/signature/SigningTime.h"

namespace lazos::pdf {

std::string pdfDate(base::Instant instant)
{
    std::string digits;
    for (const char c : base::format(instant).substr(0, 19)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return "D:" + digits + "Z";
}

std::optional<base::Instant> parsePdfDate(std::string_view text)
{
    if (text.size() < 17 || text.substr(0, 2) != "D:") return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t count) { return std::string(text.substr(at, count)); };
    std::string zone(text.substr(16));
    if (zone.size() >= 6 && zone.back() == '\'') zone.pop_back();
    if (zone.size() == 6 && zone[3] == '\'') zone[3] = ':';
    if (zone == "Z" || zone.starts_with("Z00")) zone = "Z";
    return base::parseInstant(part(2, 4) + '-' + part(6, 2) + '-' + part(8, 2) + 'T' + part(10, 2) + ':' + part(12, 2) + ':' + part(14, 2) + zone);
}

}
