#include "feel/Operators.h"

namespace lazos::feel {

namespace {

using Kind = ValueKind;

Value undefined(std::string_view doing, const Value& a, const Value& b, std::string& why)
{
    why = std::string(doing) + " is not defined for " + std::string(describe(a.kind())) + " and " + std::string(describe(b.kind()));
    return nullptr;
}

template <class Result>
Value orNull(const std::optional<Result>& result, std::string& why)
{
    if (result) return *result;
    why = "the result is out of range";
    return nullptr;
}

Value finite(const Decimal& number, std::string& why)
{
    if (!number.isFinite()) why = "the result is no number (division by zero, or too large)";
    return number;
}

DateTime midnightUtc(const Date& date) noexcept
{
    DateTime moment{date, {}};
    moment.time.offset = 0;
    return moment;
}

std::optional<Date> plusDays(const Date& date, const DaysTime& duration) noexcept
{
    const auto moment = plus(DateTime{date, {}}, duration);
    return moment ? std::optional(moment->date) : std::nullopt;
}

Value addDuration(const Value& to, const Value& duration, std::string& why)
{
    if (duration.kind() == Kind::YearsMonths) {
        const YearsMonths& months = duration.yearsMonths();
        if (to.kind() == Kind::Date) return orNull(to.date().plusMonths(months.months), why);
        if (to.kind() == Kind::DateTime) return orNull(plus(to.dateTime(), months), why);
        if (to.kind() == Kind::YearsMonths) return orNull(plus(to.yearsMonths(), months), why);
    } else if (duration.kind() == Kind::DaysTime) {
        const DaysTime& time = duration.daysTime();
        if (to.kind() == Kind::Date) return orNull(plusDays(to.date(), time), why);
        if (to.kind() == Kind::DateTime) return orNull(plus(to.dateTime(), time), why);
        if (to.kind() == Kind::Time) return plus(to.time(), time);
        if (to.kind() == Kind::DaysTime) return orNull(plus(to.daysTime(), time), why);
    }
    return undefined("addition", to, duration, why);
}

Value scaled(const Value& duration, const Decimal& factor, bool divides, std::string& why)
{
    const auto apply = [&](const Decimal& size) { return divides ? size / factor : size * factor; };
    if (duration.kind() == Kind::DaysTime) return orNull(DaysTime::ofSeconds(apply(duration.daysTime().toSeconds())), why);
    const auto months = apply(Decimal(duration.yearsMonths().months)).rounded(0, Decimal::Rounding::Down).toInt64();
    return orNull(months ? std::optional(YearsMonths{*months}) : std::nullopt, why);
}

bool isDuration(const Value& value) noexcept { return value.kind() == Kind::YearsMonths || value.kind() == Kind::DaysTime; }

}

Value add(const Value& a, const Value& b, std::string& why)
{
    if (a.kind() == Kind::Number && b.kind() == Kind::Number) return finite(a.number() + b.number(), why);
    if (a.kind() == Kind::String && b.kind() == Kind::String) return a.string() + b.string();
    if (isDuration(b)) return addDuration(a, b, why);
    if (isDuration(a)) return addDuration(b, a, why);
    return undefined("addition", a, b, why);
}

Value subtract(const Value& a, const Value& b, std::string& why)
{
    if (a.kind() == Kind::Number && b.kind() == Kind::Number) return finite(a.number() - b.number(), why);
    if (isDuration(b)) {
        const Value opposite = negate(b, why);
        return opposite.isNull() ? opposite : addDuration(a, opposite, why);
    }
    const bool aIsDay = a.kind() == Kind::Date || a.kind() == Kind::DateTime;
    const bool bIsDay = b.kind() == Kind::Date || b.kind() == Kind::DateTime;
    if (aIsDay && bIsDay) {
        const auto moment = [](const Value& value) { return value.kind() == Kind::Date ? midnightUtc(value.date()) : value.dateTime(); };
        const auto difference = between(moment(b), moment(a));
        if (!difference) why = "one of the two has a time zone and the other has none";
        return difference ? Value(*difference) : Value();
    }
    if (a.kind() == Kind::Time && b.kind() == Kind::Time) {
        const auto difference = between(b.time(), a.time());
        if (!difference) why = "one of the two has a time zone and the other has none";
        return difference ? Value(*difference) : Value();
    }
    return undefined("subtraction", a, b, why);
}

Value multiply(const Value& a, const Value& b, std::string& why)
{
    if (a.kind() == Kind::Number && b.kind() == Kind::Number) return finite(a.number() * b.number(), why);
    if (isDuration(a) && b.kind() == Kind::Number) return scaled(a, b.number(), false, why);
    if (isDuration(b) && a.kind() == Kind::Number) return scaled(b, a.number(), false, why);
    return undefined("multiplication", a, b, why);
}

Value divide(const Value& a, const Value& b, std::string& why)
{
    if (a.kind() == Kind::Number && b.kind() == Kind::Number) return finite(a.number() / b.number(), why);
    if (isDuration(a) && b.kind() == Kind::Number) {
        if (!b.number().isZero()) return scaled(a, b.number(), true, why);
        why = "division by zero";
        return nullptr;
    }
    if (a.kind() == Kind::YearsMonths && b.kind() == Kind::YearsMonths) {
        return finite(Decimal(a.yearsMonths().months) / Decimal(b.yearsMonths().months), why);
    }
    if (a.kind() == Kind::DaysTime && b.kind() == Kind::DaysTime) {
        return finite(a.daysTime().toSeconds() / b.daysTime().toSeconds(), why);
    }
    return undefined("division", a, b, why);
}

Value power(const Value& a, const Value& b, std::string& why)
{
    if (a.kind() == Kind::Number && b.kind() == Kind::Number) return finite(a.number().power(b.number()), why);
    return undefined("exponentiation", a, b, why);
}

Value negate(const Value& a, std::string& why)
{
    if (a.kind() == Kind::Number) return -a.number();
    if (a.kind() == Kind::YearsMonths) {
        std::int64_t months = 0;
        const bool overflows = __builtin_sub_overflow(std::int64_t{0}, a.yearsMonths().months, &months);
        return orNull(overflows ? std::nullopt : std::optional(YearsMonths{months}), why);
    }
    if (a.kind() == Kind::DaysTime) return orNull(negated(a.daysTime()), why);
    why = "negation is not defined for " + std::string(describe(a.kind()));
    return nullptr;
}

}
