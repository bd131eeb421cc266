#include "core/interval.hpp"

#include <random>

#include "core/amount.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

Rational ratio(int n, int d) { return *Rational::make(n, d); }

Interval between(const Endpoint& low, const Endpoint& high) { return {low, high}; }
Endpoint open_at(int v) { return Endpoint::at(v, true); }
Endpoint closed_at(int v) { return Endpoint::at(v); }
const Endpoint kUnbounded = Endpoint::unbounded();

}  // namespace

TEST_CASE("coverage of 160+ over 23000+") {
  const Interval ours = Interval::closed(160, 176), theirs = Interval::closed(23000, 25300);
  const IntervalResult both = divide(ours, theirs);
  REQUIRE(both);
  CHECK(to_exact_string(both.value) == "160/25300..176/23000");  // 0.632 % to 0.765 %
  CHECK(format_interval(multiply(both.value, Interval::point(100)).value, "%", Language::en) == "≈ 0.632 to 0.766 %");
  // Over "at least 23000" the quotient comes near 0 and never reaches it.
  const IntervalResult floor = divide(ours, Interval::at_least(23000));
  REQUIRE(floor);
  CHECK(floor.value == between(open_at(0), Endpoint::at(ratio(176, 23000))));
  CHECK_FALSE(floor.value.contains(Rational(0)));
}

TEST_CASE("a formula that repeats a metric is sound, if wide") {
  const Interval one_to_two = Interval::closed(1, 2);
  const auto sum = add(one_to_two, one_to_two);
  CHECK(divide(one_to_two, sum.value).value == Interval::closed(ratio(1, 4), 1));
}

TEST_CASE("corner cases of interval arithmetic") {
  enum class Op { plus, minus, times, over };
  struct Row {
    Op op;
    Interval a, b;
    const char* result;  // or "overflow", "zero inside", "zero"
  };
  const Interval all = Interval::everything(), zero = Interval::point(0);
  const Rational huge = *Rational::make(Int128{1} << 126, 1);
  const Row rows[] = {
      {Op::plus, Interval::at_least(1), Interval::above(2), ">3"},
      {Op::plus, Interval::at_least(1), Interval::at_most(2), ".."},
      {Op::plus, Interval::closed(1, 2), Interval::below(3), "<5"},
      {Op::minus, Interval::closed(1, 2), Interval::closed(1, 2), "-1..1"},
      {Op::minus, Interval::at_least(5), Interval::below(3), ">2"},
      {Op::minus, Interval::at_least(5), Interval::at_least(3), ".."},
      {Op::times, zero, all, "0"},                                     // 0 times infinity is 0
      {Op::times, Interval::closed(0, 1), Interval::above(0), ">=0"},  // 0 is reached: 0 times anything
      {Op::times, between(open_at(0), closed_at(1)), Interval::above(0), ">0"},
      {Op::times, between(closed_at(0), open_at(2)), between(open_at(1), closed_at(3)), "0..<6"},
      {Op::times, between(open_at(0), closed_at(2)), Interval::closed(0, 3), "0..6"},  // the other factor reaches 0
      {Op::times, Interval::closed(-2, 3), Interval::at_least(1), ".."},
      {Op::times, Interval::closed(-2, -1), Interval::at_least(1), "<=-1"},
      {Op::times, Interval::at_most(0), Interval::at_most(0), ">=0"},
      {Op::times, Interval::below(0), Interval::above(0), "<0"},
      {Op::times, Interval::closed(-2, 3), Interval::closed(-5, 7), "-15..21"},           // -5*3, 3*7
      {Op::times, between(open_at(-2), closed_at(2)), Interval::closed(-1, 1), "-2..2"},  // closed corners win
      {Op::over, Interval::point(160), Interval::closed(0, 100), "zero inside"},
      {Op::over, Interval::point(160), zero, "zero"},
      {Op::over, Interval::point(160), Interval::closed(-1, 1), "zero inside"},
      {Op::over, Interval::closed(1, 2), between(open_at(0), closed_at(4)), ">=0.25"},  // may grow without end
      {Op::over, Interval::closed(-1, 2), between(open_at(0), closed_at(4)), ".."},
      {Op::over, zero, Interval::above(0), "0"},
      {Op::over, Interval::closed(0, 5), Interval::above(0), ">=0"},
      {Op::over, Interval::above(0), Interval::above(0), ">0"},
      {Op::over, Interval::at_least(1), Interval::at_least(1), ">0"},
      {Op::over, Interval::point(1), Interval::below(0), "<0"},
      {Op::over, Interval::closed(2, 4), Interval::closed(-2, -1), "-4..-1"},
      {Op::over, Interval::closed(2, 4), between(closed_at(-2), open_at(-1)), ">-4..-1"},
      {Op::plus, Interval::point(huge), Interval::point(huge), "overflow"},
      {Op::times, Interval::closed(1, huge), Interval::closed(1, 2), "overflow"},
  };
  for (const Row& row : rows) {
    INFO(to_exact_string(row.a) << " op " << static_cast<int>(row.op) << " " << to_exact_string(row.b));
    const IntervalResult r = row.op == Op::plus    ? add(row.a, row.b)
                             : row.op == Op::minus ? subtract(row.a, row.b)
                             : row.op == Op::times ? multiply(row.a, row.b)
                                                   : divide(row.a, row.b);
    const std::string text = r.error == ArithmeticError::overflow           ? "overflow"
                             : r.error == ArithmeticError::divisor_has_zero ? "zero inside"
                             : r.error == ArithmeticError::division_by_zero ? "zero"
                                                                            : to_exact_string(r.value);
    CHECK(text == row.result);
  }
}

