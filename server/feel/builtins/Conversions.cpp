#include "base/Error.h"
#include "feel/Builtins.h"
#include "feel/Evaluator.h"

namespace lazos::feel {

namespace {

/// " ", "," or "." as a separator; null is none. Absent, logged, for anything else.
std::optional<std::string> separator(Call& call, std::size_t i)
{
    if (!call.given(i) || call.any(i).isNull()) return std::string();
    const std::string* text = call.string(i);
    if (!text) return std::nullopt;
    if (*text == " " || *text == "," || *text == ".") return *text;
    call.fail("a separator is a space, a comma, a point or null");
    return std::nullopt;
}

Value toNumber(Call& call)
{
    if (call.count() == 1 && call.single(0).kind() == ValueKind::Number) return call.single(0);
    const std::string* text = call.string(0);
    if (!text) return nullptr;
    const auto grouping = separator(call, 1);
    const auto point = grouping ? separator(call, 2) : std::nullopt;
    if (!point) return nullptr;
    if (!grouping->empty() && *grouping == (point->empty() ? "." : *point)) return call.fail("grouping and decimal separator are the same");
    std::string digits;
    for (const char c : *text) {
        if (!grouping->empty() && c == grouping->front()) continue;
        digits += !point->empty() && c == point->front() ? '.' : c == '.' && !point->empty() ? ',' : c;
    }
    const auto number = Decimal::parse(digits);
    return number ? Value(*number) : call.fail("\"" + *text + "\" is no number");
}

Value toString(Call& call)
{
    const Value& value = call.any(0);
    if (value.isNull()) return nullptr;
    if (value.kind() == ValueKind::String) return value;
    try {
        return call.checked(value.toFeel());
    } catch (const base::Error& error) {
        return call.fail(error.what());
    }
}

Value negation(Call& call)
{
    const auto negand = call.boolean(0);
    return negand ? Value(!*negand) : Value();
}

/// Whether two times show the same clock at the same offset from UTC: of one moment in different zones they do not.
bool isSameTime(const Time& a, const Time& b, const Date& on)
{
    return a.nanosecondOfDay == b.nanosecondOfDay && a.offsetOn(on) == b.offsetOn(on);
}

/// Same kind, same element of its semantic domain (DMN 1.3 Table 79).
Value isSame(Call& call)
{
    const Value& a = call.any(0);
    const Value& b = call.any(1);
    if (a.kind() != b.kind()) return false;
    if (a.kind() == ValueKind::Time) return isSameTime(a.time(), b.time(), Date{});
    if (a.kind() == ValueKind::DateTime) {
        const DateTime& x = a.dateTime();
        const DateTime& y = b.dateTime();
        return x.date == y.date && isSameTime(x.time, y.time, x.date);
    }
    return equal(a, b, call.budget()) == true;
}

}

std::vector<Builtin> conversionBuiltins()
{
    return {
        {"number", {{"from", "grouping separator", "decimal separator"}}, 1, 3, toNumber},
        {"string", {{"from"}}, 1, 1, toString},
        {"not", {{"negand"}}, 1, 1, negation},
        {"is", {{"value1", "value2"}}, 2, 2, isSame},
    };
}

}
