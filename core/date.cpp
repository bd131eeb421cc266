#include "core/date.hpp"

#include <algorithm>
#include <chrono>

namespace ajar {
namespace {

using namespace std::chrono;

constexpr int kFirstYear = 1, kLastYear = 9999;
constexpr Day kFirst{-719162};  // 0001-01-01
constexpr Day kEnd{2932897};    // 10000-01-01, the day after the last

Day clamp(std::int64_t number) {
  return {static_cast<std::int32_t>(std::clamp<std::int64_t>(number, kFirst.number, kEnd.number))};
}
Day clamp(Day day) { return clamp(std::int64_t{day.number}); }

Day to_day(year_month_day date) { return {static_cast<std::int32_t>(sys_days(date).time_since_epoch().count())}; }
year_month_day to_calendar(Day day) { return year_month_day(sys_days(days(day.number))); }

year_month_day calendar(int y, int m, int d) {
  return year(y) / month(static_cast<unsigned>(m)) / std::chrono::day(static_cast<unsigned>(d));
}

/// First day of a month counted from January of year 0.
Day month_start(std::int64_t index) {
  index = std::clamp<std::int64_t>(index, kFirstYear * 12, (kLastYear + 1) * 12);
  return to_day(calendar(static_cast<int>(index / 12), static_cast<int>(index % 12) + 1, 1));
}
std::int64_t month_index(const CivilDate& date) { return std::int64_t{date.year} * 12 + date.month - 1; }

Period months(int first_year, int first_month, int count, Precision precision) {
  const std::int64_t index = month_index({first_year, first_month, 1});
  return {month_start(index), month_start(index + count), precision};
}

std::string four_digits(int y) {
  std::string digits = std::to_string(y);
  return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}
std::string two_digits(int n) { return n < 10 ? "0" + std::to_string(n) : std::to_string(n); }

/// ASCII for full-width digits, letters and hyphens; nullopt if the text is too long or has anything else.
std::optional<std::string> narrow(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.size() > kLongest) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view wide = text.substr(i, 3);
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out += text[i];
    } else if (wide == "\xE2\x88\x92") {
      out += '-';
      i += 2;
    } else if (wide.size() == 3 && wide[0] == '\xEF' && wide[1] == '\xBC' && wide[2] >= '\x81' && wide[2] <= '\xBF') {
      out += static_cast<char>('!' + (wide[2] - '\x81'));  // U+FF01 … U+FF1F stand 0xFEE0 above ASCII
      i += 2;
    } else {
      return std::nullopt;
    }
  }
  return out;
}

