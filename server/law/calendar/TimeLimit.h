#pragma once

#include "base/Time.h"

#include <string>
#include <string_view>

namespace lazos::law {

/// Which days a limit in days counts: every day; only business days; or every day, neither the first nor the last being part
/// of it (clear days, délai franc), so that the act may still be done on the day after the last one counted.
enum class Counting { Calendar, Business, Clear };
/// What happens when the last day is closed.
enum class Rollover { None, NextBusinessDay };
/// Whether the day of the event is itself the first day.
enum class Start { DayAfter, SameDay };

/// The words of calendar.xml and of the properties lazos.count, lazos.rollover and lazos.start.
std::string_view name(Counting) noexcept;
std::string_view name(Rollover) noexcept;
std::string_view name(Start) noexcept;
/// @throws base::Error InvalidArgument  naming the words that there are.
Counting countingFromName(std::string_view word);
Rollover rolloverFromName(std::string_view word);
Start startFromName(std::string_view word);
/// "17:00", from 00:01 to 24:00. @throws base::Error InvalidArgument.
std::chrono::minutes timeOfDayFromText(std::string_view text);

/// A legal time limit: how long, and how it is counted. Months are counted by the calendar (31 January + 1 month = last day of
/// February) and come before days, whatever the counting; a week is seven days.
struct TimeLimit
{
    int months = 0;
    int days = 0;
    Counting counting = Counting::Calendar;
    Rollover rollover = Rollover::None;
    Start start = Start::DayAfter;
    std::chrono::minutes endsAt = std::chrono::hours(24); ///< time of the last day, on the clock of the calendar's zone

    static constexpr int maximumMonths = 12'000;
    static constexpr int maximumDays = 100'000;

    /// An ISO 8601 duration of years, months, weeks and days: P30D, P2M, P1Y6M.
    /// @throws base::Error InvalidArgument  for another form (hours are no legal time limit), nothing at all, or more than the maxima.
    static TimeLimit of(std::string_view duration, Counting counting = Counting::Calendar, Rollover rollover = Rollover::None,
                        Start start = Start::DayAfter);
    /// @throws base::Error InvalidArgument  for what contradicts itself: clear days from the same day, weeks in business days.
    void check() const;
    /// "P2M10D", weeks as days.
    [[nodiscard]] std::string duration() const;
};

}
