#include "core/amount.hpp"

#include "tests/catch.hpp"

using namespace ajar;

namespace {

using Form = Amount::Form;

Rational number(std::string_view text) { return parse_decimal(text).value; }

struct Good {
  const char* text;
  Form form;
  const char* low;
  const char* high;  // of a range, else ""
  const char* unit;
};

}  // namespace

TEST_CASE("amounts as people write them") {
  const Good cases[] = {
      {"1.2 trillion", Form::exact, "1200000000000", "", ""},
      {"1.2 Trillion CNY", Form::exact, "1200000000000", "", "CNY"},
      {"91.5 billion", Form::exact, "91500000000", "", ""},
      {"200000..999999", Form::range, "200000", "999999", ""},
      {">=160", Form::at_least, "160", "", ""},
      {"> 160", Form::above, "160", "", ""},
      {"<=5", Form::at_most, "5", "", ""},
      {"<5", Form::below, "5", "", ""},
      {"160+", Form::a_little_over, "160", "", ""},
      {"160+ models", Form::a_little_over, "160", "", "models"},
      {"23 thousand+", Form::a_little_over, "23000", "", ""},
      {"~20", Form::about, "20", "", ""},
      {"38 %", Form::exact, "38", "", "%"},
      {"38%", Form::exact, "38", "", "%"},
      {"1.2万亿", Form::exact, "1200000000000", "", ""},
      {"1.2 万亿 CNY", Form::exact, "1200000000000", "", "CNY"},
      {"5亿", Form::exact, "500000000", "", ""},
      {"3千 项", Form::exact, "3000", "", ""},
      {"-5", Form::exact, "-5", "", ""},
      {"-5..-2", Form::range, "-5", "-2", ""},
      // Typed with an input method: every full-width form has one meaning only.
      {"≥ １６０", Form::at_least, "160", "", ""},
      {"≤５", Form::at_most, "5", "", ""},
      {"＞＝５", Form::at_least, "5", "", ""},
      {"＞５", Form::above, "5", "", ""},
      {"＜５", Form::below, "5", "", ""},
      {"～２０", Form::about, "20", "", ""},        // nothing on its left: about
      {"１０～２０", Form::range, "10", "20", ""},  // a number on its left: a range
      {"１６０＋", Form::a_little_over, "160", "", ""},
      {"６０％", Form::exact, "60", "", "%"},
      {"１，２３４．５", Form::exact, "1234.5", "", ""},
      {"\u30000.1万\u3000", Form::exact, "1000", "", ""},
      // A magnitude binds to its number; one at the end of a range holds for both only when the first has none.
      {"200 thousand..1 million", Form::range, "200000", "1000000", ""},
      {"1..2 million", Form::range, "1000000", "2000000", ""},
      {"1万..2", Form::range, "10000", "2", ""},
      {"1..2万 张", Form::range, "10000", "20000", "张"},
      // Measure words stand between a number and its noun.
      {"6 个月", Form::exact, "6", "", "月"},
      {"3 个", Form::exact, "3", "", ""},
      {"1000家 enterprises", Form::exact, "1000", "", "enterprises"},
      {"5千瓦", Form::exact, "5000", "", "瓦"},
      {"5万千瓦", Form::exact, "50000", "", "千瓦"},
      {"5个百分点", Form::exact, "5", "", "百分点"},
      {"  42\t", Form::exact, "42", "", ""},
      {"5 m", Form::exact, "5", "", "m"},  // metres, more likely than millions
  };
  for (const Good& c : cases) {
    INFO(c.text);
    const AmountResult r = parse_amount(c.text);
    if (std::string_view(c.text) == "1万..2") {  // 10,000 to 2: the first number has a magnitude of its own
      CHECK(r.error == AmountError::backward_range);
      continue;
    }
    REQUIRE(r);
    CHECK(r.amount.form == c.form);
    CHECK(r.amount.low == number(c.low));
    if (c.form == Form::range) CHECK(r.amount.high == number(c.high));
    CHECK(r.unit == c.unit);
    CHECK(r.suggestion.empty());
  }
}

TEST_CASE("a declared unit is tried before a magnitude") {
  const IsUnit is_unit = [](std::string_view t) { return t == "千瓦" || t == "m" || t == "个" || t == "k"; };
  CHECK(parse_amount("5千瓦", is_unit).amount.low == Rational(5));
  CHECK(parse_amount("5千瓦", is_unit).unit == "千瓦");
  CHECK(parse_amount("5 千", is_unit).amount.low == Rational(5000));
  CHECK(parse_amount("5m", is_unit).unit == "m");
  CHECK(parse_amount("5 k", is_unit).unit == "k");
  CHECK(parse_amount("3 个", is_unit).unit == "个");
  CHECK(parse_amount("1..2千瓦", is_unit).amount.high == Rational(2));
}

