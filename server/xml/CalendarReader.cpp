#include "xml/CalendarReader.h"

#include "xml/FrameworkReader.h"
#include "xml/FrameworkSource.h"
#include "xml/FrameworkValues.h"

#include <charconv>

namespace lazos::xml {

namespace {

using namespace framework;
using std::chrono::weekday;

constexpr std::size_t maximumCalendars = 100;
constexpr std::size_t maximumDaysOfCalendar = 1000;

const std::vector<std::pair<std::string_view, weekday>>& weekdayNames()
{
    static const std::vector<std::pair<std::string_view, weekday>> names{
        {"monday", weekday(1)}, {"tuesday", weekday(2)}, {"wednesday", weekday(3)}, {"thursday", weekday(4)},
        {"friday", weekday(5)}, {"saturday", weekday(6)}, {"sunday", weekday(0)}};
    return names;
}

int number(const Element& element, std::string_view attribute, int least, int most)
{
    const std::string text = element.requiredAttribute(attribute);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
        throw element.error(base::ErrorCode::Malformed, {"\"{0}\" is no whole number from {1} to {2}", {text, std::to_string(least), std::to_string(most)}});
    }
    return value;
}

law::Weekdays weekdays(const Element& element, std::string_view attribute)
{
    law::Weekdays read{};
    for (const std::string& name : words(element, attribute)) {
        const auto& names = weekdayNames();
        const auto found = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.first == name; });
        if (found == names.end()) throw element.error(base::ErrorCode::Malformed, {"\"{0}\" is no day of the week; write monday, tuesday…", {name}});
        read[found->second.iso_encoding() - 1] = true;
    }
    if (read == law::Weekdays{}) {
        throw element.error(base::ErrorCode::Malformed, {"<{0}> needs the attribute {1}", {std::string(element.name()), std::string(attribute)}});
    }
    return read;
}

std::vector<std::string> basedOn(const Element& element)
{
    std::vector<std::string> sources;
    for (const Element& each : element.children("based-on")) sources.push_back(each.requiredAttribute("source"));
    if (sources.empty()) throw element.error(base::ErrorCode::Malformed, {"<{0}> needs a <{1}>; add it", {std::string(element.name()), "based-on"}});
    return sources;
}

law::Move move(const Element& element)
{
    law::Move read;
    read.on = weekdays(element, "on");
    read.alsoItself = element.name() == "substitute";
    read.inForce = validity(element);
    std::string_view to;
    const std::string text = element.requiredAttribute("to");
    if (text.starts_with("next-")) {
        to = std::string_view(text).substr(5);
    } else if (text.starts_with("previous-")) {
        read.forward = false;
        to = std::string_view(text).substr(9);
    }
    if (to == "business-day") return read;
    for (const auto& [name, day] : weekdayNames()) {
        if (name == to) read.to = day;
    }
    if (!read.to) {
        throw element.error(base::ErrorCode::Malformed, {"\"{0}\" is no place to move a holiday to; write next-monday, previous-friday, next-business-day…", {text}});
    }
    return read;
}

law::Occurrence occurrence(const Element& element)
{
    const bool easter = element.attribute("easter").has_value();
    const bool nth = element.attribute("weekday").has_value();
    const bool day = element.attribute("day").has_value();
    if (easter + nth + day != 1) {
        throw element.error(base::ErrorCode::Malformed, {"A holiday has either month and day, or month, weekday and nth, or easter; write one of them", {}});
    }
    if (easter) return law::EasterDay{number(element, "easter", -80, 250)};
    const auto month = static_cast<unsigned>(number(element, "month", 1, 12));
    if (nth) {
        const weekday on = word<weekday>(element, "weekday", {}, weekdayNames());
        const bool last = element.requiredAttribute("nth") == "last";
        return law::WeekdayOfMonth{month, on, last ? 0U : static_cast<unsigned>(number(element, "nth", 1, 4))};
    }
    const auto at = static_cast<unsigned>(number(element, "day", 1, 31));
    // 2000 was a leap year, so that 29 February is a day of it.
    if (!(std::chrono::year(2000) / month / at).ok()) {
        throw element.error(base::ErrorCode::Malformed, {"Month {0} has no day {1}", {std::to_string(month), std::to_string(at)}});
    }
    return law::YearlyDay{month, at};
}

void regions(law::Holiday& holiday, const Element& element)
{
    holiday.regions = words(element, "regions");
    holiday.notIn = words(element, "not-in");
    holiday.sources = basedOn(element);
    holiday.name = texts(required(element, "name"));
    holiday.place = place(element);
}

