#include "law/calendar/CalendarFile.h"

#include "base/TimeZone.h"

#include <algorithm>
#include <set>

namespace lazos::law {

namespace {

class ReferenceCheck
{
public:
    explicit ReferenceCheck(const CalendarFile& file) : _file(file) {}

    void run()
    {
        std::set<std::string> calendars;
        for (const CalendarRules& rules : _file.calendars) {
            unique(calendars, rules.id, rules.place);
            zone(rules.zone, rules.place);
            check(rules);
        }
    }

private:
    static void unique(std::set<std::string>& seen, const std::string& id, const Place& place)
    {
        if (!id.empty() && !seen.insert(id).second) throw errorAt(place, {"The id \"{0}\" is already used; choose another", {id}});
    }

    static void zone(const std::string& name, const Place& place)
    {
        if (base::TimeZone::find(name) == nullptr) {
            throw errorAt(place, {"{0} is no time zone of the IANA database, such as Europe/Paris", {name}});
        }
    }

    void sources(const std::vector<std::string>& ids, const Place& place) const
    {
        for (const std::string& id : ids) {
            if (_file.findSource(id) == nullptr) throw errorAt(place, {"There is no source \"{0}\" in this file; add it to <sources>", {id}});
        }
    }

    void check(const CalendarRules& rules) const
    {
        std::set<std::string> ids;
        for (const Region& region : rules.regions) {
            unique(ids, region.id, region.place);
            if (!region.zone.empty()) zone(region.zone, region.place);
        }
        for (const Region& region : rules.regions) checkRing(rules, region);
        std::set<std::string> holidays;
        for (const Holiday& holiday : rules.holidays) {
            unique(holidays, holiday.id, holiday.place);
            sources(holiday.sources, holiday.place);
            for (const std::string& region : holiday.regions) known(rules, region, holiday.place);
            for (const std::string& region : holiday.notIn) known(rules, region, holiday.place);
        }
        if (rules.counting) sources(rules.counting->sources, rules.counting->place);
        for (const PublishedYear& published : rules.published) {
            sources({published.source}, published.place);
            if (!published.region.empty()) known(rules, published.region, published.place);
        }
    }

    static void known(const CalendarRules& rules, const std::string& region, const Place& place)
    {
        if (rules.findRegion(region) == nullptr) {
            throw errorAt(place, {"The calendar {0} has no region \"{1}\"; add a <region> for it", {rules.id, region}});
        }
    }

    static void checkRing(const CalendarRules& rules, const Region& region)
    {
        const Region* at = &region;
        for (std::size_t steps = 0; !at->within.empty(); ++steps) {
            known(rules, at->within, at->place);
            at = rules.findRegion(at->within);
            if (steps > rules.regions.size()) throw errorAt(region.place, {"The region \"{0}\" lies within itself", {region.id}});
        }
    }

    const CalendarFile& _file;
};

}

bool contains(const Weekdays& days, base::Date day) noexcept
{
    return days[std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding() - 1];
}

const Region* CalendarRules::findRegion(std::string_view region) const noexcept
{
    const auto found = std::find_if(regions.begin(), regions.end(), [&](const Region& each) { return each.id == region; });
    return found == regions.end() ? nullptr : &*found;
}

const Source* CalendarFile::findSource(std::string_view source) const noexcept
{
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const Source& each) { return each.id == source; });
    return found == sources.end() ? nullptr : &*found;
}

void checkReferences(const CalendarFile& file) { ReferenceCheck(file).run(); }

}