TEST_CASE("scaling turns the ends round for negative factors") {
  CHECK(scale(Interval::above(2), -3).value == Interval::below(-6));
  CHECK(scale(Interval::everything(), 0).value == Interval::point(0));
}

TEST_CASE("cuts of the line") {
  CHECK(compare_low(closed_at(1), open_at(1)) < 0);   // [1 begins before (1
  CHECK(compare_high(closed_at(1), open_at(1)) > 0);  // 1] ends after 1)
  CHECK(compare_low(kUnbounded, closed_at(-9)) < 0);
  CHECK(compare_high(closed_at(9), kUnbounded) < 0);
  CHECK(compare_low(kUnbounded, kUnbounded) == 0);
  CHECK(Interval::at_least(1).contains(Interval::above(1)));
  CHECK_FALSE(Interval::above(1).contains(Interval::at_least(1)));
  CHECK_FALSE(Interval::above(1).intersects(Interval::at_most(1)));
  CHECK(Interval::at_least(1).intersects(Interval::at_most(1)));
  CHECK_FALSE(intersection(Interval::below(1), Interval::above(1)));
  CHECK(*intersection(Interval::at_least(1), Interval::at_most(1)) == Interval::point(1));
  CHECK(hull(Interval::point(1), Interval::above(3)) == Interval::at_least(1));
  CHECK(hull(Interval::above(1), Interval::at_least(1)) == Interval::at_least(1));
}

// ---- The truth by points: what an interval operation says is compared with what points of the operands give.
// ----------

