/// Decimal digits of exact numbers: what `to_exact_string`, `to_display_string` and `format_number` share.
#pragma once

#include <optional>
#include <string>

#include "core/rational.hpp"

namespace ajar {

/// 0.d1d2d3… times ten to the power of `point`: digits "12915", point 13 is 1,291,500,000,000. Neither a leading nor a
/// trailing zero is kept; no digits at all is 0.
struct Decimal {
  bool negative = false;
  std::string digits;
  int point = 0;
  bool exact = true;  ///< nothing was cut off
};

/// The first `limit` significant digits, cut off (toward zero).
Decimal expand(const Rational& value, std::size_t limit);

/// The first `limit` significant digits, rounded in the direction given.
Decimal expand(const Rational& value, std::size_t limit, Rounding rounding);

/// All digits; nullopt where no finite decimal exists.
std::optional<Decimal> expand_fully(const Rational& value);

/// "1234.5", or "1,234.5" with separators.
std::string to_string(const Decimal& decimal, bool separators);

}  // namespace ajar
