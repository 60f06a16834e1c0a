#include "app/ListCalendars.h"

#include "law/FrameworkLibrary.h"
#include "law/calendar/ReasonChain.h"

namespace lazos::app {

namespace {

std::vector<std::string> citationsOf(const law::Calendar& calendar, const law::Holiday& holiday)
{
    std::vector<std::string> citations;
    for (const std::string& id : holiday.sources) citations.push_back(calendar.file().findSource(id)->citation);
    return citations;
}

base::OrderedJson closedDay(const law::Calendar& calendar, const law::ClosedDay& day)
{
    base::OrderedJson json{{"date", base::format(day.date)}};
    if (!day.holiday->id.empty()) json["id"] = day.holiday->id;
    json["name"] = day.holiday->name;
    if (day.moved()) json["movedFrom"] = base::format(day.natural);
    if (calendar.isWeekend(day.date)) json["weekend"] = true;
    json["confidence"] = law::name(day.confidence);
    json["citations"] = citationsOf(calendar, *day.holiday);
    return json;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : "; ") + word;
    return all;
}

}

base::OrderedJson listCalendars(const Services& services)
{
    base::OrderedJson all = base::OrderedJson::array();
    for (const law::Calendar* calendar : services.frameworks->calendars().all()) {
        all.push_back({{"calendar", calendar->id()},
                       {"country", calendar->file().country},
                       {"version", calendar->version()},
                       {"sha256", calendar->sha256()},
                       {"zone", calendar->zone().name()},
                       {"name", calendar->name()}});
    }
    return all;
}

base::OrderedJson listClosedDays(const Services& services, const std::string& id, int year)
{
    const law::Calendar& calendar = services.frameworks->calendars().get(id);
    base::OrderedJson closed = base::OrderedJson::array();
    for (const law::ClosedDay& day : calendar.closedDays(year)) closed.push_back(closedDay(calendar, day));
    base::OrderedJson json{{"calendar", calendar.id()}, {"year", year}, {"version", calendar.version()}, {"zone", calendar.zone().name()}};
    if (const auto& counting = calendar.rules().counting) {
        json["counting"] = {{"days", law::name(counting->days)}, {"start", law::name(counting->start)}};
        if (counting->rollover) json["counting"]["rollover"] = law::name(*counting->rollover);
    }
    if (calendar.rules().yearlyActsUntil) json["yearlyActsUntil"] = base::format(*calendar.rules().yearlyActsUntil);
    json["closed"] = std::move(closed);
    return json;
}

std::string describeCalendars(const Services& services, std::string_view language)
{
    std::string out;
    for (const law::Calendar* calendar : services.frameworks->calendars().all()) {
        out += calendar->id() + "  " + domain::in(calendar->name(), language) + "  " + calendar->zone().name() + "  " + calendar->version() + "\n";
    }
    return out;
}

std::string describeClosedDays(const Services& services, const std::string& id, int year, std::string_view language)
{
    const law::Calendar& calendar = services.frameworks->calendars().get(id);
    const law::Phrases& phrases = services.frameworks->library().phrases();
    std::string out = domain::in(calendar.name(), language) + ", " + std::to_string(year) + "\n";
    for (const law::ClosedDay& day : calendar.closedDays(year)) {
        out += "  " + base::format(day.date) + "  " + domain::in(day.holiday->name, language);
        if (day.moved()) out += " (" + law::spoken(day.natural, language) + ")";
        if (calendar.isWeekend(day.date)) out += ", " + phrases.say("limit-weekend", language);
        out += "  –  " + joined(citationsOf(calendar, *day.holiday)) + " (" +
               phrases.say("confidence-" + std::string(law::name(day.confidence)), language) + ")\n";
    }
    return out;
}

}
