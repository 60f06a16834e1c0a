#include "law/calendar/Deadline.h"

#include <algorithm>

namespace lazos::law {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t maximumSuspensions = 1000;

base::Date daysAfter(base::Date day, int count) { return base::Date(sys_days(day) + days(count)); }
int daysFromTo(base::Date from, base::Date to) { return static_cast<int>((sys_days(to) - sys_days(from)).count()); }

std::vector<Suspension> inOrder(std::span<const Suspension> suspensions)
{
    if (suspensions.size() > maximumSuspensions) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"A time limit may be suspended {0} times at most", {std::to_string(maximumSuspensions)}});
    }
    for (const Suspension& each : suspensions) {
        if (each.resumed && *each.resumed < each.first) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"A suspension from {0} cannot end on {1}, before it begins",
                                                                 {base::format(each.first), base::format(*each.resumed)}});
        }
    }
    std::vector<Suspension> sorted(suspensions.begin(), suspensions.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return sorted;
}

/// Spends a budget of days from the day after `at`, standing still while suspended.
class Counter
{
public:
    Counter(const TimeLimit& limit, const Calendar& calendar, std::vector<Suspension> suspensions)
        : _limit(limit), _calendar(calendar), _suspensions(std::move(suspensions))
    {}

    Deadline run(base::Date from)
    {
        _result.limit = _limit;
        _result.from = from;
        _result.calendar = _calendar.id();
        _result.calendarVersion = _calendar.version();
        _result.zone = _calendar.zone().name();
        add({ReasonStep::Kind::Starts, from, from, {}, {}});
        _at = _limit.start == Start::SameDay ? daysAfter(from, -1) : from;
        const bool business = _limit.counting == Counting::Business;
        int budget = daysFromTo(from, monthsLater(from)) + (business ? 0 : _limit.days);
        if (_limit.counting == Counting::Clear) ++budget; // the last of the days is not the last day of the limit
        int businessBudget = business ? _limit.days : 0;
        if (!spend(budget, false)) {
            _result.daysLeft = budget;
            _result.businessDaysLeft = businessBudget;
            return std::move(_result);
        }
        const base::Date sinceBusiness = _at;
        const bool ran = spend(businessBudget, true);
        nameNotCounted(sinceBusiness);
        if (!ran) {
            _result.businessDaysLeft = businessBudget;
            return std::move(_result);
        }
        rollOver();
        finish();
        return std::move(_result);
    }

private:
    void add(ReasonStep step) { _result.steps.push_back(std::move(step)); }

    base::Date monthsLater(base::Date from)
    {
        const base::Date later = plusMonths(from, _limit.months);
        if (later.day() != from.day()) add({ReasonStep::Kind::LastDayOfMonth, later, later, {}, {}});
        return later;
    }

    /// False if the clock stands still before the budget is spent; `budget` is then what is left.
    bool spend(int& budget, bool business)
    {
        if (budget == 0) return true;
        for (; _next < _suspensions.size(); ++_next) {
            const Suspension& suspension = _suspensions[_next];
            if (suspension.resumed && (*suspension.resumed <= daysAfter(_at, 1) || *suspension.resumed == suspension.first)) continue;
            const base::Date before = daysAfter(suspension.first, -1);
            if (before > _at) {
                const int counted = business ? _calendar.openDaysBetween(_at, before) : daysFromTo(_at, before);
                if (counted >= budget) break;
                budget -= counted;
                _at = before;
            }
            if (!suspension.resumed) {
                add({ReasonStep::Kind::StandsStill, suspension.first, suspension.first, {}, suspension.by});
                return false;
            }
            const base::Date last = daysAfter(*suspension.resumed, -1);
            add({ReasonStep::Kind::Suspended, daysAfter(_at, 1), last, {}, suspension.by});
            _at = last;
        }
        _at = business ? _calendar.addOpenDays(_at, budget) : daysAfter(_at, budget);
        budget = 0;
        return true;
    }

    [[nodiscard]] bool suspended(base::Date day) const
    {
        return std::any_of(_suspensions.begin(), _suspensions.end(), [&](const Suspension& each) {
            return each.first <= day && (!each.resumed || day < *each.resumed);
        });
    }

    [[nodiscard]] NamedDay named(const ClosedDay& day) const
    {
        std::string citation;
        for (const std::string& id : day.holiday->sources) {
            const Source* source = _calendar.file().findSource(id);
            if (source != nullptr) citation += (citation.empty() ? "" : "; ") + source->citation;
        }
        return {day.date, day.holiday->name, day.confidence, std::move(citation)};
    }

