// Days, months and amounts where they are easiest to get wrong: at their ends. Each row says why its answer is right.
#include "tests/unit/runtime/asked.hpp"

using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {

const std::string kNines(36, '9'), kOneLess = kNines.substr(1) + "8";

std::string gate(std::string_view metric, std::string_view condition) {
  return pack(std::string(metric) + " shows k\ngate g shows k\n  open when " + std::string(condition) + "\n");
}

}  // namespace

TEST_CASE("a reading is fresh up to a day and stale from the next", "[calendar]") {
  struct Case {
    const char *age, *as_of, *last_fresh, *stale, *why;
  };
  const Case cases[] = {
      {"1 month", "2026-01-31", "2026-02-28", "2026-03-01", "ends as 02-01 begins; one month later 03-01 begins"},
      {"1 month", "2026-01-30", "2026-02-28", "2026-03-01", "ends as 01-31 begins; February has no 31"},
      {"1 month", "2026-01-28", "2026-02-28", "2026-03-01", "ends as 01-29 begins; February 2026 has no 29"},
      {"1 month", "2024-01-28", "2024-02-28", "2024-02-29", "ends as 01-29 begins; February 2024 has a 29"},
      {"1 month", "2026-02", "2026-03-31", "2026-04-01", "ends as 03-01 begins"},
      {"1 month", "2026-04-30", "2026-05-31", "2026-06-01", "ends as 05-01 begins: the end of a short month is the end of a long one"},
      {"1 month", "2026-12-31", "2027-01-31", "2027-02-01", "ends as the year begins"},
      {"1 year", "2024-02-29", "2025-02-28", "2025-03-01", "ends as 03-01 begins"},
      {"1 year", "2024-02-28", "2025-02-28", "2025-03-01", "ends as 02-29 begins; 2025 has none"},
      {"4 years", "2024-02-28", "2028-02-28", "2028-02-29", "ends as 02-29 begins; 2028 has one"},
      {"1 year", "1999-12-31", "2000-12-31", "2001-01-01", "2000 is a leap year, and a year is twelve months"},
      {"1 quarter", "2026-Q4", "2027-03-31", "2027-04-01", "the fourth quarter ends as 2027 begins"},
      {"1 quarter", "2026-12-31", "2027-03-31", "2027-04-01", "so does its last day"},
      {"1 quarter", "2026-11-30", "2027-02-28", "2027-03-01", "ends as 12-01 begins; three months later 03-01 begins"},
      {"6 months", "2025-H2", "2026-06-30", "2026-07-01", "the half ends as 2026 begins"},
      {"6 months", "2026-08-30", "2027-02-28", "2027-03-01", "ends as 08-31 begins; February has no 31"},
      {"1 week", "2026-12-28", "2027-01-04", "2027-01-05", "ends as 12-29 begins; seven days later"},
      {"1 day", "2024-02-28", "2024-02-29", "2024-03-01", "ends as 02-29 begins; one day later 03-01 begins"},
      {"1 day", "2026-02-28", "2026-03-01", "2026-03-02", "ends as 03-01 begins"},
      {"30 days", "2026-01-31", "2026-03-02", "2026-03-03", "ends as 02-01 begins; 28 days of February and two of March"},
      {"1 day", "2026", "2027-01-01", "2027-01-02", "a year ends as the next begins"},
  };
  for (const Case& one : cases) {
    INFO(one.age << " from " << one.as_of << ": " << one.why);
    const std::string text = gate("metric u in % fresh for " + std::string(one.age), "u >= 60 %");
    CHECK(Asked(text, {row("u", "70", one.as_of)}, one.last_fresh).verdict("g") == "open");
    CHECK(Asked(text, {row("u", "70", one.as_of)}, one.stale).verdict("g") == "closed..open: stale");
  }
}

TEST_CASE("a period is known from its last day on", "[calendar]") {
  struct Case {
    const char *as_of, *day_before, *last_day;
  };
  for (const Case& one : {Case{"2026-Q1", "2026-03-30", "2026-03-31"}, {"2026-Q4", "2026-12-30", "2026-12-31"}, {"2024-02", "2024-02-28", "2024-02-29"},
                          {"2026-02", "2026-02-27", "2026-02-28"}, {"2026-H1", "2026-06-29", "2026-06-30"}, {"2026", "2026-12-30", "2026-12-31"}}) {
    INFO(one.as_of);
    const std::string text = gate("metric u in %", "u >= 60 %");
    CHECK(Asked(text, {row("u", "70", one.as_of)}, one.day_before).verdict("g") == "closed..open: set_aside");
    CHECK(Asked(text, {row("u", "70", one.as_of)}, one.last_day).verdict("g") == "open");
  }
}