law::Holiday holiday(const Element& element)
{
    law::Holiday read;
    regions(read, element);
    read.id = element.requiredAttribute("id");
    read.when = occurrence(element);
    if (element.attribute("every")) {
        read.every = number(element, "every", 2, 100);
        read.firstYear = number(element, "first-year", 1583, 9999);
    }
    read.inForce = validity(element);
    for (const Element& child : element.children()) {
        if (child.name() == "moved" || child.name() == "substitute") read.moves.push_back(move(child));
    }
    return read;
}

law::Holiday closed(const Element& element)
{
    law::Holiday read;
    regions(read, element);
    law::SomeDays some{date(element, "date"), date(element, "date")};
    if (element.attribute("through")) some.last = date(element, "through");
    const auto length = (std::chrono::sys_days(some.last) - std::chrono::sys_days(some.first)).count();
    if (length < 0 || length > 366) {
        throw element.error(base::ErrorCode::Malformed, {"Days closed in a row are at most a year, and \"through\" is the last of them", {}});
    }
    read.when = some;
    return read;
}

law::Region region(const Element& element)
{
    return {element.requiredAttribute("id"),    element.attributeOr("within", {}),   words(element, "iso"),
            element.attributeOr("zone", {}), texts(required(element, "name")), place(element)};
}

law::CountingRule counting(const Element& element)
{
    using law::Counting;
    using law::Rollover;
    using law::Start;
    law::CountingRule read;
    read.days = word<Counting>(element, "days", {}, {{"calendar", Counting::Calendar}, {"business", Counting::Business}, {"clear", Counting::Clear}});
    read.start = word<Start>(element, "start", "day-after", {{"day-after", Start::DayAfter}, {"same-day", Start::SameDay}});
    if (element.attribute("rollover")) {
        read.rollover = word<Rollover>(element, "rollover", {}, {{"none", Rollover::None}, {"next-business-day", Rollover::NextBusinessDay}});
    }
    read.sources = basedOn(element);
    read.place = place(element);
    return read;
}

law::PublishedYear published(const Element& element)
{
    law::PublishedYear read;
    read.year = number(element, "year", 1583, 9999);
    read.region = element.attributeOr("region", {});
    read.source = element.requiredAttribute("source");
    read.place = place(element);
    const std::string text = collapsed(element.text()) + " ";
    for (std::size_t at = 0; text.size() - at > 1;) {
        const std::size_t end = text.find(' ', at);
        const auto day = base::parseDate(text.substr(at, end - at));
        if (!day || static_cast<int>(day->year()) != read.year) {
            throw element.error(base::ErrorCode::Malformed, {"\"{0}\" is no day of the year {1}; write it like \"2026-11-23\"",
                                                             {text.substr(at, end - at), std::to_string(read.year)}});
        }
        read.days.push_back(*day);
        at = end + 1;
    }
    return read;
}

law::CalendarRules calendar(const Element& element)
{
    law::CalendarRules read;
    read.id = element.requiredAttribute("id");
    read.name = texts(required(element, "name"));
    read.zone = element.requiredAttribute("zone");
    read.weekend = weekdays(element, "weekend");
    if (element.attribute("yearly-acts-until")) read.yearlyActsUntil = date(element, "yearly-acts-until");
    read.place = place(element);
    if (const Element rule = element.child("counting")) read.counting = counting(rule);
    for (const Element& each : element.children("region")) read.regions.push_back(region(each));
    for (const Element& each : element.children("holiday")) read.holidays.push_back(holiday(each));
    for (const Element& each : element.children("closed")) read.holidays.push_back(closed(each));
    for (const Element& each : element.children("published")) read.published.push_back(published(each));
    if (read.holidays.size() + read.regions.size() + read.published.size() > maximumDaysOfCalendar) {
        throw element.error(base::ErrorCode::TooLarge, {"A calendar has at most {0} days, regions and published years", {std::to_string(maximumDaysOfCalendar)}});
    }
    return read;
}

}

bool isCalendarFile(const Document& document) { return document.root().name() == "calendars"; }

law::CalendarFile readCalendarFile(const Document& document)
{
    const Element root = document.root();
    if (root.name() != "calendars" || root.nameSpace() != frameworkNamespace) {
        throw root.error(base::ErrorCode::Malformed, {"The root is <{0}>; a legal framework starts with <{1} xmlns=\"{2}\">",
                                                      {std::string(root.name()), "calendars", std::string(frameworkNamespace)}});
    }
    law::CalendarFile read;
    read.country = root.requiredAttribute("country");
    read.version = base::format(date(root, "version"));
    read.place = place(root);
    for (const Element& each : required(root, "sources").children("source")) read.sources.push_back(source(each));
    for (const Element& each : root.children("calendar")) read.calendars.push_back(calendar(each));
    if (read.calendars.empty() || read.calendars.size() > maximumCalendars) {
        throw root.error(base::ErrorCode::Malformed, {"<{0}> needs a <{1}>; add it", {"calendars", "calendar"}});
    }
    return read;
}

}
