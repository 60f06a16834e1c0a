#pragma once

#include "base/Error.h"
#include "base/Time.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::process {

/// How the law counts the duration of a timer event: its properties lazos.calendar, lazos.count, lazos.rollover, lazos.start,
/// lazos.ends-at, lazos.suspend-on and lazos.resume-on. Whoever knows nothing of them still sees a plain ISO 8601 duration.
struct LegalTimer
{
    std::string calendar; ///< id of a business calendar, "co" or "fr/alsace-moselle"
    std::string count; ///< calendar, business or clear; empty: as the law of the calendar counts
    std::string rollover; ///< none or next-business-day; empty: the same
    std::string start; ///< day-after or same-day; empty: the same
    std::string endsAt; ///< "17:00"; empty: midnight after the last day
    std::vector<std::string> suspendOn; ///< signals that stop the clock
    std::vector<std::string> resumeOn; ///< signals that start it again

    /// Absent if the event has none of these properties. @throws base::Error InvalidArgument  for one of them without a calendar, for
    /// only one of suspend-on and resume-on, and for a signal that stands in both.
    static std::optional<LegalTimer> of(const std::map<std::string, std::string>& properties);
};

/// Counts legal time limits for timers; a port, as the engine knows no law. What it answers depends on its arguments and on the
/// version of the calendars alone.
class TimeLimits
{
public:
    struct Answer
    {
        std::optional<base::Instant> dueAt; ///< absent while the clock stands still
        std::string ledger; ///< to be kept with the timer: the limit, the day that opened it, its suspensions (JSON)
        std::string calendarVersion;
        std::string reasons; ///< every step of the count, for the log and for people (JSON, law/calendar/ReasonChain.h)
    };

    virtual ~TimeLimits() = default;

    /// Why a timer could not be counted, for the lint at deployment; absent if it can.
    /// @param duration  absent where only an expression knows it
    [[nodiscard]] virtual std::optional<base::Message> problem(const LegalTimer& timer, const std::optional<std::string>& duration) const = 0;

    /// Opens a limit by an event at `now`, whose day in the calendar's zone counts.
    /// @throws base::Error InvalidArgument, NotFound  as problem().
    [[nodiscard]] virtual Answer open(const LegalTimer& timer, std::string_view duration, base::Instant now) const = 0;
    /// Stops the clock. @throws base::Error Conflict  if it stands still; Corrupt for a ledger that is none.
    [[nodiscard]] virtual Answer suspend(std::string_view ledger, base::Instant now, const std::string& by) const = 0;
    /// Starts it again. @throws base::Error Conflict  if it does not stand still; Corrupt.
    [[nodiscard]] virtual Answer resume(std::string_view ledger, base::Instant now) const = 0;
    /// Counts again, as when a calendar has a new version. @throws base::Error Corrupt, NotFound.
    [[nodiscard]] virtual Answer recount(std::string_view ledger) const = 0;
};

}
