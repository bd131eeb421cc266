/// Amounts and dates in running text, English and Chinese, as exact intervals.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/interval.hpp"
#include "lint/text/tokens.hpp"

namespace ajar::lint {

enum class Dimension : std::uint8_t {
  none,              ///< a bare number
  percent,           ///< 38 %, 三成, half
  percentage_point,  ///< 5 pp, 5个百分点
  basis_point,
  factor,    ///< doubled, 3 times, 翻番: how many times as much
  money,     ///< `unit` is the currency's code
  duration,  ///< `unit` is day, week, month, quarter, year, hour or minute
  thing,     ///< whatever is counted or measured; `unit` is the word as written
};

/// What a number says of what it is about.
enum class Role : std::uint8_t { level, change, share, price, count };

struct Quantity {
  Interval value;            ///< in its unit; 百分之三十八 is 38 percent, 1.2 trillion yuan is 1.2e12 CNY
  bool approximate = false;  ///< about, nearly, 约, 近: the value is not to be taken to the letter
  bool doubtful = false;     ///< 兆 without a word on which it is: the interval covers both
  Dimension dimension = Dimension::none;
  Role role = Role::count;
  std::string_view unit;             ///< canonical for money and durations, else as written; may be empty
  Range text;                        ///< of the shadow: with bound, number and unit
  Range range;                       ///< of the source
  std::uint32_t first = 0, end = 0;  ///< its tokens [first, end)
};

enum class DateRelation : std::uint8_t { at, by, since, before, after };

/// A date as far as the text says it.
struct DateMention {
  std::optional<Period> period;  ///< when its year is said; `first` to `end` cover ranges (2027-2028)
  Precision precision = Precision::year;
  std::int32_t part = 0;            ///< without a year: the month, quarter or half; 0 for the year itself
  std::int32_t day = 0;             ///< of a month without a year
  std::int32_t years_from_now = 0;  ///< of this year 0, next year 1, 去年 -1
  bool at_end = false;              ///< end of, 年底: the last days of it are meant
  DateRelation relation = DateRelation::at;
  Range text, range;
  std::uint32_t first = 0, end = 0;
};

/// The days a mention means in a text of `today`'s year.
std::optional<Period> resolve(const DateMention& date, Day today);

struct NumberOptions {
  /// What 兆 stands for: 1e6 (mainland usage in computing) or 1e12. Without it such numbers are doubtful.
  std::optional<std::int64_t> zhao;
};

struct Numbers {
  std::vector<Quantity> quantities;
  std::vector<DateMention> dates;
};

/// The amounts and dates in the tokens of one sentence, in order, added to `out`. No token belongs to two. Left alone:
/// ordinals (第一, No. 5, Fig. 3), names and versions (V4, 950PR, Atlas 900, 8192/15488), times of day, and words with
/// number characters (五台山, 万一, 统一, 千万别). Linear.
void find_numbers(std::string_view shadow, std::span<const Token> tokens, const NumberOptions& options, Numbers& out);

}  // namespace ajar::lint
