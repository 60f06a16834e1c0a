#include "feel/Builtins.h"
#include "feel/Evaluator.h"

namespace lazos::feel {

namespace {

/// A scale of decimal128, DMN 1.3 Table 78.
std::optional<int> scale(Call& call, std::size_t i)
{
    if (!call.given(i)) return 0;
    const auto digits = call.whole(i);
    if (!digits) return std::nullopt;
    if (*digits < -6111 || *digits > 6176) {
        call.fail("the scale is from -6111 to 6176");
        return std::nullopt;
    }
    return static_cast<int>(*digits);
}

template <Decimal::Rounding mode>
Value rounded(Call& call)
{
    const Decimal* number = call.number(0);
    if (!number) return nullptr;
    const auto digits = scale(call, 1);
    return digits ? Value(number->rounded(*digits, mode)) : Value();
}

Value absolute(Call& call)
{
    const Value& value = call.single(0);
    if (value.kind() == ValueKind::YearsMonths || value.kind() == ValueKind::DaysTime) {
        const bool isNegative = value.kind() == ValueKind::YearsMonths ? value.yearsMonths().months < 0 : value.daysTime().seconds < 0;
        std::string why;
        return isNegative ? negate(value, why) : value;
    }
    const Decimal* number = call.number(0);
    return number ? Value(number->abs()) : Value();
}

Value modulo(Call& call)
{
    const Decimal* dividend = call.number(0);
    const Decimal* divisor = dividend ? call.number(1) : nullptr;
    if (!divisor) return nullptr;
    if (divisor->isZero()) return call.fail("division by zero");
    return dividend->modulo(*divisor);
}

Value finite(Call& call, const Decimal& result) { return result.isFinite() ? Value(result) : call.fail("the result is no number"); }

template <Decimal (Decimal::*function)() const noexcept>
Value ofOne(Call& call)
{
    const Decimal* number = call.number(0);
    return number ? finite(call, (number->*function)()) : Value();
}

template <bool wantsOdd>
Value parity(Call& call)
{
    const Decimal* number = call.number(0);
    if (!number) return nullptr;
    if (!number->isWhole()) return call.fail("the number has a fraction");
    return number->modulo(Decimal(2)).isZero() != wantsOdd;
}

}

std::vector<Builtin> numberBuiltins()
{
    using Rounding = Decimal::Rounding;
    return {
        {"decimal", {{"n", "scale"}}, 2, 2, rounded<Rounding::HalfEven>},
        {"floor", {{"n", "scale"}}, 1, 2, rounded<Rounding::Floor>},
        {"ceiling", {{"n", "scale"}}, 1, 2, rounded<Rounding::Ceiling>},
        {"round up", {{"n", "scale"}}, 2, 2, rounded<Rounding::Up>},
        {"round down", {{"n", "scale"}}, 2, 2, rounded<Rounding::Down>},
        {"round half up", {{"n", "scale"}}, 2, 2, rounded<Rounding::HalfUp>},
        {"round half down", {{"n", "scale"}}, 2, 2, rounded<Rounding::HalfDown>},
        {"abs", {{"n"}}, 1, 1, absolute},
        {"modulo", {{"dividend", "divisor"}}, 2, 2, modulo},
        {"sqrt", {{"number"}}, 1, 1, ofOne<&Decimal::squareRoot>},
        {"exp", {{"number"}}, 1, 1, ofOne<&Decimal::exponential>},
        {"log", {{"number"}}, 1, 1, ofOne<&Decimal::naturalLogarithm>},
        {"odd", {{"number"}}, 1, 1, parity<true>},
        {"even", {{"number"}}, 1, 1, parity<false>},
    };
}

}