TEST_CASE("`for` looks at the last whole periods", "[calendar]") {
  struct Case {
    const char *periods, *day, *verdict, *why;
  };
  const std::vector<std::string> rows{
      row("u", "40", "2024-01"),    row("u", "70", "2024-02"),                                  // around a leap day
      row("u", "40", "2026-Q2"),    row("u", "70", "2026-Q3"),    row("u", "65", "2026-Q4"),    // up to the end of a year
      row("u", "80", "2030-12-25"), row("u", "75", "2031-01-01"), row("u", "10", "2031-01-07")  // ISO weeks
  };
  const Case cases[] = {
      {"1 month", "2024-02-28", "closed", "February 2024 has a 29th: January is the last whole month"},
      {"1 month", "2024-02-29", "open", "February is whole on its last day"},
      {"2 months", "2024-02-29", "closed", "January and February"},
      {"2 quarters", "2026-12-30", "closed", "the fourth quarter is not over: Q2 and Q3"},
      {"2 quarters", "2026-12-31", "open", "Q3 and Q4"},
      {"2 quarters", "2027-03-30", "open", "still Q3 and Q4: the first of 2027 is not over"},
      {"2 quarters", "2027-03-31", "closed..open: incomplete", "Q4 and Q1, of which nothing is known"},
      // 2030-12-30 is a Monday: the week of 12-30 to 01-05 belongs to both years.
      {"2 weeks", "2031-01-05", "open", "12-23 to 12-29 and 12-30 to 01-05"},
      {"2 weeks", "2031-01-04", "closed..open: incomplete", "the week ends on Sunday: 12-16 to 12-22 has no reading"},
      {"1 week", "2031-01-12", "closed", "01-06 to 01-12"},
      {"1 year", "2026-12-31", "closed", "2026, whose newest reading within it is 65, but a bar of 66"},
  };
  for (const Case& one : cases) {
    INFO(one.periods << " on " << one.day << ": " << one.why);
    const bool year = std::string_view(one.periods) == "1 year";
    const Asked asked(gate("metric u in %", std::string("u >= ") + (year ? "66" : "60") + " % for " + one.periods), rows, one.day);
    CHECK(asked.verdict("g") == one.verdict);
  }
}

TEST_CASE("amounts at the edges of what can be said", "[amounts]") {
  struct Case {
    std::string condition, value;
    const char *verdict, *why;
  };
  const Case cases[] = {
      {"n >= " + kNines, kNines, "open", "36 digits are exact"},
      {"n >= " + kNines, kOneLess, "closed", "one less in the 36th digit"},
      {"n > " + kOneLess, kNines, "open", "one more in the 36th digit"},
      {"n >= -" + kNines, "-" + kNines, "open", "below zero as well"},
      {"n > -" + kOneLess, "-" + kNines, "closed", "further below zero is less"},
      {"n > 0.000000000000000001", "0.000000000000000002", "open", "18 decimals are exact"},
      {"n > 0.000000000000000001", "0.000000000000000001", "closed", "the bar itself is not above it"},
      {"n >= 0.1", "0.100000000000000000", "open", "zeros at the end say nothing"},
      {"n >= 0.3", "0.299999999999999999", "closed", "binary floating point would call them equal"},
      {"n >= -5", "-5", "open", "the bar itself"},
      {"n >= -5", "-5.000000000000000001", "closed", "a hair below"},
      {"n < -5", "-5.000000000000000001", "open", "a hair below"},
      {"n >= -5", "-10..-3", "closed..open: imprecise", "the bar lies inside"},
      {"n <= -3", "-10..-3", "open", "all of it"},
      {"n <= -90", "~-100", "open", "10 % about -100 is -110..-90: the ends change places"},
      {"n <= -91", "~-100", "closed..open: imprecise", "-90.5 is possible"},
      {"n <= -100", "-100+", "open", "a little over in size is further below zero: -110..-100"},
      {"n is -1..1", "0", "open", "lies within"},
      {"n is not 0", "0.000000000000000001", "open", "not quite 0"},
      {"n >= 1 trillion", "1,000,000,000,000", "open", "10^12"},
      {"n >= 1万亿", "0.999999999999 trillion", "closed", "万亿 is 10^12"},
  };
  for (const Case& one : cases) {
    INFO(one.condition << " of " << one.value << ": " << one.why);
    const Asked asked(gate("metric n as number unbounded", one.condition), {row("n", one.value, "2026-04")});
    CHECK(asked.verdict("g") == one.verdict);
  }
}

