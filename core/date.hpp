/// Calendar dates and periods with precision (proleptic Gregorian calendar). No clock is read anywhere.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ajar {

/// A day, counted from 1970-01-01. Years 0001 to 9999.
struct Day {
  std::int32_t number = 0;
  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day d, std::int32_t n) { return {d.number + n}; }
  friend constexpr Day operator-(Day d, std::int32_t n) { return {d.number - n}; }
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.number - b.number; }
};

struct CivilDate {
  int year = 1970, month = 1, day = 1;
};
CivilDate civil(Day day);
std::optional<Day> make_day(int year, int month, int day);  ///< nullopt for a day that does not exist

enum class PeriodUnit : std::uint8_t { day, week, month, quarter, year };
enum class Precision : std::uint8_t { day, month, quarter, half, year };

/// A half-open span of days [first, end) written with a precision: 2026-Q1 is [2026-01-01, 2026-04-01).
struct Period {
  Day first;
  Day end;
  Precision precision = Precision::day;
  constexpr Day last() const { return end - 1; }
  friend constexpr bool operator==(const Period&, const Period&) = default;
};

/// Reads 2026, 2026-H2, 2026-Q1, 2026-04, 2026-04-06 (ASCII or full-width digits and hyphens; `h`/`q` in either case).
std::optional<Period> parse_period(std::string_view text);
Period day_period(Day day);
std::string to_string(Day day);  ///< 2026-04-06
std::string to_string(const Period& period);

/// What to write instead of a date that parse_period refused: 2026-04-06 for `2026/04/06`, `06.04.2026`, `20260406` and
/// 46118 (a spreadsheet's serial number), 2026-04 for `2026年4月`, `Apr-26` and `April 2026`. Empty when nothing better is
/// known: the day does not exist, or the text has two readings (`06/04/2026`).
std::string suggest_period(std::string_view text);

/// A length of time. Weeks count as 7 days; quarters as 3 and years as 12 months; days and months never convert.
struct Duration {
  std::int32_t count = 0;
  PeriodUnit unit = PeriodUnit::month;
  bool in_days() const { return unit == PeriodUnit::day || unit == PeriodUnit::week; }
  std::int32_t days_or_months() const;
  friend constexpr bool operator==(const Duration&, const Duration&) = default;
};

/// Keeps the day number; where the month is too short the result is the first day of the next month
/// (2026-08-31 + 6 months = 2027-03-01). `subtract` is the same rule backwards in time: where the month is too short, the
/// last day of it (2026-08-31 - 6 months = 2026-02-28). So the two ask the same question: t < add(d, n) exactly when
/// subtract(t, n) < d. Results are clamped to [0001-01-01, 10000-01-01].
Day add(Day day, Duration duration);
Day subtract(Day day, Duration duration);

/// The whole calendar period (ISO weeks start on Monday) that contains `day`, and the one before a period.
Period period_containing(Day day, PeriodUnit unit);
Period period_before(const Period& period, PeriodUnit unit);
/// 2026-W15 for weeks, else as `to_string`.
std::string name_period(const Period& period, PeriodUnit unit);

}  // namespace ajar
