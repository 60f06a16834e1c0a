#pragma once

#include "base/Time.h"
#include "base/TimeZone.h"
#include "feel/Decimal.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lazos::feel {

/// A day of the proleptic Gregorian calendar, years -999999999 to 999999999 (DMN 1.3 §10.3.2.3.4).
struct Date
{
    std::int32_t year = 1970;
    std::uint8_t month = 1; ///< 1-12
    std::uint8_t day = 1; ///< 1-31

    static constexpr std::int32_t maximumYear = 999'999'999;

    /// Absent unless the day exists.
    static std::optional<Date> of(std::int64_t year, std::int64_t month, std::int64_t day) noexcept;
    static Date of(base::Date date) noexcept;
    /// "2026-11-23", "-0044-03-15", "12345-01-01": xsd:date without a zone.
    static std::optional<Date> parse(std::string_view text) noexcept;
    static std::optional<Date> fromDays(std::int64_t days) noexcept; ///< since 1970-01-01

    [[nodiscard]] std::int64_t toDays() const noexcept;
    [[nodiscard]] int weekday() const noexcept; ///< ISO 8601: Monday 1 … Sunday 7
    [[nodiscard]] int dayOfYear() const noexcept;
    [[nodiscard]] int weekOfYear() const noexcept; ///< ISO 8601 week
    /// Months counted calendar-wise: 31 January + 1 month = last day of February. Absent beyond the years.
    [[nodiscard]] std::optional<Date> plusMonths(std::int64_t months) const noexcept;
    /// Absent outside what base::Date can hold.
    [[nodiscard]] std::optional<base::Date> toBase() const noexcept;
    [[nodiscard]] std::string toString() const;

    friend auto operator<=>(const Date&, const Date&) = default;
};

/// A time of day: local, at an offset, or in a named zone (DMN 1.3 §10.3.2.3.2).
struct Time
{
    std::int64_t nanosecondOfDay = 0;
    const base::TimeZone* zone = nullptr; ///< not owned
    std::optional<std::int32_t> offset; ///< seconds east of UTC; absent if local or in a named zone

    /// Absent unless 00:00:00 … 23:59:59.999999999 and the offset is within ±18 hours.
    static std::optional<Time> of(std::int64_t hour, std::int64_t minute, const Decimal& second,
                                  std::optional<std::int32_t> offset = {}) noexcept;
    /// "10:15:00", with fraction, "Z", "+02:00" or "@Europe/Paris".
    static std::optional<Time> parse(std::string_view text);

    [[nodiscard]] int hour() const noexcept { return static_cast<int>(nanosecondOfDay / 3'600'000'000'000); }
    [[nodiscard]] int minute() const noexcept { return static_cast<int>(nanosecondOfDay / 60'000'000'000 % 60); }
    [[nodiscard]] Decimal second() const noexcept; ///< with its fraction
    /// On `date`, which matters to a named zone. Absent if local.
    [[nodiscard]] std::optional<std::int32_t> offsetOn(const Date& date) const noexcept;
    [[nodiscard]] bool isLocal() const noexcept { return !zone && !offset; }
    [[nodiscard]] std::string toString() const;

    /// Same fields, zone included (the function is()), not the same moment.
    friend bool operator==(const Time&, const Time&) = default;
};

/// A day and a time on it (DMN 1.3 §10.3.2.3.5).
struct DateTime
{
    Date date;
    Time time;

    /// "2026-11-23T10:15:00Z"; a date alone is midnight, local.
    static std::optional<DateTime> parse(std::string_view text);
    static DateTime of(base::Instant instant) noexcept; ///< UTC

    /// Seconds since 1970-01-01T00:00:00Z; a local one is taken as UTC.
    [[nodiscard]] std::int64_t epochSecond() const noexcept;
    [[nodiscard]] int nanosecond() const noexcept { return static_cast<int>(time.nanosecondOfDay % 1'000'000'000); }
    /// Absent outside what base::Instant can hold, and for a local one.
    [[nodiscard]] std::optional<base::Instant> toInstant() const noexcept;
    [[nodiscard]] std::string toString() const;

    friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A duration in months, shown as years and months (DMN 1.3 §10.3.2.3.8).
struct YearsMonths
{
    std::int64_t months = 0;

    /// "P1Y2M", "-P3M". Absent for anything else.
    static std::optional<YearsMonths> parse(std::string_view text) noexcept;
    [[nodiscard]] std::string toString() const; ///< "P1Y2M", "P0M"
    friend auto operator<=>(const YearsMonths&, const YearsMonths&) = default;
};

/// A duration in seconds and nanoseconds, shown as days, hours, minutes and seconds (DMN 1.3 §10.3.2.3.7).
struct DaysTime
{
    std::int64_t seconds = 0; ///< rounded down, so that nanoseconds are never negative
    std::int32_t nanoseconds = 0;

    /// "P1DT2H3M4.5S", "-PT30M". Absent for anything else.
    static std::optional<DaysTime> parse(std::string_view text) noexcept;
    /// Cut to nanoseconds; absent if it does not fit.
    static std::optional<DaysTime> ofSeconds(const Decimal& seconds) noexcept;
    [[nodiscard]] Decimal toSeconds() const noexcept;
    [[nodiscard]] std::string toString() const; ///< "P1DT2H", "PT0S"
    friend auto operator<=>(const DaysTime&, const DaysTime&) = default;
};

/// Absent where the result leaves the calendar.
std::optional<DateTime> plus(const DateTime& moment, const DaysTime& duration) noexcept;
std::optional<DateTime> plus(const DateTime& moment, const YearsMonths& duration) noexcept;
/// Time of day wraps at midnight.
Time plus(const Time& time, const DaysTime& duration) noexcept;
std::optional<DaysTime> plus(const DaysTime& a, const DaysTime& b) noexcept;
std::optional<YearsMonths> plus(const YearsMonths& a, const YearsMonths& b) noexcept;
std::optional<DaysTime> negated(const DaysTime& duration) noexcept;
/// From `from` to `to`; absent if only one of them is local.
std::optional<DaysTime> between(const DateTime& from, const DateTime& to) noexcept;
std::optional<DaysTime> between(const Time& from, const Time& to) noexcept;
/// Whole months from `from` to `to` (DMN 1.3 Table 75, years and months duration).
YearsMonths monthsBetween(const Date& from, const Date& to) noexcept;

}