TEST_CASE("a result beyond 128 bits is an error, one within is exact", "[amounts]") {
  struct Case {
    const char *formula, *condition, *verdict, *why;
  };
  // a and b are 36 nines; 2^127 is about 1.7 x 10^38.
  const Case cases[] = {
      {"a * 100", "p >= 1", "open", "10^38 fits"},
      {"a * 1000", "p >= 1", "error", "10^39 does not"},
      {"a * b", "p >= 1", "error", "10^72 does not"},
      {"a + b", "p >= 1", "open", "2 x 10^36 fits"},
      {"a - b", "p is 0", "open", "exactly nothing is left"},
      {"a / b", "p is 1", "open", "a quotient is kept as it stands"},
      {"a * b / b", "p >= 1", "error", "what stands in between counts"},
  };
  for (const Case& one : cases) {
    INFO(one.formula << ": " << one.why);
    const std::string text = pack("metric a as number unbounded shows k\nmetric b as number unbounded shows k\nmetric p as number = " + std::string(one.formula) +
                                  " unbounded shows k\ngate g shows k\n  open when " + one.condition + "\n");
    CHECK(Asked(text, {row("a", kNines, "2026-04"), row("b", kNines, "2026-04")}).verdict("g") == one.verdict);
  }
}

TEST_CASE("a third is more than any decimal of threes", "[amounts]") {
  const std::string metrics = "metric a as number shows k\nmetric b as number shows k\nmetric q in % = a / b shows k\n";
  const std::vector<std::string> rows{row("a", "1", "2026-04"), row("b", "3", "2026-04")};
  const auto asks = [&](const std::string& condition) { return Asked(pack(metrics + "gate g shows k\n  open when " + condition + "\n"), rows).verdict("g"); };
  CHECK(asks("q > 33.333333333333333333 %") == "open");
  CHECK(asks("q <= 33.333333333333333333 %") == "closed");
  CHECK(asks("q < 33.333333333333333334 %") == "open");
}

TEST_CASE("percent of what was, and percentage points", "[amounts]") {
  struct Case {
    const char *then, *now, *condition, *verdict, *why;
  };
  const Case cases[] = {
      {"50", "53", "rises at least 5 points", "closed", "53 - 50 = 3"},
      {"50", "53", "rises at least 3 points", "open", "exactly 3"},
      {"50", "53", "rises at least 5 %", "open", "3 is 6 % of 50"},
      {"50", "53", "rises at least 6 %", "open", "exactly"},
      {"50", "53", "rises at least 6.000001 %", "closed", "a little more than 6 %"},
      {"2", "3", "rises at least 50 %", "open", "1 is half of 2"},
      {"2", "3", "rises at least 2 points", "closed", "3 - 2 = 1"},
      {"50", "45", "falls at least 5 points", "open", "50 - 45 = 5"},
      {"50", "45", "falls at least 10 %", "open", "5 is 10 % of 50"},
      {"50", "45", "falls at least 10.1 %", "closed", "of 50, not of 45"},
      {"45", "50", "rises at least 11 %", "open", "5 is 11.1 % of 45"},
      {"50", "50", "rises", "closed", "it must move"},
      {"0", "5", "rises at least 5 points", "open", "points need nothing to be measured by"},
      {"0", "5", "rises at least 5 %", "closed..open: undefined", "no part of nothing"},
      {"48..52", "56", "rises at least 4 points", "open", "at least 56 - 52"},
      {"48..52", "56", "rises at least 5 points", "closed..open: imprecise", "4 to 8"},
  };
  for (const Case& one : cases) {
    INFO(one.then << " to " << one.now << " " << one.condition << ": " << one.why);
    const Asked asked(gate("metric u in %", "u " + std::string(one.condition) + " over 1 year"),
                      {row("u", one.then, "2025-06-30"), row("u", one.now, "2026-06-30")}, "2026-06-30");
    CHECK(asked.verdict("g") == one.verdict);
  }
}
