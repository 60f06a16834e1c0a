#include "process/IsoTime.h"

#include <cstdint>
#include <string>

namespace lazos::process {

namespace {

constexpr std::int64_t largest = 1'000'000'000;

/// Reads digits, with a fraction where the unit allows one; absent on anything else or beyond the limit.
struct Number
{
    std::int64_t whole = 0;
    std::int64_t millis = 0;
    bool fraction = false;
};

std::optional<Number> readNumber(std::string_view& text)
{
    Number number;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        number.whole = number.whole * 10 + (text[i] - '0');
        if (number.whole > largest) return std::nullopt;
    }
    if (i == 0) return std::nullopt;
    if (i < text.size() && (text[i] == '.' || text[i] == ',')) {
        number.fraction = true;
        int weight = 100;
        const std::size_t point = i;
        for (++i; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
            number.millis += (text[i] - '0') * weight;
            weight /= 10;
        }
        if (i == point + 1) return std::nullopt;
    }
    text.remove_prefix(i);
    return number;
}

}

std::optional<Duration> parseDuration(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (!text.starts_with('P')) return std::nullopt;
    text.remove_prefix(1);
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t millis = 0;
    std::string_view order = "YMWD";
    bool inTime = false;
    bool any = false;
    while (!text.empty()) {
        if (!inTime && text.front() == 'T') {
            inTime = true;
            order = "HMS";
            text.remove_prefix(1);
            if (text.empty()) return std::nullopt;
            continue;
        }
        const auto number = readNumber(text);
        if (!number || text.empty()) return std::nullopt;
        const char unit = text.front();
        text.remove_prefix(1);
        const auto place = order.find(unit);
        if (place == std::string_view::npos || (number->fraction && unit != 'S')) return std::nullopt;
        order.remove_prefix(place + 1);
        any = true;
        if (inTime) {
            millis += unit == 'H' ? number->whole * 3'600'000 : unit == 'M' ? number->whole * 60'000 : number->whole * 1000 + number->millis;
        } else if (unit == 'Y' || unit == 'M') {
            months += unit == 'Y' ? number->whole * 12 : number->whole;
        } else {
            days += unit == 'W' ? number->whole * 7 : number->whole;
        }
    }
    // Ten thousand years: beyond that no calendar day exists, and nothing above can overflow.
    if (!any || months > 120'000 || days > 4'000'000 || millis > 4'000'000LL * 86'400'000) return std::nullopt;
    const int sign = negative ? -1 : 1;
    return Duration{sign * static_cast<int>(months), sign * static_cast<int>(days), std::chrono::milliseconds(sign * millis)};
}

base::Instant add(base::Instant from, const Duration& duration)
{
    using namespace std::chrono;
    const auto day = floor<days>(from);
    const auto timeOfDay = from - day;
    year_month_day date{day};
    if (duration.months != 0) {
        date += months(duration.months);
        if (!date.ok()) date = date.year() / date.month() / last;
    }
    return sys_days(date) + days(duration.days) + timeOfDay + duration.time;
}

std::optional<Cycle> parseCycle(std::string_view text)
{
    if (!text.starts_with('R')) return std::nullopt;
    text.remove_prefix(1);
    Cycle cycle;
    if (!text.empty() && text.front() != '/') {
        const auto number = readNumber(text);
        if (!number || number->fraction || number->whole == 0 || number->whole > 1'000'000) return std::nullopt;
        cycle.times = static_cast<int>(number->whole);
    }
    if (!text.starts_with('/')) return std::nullopt;
    const auto period = parseDuration(text.substr(1));
    // A period of nothing would fire for ever at one instant.
    if (!period || period->months < 0 || period->days < 0 || period->time.count() < 0) return std::nullopt;
    if (period->months == 0 && period->days == 0 && period->time < std::chrono::seconds(1)) return std::nullopt;
    cycle.period = *period;
    return cycle;
}

std::optional<base::Instant> parseMoment(std::string_view text)
{
    if (const auto date = base::parseDate(text)) return base::Instant(std::chrono::sys_days(*date));
    if (const auto instant = base::parseInstant(text)) return instant;
    return base::parseInstant(std::string(text) + "Z");
}

std::optional<std::string> isoText(const feel::Value& value)
{
    using Kind = feel::Value::Kind;
    switch (value.kind()) {
    case Kind::String: return value.string();
    case Kind::Date:
    case Kind::DateTime:
    case Kind::YearsMonths:
    case Kind::DaysTime: return value.toJson().get<std::string>();
    default: return std::nullopt;
    }
}

}
