#include "law/calendar/TimeLimit.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lazos::law {

namespace {

template <class Enum, std::size_t N>
Enum limitWord(std::string_view word, const std::array<std::pair<std::string_view, Enum>, N>& known)
{
    std::string words;
    for (const auto& [name, value] : known) {
        if (name == word) return value;
        words += (words.empty() ? "" : ", ") + std::string(name);
    }
    throw base::Error(base::ErrorCode::InvalidArgument, {"\"{0}\" is not known here; write one of {1}", {std::string(word), words}});
}

template <class Enum, std::size_t N>
std::string_view limitName(Enum value, const std::array<std::pair<std::string_view, Enum>, N>& known) noexcept
{
    for (const auto& [name, each] : known) {
        if (each == value) return name;
    }
    return {};
}

constexpr std::array countings{std::pair{std::string_view("calendar"), Counting::Calendar}, std::pair{std::string_view("business"), Counting::Business},
                               std::pair{std::string_view("clear"), Counting::Clear}};
constexpr std::array rollovers{std::pair{std::string_view("none"), Rollover::None},
                               std::pair{std::string_view("next-business-day"), Rollover::NextBusinessDay}};
constexpr std::array starts{std::pair{std::string_view("day-after"), Start::DayAfter}, std::pair{std::string_view("same-day"), Start::SameDay}};

}

std::string_view name(Counting value) noexcept { return limitName(value, countings); }
std::string_view name(Rollover value) noexcept { return limitName(value, rollovers); }
std::string_view name(Start value) noexcept { return limitName(value, starts); }
Counting countingFromName(std::string_view word) { return limitWord(word, countings); }
Rollover rolloverFromName(std::string_view word) { return limitWord(word, rollovers); }
Start startFromName(std::string_view word) { return limitWord(word, starts); }

std::chrono::minutes timeOfDayFromText(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 99; };
    if (text.size() == 5 && text[2] == ':') {
        const int minutes = digit(3) * 10 + digit(4);
        const auto time = std::chrono::hours(digit(0) * 10 + digit(1)) + std::chrono::minutes(minutes);
        if (minutes < 60 && time > std::chrono::minutes(0) && time <= std::chrono::hours(24)) return time;
    }
    throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no time of day; write it like 17:00", {std::string(text)}});
}

TimeLimit TimeLimit::of(std::string_view duration, Counting counting, Rollover rollover, Start start)
{
    const auto refuse = [&] {
        throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no ISO 8601 period of days, weeks, months or years", {std::string(duration)}});
    };
    TimeLimit limit;
    limit.counting = counting;
    limit.rollover = rollover;
    limit.start = start;
    if (duration.size() < 3 || duration[0] != 'P') refuse();
    constexpr std::string_view units = "YMWD"; // in the order that ISO 8601 gives them, each at most once
    std::size_t next = 0;
    int number = -1;
    bool weeks = false;
    for (const char c : duration.substr(1)) {
        if (c >= '0' && c <= '9') {
            number = std::max(number, 0) * 10 + (c - '0');
            if (number > maximumDays) refuse();
            continue;
        }
        const std::size_t unit = units.find(c, next);
        if (number < 0 || unit == std::string_view::npos) refuse();
        next = unit + 1;
        if (c == 'Y') limit.months += 12 * number;
        if (c == 'M') limit.months += number;
        if (c == 'W') limit.days += 7 * number;
        if (c == 'D') limit.days += number;
        weeks = weeks || c == 'W';
        number = -1;
    }
    if (number >= 0 || limit.months > maximumMonths || limit.days > maximumDays) refuse();
    if (weeks && counting == Counting::Business) {
        throw base::Error(base::ErrorCode::InvalidArgument,
                          {"{0} names weeks, and how many business days a week has no law says; write the days, such as P10D", {std::string(duration)}});
    }
    limit.check();
    return limit;
}

void TimeLimit::check() const
{
    if (months < 0 || days < 0 || months > maximumMonths || days > maximumDays || (months == 0 && days == 0)) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"A time limit has at least one day and at most {0} days and {1} months",
                                                             {std::to_string(maximumDays), std::to_string(maximumMonths)}});
    }
    if (endsAt <= std::chrono::minutes(0) || endsAt > std::chrono::hours(24)) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"The last day ends at a time from 00:01 to 24:00", {}});
    }
    if (counting == Counting::Clear && start == Start::SameDay) {
        throw base::Error(base::ErrorCode::InvalidArgument,
                          {"Clear days never count the first day: leave out \"same-day\" or count otherwise", {}});
    }
}

std::string TimeLimit::duration() const
{
    std::string text = "P";
    if (months > 0) text += std::to_string(months) + "M";
    if (days > 0) text += std::to_string(days) + "D";
    return text;
}

}
