// How numbers and intervals read. Every expectation was rounded by hand.
#include "core/amount.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

Interval interval(std::string_view text, const char* approx = "0.1") {
  const AmountResult r = parse_amount(text);
  REQUIRE(r);
  const auto out = to_interval(r.amount, parse_decimal(approx).value);
  REQUIRE(out);
  return *out;
}

}  // namespace

TEST_CASE("what an amount says") {
  struct Row {
    const char* text;
    const char* exact;
  };
  const Row rows[] = {
      {"38", "38"},
      {"200000..999999", "200000..999999"},
      {">=160", ">=160"},
      {">160", ">160"},
      {"<=5", "<=5"},
      {"<5", "<5"},
      {"160+", "160..176"},  // up to 10 % more
      {"23000+", "23000..25300"},
      {"~20", "18..22"},     // 10 % either way
      {"~-20", "-22..-18"},  // ends swapped below zero
      {"-160+", "-176..-160"},
      {"~0", "0"},
      {"~750000", "675000..825000"},
      {"5..5", "5"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(to_exact_string(interval(row.text)) == row.exact);
  }
  const Amount about = parse_amount("~20").amount, little_over = parse_amount("160+").amount;
  CHECK(about.needs_approx());
  CHECK(little_over.needs_approx());
  CHECK_FALSE(parse_amount(">=160").amount.needs_approx());
  CHECK_FALSE(to_interval(about, std::nullopt));
  CHECK_FALSE(to_interval(little_over, std::nullopt));
}

TEST_CASE("exact text of every shape of interval") {
  const Endpoint one_open = Endpoint::at(1, true), two = Endpoint::at(2), two_open = Endpoint::at(2, true);
  CHECK(to_exact_string(Interval{one_open, two}) == ">1..2");
  CHECK(to_exact_string(Interval{Endpoint::at(1), two_open}) == "1..<2");
  CHECK(to_exact_string(Interval{one_open, two_open}) == ">1..<2");
  CHECK(to_exact_string(Interval::everything()) == "..");
}

TEST_CASE("numbers for people") {
  struct Row {
    Int128 numerator, denominator;
    Rounding rounding;
    const char* en;
    const char* zh;
  };
  constexpr auto down = Rounding::down, up = Rounding::up;
  const Row rows[] = {
      {0, 1, down, "0", "0"},
      {38, 1, down, "38", "38"},
      {8192, 1, down, "8,192", "8,192"},
      {10'000, 1, down, "10,000", "1万"},
      {200'000, 1, down, "200,000", "20万"},
      {999'999, 1, up, "999,999", "99.9999万"},  // six digits are shown
      {1'000'000, 1, up, "1 million", "100万"},
      {-2'500'000, 1, up, "-2.5 million", "-250万"},
      {100'000'000, 1, up, "100 million", "1亿"},
      {1'291'500'000'000, 1, down, "1.2915 trillion", "1.2915万亿"},
      {91'500'000'000, 1, down, "91.5 billion", "915亿"},
      {1'500'000'000'000'000, 1, down, "1,500 trillion", "1,500万亿"},
      {1'234'567, 1, down, "≈ 1.234 million", "≈ 123.4万"},  // seven digits: rounded to four
      {1'234'567, 1, up, "≈ 1.235 million", "≈ 123.5万"},
      {-1'234'567, 1, down, "≈ -1.235 million", "≈ -123.5万"},
      {999'999'999, 1, up, "≈ 1 billion", "≈ 10亿"},  // rounding reaches the next word
      {123'456'789, 100, down, "≈ 1.234 million", "≈ 123.4万"},
      {16'000, 25'300, down, "≈ 0.632", "≈ 0.632"},  // 0.63241…
      {16'000, 25'300, up, "≈ 0.633", "≈ 0.633"},
      {1, 3, down, "≈ 0.333", "≈ 0.333"},
      {-1, 3, down, "≈ -0.334", "≈ -0.334"},
      {100, 3, up, "≈ 33.34", "≈ 33.34"},
      {1, 8, down, "0.125", "0.125"},
      {123'456, 1'000'000, down, "0.123456", "0.123456"},
      {29'999, 30'000, up, "≈ 1", "≈ 1"},        // 0.99996…
      {1, 700, down, "≈ 0.00142", "≈ 0.00142"},  // 0.0014285…
  };
  for (const Row& row : rows) {
    INFO(row.en);
    const Rational value = *Rational::make(row.numerator, row.denominator);
    CHECK(format_number(value, row.rounding, Language::en) == row.en);
    CHECK(format_number(value, row.rounding, Language::zh) == row.zh);
  }
}

TEST_CASE("intervals for people") {
  struct Row {
    Interval value;
    const char* unit;
    const char* en;
    const char* zh;
  };
  const Endpoint zero_open = Endpoint::at(0, true), five = Endpoint::at(5), five_open = Endpoint::at(5, true);
  const Row rows[] = {
      {interval("38"), "%", "38 %", "38 %"},
      {interval("38"), "", "38", "38"},
      {interval("200000..999999"), "张", "200,000 to 999,999 张", "20万至99.9999万 张"},
      {interval(">=160"), "models", "at least 160 models", "至少 160 models"},
      {interval(">160"), "", "over 160", "超过 160"},
      {interval("<=5"), "", "at most 5", "至多 5"},
      {interval("<5"), "", "under 5", "低于 5"},
      {interval("1..2 million"), "CNY", "1 million to 2 million CNY", "100万至200万 CNY"},
      {Interval::everything(), "", "any value", "任意值"},
      {{zero_open, five}, "", "over 0 and at most 5", "超过 0且至多 5"},
      {{five, Endpoint::at(9, true)}, "%", "at least 5 and under 9 %", "至少 5且低于 9 %"},
      {{zero_open, five_open}, "", "over 0 and under 5", "超过 0且低于 5"},
      {Interval::closed(*Rational::make(1, 3), 1), "", "≈ 0.333 to 1", "≈ 0.333至1"},
      {Interval::at_least(*Rational::make(1, 3)), "", "at least ≈ 0.333", "至少 ≈ 0.333"},
      {Interval::point(*Rational::make(1, 3)), "", "≈ 0.333", "≈ 0.333"},
  };
  for (const Row& row : rows) {
    INFO(row.en);
    CHECK(format_interval(row.value, row.unit, Language::en) == row.en);
    CHECK(format_interval(row.value, row.unit, Language::zh) == row.zh);
  }
}
