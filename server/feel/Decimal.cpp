#include "feel/Decimal.h"

#include <bit>
#include <cctype>

// The library is built with operands by value and rounding and flags as arguments (libbidgcc000).
#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_ROUNDING_ACCESS_FUNCTIONS 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS_ACCESS_FUNCTIONS 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <bid_conf.h>
#include <bid_functions.h>
#pragma GCC diagnostic pop

namespace lazos::feel {

/// The library's view of a Decimal.
struct Bid
{
    static BID_UINT128 of(const Decimal& number) noexcept { return std::bit_cast<BID_UINT128>(number._bits); }
    static Decimal decimal(BID_UINT128 bits) noexcept
    {
        Decimal number;
        number._bits = std::bit_cast<std::array<std::uint64_t, 2>>(bits);
        return number;
    }
    static std::array<std::uint64_t, 2> bits(std::int64_t whole) noexcept
    {
        // A 64-bit integer is its own coefficient with exponent 0 (biased 6176); sign and exponent fill the high word.
        constexpr std::uint64_t zeroExponent = std::uint64_t{6176} << 49;
        const bool negative = whole < 0;
        const std::uint64_t magnitude = negative ? 0 - static_cast<std::uint64_t>(whole) : static_cast<std::uint64_t>(whole);
        return {magnitude, zeroExponent | (negative ? std::uint64_t{1} << 63 : 0)};
    }
};

namespace {

enum Mode : _IDEC_round { NearestEven = 0, TowardNegative = 1, TowardPositive = 2, TowardZero = 3, NearestAway = 4 };

constexpr int smallestScale = -6111;
constexpr int largestScale = 6176;

}

Decimal::Decimal(std::int64_t whole) noexcept : _bits(Bid::bits(whole)) {}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    std::size_t at = 0;
    std::size_t digits = 0;
    const auto takeDigits = [&] {
        const std::size_t start = at;
        while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at]))) ++at;
        return at - start;
    };
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    digits += takeDigits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        const std::size_t fraction = takeDigits();
        if (fraction == 0) return std::nullopt;
        digits += fraction;
    }
    if (digits == 0) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        const std::size_t exponent = takeDigits();
        if (exponent == 0 || exponent > 6) return std::nullopt;
    }
    if (at != text.size()) return std::nullopt;
    std::string copy(text); // the library wants a mutable, terminated string
    unsigned flags = 0;
    const Decimal number = Bid::decimal(__bid128_from_string(copy.data(), NearestEven, &flags));
    if (!number.isFinite()) return std::nullopt;
    return number;
}

std::string Decimal::toString() const
{
    if (isZero()) return "0";
    std::array<char, 64> buffer{};
    unsigned flags = 0;
    __bid128_to_string(buffer.data(), Bid::of(*this), &flags); // "+12345E-3"
    const std::string_view raw(buffer.data());
    const std::size_t e = raw.find('E');
    if (e == std::string_view::npos) return std::string(raw); // +Inf, NaN
    std::string digits(raw.substr(1, e - 1));
    int exponent = std::stoi(std::string(raw.substr(e + 1)));
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    while (digits.size() > 1 && digits.back() == '0') {
        digits.pop_back();
        ++exponent;
    }
    if (exponent >= 0) {
        digits.append(static_cast<std::size_t>(exponent), '0');
    } else {
        const auto decimals = static_cast<std::size_t>(-exponent);
        if (digits.size() <= decimals) digits.insert(0, decimals - digits.size() + 1, '0');
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return raw.front() == '-' ? "-" + digits : digits;
}

std::optional<std::int64_t> Decimal::toInt64() const noexcept
{
    if (!isFinite() || !isWhole()) return std::nullopt;
    unsigned flags = 0;
    const std::int64_t whole = __bid128_to_int64_xint(Bid::of(*this), &flags);
    if (flags != 0) return std::nullopt;
    return whole;
}

bool Decimal::isFinite() const noexcept { return __bid128_isFinite(Bid::of(*this)) != 0; }
bool Decimal::isZero() const noexcept { return __bid128_isZero(Bid::of(*this)) != 0; }
bool Decimal::isNegative() const noexcept { return __bid128_isSigned(Bid::of(*this)) != 0 && !isZero(); }
bool Decimal::isWhole() const noexcept { return isFinite() && rounded(0, Rounding::Down) == *this; }

Decimal Decimal::rounded(int scale, Rounding mode) const noexcept
{
    if (!isFinite() || isZero() || scale > largestScale) return *this;
    if (scale < smallestScale) return Decimal();
    unsigned flags = 0;
    const BID_UINT128 value = Bid::of(*this);
    const int unitExponent = -scale;
    const BID_UINT128 unit = __bid128_scalbn(Bid::of(Decimal(1)), unitExponent, NearestEven, &flags);
    // More digits than the format holds: nothing is left to round.
    if (__bid128_ilogb(value, &flags) - unitExponent >= 34) return *this;
    const auto quantized = [&](Mode library) { return __bid128_quantize(value, unit, library, &flags); };
    switch (mode) {
    case Rounding::HalfEven: return Bid::decimal(quantized(NearestEven));
    case Rounding::HalfUp: return Bid::decimal(quantized(NearestAway));
    case Rounding::Down: return Bid::decimal(quantized(TowardZero));
    case Rounding::Floor: return Bid::decimal(quantized(TowardNegative));
    case Rounding::Ceiling: return Bid::decimal(quantized(TowardPositive));
    case Rounding::Up: return Bid::decimal(quantized(isNegative() ? TowardNegative : TowardPositive));
    case Rounding::HalfDown: break;
    }
    const Decimal cut = Bid::decimal(quantized(TowardZero));
    const Decimal half = Bid::decimal(__bid128_scalbn(Bid::of(Decimal(5)), unitExponent - 1, NearestEven, &flags));
    if ((*this - cut).abs() <= half) return cut;
    return Bid::decimal(quantized(isNegative() ? TowardNegative : TowardPositive));
}

Decimal Decimal::abs() const noexcept { return isNegative() ? -*this : *this; }

Decimal Decimal::squareRoot() const noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_sqrt(Bid::of(*this), NearestEven, &flags));
}

