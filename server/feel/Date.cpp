#include "feel/Digits.h"
#include "feel/Temporal.h"

#include <algorithm>

namespace lazos::feel {

namespace {

bool isLeap(std::int64_t year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int daysInMonth(std::int64_t year, std::int64_t month) noexcept
{
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[month - 1];
}

std::int64_t floorDivide(std::int64_t a, std::int64_t b) noexcept { return a / b - (a % b < 0 ? 1 : 0); }

}

std::optional<Date> Date::of(std::int64_t year, std::int64_t month, std::int64_t day) noexcept
{
    if (year < -maximumYear || year > maximumYear || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

Date Date::of(base::Date date) noexcept
{
    return {static_cast<int>(date.year()), static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

std::optional<Date> Date::parse(std::string_view text) noexcept
{
    Digits in(text);
    const bool negative = in.take('-');
    const bool startsWithZero = in.peek() == '0';
    const std::size_t before = in.rest().size();
    const auto year = in.number(4, 9);
    if (!year || (startsWithZero && before - in.rest().size() > 4) || !in.take('-')) return std::nullopt;
    const auto month = in.number(2, 2);
    if (!month || !in.take('-')) return std::nullopt;
    const auto day = in.number(2, 2);
    if (!day || !in.atEnd()) return std::nullopt;
    return of(negative ? -*year : *year, *month, *day);
}

// Days to civil date and back: H. Hinnant, "chrono-compatible low-level date algorithms" (public domain), here with 64 bits
// because std::chrono::year ends at 32767.
std::optional<Date> Date::fromDays(std::int64_t days) noexcept
{
    if (days < -400'000'000'000 || days > 400'000'000'000) return std::nullopt;
    const std::int64_t shifted = days + 719'468;
    const std::int64_t era = floorDivide(shifted, 146'097);
    const std::int64_t dayOfEra = shifted - era * 146'097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t monthFromMarch = (5 * dayOfYear + 2) / 153;
    const std::int64_t month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return of(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
}

std::int64_t Date::toDays() const noexcept
{
    const std::int64_t fromMarch = std::int64_t{year} - (month <= 2 ? 1 : 0);
    const std::int64_t era = floorDivide(fromMarch, 400);
    const std::int64_t yearOfEra = fromMarch - era * 400;
    const std::int64_t days = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + days - 719'468;
}

int Date::weekday() const noexcept
{
    const std::int64_t fromMonday = toDays() + 3; // 1970-01-01 was a Thursday
    return static_cast<int>(fromMonday - floorDivide(fromMonday, 7) * 7) + 1;
}

int Date::dayOfYear() const noexcept
{
    return static_cast<int>(toDays() - Date{year, 1, 1}.toDays()) + 1;
}

int Date::weekOfYear() const noexcept
{
    // The week of a day is the week of its Thursday.
    const std::int64_t thursday = toDays() + 4 - weekday();
    const auto date = fromDays(thursday);
    return date ? (date->dayOfYear() - 1) / 7 + 1 : (dayOfYear() - 1) / 7 + 1;
}

std::optional<Date> Date::plusMonths(std::int64_t months) const noexcept
{
    constexpr std::int64_t most = 12 * 2 * (std::int64_t{maximumYear} + 1);
    if (months < -most || months > most) return std::nullopt;
    const std::int64_t total = std::int64_t{year} * 12 + (month - 1) + months;
    const std::int64_t newYear = floorDivide(total, 12);
    const std::int64_t newMonth = total - newYear * 12 + 1;
    return of(newYear, newMonth, std::min<std::int64_t>(day, daysInMonth(newYear, newMonth)));
}

std::optional<base::Date> Date::toBase() const noexcept
{
    if (year < static_cast<int>(std::chrono::year::min()) || year > static_cast<int>(std::chrono::year::max())) return std::nullopt;
    return base::Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

std::string Date::toString() const
{
    return (year < 0 ? "-" : "") + padded(year < 0 ? -std::int64_t{year} : year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

YearsMonths monthsBetween(const Date& from, const Date& to) noexcept
{
    std::int64_t months = (std::int64_t{to.year} - from.year) * 12 + to.month - from.month;
    if (months > 0 && to.day < from.day) --months;
    if (months < 0 && to.day > from.day) ++months;
    return {months};
}

}
