/// Exact numbers. Every value that can decide a verdict is a Rational; binary floating point never is.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ajar {

__extension__ using Int128 = __int128;

/// An exact quotient of two 128-bit integers. The denominator is positive. A quotient is kept as written (160/25300
/// stays 160/25300) and reduced only where that is needed to stay in range, so proofs can show the readings behind it.
/// Comparison is by 256-bit cross-multiplication and never overflows. Arithmetic gives nullopt on overflow; callers
/// turn that into a limit error, never into a number.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t integer) : numerator_(integer) {}  // NOLINT: integers are numbers
  /// `denominator` must not be 0; a negative one flips both signs. nullopt if that overflows.
  static std::optional<Rational> make(Int128 numerator, Int128 denominator);

  constexpr Int128 numerator() const { return numerator_; }
  constexpr Int128 denominator() const { return denominator_; }
  constexpr int sign() const { return numerator_ > 0 ? 1 : numerator_ < 0 ? -1 : 0; }
  bool is_integer() const { return numerator_ % denominator_ == 0; }
  Rational reduced() const;

  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

 private:
  constexpr Rational(Int128 n, Int128 d) : numerator_(n), denominator_(d) {}
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;
};

std::optional<Rational> add(const Rational& a, const Rational& b);
std::optional<Rational> subtract(const Rational& a, const Rational& b);
std::optional<Rational> multiply(const Rational& a, const Rational& b);
std::optional<Rational> divide(const Rational& a, const Rational& b);  ///< b must not be 0
std::optional<Rational> negate(const Rational& a);

/// What can be wrong with a decimal's spelling.
enum class DecimalError : std::uint8_t { none, empty, malformed, bad_grouping, too_many_digits, too_many_decimals, exponent };

struct DecimalResult {
  Rational value;
  DecimalError error = DecimalError::none;
  explicit operator bool() const { return error == DecimalError::none; }
};

/// Reads `-?digits(.digits)?` with strict `,` groups of three or `_` between digits; full-width digits and signs count.
/// At most 36 digits, 18 of them after the point (leading and trailing zeros do not count). Exponents are refused
/// (`exponent`). Never rounds.
DecimalResult parse_decimal(std::string_view text);

/// Reads the longest decimal that starts at `offset` and moves `offset` behind it; what follows is the caller's. Stops
/// reading as soon as a limit is passed, so that no text is scanned twice.
DecimalResult scan_decimal(std::string_view text, std::size_t& offset);

/// Exact text: a finite decimal ("0.3", "1291500000000") or, where none exists, "160/25300" as kept. JSON uses this.
std::string to_exact_string(const Rational& value);

enum class Rounding : std::uint8_t { down, up };

/// For people: thousands separators, at most `digits` significant digits, rounded outward in the direction given
/// (toward minus or plus infinity). `inexact` is set (never cleared) when digits were lost. Integers below 10^7 and
/// decimals that fit are shown in full; larger ones use thousand, million, billion, trillion (en) or 万, 亿, 万亿 (zh)
/// only through `format_amount` in amount.hpp.
std::string to_display_string(const Rational& value, int digits, Rounding rounding, bool& inexact);

}  // namespace ajar