Decimal Decimal::power(const Decimal& exponent) const noexcept
{
    // Repeated squaring keeps whole powers exact where 34 digits hold them.
    const auto whole = exponent.toInt64();
    if (whole && *whole >= -100'000 && *whole <= 100'000) {
        Decimal result(1);
        Decimal square = *this;
        for (std::int64_t left = *whole < 0 ? -*whole : *whole; left > 0; left /= 2) {
            if (left % 2 == 1) result = result * square;
            if (left > 1) square = square * square;
        }
        return *whole < 0 ? Decimal(1) / result : result;
    }
    unsigned flags = 0;
    return Bid::decimal(__bid128_pow(Bid::of(*this), Bid::of(exponent), NearestEven, &flags));
}

Decimal Decimal::modulo(const Decimal& divisor) const noexcept
{
    return *this - divisor * (*this / divisor).floor();
}

Decimal Decimal::exponential() const noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_exp(Bid::of(*this), NearestEven, &flags));
}

Decimal Decimal::naturalLogarithm() const noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_log(Bid::of(*this), NearestEven, &flags));
}

Decimal Decimal::operator-() const noexcept { return Bid::decimal(__bid128_negate(Bid::of(*this))); }

Decimal operator+(const Decimal& a, const Decimal& b) noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_add(Bid::of(a), Bid::of(b), NearestEven, &flags));
}

Decimal operator-(const Decimal& a, const Decimal& b) noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_sub(Bid::of(a), Bid::of(b), NearestEven, &flags));
}

Decimal operator*(const Decimal& a, const Decimal& b) noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_mul(Bid::of(a), Bid::of(b), NearestEven, &flags));
}

Decimal operator/(const Decimal& a, const Decimal& b) noexcept
{
    unsigned flags = 0;
    return Bid::decimal(__bid128_div(Bid::of(a), Bid::of(b), NearestEven, &flags));
}

bool operator==(const Decimal& a, const Decimal& b) noexcept
{
    if (a._bits == b._bits) return a.isFinite();
    unsigned flags = 0;
    return __bid128_quiet_equal(Bid::of(a), Bid::of(b), &flags) != 0;
}

std::partial_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept
{
    unsigned flags = 0;
    if (__bid128_quiet_less(Bid::of(a), Bid::of(b), &flags)) return std::partial_ordering::less;
    if (__bid128_quiet_greater(Bid::of(a), Bid::of(b), &flags)) return std::partial_ordering::greater;
    if (__bid128_quiet_equal(Bid::of(a), Bid::of(b), &flags)) return std::partial_ordering::equivalent;
    return std::partial_ordering::unordered;
}

}
