#include "core/rational.hpp"

#include <numeric>

namespace ajar {
namespace {

__extension__ using UInt128 = unsigned __int128;

constexpr UInt128 kMaxMagnitude = (UInt128{1} << 127) - 1;

constexpr bool fits_64(Int128 v) { return v == static_cast<std::int64_t>(v); }
constexpr UInt128 magnitude_of(Int128 v) {
  return v < 0 ? UInt128{0} - static_cast<UInt128>(v) : static_cast<UInt128>(v);
}

struct UInt256 {
  UInt128 high = 0, low = 0;
  friend bool operator==(const UInt256&, const UInt256&) = default;
};

UInt256 multiply_wide(UInt128 a, UInt128 b) {
  const UInt128 mask = ~std::uint64_t{0};
  const UInt128 a0 = a & mask, a1 = a >> 64, b0 = b & mask, b1 = b >> 64;
  const UInt128 p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
  const UInt128 middle = (p00 >> 64) + (p01 & mask) + (p10 & mask);
  return {p11 + (p01 >> 64) + (p10 >> 64) + (middle >> 64), (middle << 64) | (p00 & mask)};
}

UInt128 gcd(UInt128 a, UInt128 b) {
  while (b != 0) {
    if (a <= ~std::uint64_t{0} && b <= ~std::uint64_t{0})
      return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    const UInt128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// Signed number from sign and magnitude; false when it does not fit.
bool compose(bool negative, UInt128 magnitude, Int128& out) {
  if (magnitude > kMaxMagnitude + (negative ? 1 : 0)) return false;
  out = static_cast<Int128>(negative ? UInt128{0} - magnitude : magnitude);
  return true;
}

// The compiler's own check of 128-bit products needs a run-time library that clang does not link by default.
bool multiply_checked(Int128 a, Int128 b, Int128& out) {
  if (fits_64(a) && fits_64(b)) {
    out = a * b;
    return true;
  }
  const UInt256 product = multiply_wide(magnitude_of(a), magnitude_of(b));
  return product.high == 0 && compose((a < 0) != (b < 0), product.low, out);
}

bool add_checked(Int128 a, Int128 b, Int128& out) { return !__builtin_add_overflow(a, b, &out); }

}  // namespace

std::optional<Rational> Rational::make(Int128 numerator, Int128 denominator) {
  if (denominator > 0) return Rational(numerator, denominator);
  if (denominator == 0) return std::nullopt;
  UInt128 top = magnitude_of(numerator), bottom = magnitude_of(denominator);
  if (top > kMaxMagnitude || bottom > kMaxMagnitude) {
    const UInt128 common = gcd(top, bottom);
    top /= common;
    bottom /= common;
  }
  Int128 n = 0, d = 0;
  if (!compose(numerator > 0, top, n) || !compose(false, bottom, d)) return std::nullopt;
  return Rational(n, d);
}

Rational Rational::reduced() const {
  if (denominator_ == 1) return *this;
  const UInt128 common = gcd(magnitude_of(numerator_), static_cast<UInt128>(denominator_));
  if (common <= 1) return *this;
  // `common` divides the denominator, so it fits.
  return Rational(numerator_ / static_cast<Int128>(common), denominator_ / static_cast<Int128>(common));
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  if (fits_64(a.numerator_) && fits_64(b.numerator_) && fits_64(a.denominator_) && fits_64(b.denominator_))
    return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
  if (a.sign() != b.sign()) return a.sign() <=> b.sign();
  const UInt256 left = multiply_wide(magnitude_of(a.numerator_), magnitude_of(b.denominator_));
  const UInt256 right = multiply_wide(magnitude_of(b.numerator_), magnitude_of(a.denominator_));
  const auto order = left.high != right.high ? left.high <=> right.high : left.low <=> right.low;
  return a.sign() < 0 ? 0 <=> order : order;
}

namespace {

/// a + b over the least common denominator of the denominators as they are.
std::optional<Rational> add_over_common(const Rational& a, const Rational& b) {
  const auto common =
      static_cast<Int128>(gcd(static_cast<UInt128>(a.denominator()), static_cast<UInt128>(b.denominator())));
  const Int128 a_scale = b.denominator() / common, b_scale = a.denominator() / common;
  Int128 denominator = 0, left = 0, right = 0, sum = 0;
  if (!multiply_checked(a.denominator(), a_scale, denominator) || !multiply_checked(a.numerator(), a_scale, left) ||
      !multiply_checked(b.numerator(), b_scale, right) || !add_checked(left, right, sum))
    return std::nullopt;
  return Rational::make(sum, denominator);
}

}  // namespace

std::optional<Rational> add(const Rational& a, const Rational& b) {
  if (a.denominator() == b.denominator()) {
    Int128 sum = 0;
    if (add_checked(a.numerator(), b.numerator(), sum)) return Rational::make(sum, a.denominator());
  } else if (const auto sum = add_over_common(a, b)) {
    return sum;
  }
  return add_over_common(a.reduced(), b.reduced());
}

std::optional<Rational> negate(const Rational& a) {
  Int128 n = 0;
  if (compose(a.numerator() > 0, magnitude_of(a.numerator()), n)) return Rational::make(n, a.denominator());
  return Rational::make(a.numerator(), -a.denominator());  // the smallest integer: only a reduction can help
}

std::optional<Rational> subtract(const Rational& a, const Rational& b) {
  if (const auto minus_b = negate(b)) return add(a, *minus_b);
  // b is the smallest integer, whose negative does not fit, yet a - b may: (a + 1) - (b + 1).
  const auto next_a = add(a, 1), next_b = add(b, 1);
  if (!next_a || !next_b) return std::nullopt;
  const auto minus_b = negate(*next_b);
  return minus_b ? add(*next_a, *minus_b) : std::nullopt;
}

std::optional<Rational> multiply(const Rational& a, const Rational& b) {
  Int128 n = 0, d = 0;
  if (multiply_checked(a.numerator(), b.numerator(), n) && multiply_checked(a.denominator(), b.denominator(), d))
    return Rational::make(n, d);
  // In lowest terms crosswise the product is in lowest terms too, so a second failure is final.
  const Rational p = a.reduced(), q = b.reduced();
  const auto across = Rational::make(p.numerator(), q.denominator()),
             back = Rational::make(q.numerator(), p.denominator());
  const Rational x = across->reduced(), y = back->reduced();
  if (multiply_checked(x.numerator(), y.numerator(), n) && multiply_checked(x.denominator(), y.denominator(), d))
    return Rational::make(n, d);
  return std::nullopt;
}

std::optional<Rational> divide(const Rational& a, const Rational& b) {
  const auto inverse = Rational::make(b.denominator(), b.numerator());
  return inverse ? multiply(a, *inverse) : std::nullopt;
}

}  // namespace ajar
