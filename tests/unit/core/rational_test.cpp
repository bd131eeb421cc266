#include "core/rational.hpp"

#include <random>

#include "tests/catch.hpp"

using namespace ajar;

namespace {

constexpr Int128 kMost =
    static_cast<Int128>(~static_cast<unsigned long long>(0) >> 1) << 64 | ~static_cast<unsigned long long>(0);
constexpr Int128 kLeast = -kMost - 1;

Rational ratio(Int128 n, Int128 d) { return *Rational::make(n, d); }
Rational number(std::string_view text) {
  const DecimalResult r = parse_decimal(text);
  REQUIRE(r);
  return r.value;
}

}  // namespace

TEST_CASE("decimals are exact") {
  CHECK(*add(number("0.1"), number("0.2")) == number("0.3"));
  CHECK(to_exact_string(*add(number("0.1"), number("0.2"))) == "0.3");
  // 1.2 trillion and 91.5 billion: the funds of the first gate.
  const auto trillion = multiply(number("1.2"), 1'000'000'000'000);
  const auto billion = multiply(number("91.5"), 1'000'000'000);
  CHECK(to_exact_string(*add(*trillion, *billion)) == "1291500000000");
}

TEST_CASE("a quotient is kept as written until its range is needed") {
  const auto coverage = divide(160, 25300);
  CHECK(to_exact_string(*coverage) == "160/25300");
  CHECK(to_exact_string(coverage->reduced()) == "8/1265");
  CHECK(*coverage == ratio(8, 1265));
  // Equal denominators add without a larger one; a denominator that divides the other costs no larger one either.
  CHECK(add(ratio(1, 4), ratio(1, 4))->denominator() == 4);
  CHECK(add(ratio(1, 10), ratio(1, 1000))->denominator() == 1000);
  CHECK(add(ratio(1, 6), ratio(1, 4))->denominator() == 12);
}

TEST_CASE("signs live in the numerator") {
  CHECK(ratio(1, -2).numerator() == -1);
  CHECK(ratio(-1, -2) == ratio(1, 2));
  CHECK_FALSE(Rational::make(1, 0));
  CHECK_FALSE(divide(1, 0));
  CHECK(divide(1, ratio(-1, 3))->numerator() == -3);
  CHECK(ratio(-7, 2).sign() == -1);
  CHECK(Rational(0) == ratio(0, 5));
}

TEST_CASE("comparison never overflows") {
  // Products of these need 254 bits.
  CHECK(ratio(kMost, kMost - 1) > ratio(kMost - 1, kMost));
  CHECK(ratio(kMost - 1, kMost) < 1);
  CHECK(ratio(kMost - 2, kMost) < ratio(kMost - 1, kMost));
  CHECK(ratio(kMost - 3, kMost - 2) < ratio(kMost - 1, kMost));  // 1 - 1/(m-2) < 1 - 1/m
  CHECK(ratio(-(kMost - 3), kMost - 2) > ratio(-(kMost - 1), kMost));
  CHECK(ratio(kLeast, kMost) < -1);
  CHECK(ratio(kLeast, kMost) < ratio(kMost, kMost - 1));
  CHECK(ratio(kLeast, 1) == ratio(kLeast, 1));
  CHECK(ratio(kLeast, 3) < ratio(kLeast, 4));
}

TEST_CASE("arithmetic refuses to overflow") {
  const Rational most = ratio(kMost, 1), least = ratio(kLeast, 1);
  CHECK_FALSE(add(most, 1));
  CHECK_FALSE(subtract(least, 1));
  CHECK_FALSE(multiply(most, 2));
  CHECK_FALSE(multiply(ratio(kMost, 3), ratio(5, 2)));  // 2^127 - 1 is prime: nothing cancels
  CHECK_FALSE(negate(least));
  CHECK_FALSE(Rational::make(kLeast, -1));
  CHECK_FALSE(multiply(least, -1));
  CHECK_FALSE(divide(least, -1));
  CHECK_FALSE(divide(1, ratio(1, kMost)) == std::nullopt);
  CHECK_FALSE(multiply(ratio(1, kMost), ratio(1, 3)));
}

TEST_CASE("results that fit are found, whatever stands in between") {
  const Rational most = ratio(kMost, 1), least = ratio(kLeast, 1);
  CHECK(*add(most, least) == -1);
  CHECK(*subtract(least, least) == 0);
  CHECK(*subtract(-1, least) == most);           // -1 + 2^127, though 2^127 itself does not fit
  CHECK(*multiply(ratio(kMost, 2), 2) == most);  // the product of the numerators does not fit
  CHECK(*multiply(ratio(kMost, 6), ratio(6, kMost)) == 1);
  CHECK(*divide(most, most) == 1);
  CHECK(*divide(least, 2) == ratio(kLeast / 2, 1));
  CHECK(*Rational::make(kLeast, -2) == ratio(-(kLeast / 2), 1));
  CHECK(*Rational::make(-4, kLeast) == *Rational::make(1, -(kLeast / 4)));
  CHECK(*negate(ratio(kLeast, 2)) == ratio(-(kLeast / 2), 1));
  CHECK(ratio(kLeast, 6).reduced().denominator() == 3);
  CHECK(*add(ratio(1, 4), ratio(kMost - 3, 4)) == ratio(kMost - 2, 4));
}

// The laws of arithmetic tell right from wrong without a second implementation. Numbers of 60 bits: every sum and
// product of two still fits after reduction, so a nullopt would be a mistake too.
TEST_CASE("arithmetic obeys its laws on random numbers") {
  std::mt19937_64 random(1);
  const auto some = [&] {
    const auto bits = std::uniform_int_distribution<int>(1, 29)(random);
    const auto n = static_cast<std::int64_t>(random() & ((1ull << bits) - 1)) * (random() % 2 ? 1 : -1);
    return ratio(n, static_cast<std::int64_t>(random() % (1ull << bits)) + 1);
  };
  for (int i = 0; i < 20'000; ++i) {
    const Rational a = some(), b = some(), c = some();
    REQUIRE(*subtract(*add(a, b), b) == a);
    REQUIRE(*add(a, b) == *add(b, a));
    REQUIRE(*multiply(a, *add(b, c)) == *add(*multiply(a, b), *multiply(a, c)));
    if (b.sign() != 0) {
      REQUIRE(*multiply(*divide(a, b), b) == a);
    }
    // a <= b exactly when b - a is not negative: compares by another way than cross-multiplication.
    REQUIRE((a <= b) == (subtract(b, a)->sign() >= 0));
    REQUIRE(a.reduced() == a);
  }
}

TEST_CASE("spelling of decimals") {
  struct Row {
    const char* text;
    DecimalError error;
    const char* exact;
  };
  const Row rows[] = {
      {"0", DecimalError::none, "0"},
      {"-0", DecimalError::none, "0"},
      {"007", DecimalError::none, "7"},
      {"1.20", DecimalError::none, "1.2"},
      {"-1.25", DecimalError::none, "-1.25"},
      {"1,234,567.5", DecimalError::none, "1234567.5"},
      {"1_000_000", DecimalError::none, "1000000"},
      {"１２３", DecimalError::none, "123"},
      {"－１，２３４．５", DecimalError::none, "-1234.5"},
      {"−5", DecimalError::none, "-5"},  // U+2212
      {"", DecimalError::empty, ""},
      {"-", DecimalError::malformed, ""},
      {"+5", DecimalError::malformed, ""},
      {"5.", DecimalError::malformed, ""},
      {".5", DecimalError::malformed, ""},
      {"1.2.3", DecimalError::malformed, ""},
      {"5 ", DecimalError::malformed, ""},
      {"--5", DecimalError::malformed, ""},
      {"NaN", DecimalError::malformed, ""},
      {"0x10", DecimalError::malformed, ""},
      {"1_", DecimalError::malformed, ""},
      {"1__0", DecimalError::malformed, ""},
      {"12,34", DecimalError::bad_grouping, ""},
      {"1,2345", DecimalError::bad_grouping, ""},
      {"1234,567", DecimalError::bad_grouping, ""},
      {"1,234,56", DecimalError::bad_grouping, ""},
      {"1,234_567", DecimalError::bad_grouping, ""},
      {"1_234,567", DecimalError::bad_grouping, ""},
      {"1,,234", DecimalError::malformed, ""},
      {"1e999", DecimalError::exponent, ""},
      {"1E5", DecimalError::exponent, ""},
      {"1.5e-3", DecimalError::exponent, ""},
      {"5eggs", DecimalError::malformed, ""},
      {"123456789012345678901234567890123456", DecimalError::none, "123456789012345678901234567890123456"},
      {"1234567890123456789012345678901234567", DecimalError::too_many_digits, ""},
      {"000001234567890123456789012345678901234560", DecimalError::too_many_digits, ""},
      {"0000000000000000000000000000000000000000001", DecimalError::none, "1"},
      {"0.123456789012345678", DecimalError::none, "0.123456789012345678"},
      {"0.1234567890123456789", DecimalError::too_many_decimals, ""},
      {"0.0000000000000000001", DecimalError::too_many_decimals, ""},
      {"0.1000000000000000000000000000000000000000000", DecimalError::none, "0.1"},
      {"123456789012345678.123456789012345678", DecimalError::none, "123456789012345678.123456789012345678"},
      {"1234567890123456789.123456789012345678", DecimalError::too_many_digits, ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const DecimalResult r = parse_decimal(row.text);
    CHECK(r.error == row.error);
    if (r) CHECK(to_exact_string(r.value) == row.exact);
  }
}

TEST_CASE("huge texts are refused after a few characters") {
  for (const char filler : {'9', '0'}) {
    const std::string text = "1" + std::string(50'000'000, filler);
    std::size_t offset = 0;
    CHECK(scan_decimal(text, offset).error == DecimalError::too_many_digits);
    CHECK(offset < 50);
  }
}

TEST_CASE("a decimal is taken from the front of a text") {
  std::size_t offset = 2;
  CHECK(scan_decimal("ab200..300", offset).value == 200);
  CHECK(offset == 5);
  offset = 0;
  CHECK(scan_decimal("1,234, and more", offset).value == 1234);
  CHECK(offset == 5);
}

TEST_CASE("exact text") {
  CHECK(to_exact_string(ratio(1, 8)) == "0.125");
  CHECK(to_exact_string(ratio(-3, 1000)) == "-0.003");
  CHECK(to_exact_string(ratio(10, 5)) == "2");
  CHECK(to_exact_string(ratio(1, 3)) == "1/3");
  CHECK(to_exact_string(ratio(-2, 6)) == "-2/6");
  CHECK(to_exact_string(ratio(3, 6)) == "0.5");
  CHECK(to_exact_string(ratio(kLeast, 1)) == "-170141183460469231731687303715884105728");
  // 2^-126, by hand: 5^126 shifted by 126 places; its first and last digits.
  const std::string tiny = to_exact_string(ratio(1, Int128{1} << 126));
  CHECK(tiny.size() == 2 + 126);
  CHECK(tiny.substr(0, 44) == "0.000000000000000000000000000000000000011754");
  CHECK(tiny.substr(tiny.size() - 3) == "625");
}

TEST_CASE("text for people is rounded outward") {
  struct Row {
    Rational value;
    int digits;
    Rounding rounding;
    const char* text;
    bool inexact;
  };
  const Row rows[] = {
      {ratio(16000, 25300), 3, Rounding::down, "0.632", true},  // 0.63241…
      {ratio(16000, 25300), 3, Rounding::up, "0.633", true},
      {ratio(-16000, 25300), 3, Rounding::down, "-0.633", true},  // down is toward minus infinity
      {ratio(-16000, 25300), 3, Rounding::up, "-0.632", true},
      {ratio(1, 3), 4, Rounding::down, "0.3333", true},
      {ratio(2, 3), 4, Rounding::up, "0.6667", true},
      {ratio(99999, 10), 4, Rounding::up, "10,000", true},       // 9,999.9
      {ratio(9999999, 1), 4, Rounding::up, "9,999,999", false},  // an integer below 10^7: in full
      {ratio(10000001, 1), 4, Rounding::down, "10,000,000", true},
      {ratio(10000001, 1), 4, Rounding::up, "10,010,000", true},
      {ratio(12345, 1000), 4, Rounding::down, "12.34", true},
      {ratio(125, 100), 4, Rounding::down, "1.25", false},
      {Rational(0), 4, Rounding::up, "0", false},
      {ratio(1, 1'000'000), 4, Rounding::up, "0.000001", false},
      {ratio(-1234567, 1), 4, Rounding::up, "-1,234,567", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    bool inexact = false;
    CHECK(to_display_string(row.value, row.digits, row.rounding, inexact) == row.text);
    CHECK(inexact == row.inexact);
  }
  bool inexact = true;
  to_display_string(1, 4, Rounding::up, inexact);
  CHECK(inexact);  // set, never cleared
}
