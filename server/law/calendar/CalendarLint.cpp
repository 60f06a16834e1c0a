#include "law/calendar/Calendars.h"

#include <algorithm>
#include <set>

namespace lazos::law {

namespace {

class CalendarLinter
{
public:
    explicit CalendarLinter(const CalendarFile& file) : _file(file) {}

    std::vector<base::Error> run()
    {
        for (const CalendarRules& rules : _file.calendars) {
            if (std::all_of(rules.weekend.begin(), rules.weekend.end(), [](bool closed) { return closed; })) {
                problem(rules.place, {"The calendar {0} has no day of the week on which anything is open", {rules.id}});
                return std::move(_problems);
            }
        }
        checkReferences(_file);
        const auto shared = std::make_shared<const CalendarFile>(_file);
        for (const CalendarRules& rules : shared->calendars) check(shared, rules);
        for (const Source& source : _file.sources) {
            if (_used.count(source.id) == 0) problem(source.place, {"Nothing is based on the source {0}; use it or remove it", {source.id}});
        }
        return std::move(_problems);
    }

private:
    void problem(const Place& place, base::Message message) { _problems.push_back(errorAt(place, std::move(message))); }

    void check(const std::shared_ptr<const CalendarFile>& file, const CalendarRules& rules)
    {
        for (const Holiday& holiday : rules.holidays) {
            _used.insert(holiday.sources.begin(), holiday.sources.end());
            if (holiday.sources.empty()) problem(holiday.place, {"The day \"{0}\" names no law; add <based-on>", {holiday.id}});
        }
        if (rules.counting) _used.insert(rules.counting->sources.begin(), rules.counting->sources.end());
        for (const Region& region : rules.regions) {
            const auto speaks = [&](const Holiday& holiday) {
                return std::count(holiday.regions.begin(), holiday.regions.end(), region.id) + std::count(holiday.notIn.begin(), holiday.notIn.end(), region.id) > 0;
            };
            if (region.zone.empty() && std::none_of(rules.holidays.begin(), rules.holidays.end(), speaks)) {
                problem(region.place, {"The region \"{0}\" has neither a day nor a time zone of its own; remove it", {region.id}});
            }
        }
        if (rules.published.empty()) {
            problem(rules.place, {"The calendar {0} has no <published> year to be compared with; add one from an official list", {rules.id}});
        }
        for (const PublishedYear& published : rules.published) {
            _used.insert(published.source);
            compare(Calendar(file, rules, published.region), published);
        }
    }

    void compare(const Calendar& calendar, const PublishedYear& published)
    {
        std::set<base::Date> computed;
        for (const ClosedDay& day : calendar.closedDays(published.year)) computed.insert(day.date);
        const std::set<base::Date> official(published.days.begin(), published.days.end());
        for (const base::Date day : official) {
            if (computed.count(day) == 0) {
                problem(published.place, {"{0} is a closed day in the published list, but not by the rules of the calendar {1}", {base::format(day), calendar.id()}});
            }
        }
        for (const base::Date day : computed) {
            if (official.count(day) == 0) {
                problem(published.place, {"{0} is a closed day by the rules of the calendar {1}, but not in the published list", {base::format(day), calendar.id()}});
            }
        }
    }

    const CalendarFile& _file;
    std::set<std::string> _used;
    std::vector<base::Error> _problems;
};

}

std::vector<base::Error> lint(const CalendarFile& file) { return CalendarLinter(file).run(); }

}