/// Exactly `count` digits at `offset`, as a number; -1 otherwise.
int digits_at(std::string_view text, std::size_t offset, std::size_t count) {
  if (offset + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(offset, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

CivilDate civil(Day day) {
  const year_month_day date = to_calendar(clamp(day));
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::optional<Day> make_day(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day date = calendar(year, month, day);
  if (!date.ok()) return std::nullopt;
  return to_day(date);
}

std::optional<Period> parse_period(std::string_view text) {
  const auto narrowed = narrow(text);
  if (!narrowed) return std::nullopt;
  const std::string_view s = *narrowed;
  const int y = digits_at(s, 0, 4);
  if (y < kFirstYear) return std::nullopt;
  if (s.size() == 4) return months(y, 1, 12, Precision::year);
  if (s[4] != '-') return std::nullopt;
  if (s.size() == 7 && (s[5] == 'Q' || s[5] == 'q') && s[6] >= '1' && s[6] <= '4')
    return months(y, (s[6] - '1') * 3 + 1, 3, Precision::quarter);
  if (s.size() == 7 && (s[5] == 'H' || s[5] == 'h') && (s[6] == '1' || s[6] == '2'))
    return months(y, (s[6] - '1') * 6 + 1, 6, Precision::half);
  const int m = digits_at(s, 5, 2);
  if (m < 1 || m > 12) return std::nullopt;
  if (s.size() == 7) return months(y, m, 1, Precision::month);
  if (s.size() != 10 || s[7] != '-') return std::nullopt;
  const auto day = make_day(y, m, digits_at(s, 8, 2));
  if (!day) return std::nullopt;
  return day_period(*day);
}

Period day_period(Day day) { return {day, day + 1, Precision::day}; }

std::string to_string(Day day) {
  const CivilDate date = civil(day);
  return four_digits(date.year) + "-" + two_digits(date.month) + "-" + two_digits(date.day);
}

std::string to_string(const Period& period) {
  const CivilDate first = civil(period.first);
  const std::string name = four_digits(first.year);
  switch (period.precision) {
    case Precision::day:
      return to_string(period.first);
    case Precision::month:
      return name + "-" + two_digits(first.month);
    case Precision::quarter:
      return name + "-Q" + std::to_string((first.month - 1) / 3 + 1);
    case Precision::half:
      return name + "-H" + std::to_string((first.month - 1) / 6 + 1);
    case Precision::year:
      return name;
  }
  return name;
}

std::int32_t Duration::days_or_months() const {
  std::int64_t factor = 1;
  switch (unit) {
    case PeriodUnit::day:
    case PeriodUnit::month:
      break;
    case PeriodUnit::week:
      factor = 7;
      break;
    case PeriodUnit::quarter:
      factor = 3;
      break;
    case PeriodUnit::year:
      factor = 12;
      break;
  }
  // More than the whole calendar is the whole calendar.
  constexpr std::int64_t kMost = 4'000'000;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(count * factor, -kMost, kMost));
}

namespace {

/// The same day number `count` months on, if that month has it.
struct MonthStep {
  Day month_first;  ///< first day of the month reached
  Day next_first;   ///< first day of the month after it
  Day same_day;     ///< the day number in it, which may lie past its end
};

MonthStep step_months(Day day, std::int64_t count) {
  const CivilDate date = civil(day);
  const std::int64_t index = month_index(date) + count;
  const Day first = month_start(index);
  return {first, month_start(index + 1), first + (date.day - 1)};
}

}  // namespace

Day add(Day day, Duration duration) {
  const std::int64_t n = duration.days_or_months();
  if (duration.in_days()) return clamp(day.number + n);
  if (n < 0) return subtract(day, {static_cast<std::int32_t>(-n), PeriodUnit::month});
  if (month_index(civil(day)) + n >= (kLastYear + 1) * 12) return kEnd;
  const MonthStep step = step_months(day, n);
  return std::min(step.same_day, step.next_first);
}

Day subtract(Day day, Duration duration) {
  const std::int64_t n = duration.days_or_months();
  if (duration.in_days()) return clamp(day.number - n);
  if (n < 0) return add(day, {static_cast<std::int32_t>(-n), PeriodUnit::month});
  if (n == 0) return clamp(day);
  if (month_index(civil(day)) - n < kFirstYear * 12) return kFirst;
  const MonthStep step = step_months(day, -n);
  return std::min(step.same_day, step.next_first - 1);
}

Period period_containing(Day day, PeriodUnit unit) {
  day = std::clamp(day, kFirst, kEnd - 1);
  const CivilDate date = civil(day);
  switch (unit) {
    case PeriodUnit::day:
      return day_period(day);
    case PeriodUnit::week: {
      const auto since_monday = static_cast<std::int32_t>(weekday(sys_days(days(day.number))).iso_encoding()) - 1;
      return {day - since_monday, day - since_monday + 7, Precision::day};
    }
    case PeriodUnit::month:
      return months(date.year, date.month, 1, Precision::month);
    case PeriodUnit::quarter:
      return months(date.year, (date.month - 1) / 3 * 3 + 1, 3, Precision::quarter);
    case PeriodUnit::year:
      return months(date.year, 1, 12, Precision::year);
  }
  return day_period(day);
}

Period period_before(const Period& period, PeriodUnit unit) { return period_containing(clamp(period.first) - 1, unit); }

std::string name_period(const Period& period, PeriodUnit unit) {
  if (unit != PeriodUnit::week) return to_string(period);
  // An ISO week belongs to the year of its Thursday.
  const Day thursday = period_containing(period.first, PeriodUnit::week).first + 3;
  const int y = civil(thursday).year;
  const int week = (thursday - to_day(calendar(y, 1, 1))) / 7 + 1;
  return four_digits(y) + "-W" + two_digits(week);
}

}  // namespace ajar
