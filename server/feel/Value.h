#pragma once

#include "base/Json.h"
#include "feel/Decimal.h"
#include "feel/Temporal.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lazos::feel {

/// Said before List is, so that the name of the kind does not shadow it.
enum class ValueKind { Null, Boolean, Number, String, Date, Time, DateTime, YearsMonths, DaysTime, List, Context, Range };

class Value;
using List = std::vector<Value>;

/// Ordered entries; a key stands once.
class Context
{
public:
    Context() = default;
    Context(std::initializer_list<std::pair<std::string, Value>> entries);
    void put(std::string key, Value value);
    /// nullptr if absent.
    [[nodiscard]] const Value* find(std::string_view key) const noexcept;
    [[nodiscard]] const std::vector<std::pair<std::string, Value>>& entries() const noexcept { return _entries; }

private:
    std::vector<std::pair<std::string, Value>> _entries;
};

struct Range;

/// A FEEL value (DMN 1.3 §10.3.2). Immutable; lists, contexts and ranges are shared, so copies are cheap.
class Value
{
public:
    using Kind = ValueKind;

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool boolean);
    Value(Decimal number); ///< null if it is not finite
    Value(int number);
    Value(std::string string);
    Value(const char* string);
    Value(Date date);
    Value(Time time);
    Value(DateTime dateTime);
    Value(YearsMonths duration);
    Value(DaysTime duration);
    Value(List list);
    Value(Context context);
    Value(Range range);

    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool isNull() const noexcept { return kind() == Kind::Null; }
    [[nodiscard]] bool isTrue() const noexcept; ///< the boolean true; null and everything else is not
    [[nodiscard]] bool isFalse() const noexcept;

    // Each throws base::Error InvalidArgument if the value is of another kind.
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] const Decimal& number() const;
    [[nodiscard]] const std::string& string() const;
    [[nodiscard]] const List& list() const;
    [[nodiscard]] const Context& context() const;
    [[nodiscard]] const Range& range() const;
    [[nodiscard]] const Date& date() const;
    [[nodiscard]] const Time& time() const;
    [[nodiscard]] const DateTime& dateTime() const;
    [[nodiscard]] const YearsMonths& yearsMonths() const;
    [[nodiscard]] const DaysTime& daysTime() const;

    /// JSON → FEEL: numbers become decimals (exactly as written for integers), strings stay strings.
    static Value fromJson(const base::Json& json);
    /// FEEL → JSON: integers within ±2^53 as numbers, other numbers and all temporal values as strings.
    [[nodiscard]] base::Json toJson() const;
    /// As FEEL would print it ("1.5", "2026-11-23", "[1, 2]", "{a: 1}", strings quoted).
    /// @throws base::Error TooLarge  beyond 16 MiB or 512 levels (shared parts may repeat without end, so to speak).
    [[nodiscard]] std::string toFeel() const;

private:
    std::variant<std::monostate, bool, Decimal, std::shared_ptr<const std::string>, Date, Time, DateTime, YearsMonths, DaysTime,
                 std::shared_ptr<const List>, std::shared_ptr<const Context>, std::shared_ptr<const Range>>
        _value;
};

/// [low..high], (low..high), and the open-ended (<5), (>=5) of DMN 1.4. A null end is of two sorts: one that counts as included
/// does not exist, so that nothing is beyond it; one that does not, as in (x..5) where x is null, is not known, so that a value
/// may or may not be beyond it.
struct Range
{
    Value low;
    Value high;
    bool lowIncluded = true;
    bool highIncluded = true;
};

}
