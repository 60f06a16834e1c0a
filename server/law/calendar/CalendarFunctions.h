#pragma once

#include "feel/Extensions.h"
#include "law/calendar/Calendars.h"

#include <functional>

namespace lazos::law {

/// What FEEL may ask of business calendars:
///   business days(from, n, calendar)  the n-th business day after `from`, or before it for a negative n; `from` itself for 0
///   legal deadline(from, duration, calendar, count, rollover, start)  the last day of a legal time limit. duration: a duration, or
///       its ISO 8601 text; count "calendar", "business" or "clear"; rollover "none" or "next-business-day"; start "day-after" or
///       "same-day". What is not given is what the calendar's own law says, else calendar days from the day after, without rollover.
/// `from` is a date, or a date and time whose day in the calendar's zone counts (a local one is that of its date). Anything else is
/// null, with the reason.
class CalendarFunctions final : public feel::Extensions
{
public:
    /// `calendars` is asked at the first call of a function, so that an expression without one needs no calendar; what it gives must
    /// outlive this.
    explicit CalendarFunctions(std::function<const Calendars&()> calendars) : _calendars(std::move(calendars)) {}

    [[nodiscard]] const std::vector<Signature>& signatures() const noexcept override;
    feel::Value call(std::size_t index, std::span<const feel::Value> arguments, std::string& why) const override;

private:
    [[nodiscard]] feel::Value businessDays(std::span<const feel::Value> arguments) const;
    [[nodiscard]] feel::Value legalDeadline(std::span<const feel::Value> arguments) const;
    [[nodiscard]] const Calendar& calendarOf(const feel::Value& name) const;

    std::function<const Calendars&()> _calendars;
};

}
