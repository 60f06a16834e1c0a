#pragma once

#include "law/calendar/Calendar.h"
#include "law/calendar/TimeLimit.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lazos::law {

/// Days on which the clock of a limit stood still: from the day of the event that stopped it up to, but without, the day of the
/// event that started it again. Stopped and started on the same day costs nothing.
struct Suspension
{
    base::Date first;
    std::optional<base::Date> resumed; ///< absent: it stands still
    std::string by; ///< what stopped it, as a person or a signal named it; may be empty

    friend bool operator==(const Suspension&, const Suspension&) = default;
};

/// A closed day as a reason names it; without a name it is one of the weekend.
struct NamedDay
{
    base::Date date;
    domain::LocalizedText name;
    Confidence confidence = Confidence::Verified;
    std::string citation;
};

/// One step of the reasoning from the first day to the last.
struct ReasonStep
{
    enum class Kind {
        Starts, ///< first: the day of the event; the limit says whether it counts
        LastDayOfMonth, ///< first: the month has no such day, so its last day stands for it
        Suspended, ///< first to last; open: StandsStill
        NotCounted, ///< closed: business days left out besides weekends
        RolledOver, ///< first: the last day as counted; last: where it went; closed: why
        YearlyActsUnknown, ///< first: beyond this day the government has not yet fixed its further days
        StandsStill, ///< first: since when
        Ends ///< last: the last day
    };

    Kind kind;
    base::Date first;
    base::Date last;
    std::vector<NamedDay> closed;
    std::string by; ///< Suspended, StandsStill
};

/// The stable word of a step: "starts", "last-day-of-month", "suspended", "not-counted", "rolled-over", …
std::string_view name(ReasonStep::Kind) noexcept;

/// A time limit counted.
struct Deadline
{
    TimeLimit limit;
    base::Date from; ///< day of the event that opens it
    std::optional<base::Date> last; ///< the last day on which the act may be done; absent while the clock stands still
    std::optional<base::Instant> due; ///< the end of it, when the limit has run out
    int daysLeft = 0; ///< while it stands still: calendar days that are left to run,
    int businessDaysLeft = 0; ///< and business days after them
    std::string calendar;
    std::string calendarVersion;
    std::string zone;
    std::vector<ReasonStep> steps;
};

/// Counts a limit that the event of day `from` opens. Suspensions may overlap and come in any order; those outside the limit
/// change nothing. Suspended days extend months by as many days; of days they are simply not counted.
/// @throws base::Error InvalidArgument  for a limit that contradicts itself, a suspension that ends before it begins, more than
/// 1,000 of them, or days that no business calendar reckons.
Deadline count(const TimeLimit& limit, base::Date from, const Calendar& calendar, std::span<const Suspension> suspensions = {});

/// `from` plus whole months by the calendar: 31 January + 1 = last day of February.
base::Date plusMonths(base::Date from, int months) noexcept;

/// A limit that runs, with the ledger of its suspensions. It keeps the budget, never a due day alone, so that it can be counted
/// again whenever a suspension begins or ends or the calendar has a new version.
struct RunningLimit
{
    TimeLimit limit;
    base::Date from;
    std::string calendar; ///< id of the calendar
    std::vector<Suspension> suspensions; ///< as they came

    [[nodiscard]] bool standsStill() const noexcept { return !suspensions.empty() && !suspensions.back().resumed; }
    /// @throws base::Error Conflict  if it stands still already; InvalidArgument for a day before the last resumption.
    void suspend(base::Date day, std::string by);
    /// @throws base::Error Conflict  if it does not stand still; InvalidArgument for a day before the suspension.
    void resume(base::Date day);
    [[nodiscard]] Deadline counted(const Calendar& by) const { return count(limit, from, by, suspensions); }
};

/// {"length", "count", "rollover", "start", "endsAt", "from", "calendar", "suspensions": [{"first", "resumed", "by"}]}.
base::OrderedJson toJson(const RunningLimit& running);
/// @throws base::Error Malformed  naming the JSON pointer.
RunningLimit runningLimitFromJson(const base::Json& json);

}
