#include "core/interval.hpp"

#include <utility>

namespace ajar {
namespace {

IntervalResult fail(ArithmeticError error) { return {Interval::point(0), error}; }

/// An end while it is computed: minus infinity, a number, or plus infinity; `attained` if some point of the result is
/// it.
struct Corner {
  int infinity = 0;  // -1, 0, +1
  Rational value;
  bool attained = false;
};

Corner corner(const Endpoint& end, int infinity) {
  return end.infinite ? Corner{infinity, Rational(), false} : Corner{0, end.value, !end.open};
}
Corner low_corner(const Interval& x) { return corner(x.low, -1); }
Corner high_corner(const Interval& x) { return corner(x.high, +1); }
int sign_of(const Corner& c) { return c.infinity != 0 ? c.infinity : c.value.sign(); }

Endpoint endpoint(const Corner& c) {
  return c.infinity != 0 ? Endpoint::unbounded() : Endpoint::at(c.value, !c.attained);
}

/// Zero times anything is zero, infinity included. It is attained as soon as the zero is: the other interval has
/// points.
std::optional<Corner> multiply(const Corner& a, const Corner& b) {
  const int sign = sign_of(a) * sign_of(b);
  if (sign == 0) {
    const bool attained = (sign_of(a) == 0 && a.attained) || (sign_of(b) == 0 && b.attained);
    return Corner{0, Rational(), attained};
  }
  if (a.infinity != 0 || b.infinity != 0) return Corner{sign, Rational(), false};
  const auto product = multiply(a.value, b.value);
  if (!product) return std::nullopt;
  return Corner{0, *product, a.attained && b.attained};
}

/// The outer one of two candidates; at one value an attained end lies further out. `side` is -1 for low ends, +1 for
/// high.
const Corner& outer(const Corner& a, const Corner& b, int side) {
  if (a.infinity != b.infinity) return (a.infinity - b.infinity) * side > 0 ? a : b;
  if (a.infinity != 0) return a;
  const auto order = a.value <=> b.value;
  if (order == 0) return a.attained ? a : b;
  return (order > 0) == (side > 0) ? a : b;
}

std::optional<Interval> negate(const Interval& x) {
  Interval out = x;
  std::swap(out.low, out.high);
  for (Endpoint* end : {&out.low, &out.high}) {
    if (end->infinite) continue;
    const auto value = negate(end->value);
    if (!value) return std::nullopt;
    end->value = *value;
  }
  return out;
}

std::optional<Endpoint> add(const Endpoint& a, const Endpoint& b) {
  if (a.infinite || b.infinite) return Endpoint::unbounded();
  const auto sum = add(a.value, b.value);
  if (!sum) return std::nullopt;
  return Endpoint::at(*sum, a.open || b.open);
}

/// One over an end of a divisor without zero: one over zero (an open end) is unbounded, one over infinity an open zero.
std::optional<Endpoint> reciprocal(const Endpoint& end) {
  if (end.infinite) return Endpoint::at(0, true);
  if (end.value.sign() == 0) return Endpoint::unbounded();
  const auto value = divide(1, end.value);
  if (!value) return std::nullopt;
  return Endpoint::at(*value, end.open);
}

bool is_not_negative(const Interval& x) { return !x.low.infinite && x.low.value.sign() >= 0; }
bool both_points(const Interval& a, const Interval& b) { return a.is_point() && b.is_point(); }

IntervalResult point_or_overflow(const std::optional<Rational>& value) {
  return value ? IntervalResult{Interval::point(*value), ArithmeticError::none} : fail(ArithmeticError::overflow);
}

}  // namespace

int compare_low(const Endpoint& a, const Endpoint& b) {
  if (a.infinite || b.infinite) return static_cast<int>(b.infinite) - static_cast<int>(a.infinite);
  const auto order = a.value <=> b.value;
  if (order != 0) return order < 0 ? -1 : 1;
  return static_cast<int>(a.open) - static_cast<int>(b.open);
}

int compare_high(const Endpoint& a, const Endpoint& b) {
  if (a.infinite || b.infinite) return static_cast<int>(a.infinite) - static_cast<int>(b.infinite);
  const auto order = a.value <=> b.value;
  if (order != 0) return order < 0 ? -1 : 1;
  return static_cast<int>(b.open) - static_cast<int>(a.open);
}

bool Interval::contains(const Rational& v) const { return contains(point(v)); }

bool Interval::contains(const Interval& other) const {
  return compare_low(low, other.low) <= 0 && compare_high(high, other.high) >= 0;
}

bool Interval::intersects(const Interval& other) const { return intersection(*this, other).has_value(); }

Interval hull(const Interval& a, const Interval& b) {
  return {compare_low(a.low, b.low) <= 0 ? a.low : b.low, compare_high(a.high, b.high) >= 0 ? a.high : b.high};
}

std::optional<Interval> intersection(const Interval& a, const Interval& b) {
  const Endpoint& low = compare_low(a.low, b.low) >= 0 ? a.low : b.low;
  const Endpoint& high = compare_high(a.high, b.high) <= 0 ? a.high : b.high;
  if (!low.infinite && !high.infinite) {
    const auto order = low.value <=> high.value;
    if (order > 0 || (order == 0 && (low.open || high.open))) return std::nullopt;
  }
  return Interval{low, high};
}

IntervalResult add(const Interval& a, const Interval& b) {
  if (both_points(a, b)) return point_or_overflow(add(a.low.value, b.low.value));
  const auto low = add(a.low, b.low), high = add(a.high, b.high);
  if (!low || !high) return fail(ArithmeticError::overflow);
  return {{*low, *high}, ArithmeticError::none};
}

IntervalResult subtract(const Interval& a, const Interval& b) {
  if (both_points(a, b)) return point_or_overflow(subtract(a.low.value, b.low.value));
  const auto minus_b = negate(b);
  return minus_b ? add(a, *minus_b) : fail(ArithmeticError::overflow);
}

IntervalResult multiply(const Interval& a, const Interval& b) {
  if (both_points(a, b)) return point_or_overflow(multiply(a.low.value, b.low.value));
  if (is_not_negative(a) && is_not_negative(b)) {  // as nearly all are: two corners instead of four
    const auto bottom = multiply(low_corner(a), low_corner(b)), top = multiply(high_corner(a), high_corner(b));
    if (!bottom || !top) return fail(ArithmeticError::overflow);
    return {{endpoint(*bottom), endpoint(*top)}, ArithmeticError::none};
  }
  std::optional<Corner> low, high;
  for (const Corner& x : {low_corner(a), high_corner(a)}) {
    for (const Corner& y : {low_corner(b), high_corner(b)}) {
      const auto product = multiply(x, y);
      if (!product) return fail(ArithmeticError::overflow);
      low = low ? outer(*low, *product, -1) : *product;
      high = high ? outer(*high, *product, +1) : *product;
    }
  }
  return {{endpoint(*low), endpoint(*high)}, ArithmeticError::none};
}

IntervalResult divide(const Interval& a, const Interval& b) {
  if (b.contains(Rational(0)))
    return fail(b.is_point() ? ArithmeticError::division_by_zero : ArithmeticError::divisor_has_zero);
  if (both_points(a, b)) return point_or_overflow(divide(a.low.value, b.low.value));
  const auto low = reciprocal(b.high), high = reciprocal(b.low);
  if (!low || !high) return fail(ArithmeticError::overflow);
  return multiply(a, Interval{*low, *high});
}

IntervalResult scale(const Interval& a, const Rational& factor) { return multiply(a, Interval::point(factor)); }

}  // namespace ajar
