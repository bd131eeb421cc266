/// Amounts as people write them: `1.2 trillion`, `200000..999999`, `>=160`, `160+`, `~20`, `38 %`, `1.2万亿`. One rule for
/// packs, evidence and command line.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/interval.hpp"
#include "core/language.hpp"

namespace ajar {

/// An amount as written, before `approx` and the unit are applied.
struct Amount {
  enum class Form : std::uint8_t { exact, about, a_little_over, range, at_least, above, at_most, below };
  Form form = Form::exact;
  Rational low;   ///< the only number, or the lower one of a range
  Rational high;  ///< of a range

  bool needs_approx() const { return form == Form::about || form == Form::a_little_over; }
};

enum class AmountError : std::uint8_t {
  none,
  number,           ///< `decimal` says what is wrong with the number
  backward_range,   ///< 10..5
  short_magnitude,  ///< k, M, bn, mn: write the word
  unit_first,       ///< CNY 500 billion, $5m
  trailing,         ///< something follows that is no unit
};

struct AmountResult {
  Amount amount;
  std::string_view unit;  ///< what follows the number, trimmed; empty when nothing does. A full-width ％ is given as %
  AmountError error = AmountError::none;
  DecimalError decimal = DecimalError::none;
  std::string suggestion{};  ///< the text to write instead, where one is known
  explicit operator bool() const { return error == AmountError::none; }
};

/// Reads a whole text as an amount (grammar rule `amount`, without the name of a threshold). White space around it and
/// full-width forms are accepted. A magnitude (thousand, million, billion, trillion, 千, 万, 亿, 万亿) binds to its number;
/// `200 thousand..1 million` and `1..2 million` (the magnitude then holds for both ends only when the first has none) work.
/// `is_unit` says which texts are declared units: all that follows a number is tried as a unit before a magnitude, so that
/// `5千瓦` is 5 千瓦 and, where metres are declared, `5 m` is no bad way to write a million. The measure words 个, 家, 项
/// between a number and its unit are dropped.
using IsUnit = std::function<bool(std::string_view)>;
AmountResult parse_amount(std::string_view text, const IsUnit& is_unit = {});

/// The factor of a magnitude word (either language, any case), or nullopt.
std::optional<Rational> magnitude(std::string_view word);

/// What the amount says. `~v` is [v(1-a), v(1+a)], `v+` is [v, v(1+a)], ends swapped for negative v. nullopt on overflow,
/// or when the form needs `approx` (a fraction: 10 % is 1/10) and there is none.
std::optional<Interval> to_interval(const Amount& amount, const std::optional<Rational>& approx);

/// A number for people: exact where six significant digits are enough ("1.2915 trillion", "999,999"), else rounded
/// outward to four digits, of which the 0 before the point counts as one, and marked: 0.6324… is "≈ 0.632" down or
/// "≈ 0.633" up. Thousand, million … are written from 10^6 on; Chinese writes 万, 亿, 万亿 from 10^4 on.
std::string format_number(const Rational& value, Rounding rounding, Language language);

/// An interval with its unit for people: `38 %`, `200,000 to 999,999 cards`, `at least 160 models`, `over 160`,
/// `≈ 0.632 to 0.766 %` (rounded), `over 0 and at most 5`, in Chinese `20万至99.9999万 张`. `unit` may be empty.
std::string format_interval(const Interval& value, std::string_view unit, Language language);

/// The interval as the language writes it: `200000..999999`, `>=160`, `38`. Exact; JSON and golden files use it. What the
/// language cannot write has a sign at each open end (`>0..0.765`, `0..<5`, `>0..<5`) and is `..` for everything.
std::string to_exact_string(const Interval& value);

}  // namespace ajar
