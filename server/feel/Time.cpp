#include "feel/Digits.h"
#include "feel/Temporal.h"

namespace lazos::feel {

namespace {

constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;
constexpr std::int64_t nanosecondsPerDay = 86'400 * nanosecondsPerSecond;
constexpr std::int32_t largestOffset = 18 * 3600;

/// "Z", "+02:00", "-03:00:30" or "@Europe/Paris"; nothing is a local time.
bool parseZone(Digits& in, Time& time)
{
    if (in.atEnd()) return true;
    if (in.take('Z')) {
        time.offset = 0;
        return in.atEnd();
    }
    if (in.take('@')) {
        time.zone = base::TimeZone::find(in.rest());
        return time.zone != nullptr;
    }
    const bool negative = in.peek() == '-';
    if (!in.take('-') && !in.take('+')) return false;
    const auto hours = in.number(2, 2);
    if (!hours || !in.take(':')) return false;
    const auto minutes = in.number(2, 2);
    if (!minutes || *minutes > 59) return false;
    std::int64_t seconds = 0;
    if (in.take(':')) {
        const auto read = in.number(2, 2);
        if (!read || *read > 59) return false;
        seconds = *read;
    }
    const auto offset = static_cast<std::int32_t>(*hours * 3600 + *minutes * 60 + seconds);
    if (!in.atEnd() || offset > largestOffset) return false;
    time.offset = negative ? -offset : offset;
    return true;
}

std::string zoneSuffix(const Time& time)
{
    if (time.zone) return "@" + time.zone->name();
    if (!time.offset) return {};
    if (*time.offset == 0) return "Z";
    const std::int32_t size = *time.offset < 0 ? -*time.offset : *time.offset;
    std::string text = (*time.offset < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2);
    return size % 60 == 0 ? text : text + ":" + padded(size % 60, 2);
}

}

std::optional<Time> Time::of(std::int64_t hour, std::int64_t minute, const Decimal& second,
                             std::optional<std::int32_t> offset) noexcept
{
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second.isNegative() || second >= Decimal(60)) return std::nullopt;
    if (offset && (*offset < -largestOffset || *offset > largestOffset)) return std::nullopt;
    const auto fraction = (second * Decimal(nanosecondsPerSecond)).rounded(0, Decimal::Rounding::Down).toInt64();
    if (!fraction) return std::nullopt;
    Time time;
    time.nanosecondOfDay = (hour * 3600 + minute * 60) * nanosecondsPerSecond + *fraction;
    time.offset = offset;
    return time;
}

std::optional<Time> Time::parse(std::string_view text)
{
    Digits in(text);
    const auto hour = in.number(2, 2);
    if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
    const auto minute = in.number(2, 2);
    if (!minute || *minute > 59 || !in.take(':')) return std::nullopt;
    const auto second = in.number(2, 2);
    if (!second || *second > 59) return std::nullopt;
    std::int32_t nanoseconds = 0;
    if (in.take('.')) {
        const auto read = in.nanoseconds();
        if (!read) return std::nullopt;
        nanoseconds = *read;
    }
    Time time;
    time.nanosecondOfDay = (*hour * 3600 + *minute * 60 + *second) * nanosecondsPerSecond + nanoseconds;
    if (!parseZone(in, time)) return std::nullopt;
    return time;
}

Decimal Time::second() const noexcept
{
    return Decimal(nanosecondOfDay % (60 * nanosecondsPerSecond)) / Decimal(nanosecondsPerSecond);
}

std::optional<std::int32_t> Time::offsetOn(const Date& date) const noexcept
{
    if (zone) {
        const std::int64_t clock = date.toDays() * 86'400 + nanosecondOfDay / nanosecondsPerSecond;
        return static_cast<std::int32_t>(zone->offsetAtLocal(clock).count());
    }
    return offset;
}

std::string Time::toString() const
{
    return padded(hour(), 2) + ":" + padded(minute(), 2) + ":" + padded(nanosecondOfDay / nanosecondsPerSecond % 60, 2) +
           fraction(nanosecondOfDay % nanosecondsPerSecond) + zoneSuffix(*this);
}

std::optional<DateTime> DateTime::parse(std::string_view text)
{
    const std::size_t t = text.find('T');
    const auto date = Date::parse(text.substr(0, t));
    if (!date) return std::nullopt;
    if (t == std::string_view::npos) return DateTime{*date, {}};
    const auto time = Time::parse(text.substr(t + 1));
    if (!time) return std::nullopt;
    return DateTime{*date, *time};
}

DateTime DateTime::of(base::Instant instant) noexcept
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    DateTime moment;
    moment.date = Date::fromDays(day.time_since_epoch().count()).value_or(Date{});
    moment.time.nanosecondOfDay = std::chrono::nanoseconds(instant - day).count();
    moment.time.offset = 0;
    return moment;
}

std::int64_t DateTime::epochSecond() const noexcept
{
    return date.toDays() * 86'400 + time.nanosecondOfDay / nanosecondsPerSecond - time.offsetOn(date).value_or(0);
}

std::optional<base::Instant> DateTime::toInstant() const noexcept
{
    constexpr std::int64_t most = std::int64_t{1} << 52;
    const std::int64_t second = epochSecond();
    if (time.isLocal() || second < -most || second > most) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(second * 1000 + nanosecond() / 1'000'000));
}

std::string DateTime::toString() const { return date.toString() + "T" + time.toString(); }

std::optional<DateTime> plus(const DateTime& moment, const DaysTime& duration) noexcept
{
    if (duration.seconds > (std::int64_t{1} << 60) || duration.seconds < -(std::int64_t{1} << 60)) return std::nullopt;
    const std::int64_t secondOfDay = moment.time.nanosecondOfDay / nanosecondsPerSecond;
    std::int64_t nanosecond = moment.nanosecond() + duration.nanoseconds;
    std::int64_t second = moment.date.toDays() * 86'400 + secondOfDay + duration.seconds + nanosecond / nanosecondsPerSecond;
    nanosecond %= nanosecondsPerSecond;
    // In a named zone a duration counts elapsed time: go through UTC and come back with the offset valid there.
    const std::int64_t before = moment.time.zone ? moment.time.offsetOn(moment.date).value_or(0) : 0;
    const auto atLocal = [&](std::int64_t local) -> std::optional<DateTime> {
        const std::int64_t day = local / 86'400 - (local % 86'400 < 0 ? 1 : 0);
        const auto date = Date::fromDays(day);
        if (!date) return std::nullopt;
        DateTime result{*date, moment.time};
        result.time.nanosecondOfDay = (local - day * 86'400) * nanosecondsPerSecond + nanosecond;
        return result;
    };
    auto result = atLocal(second);
    if (result && moment.time.zone) {
        const std::int64_t utc = second - before;
        const std::int64_t after = result->time.offsetOn(result->date).value_or(0);
        if (after != before) result = atLocal(utc + after);
    }
    return result;
}

std::optional<DateTime> plus(const DateTime& moment, const YearsMonths& duration) noexcept
{
    const auto date = moment.date.plusMonths(duration.months);
    if (!date) return std::nullopt;
    return DateTime{*date, moment.time};
}

Time plus(const Time& time, const DaysTime& duration) noexcept
{
    Time result = time;
    const std::int64_t within = (duration.seconds % 86'400) * nanosecondsPerSecond + duration.nanoseconds;
    result.nanosecondOfDay = ((time.nanosecondOfDay + within) % nanosecondsPerDay + nanosecondsPerDay) % nanosecondsPerDay;
    return result;
}

}
