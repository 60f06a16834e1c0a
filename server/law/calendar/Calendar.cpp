#include "law/calendar/Calendar.h"

#include "law/calendar/Easter.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace lazos::law {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int firstYear = 1600;
constexpr int lastYear = 9998;

int yearOf(base::Date day) { return static_cast<int>(day.year()); }
base::Date firstDay(int year) { return std::chrono::year(year) / std::chrono::January / 1; }

void requireReckonable(int year)
{
    if (year < firstYear || year > lastYear) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"Business calendars reckon from {0} to {1}; this is the year {2}",
                                                             {std::to_string(firstYear), std::to_string(lastYear), std::to_string(year)}});
    }
}

/// The days on which a holiday falls in a year, before it is moved.
struct NaturalDays
{
    int year;

    std::vector<base::Date> operator()(const YearlyDay& yearly) const
    {
        const base::Date day = std::chrono::year(year) / yearly.month / yearly.day;
        return day.ok() ? std::vector{day} : std::vector<base::Date>();
    }

    std::vector<base::Date> operator()(const WeekdayOfMonth& which) const
    {
        const auto month = std::chrono::year(year) / std::chrono::month(which.month);
        if (which.nth == 0) return {base::Date(sys_days(month / which.weekday[std::chrono::last]))};
        return {base::Date(sys_days(month / which.weekday[which.nth]))};
    }

    std::vector<base::Date> operator()(const EasterDay& easter) const
    {
        return {base::Date(sys_days(easterSunday(year)) + days(easter.offset))};
    }

    std::vector<base::Date> operator()(const SomeDays& some) const
    {
        std::vector<base::Date> found;
        for (sys_days day = some.first; day <= sys_days(some.last); day += days(1)) {
            if (yearOf(day) == year) found.emplace_back(day);
        }
        return found;
    }
};

const Move* moveOf(const Holiday& holiday, base::Date natural)
{
    const auto found = std::find_if(holiday.moves.begin(), holiday.moves.end(), [&](const Move& move) {
        return contains(move.on, natural) && move.inForce.covers(natural);
    });
    return found == holiday.moves.end() ? nullptr : &*found;
}

base::Date toWeekday(base::Date day, const Move& move)
{
    const sys_days from(day);
    const std::chrono::weekday at(from);
    // A holiday that already falls on the weekday it goes to stays there.
    return base::Date(move.forward ? from + (*move.to - at) : from - (at - *move.to));
}

Confidence confidenceOf(const CalendarFile& file, const Holiday& holiday, base::Date natural)
{
    Confidence best = Confidence::Unverified;
    for (const std::string& id : holiday.sources) {
        const Source* source = file.findSource(id);
        const SourceVersion* version = source == nullptr ? nullptr : source->versionOn(natural);
        if (version != nullptr) best = std::min(best, version->confidence);
    }
    return best;
}

}

/// One year, ready to be asked: which days are open, and how many up to each.
struct Calendar::Year
{
    std::array<std::uint16_t, 367> openBefore{}; ///< open days before that day of the year, from 0
    int length = 365;
    std::vector<ClosedDay> closed;

    [[nodiscard]] int open() const noexcept { return openBefore[static_cast<std::size_t>(length)]; }
};

Calendar::Calendar(std::shared_ptr<const CalendarFile> file, const CalendarRules& rules, const std::string& region)
    : _file(std::move(file)), _rules(rules), _id(rules.id)
{
    std::string zone = rules.zone;
    if (!region.empty()) {
        _id += "/" + region;
        bool zoned = false;
        for (std::string at = region; !at.empty();) {
            const Region* found = rules.findRegion(at);
            if (found == nullptr) {
                throw base::Error(base::ErrorCode::NotFound, {"The calendar {0} has no region \"{1}\"; add a <region> for it", {rules.id, at}});
            }
            if (!zoned && !found->zone.empty()) {
                zone = found->zone;
                zoned = true;
            }
            _regions.push_back(at);
            at = found->within;
        }
    }
    _zone = &base::TimeZone::of(zone);
    for (const Holiday& holiday : rules.holidays) {
        if (concerns(holiday)) _holidays.push_back(&holiday);
    }
}

Calendar::~Calendar() = default;

domain::LocalizedText Calendar::name() const
{
    if (_regions.empty()) return _rules.name;
    domain::LocalizedText both;
    const Region& region = *_rules.findRegion(_regions.front());
    for (const auto& [language, text] : _rules.name) both[language] = text + " – " + domain::in(region.name, language);
    return both;
}

bool Calendar::concerns(const Holiday& holiday) const
{
    const auto isHere = [&](const std::string& region) { return std::find(_regions.begin(), _regions.end(), region) != _regions.end(); };
    if (std::any_of(holiday.notIn.begin(), holiday.notIn.end(), isHere)) return false;
    return holiday.regions.empty() || std::any_of(holiday.regions.begin(), holiday.regions.end(), isHere);
}