TEST_CASE("what is wrong with an amount, and what to write instead") {
  struct Bad {
    const char* text;
    AmountError error;
    DecimalError decimal;
    const char* suggestion;
  };
  const Bad cases[] = {
      {"", AmountError::number, DecimalError::empty, ""},
      {"abc", AmountError::number, DecimalError::malformed, ""},
      {".5", AmountError::number, DecimalError::malformed, "0.5"},
      {"CNY 500 billion", AmountError::unit_first, DecimalError::malformed, "500 billion CNY"},
      {"$5m", AmountError::unit_first, DecimalError::malformed, "5 million USD"},
      {"US$ 5.2bn", AmountError::unit_first, DecimalError::malformed, "5.2 billion USD"},
      {"¥500", AmountError::unit_first, DecimalError::malformed, "500 CNY"},
      {"CNY 5 cards", AmountError::unit_first, DecimalError::malformed, ""},
      {"5bn", AmountError::short_magnitude, DecimalError::none, "5 billion"},
      {"5k", AmountError::short_magnitude, DecimalError::none, "5 thousand"},
      {"5 K cards", AmountError::short_magnitude, DecimalError::none, "5 thousand cards"},
      {"5m", AmountError::short_magnitude, DecimalError::none, "5 million"},
      {"5 M", AmountError::short_magnitude, DecimalError::none, "5 million"},
      {">=5mn CNY", AmountError::short_magnitude, DecimalError::none, ">=5 million CNY"},
      {"2 millions", AmountError::short_magnitude, DecimalError::none, "2 million"},
      {"10..5", AmountError::backward_range, DecimalError::none, "5..10"},
      {"10..5 cards", AmountError::backward_range, DecimalError::none, "5..10 cards"},
      {"500..1 million", AmountError::backward_range, DecimalError::none, "500..1000000"},
      {"1e999", AmountError::number, DecimalError::exponent, ""},
      {"5e6 CNY", AmountError::number, DecimalError::exponent, "5000000 CNY"},
      {"12,34", AmountError::number, DecimalError::bad_grouping, "12.34"},
      {"1234,567", AmountError::number, DecimalError::bad_grouping, "1234567"},
      {"1,23,456 CNY", AmountError::number, DecimalError::bad_grouping, "123456 CNY"},
      {"about 20 %", AmountError::number, DecimalError::malformed, "~20 %"},
      {"约20", AmountError::number, DecimalError::malformed, "~20"},
      {"over 160", AmountError::number, DecimalError::malformed, ">160"},
      {"超过160", AmountError::number, DecimalError::malformed, ">160"},
      {"1-2", AmountError::trailing, DecimalError::none, "1..2"},
      {"1–2 years", AmountError::trailing, DecimalError::none, "1..2 years"},
      {"38%..40%", AmountError::trailing, DecimalError::none, "38..40%"},
      {"3千万", AmountError::trailing, DecimalError::none, "3000万"},
      {"3百万 CNY", AmountError::trailing, DecimalError::none, "300万 CNY"},
      {"1.5十亿", AmountError::trailing, DecimalError::none, "15亿"},
      {"5百", AmountError::trailing, DecimalError::none, "500"},
      {"5 thousand million", AmountError::trailing, DecimalError::none, ""},
      {"2 million..1 million m2", AmountError::backward_range, DecimalError::none, "1000000..2000000 m2"},
      {"V4", AmountError::number, DecimalError::malformed, ""},
      {"160多", AmountError::trailing, DecimalError::none, "160+"},
      {"5多万 张", AmountError::trailing, DecimalError::none, "5万+ 张"},
      {"5 6", AmountError::trailing, DecimalError::none, ""},
      {"1..2..3", AmountError::trailing, DecimalError::none, ""},
      {"~20+", AmountError::trailing, DecimalError::none, ""},
      {"~1..2", AmountError::trailing, DecimalError::none, ""},
      {">=1..2", AmountError::trailing, DecimalError::none, ""},
      {"1234567890123456789012345678901234567", AmountError::number, DecimalError::too_many_digits, ""},
      {"0.1234567890123456789", AmountError::number, DecimalError::too_many_decimals, ""},
      {"123456789012345678901234567890123456 trillion", AmountError::number, DecimalError::too_many_digits, ""},
  };
  for (const Bad& c : cases) {
    INFO(c.text);
    const AmountResult r = parse_amount(c.text);
    CHECK(r.error == c.error);
    CHECK(r.decimal == c.decimal);
    CHECK(r.suggestion == c.suggestion);
  }
}
