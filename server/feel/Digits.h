#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lazos::feel {

/// Reads a lexical form of XML Schema from left to right; every take… leaves the place unchanged when it fails.
class Digits
{
public:
    explicit Digits(std::string_view text) noexcept : _text(text) {}

    [[nodiscard]] bool atEnd() const noexcept { return _at == _text.size(); }
    [[nodiscard]] char peek() const noexcept { return atEnd() ? '\0' : _text[_at]; }
    [[nodiscard]] std::string_view rest() const noexcept { return _text.substr(_at); }

    bool take(char wanted) noexcept
    {
        if (peek() != wanted || atEnd()) return false;
        ++_at;
        return true;
    }

    /// Between `least` and `most` digits (at most 18).
    std::optional<std::int64_t> number(int least, int most) noexcept
    {
        std::int64_t value = 0;
        std::size_t at = _at;
        int count = 0;
        for (; at < _text.size() && _text[at] >= '0' && _text[at] <= '9'; ++at, ++count) {
            if (count == most) return std::nullopt;
            value = value * 10 + (_text[at] - '0');
        }
        if (count < least) return std::nullopt;
        _at = at;
        return value;
    }

    /// The fraction after a point, as nanoseconds; digits beyond the ninth are cut.
    std::optional<std::int32_t> nanoseconds() noexcept
    {
        std::int32_t value = 0;
        int count = 0;
        for (; peek() >= '0' && peek() <= '9'; ++_at, ++count) {
            if (count < 9) value = value * 10 + (peek() - '0');
        }
        if (count == 0) return std::nullopt;
        for (; count < 9; ++count) value *= 10;
        return value;
    }

private:
    std::string_view _text;
    std::size_t _at = 0;
};

/// At least `width` digits.
inline std::string padded(std::int64_t value, std::size_t width)
{
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

/// "" or ".5": nanoseconds without needless zeros.
inline std::string fraction(std::int64_t nanoseconds)
{
    if (nanoseconds == 0) return {};
    std::string digits = "." + padded(nanoseconds, 9);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

}
