#pragma once

#include "feel/Value.h"

#include <compare>
#include <optional>
#include <string>

namespace lazos::feel {

struct Type;

/// Counts what an evaluation does, so that it ends. After the limit every further spend() is refused.
class Budget
{
public:
    explicit Budget(std::uint64_t steps) : _left(steps) {}
    bool spend(std::uint64_t steps = 1) noexcept
    {
        if (_left < steps) {
            _left = 0;
            _exhausted = true;
            return false;
        }
        _left -= steps;
        return true;
    }
    [[nodiscard]] bool exhausted() const noexcept { return _exhausted; }

private:
    std::uint64_t _left;
    bool _exhausted = false;
};

/// Steps that reading a text costs, beside the one of doing so.
inline std::uint64_t costOfText(const std::string& text) noexcept { return text.size() / 256; }

/// "a number", "a list"…
std::string_view describe(ValueKind kind) noexcept;

/// DMN 1.3 Table 53. Null equals only null; absent where the kinds differ (FEEL's null).
std::optional<bool> equal(const Value& a, const Value& b, Budget& budget);
/// DMN 1.3 Table 54. Absent where there is no order between them.
std::optional<std::strong_ordering> compare(const Value& a, const Value& b) noexcept;
/// Absent if `value` cannot be compared with an end of the range, or an end that matters is not known.
std::optional<bool> contains(const Range& range, const Value& value) noexcept;

/// DMN 1.3 Tables 57-60. Null, with `why` filled, where the operation is not defined.
Value add(const Value& a, const Value& b, std::string& why);
Value subtract(const Value& a, const Value& b, std::string& why);
Value multiply(const Value& a, const Value& b, std::string& why);
Value divide(const Value& a, const Value& b, std::string& why);
Value power(const Value& a, const Value& b, std::string& why);
Value negate(const Value& a, std::string& why);

/// DMN 1.3 Table 65: .year, .hour, .timezone, .months, .start…; absent if this kind has no such property.
std::optional<Value> property(const Value& of, std::string_view name);

bool isInstance(const Value& value, const Type& type, Budget& budget);

}
