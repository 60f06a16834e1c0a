#include "feel/Operators.h"

#include "feel/Node.h"

namespace lazos::feel {

namespace {

std::strong_ordering strong(std::partial_ordering order) noexcept
{
    return order < 0 ? std::strong_ordering::less : order > 0 ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::optional<std::strong_ordering> compareMoments(const DateTime& a, const DateTime& b) noexcept
{
    if (a.time.isLocal() != b.time.isLocal()) return std::nullopt;
    const auto seconds = a.epochSecond() <=> b.epochSecond();
    return seconds != 0 ? seconds : a.nanosecond() <=> b.nanosecond();
}

/// A time of day stands for itself on one fixed day.
DateTime onSomeDay(const Time& time) noexcept { return {Date{}, time}; }

std::optional<bool> equalLists(const List& a, const List& b, Budget& budget)
{
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (equal(a[i], b[i], budget) != true) return false;
    }
    return true;
}

std::optional<bool> equalContexts(const Context& a, const Context& b, Budget& budget)
{
    if (a.entries().size() != b.entries().size()) return false;
    for (const auto& [key, value] : a.entries()) {
        const Value* other = b.find(key);
        if (!other || equal(value, *other, budget) != true) return false;
    }
    return true;
}

}

std::string_view describe(ValueKind kind) noexcept
{
    switch (kind) {
    case ValueKind::Null: return "null";
    case ValueKind::Boolean: return "a boolean";
    case ValueKind::Number: return "a number";
    case ValueKind::String: return "a string";
    case ValueKind::Date: return "a date";
    case ValueKind::Time: return "a time";
    case ValueKind::DateTime: return "a date and time";
    case ValueKind::YearsMonths: return "a years and months duration";
    case ValueKind::DaysTime: return "a days and time duration";
    case ValueKind::List: return "a list";
    case ValueKind::Context: return "a context";
    case ValueKind::Range: return "a range";
    }
    return "a value";
}

std::optional<bool> equal(const Value& a, const Value& b, Budget& budget)
{
    if (!budget.spend()) return std::nullopt;
    if (a.isNull() || b.isNull()) return a.isNull() && b.isNull();
    if (a.kind() != b.kind()) return std::nullopt;
    switch (a.kind()) {
    case ValueKind::Null: return true;
    case ValueKind::Boolean: return a.boolean() == b.boolean();
    case ValueKind::Number: return a.number() == b.number();
    case ValueKind::String:
        if (!budget.spend(costOfText(a.string()))) return std::nullopt;
        return a.string() == b.string();
    case ValueKind::Date: return a.date() == b.date();
    case ValueKind::YearsMonths: return a.yearsMonths() == b.yearsMonths();
    case ValueKind::DaysTime: return a.daysTime() == b.daysTime();
    case ValueKind::Time:
    case ValueKind::DateTime: {
        const auto order = compare(a, b);
        return order && *order == 0;
    }
    case ValueKind::List: return equalLists(a.list(), b.list(), budget);
    case ValueKind::Context: return equalContexts(a.context(), b.context(), budget);
    case ValueKind::Range: {
        const Range& x = a.range();
        const Range& y = b.range();
        return x.lowIncluded == y.lowIncluded && x.highIncluded == y.highIncluded && equal(x.low, y.low, budget) == true &&
               equal(x.high, y.high, budget) == true;
    }
    }
    return std::nullopt;
}

std::optional<std::strong_ordering> compare(const Value& a, const Value& b) noexcept
{
    if (a.kind() != b.kind()) return std::nullopt;
    switch (a.kind()) {
    case ValueKind::Number: return strong(a.number() <=> b.number());
    case ValueKind::String: return a.string().compare(b.string()) <=> 0; // UTF-8 keeps the order of code points
    case ValueKind::Date: return a.date() <=> b.date();
    case ValueKind::Time: return compareMoments(onSomeDay(a.time()), onSomeDay(b.time()));
    case ValueKind::DateTime: return compareMoments(a.dateTime(), b.dateTime());
    case ValueKind::YearsMonths: return a.yearsMonths() <=> b.yearsMonths();
    case ValueKind::DaysTime: return a.daysTime() <=> b.daysTime();
    case ValueKind::Null:
    case ValueKind::Boolean:
    case ValueKind::List:
    case ValueKind::Context:
    case ValueKind::Range: break;
    }
    return std::nullopt;
}

std::optional<bool> contains(const Range& range, const Value& value) noexcept
{
    if (value.isNull()) return std::nullopt;
    bool inside = true;
    bool open = false;
    if (!range.low.isNull()) {
        const auto order = compare(value, range.low);
        if (!order) return std::nullopt;
        inside = *order > 0 || (*order == 0 && range.lowIncluded);
    } else if (!range.lowIncluded) {
        open = true;
    }
    if (!range.high.isNull()) {
        const auto order = compare(value, range.high);
        if (!order) return std::nullopt;
        inside = inside && (*order < 0 || (*order == 0 && range.highIncluded));
    } else if (!range.highIncluded) {
        open = true;
    }
    if (inside && open) return std::nullopt;
    return inside;
}

std::optional<Value> property(const Value& of, std::string_view name)
{
    const auto dateProperty = [&](const Date& date) -> std::optional<Value> {
        if (name == "year") return Decimal(date.year);
        if (name == "month") return Decimal(date.month);
        if (name == "day") return Decimal(date.day);
        if (name == "weekday") return Decimal(date.weekday());
        return std::nullopt;
    };
    const auto timeProperty = [&](const Time& time, const Date& on) -> std::optional<Value> {
        if (name == "hour") return Decimal(time.hour());
        if (name == "minute") return Decimal(time.minute());
        if (name == "second") return time.second().rounded(0, Decimal::Rounding::Down);
        if (name == "timezone") return time.zone ? Value(time.zone->name()) : Value();
        if (name == "time offset" || name == "offset") {
            const auto offset = time.offsetOn(on);
            return offset ? Value(DaysTime{*offset, 0}) : Value();
        }
        return std::nullopt;
    };
    switch (of.kind()) {
    case ValueKind::Date: {
        const auto found = dateProperty(of.date());
        // A date taken as a date and time is midnight UTC (Table 65).
        return found ? found : name == "hour" || name == "minute" || name == "second" ? std::optional<Value>(Decimal(0)) : std::nullopt;
    }
    case ValueKind::Time: return timeProperty(of.time(), Date{});
    case ValueKind::DateTime: {
        const auto found = dateProperty(of.dateTime().date);
        return found ? found : timeProperty(of.dateTime().time, of.dateTime().date);
    }
    case ValueKind::YearsMonths:
        if (name == "years") return Decimal(of.yearsMonths().months / 12);
        if (name == "months") return Decimal(of.yearsMonths().months % 12);
        return std::nullopt;
    case ValueKind::DaysTime: {
        // Parts carry the sign of the whole: the days of -P1DT1H are -1.
        const DaysTime& duration = of.daysTime();
        const std::int64_t seconds = duration.seconds < 0 && duration.nanoseconds > 0 ? duration.seconds + 1 : duration.seconds;
        if (name == "days") return Decimal(seconds / 86'400);
        if (name == "hours") return Decimal(seconds / 3600 % 24);
        if (name == "minutes") return Decimal(seconds / 60 % 60);
        if (name == "seconds") return Decimal(seconds % 60);
        return std::nullopt;
    }
    case ValueKind::Range: {
        const Range& range = of.range();
        if (name == "start") return range.low;
        if (name == "end") return range.high;
        if (name == "start included") return Value(range.lowIncluded && !range.low.isNull());
        if (name == "end included") return Value(range.highIncluded && !range.high.isNull());
        return std::nullopt;
    }
    case ValueKind::Null:
    case ValueKind::Boolean:
    case ValueKind::Number:
    case ValueKind::String:
    case ValueKind::List:
    case ValueKind::Context: break;
    }
    return std::nullopt;
}

bool isInstance(const Value& value, const Type& type, Budget& budget)
{
    if (!budget.spend()) return false;
    switch (type.kind) {
    case Type::Kind::Any: return !value.isNull();
    case Type::Kind::Null: return value.isNull();
    case Type::Kind::Value: return value.kind() == type.value;
    case Type::Kind::Function: return false;
    case Type::Kind::ListOf:
        if (value.kind() != ValueKind::List) return false;
        // Inside a list or context null conforms to every type (DMN 1.3 §10.3.2.9.2); only alone it is of none.
        for (const Value& item : value.list()) {
            if (!type.parts.empty() && !item.isNull() && !isInstance(item, type.parts.front().type, budget)) return false;
        }
        return true;
    case Type::Kind::Context:
        if (value.kind() != ValueKind::Context) return false;
        for (const auto& [key, part] : type.parts) {
            const Value* entry = value.context().find(key);
            if (!entry || (!entry->isNull() && !isInstance(*entry, part, budget))) return false;
        }
        return true;
    case Type::Kind::Range: {
        if (value.kind() != ValueKind::Range) return false;
        if (type.parts.empty()) return true;
        const Range& range = value.range();
        const auto fits = [&](const Value& end) { return end.isNull() || isInstance(end, type.parts.front().type, budget); };
        return fits(range.low) && fits(range.high);
    }
    }
    return false;
}

}