    void nameNotCounted(base::Date since)
    {
        if (_limit.counting != Counting::Business || _at <= since) return;
        ReasonStep step{ReasonStep::Kind::NotCounted, daysAfter(since, 1), _at, {}, {}};
        for (const ClosedDay& day : _calendar.closedDays(step.first, step.last)) {
            const bool twice = !step.closed.empty() && step.closed.back().date == day.date;
            if (!twice && !_calendar.isWeekend(day.date) && !suspended(day.date)) step.closed.push_back(named(day));
        }
        if (!step.closed.empty()) add(std::move(step));
    }

    void rollOver()
    {
        if (_limit.rollover == Rollover::None || _calendar.isOpen(_at)) return;
        ReasonStep step{ReasonStep::Kind::RolledOver, _at, _calendar.openFrom(_at), {}, {}};
        const auto closed = _calendar.closedDays(step.first, daysAfter(step.last, -1));
        for (base::Date day = step.first; day < step.last; day = daysAfter(day, 1)) {
            const auto found = std::find_if(closed.begin(), closed.end(), [&](const ClosedDay& each) { return each.date == day; });
            step.closed.push_back(found == closed.end() ? NamedDay{day, {}, Confidence::Verified, {}} : named(*found));
        }
        _at = step.last;
        add(std::move(step));
    }

    void finish()
    {
        static_cast<void>(_calendar.isOpen(_at)); // refuses a last day that no calendar reckons
        const auto& known = _calendar.rules().yearlyActsUntil;
        const bool asked = _limit.counting == Counting::Business || _limit.rollover != Rollover::None;
        if (asked && known && _at > *known) add({ReasonStep::Kind::YearlyActsUnknown, *known, *known, {}, {}});
        add({ReasonStep::Kind::Ends, _at, _at, {}, {}});
        const auto clock = sys_days(_at) + _limit.endsAt;
        const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(clock.time_since_epoch()).count();
        _result.last = _at;
        _result.due = base::Instant(clock) - _calendar.zone().offsetAtLocal(seconds);
    }

    const TimeLimit& _limit;
    const Calendar& _calendar;
    std::vector<Suspension> _suspensions;
    std::size_t _next = 0;
    base::Date _at;
    Deadline _result;
};

}

std::string_view name(ReasonStep::Kind kind) noexcept
{
    using Kind = ReasonStep::Kind;
    switch (kind) {
    case Kind::Starts: return "starts";
    case Kind::LastDayOfMonth: return "last-day-of-month";
    case Kind::Suspended: return "suspended";
    case Kind::NotCounted: return "not-counted";
    case Kind::RolledOver: return "rolled-over";
    case Kind::YearlyActsUnknown: return "yearly-acts-unknown";
    case Kind::StandsStill: return "stands-still";
    case Kind::Ends: return "ends";
    }
    return {};
}

base::Date plusMonths(base::Date from, int months) noexcept
{
    const base::Date moved = from + std::chrono::months(months);
    return moved.ok() ? moved : base::Date(moved.year() / moved.month() / std::chrono::last);
}

Deadline count(const TimeLimit& limit, base::Date from, const Calendar& calendar, std::span<const Suspension> suspensions)
{
    limit.check();
    // Asked first, so that a day beyond what can be reckoned is refused whatever the counting.
    static_cast<void>(calendar.isOpen(from));
    return Counter(limit, calendar, inOrder(suspensions)).run(from);
}

void RunningLimit::suspend(base::Date day, std::string by)
{
    if (standsStill()) {
        throw base::Error(base::ErrorCode::Conflict, {"The time limit has been suspended since {0}", {base::format(suspensions.back().first)}});
    }
    if (!suspensions.empty() && day < *suspensions.back().resumed) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"A time limit that runs again since {0} cannot be suspended on {1}",
                                                             {base::format(*suspensions.back().resumed), base::format(day)}});
    }
    suspensions.push_back({day, std::nullopt, std::move(by)});
}

void RunningLimit::resume(base::Date day)
{
    if (!standsStill()) throw base::Error(base::ErrorCode::Conflict, {"The time limit is not suspended", {}});
    if (day < suspensions.back().first) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"A suspension from {0} cannot end on {1}, before it begins",
                                                             {base::format(suspensions.back().first), base::format(day)}});
    }
    suspensions.back().resumed = day;
}

}
