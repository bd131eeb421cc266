#include "core/date.hpp"

#include "tests/catch.hpp"

using namespace ajar;

namespace {

Day day(std::string_view text) {
  const auto period = parse_period(text);
  REQUIRE(period);
  return period->first;
}

}  // namespace

TEST_CASE("periods have a first day, an end and a precision") {
  struct Row {
    const char* text;
    const char* first;
    const char* last;
    Precision precision;
    const char* shown;
  };
  const Row rows[] = {
      {"2026", "2026-01-01", "2026-12-31", Precision::year, "2026"},
      {"2026-H1", "2026-01-01", "2026-06-30", Precision::half, "2026-H1"},
      {"2026-h2", "2026-07-01", "2026-12-31", Precision::half, "2026-H2"},
      {"2026-Q1", "2026-01-01", "2026-03-31", Precision::quarter, "2026-Q1"},
      {"2026-q4", "2026-10-01", "2026-12-31", Precision::quarter, "2026-Q4"},
      {"2026-02", "2026-02-01", "2026-02-28", Precision::month, "2026-02"},
      {"2024-02", "2024-02-01", "2024-02-29", Precision::month, "2024-02"},
      {"2026-12", "2026-12-01", "2026-12-31", Precision::month, "2026-12"},
      {"2026-04-06", "2026-04-06", "2026-04-06", Precision::day, "2026-04-06"},
      {"２０２６－０４－０６", "2026-04-06", "2026-04-06", Precision::day, "2026-04-06"},
      {"2024-02-29", "2024-02-29", "2024-02-29", Precision::day, "2024-02-29"},
      {"0001", "0001-01-01", "0001-12-31", Precision::year, "0001"},
      {"9999", "9999-01-01", "9999-12-31", Precision::year, "9999"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto period = parse_period(row.text);
    REQUIRE(period);
    CHECK(to_string(period->first) == row.first);
    CHECK(to_string(period->last()) == row.last);
    CHECK(period->precision == row.precision);
    CHECK(to_string(*period) == row.shown);
  }
}

TEST_CASE("dates that do not exist are refused") {
  for (const char* text :
       {"",           "26",          "02026",      "0000",    "2026-13", "2026-00",  "2026-02-30", "2026-02-29",
        "2100-02-29", "2026-04-31",  "2026-04-00", "2026-Q5", "2026-Q0", "2026-H3",  "2026-4",     "2026-4-6",
        "2026/04/06", "2026-04-06x", "2026-W15",   "-2026",   "2026-",   "2026-04-", "abcd"}) {
    INFO(text);
    CHECK_FALSE(parse_period(text));
  }
  CHECK_FALSE(make_day(2026, 2, 30));
  CHECK_FALSE(make_day(10000, 1, 1));
  CHECK_FALSE(make_day(2026, -1, 300));
  CHECK_FALSE(parse_period(std::string(10'000'000, '2')));
}

TEST_CASE("days are counted from 1970") {
  CHECK(day("1970-01-01").number == 0);
  CHECK(day("2000-03-01").number == 11017);  // 30 years of 365 days, 7 leap days, 31 + 29 days
  CHECK(day("1969-12-31").number == -1);
  const CivilDate date = civil(Day{11016});
  CHECK((date.year == 2000 && date.month == 2 && date.day == 29));
}

TEST_CASE("every day has the name it is read from") {
  for (Day d = day("1995-01-01"); d < day("2005-01-01"); d = d + 1) {
    REQUIRE(day(to_string(d)) == d);
    const CivilDate date = civil(d);
    REQUIRE(make_day(date.year, date.month, date.day) == d);
  }
}

TEST_CASE("calendar periods around a day") {
  struct Row {
    const char* day;
    PeriodUnit unit;
    const char* first;
    const char* last;
    const char* name;
    const char* before;
  };
  using enum PeriodUnit;
  const Row rows[] = {
      {"2026-05-15", PeriodUnit::day, "2026-05-15", "2026-05-15", "2026-05-15", "2026-05-14"},
      {"2026-05-15", month, "2026-05-01", "2026-05-31", "2026-05", "2026-04"},
      {"2026-01-01", month, "2026-01-01", "2026-01-31", "2026-01", "2025-12"},
      {"2026-05-15", quarter, "2026-04-01", "2026-06-30", "2026-Q2", "2026-Q1"},
      {"2026-03-31", quarter, "2026-01-01", "2026-03-31", "2026-Q1", "2025-Q4"},
      {"2026-05-15", year, "2026-01-01", "2026-12-31", "2026", "2025"},
      // 2026-04-06 is a Monday; 2026 began on a Thursday, so its first week began on Monday, 29 December.
      {"2026-04-06", week, "2026-04-06", "2026-04-12", "2026-W15", "2026-W14"},
      {"2026-04-12", week, "2026-04-06", "2026-04-12", "2026-W15", "2026-W14"},
      {"2025-12-29", week, "2025-12-29", "2026-01-04", "2026-W01", "2025-W52"},
      {"2026-01-04", week, "2025-12-29", "2026-01-04", "2026-W01", "2025-W52"},
      // 2026 has 53 weeks: it begins on a Thursday.
      {"2027-01-03", week, "2026-12-28", "2027-01-03", "2026-W53", "2026-W52"},
      {"2027-01-04", week, "2027-01-04", "2027-01-10", "2027-W01", "2026-W53"},
      // 2021-01-01 was a Friday: still the last week of 2020, which had 53.
      {"2021-01-01", week, "2020-12-28", "2021-01-03", "2020-W53", "2020-W52"},
  };
  for (const Row& row : rows) {
    INFO(row.day << " " << row.name);
    const Period period = period_containing(::day(row.day), row.unit);
    CHECK(to_string(period.first) == row.first);
    CHECK(to_string(period.last()) == row.last);
    CHECK(name_period(period, row.unit) == row.name);
    const Period before = period_before(period, row.unit);
    CHECK(before.end == period.first);
    CHECK(name_period(before, row.unit) == row.before);
  }
}

TEST_CASE("days outside the calendar do no harm") {
  constexpr std::int32_t kMost = 2'147'483'647;
  for (const std::int32_t number : {kMost, -kMost - 1, 3'000'000, -800'000}) {
    for (const PeriodUnit unit :
         {PeriodUnit::day, PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year}) {
      const Period period = period_containing(Day{number}, unit);
      CHECK(period.first < period.end);
      CHECK(to_string(period.first).size() == 10);
      CHECK(period_before({Day{number}, Day{number}, Precision::day}, unit).first < period.end);
    }
  }
  const Period first = period_containing(day("0001-01-01"), PeriodUnit::year);
  CHECK(period_before(first, PeriodUnit::year) == first);
}

TEST_CASE("lengths of time in their own kind") {
  CHECK(Duration{2, PeriodUnit::week}.days_or_months() == 14);
  CHECK(Duration{2, PeriodUnit::quarter}.days_or_months() == 6);
  CHECK(Duration{2, PeriodUnit::year}.days_or_months() == 24);
  CHECK(Duration{5, PeriodUnit::day}.in_days());
  CHECK_FALSE(Duration{5, PeriodUnit::month}.in_days());
}

TEST_CASE("what to write instead of a date") {
  struct Row {
    const char* text;
    const char* instead;
  };
  const Row rows[] = {
      {"2026/04/06", "2026-04-06"},
      {"2026/4/6", "2026-04-06"},
      {"2026.4.6", "2026-04-06"},
      {"2026-4-6", "2026-04-06"},
      {"2026-4", "2026-04"},
      {"2026／04／06", "2026-04-06"},
      {"2026年4月6日", "2026-04-06"},
      {"２０２６年４月６日", "2026-04-06"},
      {"2026年4月6号", "2026-04-06"},
      {"2026 年 4 月", "2026-04"},
      {"2026年", "2026"},
      {"2026年1季度", "2026-Q1"},
      {"2026年第3季度", "2026-Q3"},
      {"2026年一季度", "2026-Q1"},
      {"2026年第二季度", "2026-Q2"},
      {"2026年上半年", "2026-H1"},
      {"2026年下半年", "2026-H2"},
      {"Apr-26", "2026-04"},  // as spreadsheets write a month
      {"Apr-99", "1999-04"},
      {"April 2026", "2026-04"},
      {"apr. 2026", "2026-04"},
      {"Sept 2026", "2026-09"},
      {"2026 April", "2026-04"},
      {"6 April 2026", "2026-04-06"},
      {"6th of April 2026", "2026-04-06"},
      {"April 6, 2026", "2026-04-06"},
      {"6-Apr-26", "2026-04-06"},
      {"06.04.2026", "2026-04-06"},  // points: the day comes first
      {"13/04/2026", "2026-04-13"},
      {"04/13/2026", "2026-04-13"},
      {"04/04/2026", "2026-04-04"},
      {"06/04/2026", ""},  // April or June
      {"20260406", "2026-04-06"},
      {"202604", "2026-04"},
      {"46118", "2026-04-06"},  // 45658 is 2025-01-01; 365 + 95 days later
      {"45658", "2025-01-01"},
      {"Q1 2026", "2026-Q1"},
      {"2026Q1", "2026-Q1"},
      {"2026 H2", "2026-H2"},
      {"2026-04-06T12:30:00Z", "2026-04-06"},
      {"2026-04-06 12:30:00", "2026-04-06"},
      {"04/2026", "2026-04"},
      {"2026-02-30", ""},
      {"2026-13-01", ""},
      {"31.04.2026", ""},
      {"April 6", ""},
      {"Q5 2026", ""},
      {"5", ""},
      {"123456789012", ""},
      {"soon", ""},
      {"", ""},
      // Letters that name pieces inside are words like any other.
      {"n Apr y", ""},
      {"6 Apr y", ""},
      {"yMn", ""},
      {"D", ""},
      {"y年n月", ""},
      {"2026 q n", ""},
      {"2026年13月", ""},
      {"\xFF\xFE", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(suggest_period(row.text) == row.instead);
    if (*row.instead) {
      CHECK(parse_period(row.instead));
    }
  }
}
