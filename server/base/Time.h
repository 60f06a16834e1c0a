#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lazos::base {

/// A point in time, UTC, milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A calendar day with no zone (a day in the authority's own zone, or a day of the law).
using Date = std::chrono::year_month_day;

/// "2026-11-23"; absent unless it is exactly that form and a day that exists (Gregorian, years 0001-9999).
std::optional<Date> parseDate(std::string_view text);
std::string format(Date date);

/// RFC 3339 in UTC with milliseconds: "2026-11-23T10:15:00.123Z".
std::string format(Instant instant);
/// RFC 3339 with "Z" or a numeric offset, seconds' fraction optional.
std::optional<Instant> parseInstant(std::string_view text);

/// The one source of time; tests and `--clock` set it.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

/// Stands still until it is set or moved.
class SettableClock final : public Clock
{
public:
    explicit SettableClock(Instant start) : _now(start) {}
    [[nodiscard]] Instant now() const override { return _now; }
    void set(Instant instant) { _now = instant; }
    void advance(std::chrono::milliseconds by) { _now += by; }

private:
    Instant _now;
};

}
