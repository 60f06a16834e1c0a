#include "law/calendar/CalendarFunctions.h"

#include "base/Error.h"
#include "law/calendar/Deadline.h"

namespace lazos::law {

namespace {

using feel::Value;
using feel::ValueKind;

/// Why there is no value; FEEL answers null and notes it.
struct NoValue
{
    std::string why;
};

[[noreturn]] void refuseArgument(std::string why) { throw NoValue{std::move(why)}; }

const std::string& textOf(const Value& value, const char* parameter)
{
    if (value.kind() != ValueKind::String) refuseArgument(std::string(parameter) + " is no string");
    return value.string();
}

base::Date dayOfValue(const Value& value, const base::TimeZone& zone)
{
    std::optional<base::Date> day;
    if (value.kind() == ValueKind::Date) day = value.date().toBase();
    if (value.kind() == ValueKind::DateTime) {
        const auto instant = value.dateTime().toInstant();
        day = instant ? std::optional(zone.dayAt(*instant)) : value.dateTime().date.toBase();
    }
    if (!day) refuseArgument("from is no date");
    return *day;
}

int wholeOf(const Value& value)
{
    if (value.kind() != ValueKind::Number) refuseArgument("n is no number");
    const auto whole = value.number().toInt64();
    if (!whole || *whole > TimeLimit::maximumDays || *whole < -TimeLimit::maximumDays) {
        refuseArgument("n is no whole number of at most " + std::to_string(TimeLimit::maximumDays));
    }
    return static_cast<int>(*whole);
}

std::string durationOf(const Value& value)
{
    switch (value.kind()) {
    case ValueKind::String: return value.string();
    case ValueKind::YearsMonths: return value.yearsMonths().toString();
    case ValueKind::DaysTime: return value.daysTime().toString();
    default: refuseArgument("duration is neither a duration nor its text");
    }
}

}

const std::vector<feel::Extensions::Signature>& CalendarFunctions::signatures() const noexcept
{
    static const std::vector<Signature> all{
        {.name = "business days", .parameters = {"from", "n", "calendar"}, .least = 3},
        {.name = "legal deadline", .parameters = {"from", "duration", "calendar", "count", "rollover", "start"}, .least = 3}};
    return all;
}

Value CalendarFunctions::call(std::size_t index, std::span<const Value> arguments, std::string& why) const
{
    try {
        return index == 0 ? businessDays(arguments) : legalDeadline(arguments);
    } catch (const NoValue& none) {
        why = none.why;
    } catch (const base::Error& error) {
        why = error.message().english();
    }
    return nullptr;
}

const Calendar& CalendarFunctions::calendarOf(const Value& name) const { return _calendars().get(textOf(name, "calendar")); }

Value CalendarFunctions::businessDays(std::span<const Value> arguments) const
{
    const Calendar& calendar = calendarOf(arguments[2]);
    const base::Date from = dayOfValue(arguments[0], calendar.zone());
    static_cast<void>(calendar.isOpen(from)); // refuses a day that no calendar reckons
    return feel::Date::of(calendar.addOpenDays(from, wholeOf(arguments[1])));
}

Value CalendarFunctions::legalDeadline(std::span<const Value> arguments) const
{
    const Calendar& calendar = calendarOf(arguments[2]);
    TimeLimit limit = calendar.lawfulLimit(durationOf(arguments[1]),
                                           arguments[3].isNull() ? std::nullopt : std::optional(countingFromName(textOf(arguments[3], "count"))),
                                           arguments[4].isNull() ? std::nullopt : std::optional(rolloverFromName(textOf(arguments[4], "rollover"))),
                                           arguments[5].isNull() ? std::nullopt : std::optional(startFromName(textOf(arguments[5], "start"))));
    return feel::Date::of(*count(limit, dayOfValue(arguments[0], calendar.zone()), calendar).last);
}

}
