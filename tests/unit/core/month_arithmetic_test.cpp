// Months have no fixed length, so every row says why its answer is right.
#include "core/date.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

Day day(std::string_view text) {
  const auto period = parse_period(text);
  REQUIRE(period);
  return period->first;
}

struct Row {
  const char* from;
  std::int32_t count;
  PeriodUnit unit;
  const char* to;
  const char* why;
};

}  // namespace

TEST_CASE("adding months, quarters, years, weeks and days") {
  using enum PeriodUnit;
  const Row rows[] = {
      {"2026-01-15", 1, month, "2026-02-15", "the day number is kept"},
      {"2026-01-31", 1, month, "2026-03-01", "February has no 31: the first day after it"},
      {"2026-01-30", 1, month, "2026-03-01", "nor a 30"},
      {"2026-01-29", 1, month, "2026-03-01", "nor, in 2026, a 29"},
      {"2026-01-28", 1, month, "2026-02-28", "the last day that February has"},
      {"2024-01-29", 1, month, "2024-02-29", "2024 is a leap year"},
      {"2024-01-30", 1, month, "2024-03-01", "but it has no 30 February"},
      {"2026-03-31", 1, month, "2026-05-01", "April has 30 days"},
      {"2026-08-31", 6, month, "2027-03-01", "six months on is February"},
      {"2026-08-30", 6, month, "2027-03-01", "also past the end of February"},
      {"2026-08-28", 6, month, "2027-02-28", "February has a 28"},
      {"2026-03-01", 6, month, "2026-09-01", "what ended with February lives to the end of August"},
      {"2026-12-31", 1, month, "2027-01-31", "over the new year"},
      {"2026-11-30", 3, month, "2027-03-01", "over the new year into February"},
      {"2026-04-01", 6, month, "2026-10-01", "the first quarter stays fresh through September"},
      {"2026-01-31", 0, month, "2026-01-31", "nothing added"},
      {"2026-05-31", 13, month, "2027-07-01", "June of the next year has 30 days"},
      {"2024-02-29", 12, month, "2025-03-01", "2025 has no leap day"},
      {"2024-02-29", 1, year, "2025-03-01", "a year is 12 months"},
      {"2024-02-29", 4, year, "2028-02-29", "the next leap year"},
      {"2096-02-29", 4, year, "2100-03-01", "2100 is no leap year: divisible by 100, not by 400"},
      {"1996-02-29", 4, year, "2000-02-29", "2000 is one: divisible by 400"},
      {"2026-11-30", 1, quarter, "2027-03-01", "a quarter is 3 months"},
      {"2026-01-31", 1, quarter, "2026-05-01", "April has 30 days"},
      {"2026-10-01", 2, quarter, "2027-04-01", "quarters over the new year"},
      {"2026-12-31", 2, week, "2027-01-14", "a week is 7 days"},
      {"2024-02-28", 1, day, "2024-02-29", "days know the leap day"},
      {"2026-02-28", 1, day, "2026-03-01", "and its absence"},
      {"2026-03-31", -1, month, "2026-02-28", "a negative amount goes back, as subtracting does"},
      {"2026-03-01", -1, day, "2026-02-28", "and so for days"},
      {"2026-01-14", -2, week, "2025-12-31", "and weeks"},
      {"9999-06-01", 12, month, "9999-12-31", "the calendar ends, clamped to the day behind its last"},
      {"0001-01-01", -5, year, "0001-01-01", "and begins"},
  };
  for (const Row& row : rows) {
    INFO(row.from << " + " << row.count << ": " << row.why);
    const Day result = add(::day(row.from), {row.count, row.unit});
    CHECK(to_string(std::string_view(row.from) == "9999-06-01" ? result - 1 : result) == row.to);
  }
}

TEST_CASE("subtracting months, quarters, years, weeks and days") {
  using enum PeriodUnit;
  const Row rows[] = {
      {"2026-03-15", 1, month, "2026-02-15", "the day number is kept"},
      {"2026-03-31", 1, month, "2026-02-28", "February has no 31: its last day, the mirror image of adding"},
      {"2024-03-31", 1, month, "2024-02-29", "the leap day is the last one"},
      {"2026-03-01", 1, month, "2026-02-01", "first days stay first days"},
      {"2026-08-31", 6, month, "2026-02-28", "half a year before the last of August"},
      {"2027-02-28", 6, month, "2026-08-28", "the day number, not the last day of the month"},
      {"2026-01-31", 1, month, "2025-12-31", "over the new year"},
      {"2026-05-31", 3, quarter, "2025-08-31", "nine months"},
      {"2024-02-29", 1, year, "2023-02-28", "2023 has no leap day"},
      {"2026-07-31", 0, month, "2026-07-31", "nothing taken away"},
      {"2026-01-07", 1, week, "2025-12-31", "7 days"},
      {"2024-03-01", 1, day, "2024-02-29", "days know the leap day"},
      {"2026-01-31", -1, month, "2026-03-01", "a negative amount goes forward, as adding does"},
      {"0001-03-01", 6, month, "0001-01-01", "the calendar begins"},
  };
  for (const Row& row : rows) {
    INFO(row.from << " - " << row.count << ": " << row.why);
    CHECK(to_string(subtract(::day(row.from), {row.count, row.unit})) == row.to);
  }
}

// "Fresh until t < end + n months" and "the reading n months before t" must never disagree by a day.
TEST_CASE("adding and subtracting ask the same question") {
  const Day first = day("2023-12-01");
  for (const std::int32_t months : {1, 3, 6, 11, 12, 13}) {
    const Duration n{months, PeriodUnit::month};
    for (std::int32_t i = 0; i < 500; ++i) {
      const Day d = first + i, around = add(d, n);
      for (std::int32_t j = -4; j <= 4; ++j) {
        const Day t = around + j;
        INFO(to_string(d) << " + " << months << " months against " << to_string(t));
        REQUIRE((t < add(d, n)) == (subtract(t, n) < d));
      }
    }
  }
}

TEST_CASE("months are added in order") {
  for (Day d = day("2023-12-01"); d < day("2025-04-01"); d = d + 1)
    for (const std::int32_t months : {1, 2, 6, 12}) {
      REQUIRE(add(d, {months, PeriodUnit::month}) <= add(d + 1, {months, PeriodUnit::month}));
      REQUIRE(subtract(d, {months, PeriodUnit::month}) <= subtract(d + 1, {months, PeriodUnit::month}));
    }
}

TEST_CASE("lengths of time beyond the calendar are clamped") {
  constexpr std::int32_t kMost = 2'147'483'647;
  using enum PeriodUnit;
  for (const PeriodUnit unit : {PeriodUnit::day, week, month, quarter, year}) {
    const Day middle = ::day("2026-05-01");
    CHECK(to_string(add(middle, {kMost, unit}) - 1) == "9999-12-31");
    CHECK(to_string(subtract(middle, {kMost, unit})) == "0001-01-01");
    CHECK(to_string(add(middle, {-kMost - 1, unit})) == "0001-01-01");
    CHECK(to_string(subtract(middle, {-kMost - 1, unit}) - 1) == "9999-12-31");
  }
}
