#pragma once

#include "base/Time.h"
#include "feel/Value.h"

#include <optional>
#include <string_view>

namespace lazos::process {

/// An ISO 8601 duration. Months and days are counted by the calendar, so they stay apart from the rest.
struct Duration
{
    int months = 0;
    int days = 0;
    std::chrono::milliseconds time{0};
};

/// "P2M", "P1Y2M3DT4H5M6.5S", "P3W", with an optional leading "-"; absent if it is anything else.
std::optional<Duration> parseDuration(std::string_view text);

/// `from` plus the duration, UTC: months first (31 January + P1M = last day of February), then days, then the time.
base::Instant add(base::Instant from, const Duration& duration);

/// A repeating interval "R3/PT10M" or "R/PT1H" (without end: `times` is -1).
struct Cycle
{
    int times = -1;
    Duration period;
};
std::optional<Cycle> parseCycle(std::string_view text);

/// A date (midnight UTC) or a date and time; absent if it is neither. A time without zone is UTC.
std::optional<base::Instant> parseMoment(std::string_view text);

/// A FEEL value as the ISO text that the functions above read: strings as they are, temporal values printed.
/// Absent for every other kind.
std::optional<std::string> isoText(const feel::Value& value);

}
