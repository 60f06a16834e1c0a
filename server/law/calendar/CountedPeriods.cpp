#include "law/calendar/CountedPeriods.h"

namespace lazos::law {

namespace {

/// Finding and Rule name it alike.
template <class Named>
TimeLimit limitOf(const Named& named, const Calendar& calendar)
{
    return calendar.lawfulLimit(named.deadline, named.count.empty() ? std::nullopt : std::optional(countingFromName(named.count)),
                                named.rollover.empty() ? std::nullopt : std::optional(rolloverFromName(named.rollover)),
                                named.start.empty() ? std::nullopt : std::optional(startFromName(named.start)));
}

}

std::vector<CountedPeriod> countedPeriods(const LawCheck& check, std::span<const StepTaken> taken, const Calendars& calendars)
{
    std::vector<CountedPeriod> all;
    for (const Period& period : periods(check, taken)) {
        CountedPeriod counted{period, std::nullopt};
        if (!period.finding->calendar.empty()) {
            const Calendar& calendar = calendars.get(period.finding->calendar);
            counted.deadline = count(limitOf(*period.finding, calendar), period.start, calendar);
            counted.end = *counted.deadline->last;
        }
        all.push_back(std::move(counted));
    }
    return all;
}

std::vector<base::Error> lintDeadlines(const Framework& framework, const Calendars& calendars)
{
    std::vector<base::Error> problems;
    for (const Rule& rule : framework.rules) {
        if (rule.calendar.empty()) continue;
        try {
            static_cast<void>(limitOf(rule, calendars.get(rule.calendar)));
        } catch (const base::Error& error) {
            problems.push_back(errorAt(rule.place, error.message()));
        }
    }
    return problems;
}

}
