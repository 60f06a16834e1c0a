#include "feel/Digits.h"
#include "feel/Temporal.h"

namespace lazos::feel {

namespace {

constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;

bool add(std::int64_t& sum, std::int64_t count, std::int64_t unit) noexcept
{
    std::int64_t product = 0;
    return !__builtin_mul_overflow(count, unit, &product) && !__builtin_add_overflow(sum, product, &sum);
}

std::optional<DaysTime> normalized(std::int64_t seconds, std::int64_t nanoseconds) noexcept
{
    std::int64_t carry = nanoseconds / nanosecondsPerSecond;
    std::int64_t rest = nanoseconds % nanosecondsPerSecond;
    if (rest < 0) {
        rest += nanosecondsPerSecond;
        --carry;
    }
    if (__builtin_add_overflow(seconds, carry, &seconds)) return std::nullopt;
    return DaysTime{seconds, static_cast<std::int32_t>(rest)};
}

/// The digits and the letter that names their unit, if the letter is the one wanted.
std::optional<std::int64_t> part(Digits& in, char unit) noexcept
{
    Digits ahead = in;
    const auto number = ahead.number(1, 18);
    if (!number || !ahead.take(unit)) return std::nullopt;
    in = ahead;
    return number;
}

}

std::optional<YearsMonths> YearsMonths::parse(std::string_view text) noexcept
{
    Digits in(text);
    const bool negative = in.take('-');
    if (!in.take('P')) return std::nullopt;
    std::int64_t months = 0;
    const auto years = part(in, 'Y');
    const auto rest = part(in, 'M');
    if ((!years && !rest) || !in.atEnd()) return std::nullopt;
    if (!add(months, years.value_or(0), 12) || !add(months, rest.value_or(0), 1)) return std::nullopt;
    return YearsMonths{negative ? -months : months};
}

std::string YearsMonths::toString() const
{
    if (months == 0) return "P0M";
    const std::uint64_t size = months < 0 ? 0 - static_cast<std::uint64_t>(months) : static_cast<std::uint64_t>(months);
    std::string text = months < 0 ? "-P" : "P";
    if (size / 12 != 0) text += std::to_string(size / 12) + "Y";
    if (size % 12 != 0) text += std::to_string(size % 12) + "M";
    return text;
}

std::optional<DaysTime> DaysTime::parse(std::string_view text) noexcept
{
    Digits in(text);
    const bool negative = in.take('-');
    if (!in.take('P')) return std::nullopt;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    const auto days = part(in, 'D');
    bool any = days.has_value();
    if (!add(seconds, days.value_or(0), 86'400)) return std::nullopt;
    if (in.take('T')) {
        const auto hours = part(in, 'H');
        const auto minutes = part(in, 'M');
        if (!add(seconds, hours.value_or(0), 3600) || !add(seconds, minutes.value_or(0), 60)) return std::nullopt;
        any = hours || minutes;
        if (!in.atEnd()) {
            const auto whole = in.number(1, 18);
            if (!whole || !add(seconds, *whole, 1)) return std::nullopt;
            // The lexical form of XML Schema 1.0 as DMN's examples use it allows "PT0.S".
            if (in.take('.')) nanoseconds = in.nanoseconds().value_or(0);
            if (!in.take('S')) return std::nullopt;
            any = true;
        }
    }
    if (!any || !in.atEnd()) return std::nullopt;
    return negative ? normalized(-seconds, -nanoseconds) : normalized(seconds, nanoseconds);
}

std::optional<DaysTime> DaysTime::ofSeconds(const Decimal& seconds) noexcept
{
    const Decimal floor = seconds.floor();
    const auto whole = floor.toInt64();
    if (!whole) return std::nullopt;
    const auto rest = ((seconds - floor) * Decimal(nanosecondsPerSecond)).rounded(0, Decimal::Rounding::Down).toInt64();
    if (!rest) return std::nullopt;
    return DaysTime{*whole, static_cast<std::int32_t>(*rest)};
}

Decimal DaysTime::toSeconds() const noexcept
{
    return Decimal(seconds) + Decimal(std::int64_t{nanoseconds}) / Decimal(nanosecondsPerSecond);
}

std::string DaysTime::toString() const
{
    if (seconds == 0 && nanoseconds == 0) return "PT0S";
    const bool negative = seconds < 0;
    std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(seconds) : static_cast<std::uint64_t>(seconds);
    std::int64_t part = nanoseconds;
    if (negative && part != 0) {
        --size;
        part = nanosecondsPerSecond - part;
    }
    std::string text = negative ? "-P" : "P";
    if (size / 86'400 != 0) text += std::to_string(size / 86'400) + "D";
    const std::uint64_t ofDay = size % 86'400;
    if (ofDay == 0 && part == 0) return text;
    text += "T";
    if (ofDay / 3600 != 0) text += std::to_string(ofDay / 3600) + "H";
    if (ofDay / 60 % 60 != 0) text += std::to_string(ofDay / 60 % 60) + "M";
    if (ofDay % 60 != 0 || part != 0) text += std::to_string(ofDay % 60) + fraction(part) + "S";
    return text;
}

std::optional<DaysTime> plus(const DaysTime& a, const DaysTime& b) noexcept
{
    std::int64_t seconds = 0;
    if (__builtin_add_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
    return normalized(seconds, std::int64_t{a.nanoseconds} + b.nanoseconds);
}

std::optional<YearsMonths> plus(const YearsMonths& a, const YearsMonths& b) noexcept
{
    YearsMonths sum;
    if (__builtin_add_overflow(a.months, b.months, &sum.months)) return std::nullopt;
    return sum;
}

std::optional<DaysTime> negated(const DaysTime& duration) noexcept
{
    std::int64_t seconds = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, duration.seconds, &seconds)) return std::nullopt;
    return normalized(seconds, -std::int64_t{duration.nanoseconds});
}

std::optional<DaysTime> between(const DateTime& from, const DateTime& to) noexcept
{
    if (from.time.isLocal() != to.time.isLocal()) return std::nullopt;
    return normalized(to.epochSecond() - from.epochSecond(), to.nanosecond() - from.nanosecond());
}

std::optional<DaysTime> between(const Time& from, const Time& to) noexcept
{
    return between(DateTime{Date{}, from}, DateTime{Date{}, to});
}

}
