#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lazos::feel {

/// A number of FEEL: IEEE 754-2008 decimal128, 34 digits, half-even (DMN 1.3 §10.3.2.3.1), never a binary double.
/// Arithmetic never throws: a result that does not exist or does not fit (1/0, 10**7000) is not finite, which callers turn
/// into null before it becomes a Value.
class Decimal
{
public:
    enum class Rounding { HalfEven, HalfUp, HalfDown, Up, Down, Floor, Ceiling }; ///< Up and Down: away from and to zero

    Decimal() noexcept : Decimal(std::int64_t{0}) {}
    explicit Decimal(std::int64_t whole) noexcept;
    explicit Decimal(int whole) noexcept : Decimal(std::int64_t{whole}) {}

    /// "-12.50", ".5", "1e3"; rounded to 34 digits. Absent for anything else, white space included, and beyond 10**6144.
    static std::optional<Decimal> parse(std::string_view text);

    /// Plain notation without exponent or needless zeros: "12.5", "-0.001", "1000".
    [[nodiscard]] std::string toString() const;
    /// Absent unless this is a whole number that fits.
    [[nodiscard]] std::optional<std::int64_t> toInt64() const noexcept;
    [[nodiscard]] bool isFinite() const noexcept;
    [[nodiscard]] bool isZero() const noexcept;
    [[nodiscard]] bool isNegative() const noexcept;
    [[nodiscard]] bool isWhole() const noexcept;

    /// To `scale` digits after the point (before it, if negative): rounded(-2, …) gives hundreds.
    [[nodiscard]] Decimal rounded(int scale, Rounding mode) const noexcept;
    [[nodiscard]] Decimal floor() const noexcept { return rounded(0, Rounding::Floor); }
    [[nodiscard]] Decimal ceiling() const noexcept { return rounded(0, Rounding::Ceiling); }
    [[nodiscard]] Decimal abs() const noexcept;
    [[nodiscard]] Decimal squareRoot() const noexcept;
    [[nodiscard]] Decimal power(const Decimal& exponent) const noexcept;
    /// x - y * floor(x / y): the sign of the divisor (DMN 1.3 Table 78).
    [[nodiscard]] Decimal modulo(const Decimal& divisor) const noexcept;
    [[nodiscard]] Decimal exponential() const noexcept;
    [[nodiscard]] Decimal naturalLogarithm() const noexcept;

    Decimal operator-() const noexcept;
    friend Decimal operator+(const Decimal&, const Decimal&) noexcept;
    friend Decimal operator-(const Decimal&, const Decimal&) noexcept;
    friend Decimal operator*(const Decimal&, const Decimal&) noexcept;
    friend Decimal operator/(const Decimal&, const Decimal&) noexcept;
    /// By numeric value: 1.0 == 1.
    friend bool operator==(const Decimal&, const Decimal&) noexcept;
    friend std::partial_ordering operator<=>(const Decimal&, const Decimal&) noexcept;

private:
    friend struct Bid;
    std::array<std::uint64_t, 2> _bits; ///< binary integer decimal encoding, low word first
};

}
