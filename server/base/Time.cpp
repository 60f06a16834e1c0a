#include "base/Time.h"

namespace lazos::base {

namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// The number with leading zeros in at least `width` digits. printf is several times slower, and every stored row has an instant.
void append(std::string& text, int number, int width, char after = 0)
{
    if (number < 0) text += '-';
    const std::string plain = std::to_string(number < 0 ? -number : number);
    for (int i = static_cast<int>(plain.size()) + (number < 0 ? 1 : 0); i < width; ++i) text += '0';
    text += plain;
    if (after != 0) text += after;
}

bool is(std::string_view text, std::size_t at, char c) { return at < text.size() && text[at] == c; }

}

std::optional<Date> parseDate(std::string_view text)
{
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (text.size() != 10 || !year || !month || !day || !is(text, 4, '-') || !is(text, 7, '-') || *year == 0) return {};
    const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string format(Date date)
{
    std::string text;
    append(text, static_cast<int>(date.year()), 4, '-');
    append(text, static_cast<int>(static_cast<unsigned>(date.month())), 2, '-');
    append(text, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    return text;
}

std::string format(Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time(instant - day);
    std::string text = format(Date(day));
    text += 'T';
    append(text, static_cast<int>(time.hours().count()), 2, ':');
    append(text, static_cast<int>(time.minutes().count()), 2, ':');
    append(text, static_cast<int>(time.seconds().count()), 2, '.');
    append(text, static_cast<int>(time.subseconds().count()), 3, 'Z');
    return text;
}

std::optional<Instant> parseInstant(std::string_view text)
{
    if (text.size() < 20) return {};
    const auto date = parseDate(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60 || !is(text, 10, 'T') ||
        !is(text, 13, ':') || !is(text, 16, ':')) {
        return {};
    }
    std::size_t at = 19;
    int milliseconds = 0;
    if (is(text, at, '.')) {
        int scale = 100;
        const std::size_t first = ++at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) {
            milliseconds += (text[at] - '0') * scale;
        }
        if (at == first) return {};
    }
    std::chrono::minutes offset{0};
    if (is(text, at, 'Z')) {
        ++at;
    } else if (is(text, at, '+') || is(text, at, '-')) {
        const auto hours = digits(text, at + 1, 2);
        const auto minutes = digits(text, at + 4, 2);
        if (!hours || !minutes || !is(text, at + 3, ':') || *hours > 23 || *minutes > 59) return {};
        offset = std::chrono::minutes(*hours * 60 + *minutes) * (text[at] == '-' ? -1 : 1);
        at += 6;
    } else {
        return {};
    }
    if (at != text.size()) return {};
    return std::chrono::sys_days(*date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + std::chrono::milliseconds(milliseconds) - offset;
}

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}