/// Everything that falls in those years, moved where it goes; what goes to a business day last, as it must know the others.
std::vector<ClosedDay> Calendar::occurrences(int first, int last) const
{
    std::vector<ClosedDay> all;
    std::vector<std::pair<const Move*, ClosedDay>> waiting;
    for (int year = first; year <= last; ++year) {
        for (const Holiday* holiday : _holidays) {
            if (holiday->every > 1 && (year < holiday->firstYear || (year - holiday->firstYear) % holiday->every != 0)) continue;
            for (const base::Date natural : std::visit(NaturalDays{year}, holiday->when)) {
                if (!holiday->inForce.covers(natural)) continue;
                ClosedDay day{natural, holiday, natural, confidenceOf(*_file, *holiday, natural)};
                const Move* move = moveOf(*holiday, natural);
                if (move == nullptr || move->alsoItself) all.push_back(day);
                if (move == nullptr) continue;
                if (!move->to) {
                    waiting.emplace_back(move, day);
                    continue;
                }
                day.date = toWeekday(natural, *move);
                all.push_back(day);
            }
        }
    }
    const auto byDate = [](const ClosedDay& a, const ClosedDay& b) { return a.date < b.date; };
    std::stable_sort(all.begin(), all.end(), byDate);
    std::stable_sort(waiting.begin(), waiting.end(), [](const auto& a, const auto& b) { return a.second.date < b.second.date; });
    for (auto& [move, day] : waiting) {
        const auto closed = [&](base::Date date) {
            return isWeekend(date) || std::binary_search(all.begin(), all.end(), ClosedDay{date, nullptr, date, {}}, byDate);
        };
        do {
            day.date = base::Date(sys_days(day.date) + days(move->forward ? 1 : -1));
        } while (closed(day.date) && std::abs((sys_days(day.date) - sys_days(day.natural)).count()) < 400);
        all.insert(std::upper_bound(all.begin(), all.end(), day, byDate), day);
    }
    return all;
}

std::unique_ptr<const Calendar::Year> Calendar::made(int number) const
{
    auto year = std::make_unique<Year>();
    // A holiday of the neighbouring years may be moved into this one.
    for (const ClosedDay& day : occurrences(number - 1, number + 1)) {
        if (yearOf(day.date) == number) year->closed.push_back(day);
    }
    const sys_days first(firstDay(number));
    year->length = static_cast<int>((sys_days(firstDay(number + 1)) - first).count());
    std::array<bool, 366> holiday{};
    for (const ClosedDay& day : year->closed) holiday[static_cast<std::size_t>((sys_days(day.date) - first).count())] = true;
    for (int i = 0; i < year->length; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const bool open = !holiday[at] && !isWeekend(base::Date(first + days(i)));
        year->openBefore[at + 1] = static_cast<std::uint16_t>(year->openBefore[at] + (open ? 1 : 0));
    }
    return year;
}

const Calendar::Year& Calendar::year(int number) const
{
    requireReckonable(number);
    const std::lock_guard lock(_guard);
    auto& kept = _years[number];
    if (!kept) kept = made(number);
    return *kept;
}

bool Calendar::isOpen(base::Date day) const
{
    const Year& in = year(yearOf(day));
    const auto at = static_cast<std::size_t>((sys_days(day) - sys_days(firstDay(yearOf(day)))).count());
    return in.openBefore[at + 1] != in.openBefore[at];
}

std::vector<ClosedDay> Calendar::closedDays(int number) const { return year(number).closed; }

std::vector<ClosedDay> Calendar::closedDays(base::Date first, base::Date last) const
{
    std::vector<ClosedDay> found;
    for (int number = yearOf(first); number <= yearOf(last); ++number) {
        for (const ClosedDay& day : year(number).closed) {
            if (day.date >= first && day.date <= last) found.push_back(day);
        }
    }
    return found;
}

base::Date Calendar::openFrom(base::Date day) const { return isOpen(day) ? day : addOpenDays(day, 1); }

int Calendar::openDaysBetween(base::Date after, base::Date until) const
{
    if (until <= after) return 0;
    const auto openUpTo = [&](base::Date day) {
        const auto at = static_cast<std::size_t>((sys_days(day) - sys_days(firstDay(yearOf(day)))).count());
        return static_cast<int>(year(yearOf(day)).openBefore[at + 1]);
    };
    int open = openUpTo(until) - openUpTo(after);
    for (int number = yearOf(after); number < yearOf(until); ++number) open += year(number).open();
    return open;
}

base::Date Calendar::addOpenDays(base::Date day, int n) const
{
    if (n == 0) return day;
    int number = yearOf(day);
    const auto at = static_cast<std::size_t>((sys_days(day) - sys_days(firstDay(number))).count());
    // The wanted day is the one with exactly `wanted` open days of its year before it.
    int wanted = n > 0 ? year(number).openBefore[at + 1] + n - 1 : year(number).openBefore[at] + n;
    while (n > 0 && wanted >= year(number).open()) wanted -= year(number++).open();
    while (wanted < 0) wanted += year(--number).open();
    const Year& in = year(number);
    const auto begin = in.openBefore.begin();
    const auto end = begin + in.length + 1;
    return base::Date(sys_days(firstDay(number)) + days(std::upper_bound(begin, end, wanted) - begin - 1));
}

TimeLimit Calendar::lawfulLimit(std::string_view duration, std::optional<Counting> counting, std::optional<Rollover> rollover,
                                std::optional<Start> start) const
{
    const auto& law = _rules.counting;
    return TimeLimit::of(duration, counting.value_or(law ? law->days : Counting::Calendar),
                         rollover.value_or(law ? law->rollover.value_or(Rollover::None) : Rollover::None),
                         start.value_or(law ? law->start : Start::DayAfter));
}

}
