/// Intervals of exact numbers with open, closed and unbounded ends, and their arithmetic (R. E. Moore, Interval
/// Analysis, 1966, with Kulisch's treatment of unbounded ends: 0 times infinity is 0).
#pragma once

#include <optional>

#include "core/rational.hpp"

namespace ajar {

/// One end of an interval. When `infinite`, `value` and `open` mean nothing.
struct Endpoint {
  Rational value;
  bool open = false;
  bool infinite = false;
  static Endpoint unbounded() { return {Rational(), false, true}; }
  static Endpoint at(const Rational& v, bool is_open = false) { return {v, is_open, false}; }
  friend bool operator==(const Endpoint& a, const Endpoint& b) {
    return a.infinite || b.infinite ? a.infinite == b.infinite : a.open == b.open && a.value == b.value;
  }
};

/// A non-empty set of numbers between two ends: low.value <= high.value, both closed where equal.
struct Interval {
  Endpoint low, high;

  static Interval point(const Rational& v) { return {Endpoint::at(v), Endpoint::at(v)}; }
  static Interval closed(const Rational& a, const Rational& b) { return {Endpoint::at(a), Endpoint::at(b)}; }
  static Interval at_least(const Rational& v) { return {Endpoint::at(v), Endpoint::unbounded()}; }
  static Interval above(const Rational& v) { return {Endpoint::at(v, true), Endpoint::unbounded()}; }
  static Interval at_most(const Rational& v) { return {Endpoint::unbounded(), Endpoint::at(v)}; }
  static Interval below(const Rational& v) { return {Endpoint::unbounded(), Endpoint::at(v, true)}; }
  static Interval everything() { return {Endpoint::unbounded(), Endpoint::unbounded()}; }

  bool is_point() const { return !low.infinite && !high.infinite && low.value == high.value; }
  bool contains(const Rational& v) const;
  bool contains(const Interval& other) const;  ///< every point of `other` is a point of this
  bool intersects(const Interval& other) const;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Compare two lower (upper) ends as cuts of the line: minus (plus) infinity is the outermost, and at one value a
/// closed end lies further out than an open one. Negative: `a` lies to the left of `b`.
int compare_low(const Endpoint& a, const Endpoint& b);
int compare_high(const Endpoint& a, const Endpoint& b);

Interval hull(const Interval& a, const Interval& b);
std::optional<Interval> intersection(const Interval& a, const Interval& b);  ///< nullopt when empty

enum class ArithmeticError : std::uint8_t {
  none,
  overflow,          ///< beyond the 128/256-bit range: a limit error
  divisor_has_zero,  ///< the divisor's interval contains 0: undefined
  division_by_zero,  ///< the divisor is exactly 0: undefined
};

struct IntervalResult {
  Interval value;
  ArithmeticError error = ArithmeticError::none;
  explicit operator bool() const { return error == ArithmeticError::none; }
};

IntervalResult add(const Interval& a, const Interval& b);
IntervalResult subtract(const Interval& a, const Interval& b);
IntervalResult multiply(const Interval& a, const Interval& b);
IntervalResult divide(const Interval& a, const Interval& b);
IntervalResult scale(const Interval& a, const Rational& factor);

}  // namespace ajar
