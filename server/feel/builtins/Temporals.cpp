#include "feel/Builtins.h"
#include "feel/Evaluator.h"

#include <array>

namespace lazos::feel {

namespace {

Value noSuch(Call& call, std::string_view what, const std::string& text)
{
    return call.fail("\"" + text + "\" is no " + std::string(what) + " of ISO 8601");
}

Value makeDate(Call& call)
{
    if (call.count() == 1) {
        const Value& from = call.single(0);
        if (from.kind() == ValueKind::Date) return from;
        if (from.kind() == ValueKind::DateTime) return from.dateTime().date;
        const std::string* text = call.string(0);
        if (!text) return nullptr;
        const auto date = Date::parse(*text);
        return date ? Value(*date) : noSuch(call, "date", *text);
    }
    const auto year = call.whole(0);
    const auto month = year ? call.whole(1) : std::nullopt;
    const auto day = month ? call.whole(2) : std::nullopt;
    if (!day) return nullptr;
    const auto date = Date::of(*year, *month, *day);
    return date ? Value(*date) : call.fail("there is no such day");
}

/// Reads the offset argument, null being none; false, logged, if it is no offset.
bool takeOffset(Call& call, std::size_t i, std::optional<std::int32_t>& offset)
{
    if (!call.given(i) || call.any(i).isNull()) return true;
    const Value& value = call.single(i);
    if (value.kind() != ValueKind::DaysTime) {
        call.fail("the offset is no days and time duration");
        return false;
    }
    constexpr std::int64_t day = 86'400;
    const std::int64_t seconds = value.daysTime().seconds;
    if (seconds < -day || seconds > day) {
        call.fail("the offset is out of range");
        return false;
    }
    offset = static_cast<std::int32_t>(seconds);
    return true;
}

std::optional<Time> timeOfParts(Call& call, std::size_t first)
{
    const auto hour = call.whole(first);
    const auto minute = hour ? call.whole(first + 1) : std::nullopt;
    const Decimal* second = minute ? call.number(first + 2) : nullptr;
    std::optional<std::int32_t> offset;
    if (!second || !takeOffset(call, first + 3, offset)) return std::nullopt;
    const auto time = Time::of(*hour, *minute, *second, offset);
    if (!time) call.fail("there is no such time of day");
    return time;
}

Value makeTime(Call& call)
{
    if (call.count() >= 3) {
        const auto time = timeOfParts(call, 0);
        return time ? Value(*time) : Value();
    }
    if (call.count() == 2) return call.fail("give a text, or hour, minute and second");
    const Value& from = call.single(0);
    if (from.kind() == ValueKind::Time) return from;
    if (from.kind() == ValueKind::DateTime) return from.dateTime().time;
    if (from.kind() == ValueKind::Date) return Time{0, nullptr, 0}; // midnight UTC (DMN 1.3 Table 73)
    const std::string* text = call.string(0);
    if (!text) return nullptr;
    const auto time = Time::parse(*text);
    return time ? Value(*time) : noSuch(call, "time", *text);
}

Value makeDateTime(Call& call)
{
    if (call.count() == 1) {
        const Value& from = call.single(0);
        if (from.kind() == ValueKind::DateTime) return from;
        if (from.kind() == ValueKind::Date) return DateTime{from.date(), Time{0, nullptr, 0}};
        const std::string* text = call.string(0);
        if (!text) return nullptr;
        const auto moment = DateTime::parse(*text);
        return moment ? Value(*moment) : noSuch(call, "date and time", *text);
    }
    if (call.count() == 2) {
        const Date* date = call.date(0);
        if (!date) return nullptr;
        const Value& time = call.single(1);
        if (time.kind() == ValueKind::Time) return DateTime{*date, time.time()};
        return call.fail("the second argument is " + std::string(describe(time.kind())) + ", not a time");
    }
    if (call.count() < 6) return call.fail("give a text, a date and a time, or six parts");
    const auto year = call.whole(0);
    const auto month = year ? call.whole(1) : std::nullopt;
    const auto day = month ? call.whole(2) : std::nullopt;
    const auto time = day ? timeOfParts(call, 3) : std::nullopt;
    if (!time) return nullptr;
    const auto date = Date::of(*year, *month, *day);
    return date ? Value(DateTime{*date, *time}) : call.fail("there is no such day");
}

Value makeDuration(Call& call)
{
    const Value& from = call.single(0);
    if (from.kind() == ValueKind::YearsMonths || from.kind() == ValueKind::DaysTime) return from;
    const std::string* text = call.string(0);
    if (!text) return nullptr;
    if (const auto months = YearsMonths::parse(*text)) return *months;
    if (const auto time = DaysTime::parse(*text)) return *time;
    return noSuch(call, "duration", *text);
}

Value yearsAndMonths(Call& call)
{
    const Date* from = call.date(0);
    const Date* to = from ? call.date(1) : nullptr;
    return to ? Value(monthsBetween(*from, *to)) : Value();
}

Value now(Call& call)
{
    if (!call.environment().clock) return call.fail("there is no clock in this evaluation");
    return DateTime::of(call.environment().clock->now());
}

Value today(Call& call)
{
    if (!call.environment().clock) return call.fail("there is no clock in this evaluation");
    return DateTime::of(call.environment().clock->now()).date;
}

Value dayOfWeek(Call& call)
{
    static constexpr std::array names = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const Date* date = call.date(0);
    return date ? Value(names[static_cast<std::size_t>(date->weekday() - 1)]) : Value();
}

Value monthOfYear(Call& call)
{
    static constexpr std::array names = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    const Date* date = call.date(0);
    return date ? Value(names[date->month - 1u]) : Value();
}

template <int (Date::*function)() const noexcept>
Value ofDate(Call& call)
{
    const Date* date = call.date(0);
    return date ? Value((date->*function)()) : Value();
}

}

std::vector<Builtin> temporalBuiltins()
{
    return {
        {"date", {{"from"}, {"year", "month", "day"}}, 1, 3, makeDate},
        {"time", {{"from"}, {"hour", "minute", "second", "offset"}}, 1, 4, makeTime},
        {"date and time",
         {{"from"}, {"date", "time"}, {"year", "month", "day", "hour", "minute", "second", "offset"}},
         1,
         7,
         makeDateTime},
        {"duration", {{"from"}}, 1, 1, makeDuration},
        {"years and months duration", {{"from", "to"}}, 2, 2, yearsAndMonths},
        {"now", {{}}, 0, 0, now},
        {"today", {{}}, 0, 0, today},
        {"day of week", {{"date"}}, 1, 1, dayOfWeek},
        {"month of year", {{"date"}}, 1, 1, monthOfYear},
        {"day of year", {{"date"}}, 1, 1, ofDate<&Date::dayOfYear>},
        {"week of year", {{"date"}}, 1, 1, ofDate<&Date::weekOfYear>},
    };
}

}