namespace {

/// Ends on quarters in [-3, 3], every combination of open, closed and unbounded.
Interval some_interval(std::mt19937_64& random) {
  for (;;) {
    const auto end = [&]() -> Endpoint {
      const auto kind = random() % 5;
      if (kind == 0) return kUnbounded;
      return Endpoint::at(ratio(static_cast<int>(random() % 7) - 3, 1), kind == 1 || kind == 2);
    };
    const Endpoint low = end(), high = end();
    if (low.infinite || high.infinite || low.value < high.value) return {low, high};
    if (low.value == high.value && !low.open && !high.open) return {low, high};
  }
}

/// Points of an interval: its attained ends, points very near its open ends, very far out, and a grid between.
std::vector<Rational> points_of(const Interval& x) {
  const Rational near = *Rational::make(1, 1'000'000), far = 1'000'000;
  std::vector<Rational> candidates;
  for (const Endpoint& end : {x.low, x.high}) {
    if (end.infinite) continue;
    candidates.push_back(end.value);
    candidates.push_back(*add(end.value, near));
    candidates.push_back(*subtract(end.value, near));
  }
  candidates.push_back(far);
  candidates.push_back(*negate(far));
  for (int quarter = -16; quarter <= 16; ++quarter) candidates.push_back(ratio(quarter, 4));
  std::vector<Rational> out;
  for (const Rational& c : candidates)
    if (x.contains(c)) out.push_back(c);
  return out;
}

/// Is this end as near to the outermost of the points as the sampling allows: reached if closed, approached within
/// 1/1000 if open, passed by far if unbounded?
bool is_tight(const Endpoint& end, const std::vector<Rational>& points, int side) {
  Rational outermost = points.front();
  for (const Rational& p : points)
    if ((side > 0) == (p > outermost)) outermost = p;
  if (end.infinite) return side > 0 ? outermost >= 1000 : outermost <= -1000;
  if (!end.open) return outermost == end.value;
  const Rational gap = side > 0 ? *subtract(end.value, outermost) : *subtract(outermost, end.value);
  return gap.sign() > 0 && gap <= ratio(1, 1000);
}

using Operation = IntervalResult (*)(const Interval&, const Interval&);
using PointOperation = std::optional<Rational> (*)(const Rational&, const Rational&);

void check_against_points(Operation operation, PointOperation on_points, bool divides) {
  std::mt19937_64 random(7);
  int compared = 0;
  for (int i = 0; i < 600; ++i) {
    const Interval a = some_interval(random), b = some_interval(random);
    const IntervalResult r = operation(a, b);
    if (divides && b.contains(Rational(0))) {
      REQUIRE(r.error == (b.is_point() ? ArithmeticError::division_by_zero : ArithmeticError::divisor_has_zero));
      continue;
    }
    INFO(to_exact_string(a) << " with " << to_exact_string(b) << " gives " << to_exact_string(r.value));
    REQUIRE(r);
    std::vector<Rational> results;
    for (const Rational& x : points_of(a))
      for (const Rational& y : points_of(b)) results.push_back(*on_points(x, y));
    REQUIRE_FALSE(results.empty());
    const bool sound =
        std::all_of(results.begin(), results.end(), [&](const Rational& p) { return r.value.contains(p); });
    CHECK(sound);
    CHECK(is_tight(r.value.low, results, -1));
    CHECK(is_tight(r.value.high, results, +1));
    ++compared;
  }
  CHECK(compared > 150);
}

}  // namespace

TEST_CASE("sums of intervals are the sums of their points") { check_against_points(add, add, false); }
TEST_CASE("differences of intervals are the differences of their points") {
  check_against_points(subtract, subtract, false);
}
TEST_CASE("products of intervals are the products of their points") { check_against_points(multiply, multiply, false); }
TEST_CASE("quotients of intervals are the quotients of their points") { check_against_points(divide, divide, true); }

TEST_CASE("hull, intersection and containment agree with points") {
  std::mt19937_64 random(11);
  for (int i = 0; i < 2000; ++i) {
    const Interval a = some_interval(random), b = some_interval(random);
    INFO(to_exact_string(a) << " and " << to_exact_string(b));
    const auto common = intersection(a, b);
    const Interval around = hull(a, b);
    for (const Interval& x : {a, b}) {
      for (const Rational& p : points_of(x)) {
        REQUIRE(around.contains(p));
        REQUIRE((common && common->contains(p)) == (a.contains(p) && b.contains(p)));
      }
    }
    REQUIRE(common.has_value() == a.intersects(b));
    if (a.contains(b)) REQUIRE(around == a);
    bool all_of_b = true;
    for (const Rational& p : points_of(b)) all_of_b &= a.contains(p);
    REQUIRE(a.contains(b) == all_of_b);
  }
}
