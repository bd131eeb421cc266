/// Amounts as people write them: `1.2 trillion`, `200000..999999`, `>=160`, `160+`, `~20`, `38 %`, `1.2万亿`. One rule for
/// packs, evidence and command line.
#pragma once

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
  std::string_view unit;  ///< what follows the number, trimmed; empty when nothing does
  AmountError error = AmountError::none;
  DecimalError decimal = DecimalError::none;
  std::string suggestion;  ///< the text to write instead, where one is known
  explicit operator bool() const { return error == AmountError::none; }
};

/// Reads a whole text as an amount (grammar rule `amount`, without the name of a threshold). White space around it and
/// full-width forms are accepted. A magnitude (thousand, million, billion, trillion, 千, 万, 亿, 万亿) binds to its number;
/// `200 thousand..1 million` and `1..2 million` (the magnitude then holds for both ends only when the first has none) work.
AmountResult parse_amount(std::string_view text);

/// The factor of a magnitude word (either language, any case), or nullopt.
std::optional<Rational> magnitude(std::string_view word);

/// What the amount says. `~v` is [v(1-a), v(1+a)], `v+` is [v, v(1+a)], ends swapped for negative v. nullopt on overflow,
/// or when the form needs `approx` (a fraction: 10 % is 1/10) and there is none.
std::optional<Interval> to_interval(const Amount& amount, const std::optional<Rational>& approx);

/// A number for people, rounded outward to four significant digits, marked `≈` when digits were lost:
/// "1.2915 trillion" is exact and stays; 0.6324… is "0.632" down or "0.633" up. Uses magnitude words from 10^6 on.
std::string format_number(const Rational& value, Rounding rounding, Language language);

/// An interval with its unit for people: `38 %`, `200,000 to 999,999 cards`, `at least 160 models`, `over 160`,
/// `0.63 to 0.77 %` (with `≈` in front when rounded), in Chinese `20万至99.9999万 张`-style. `unit` may be empty.
std::string format_interval(const Interval& value, std::string_view unit, Language language);

/// The interval as the language writes it: `200000..999999`, `>=160`, `38`. Exact; JSON and golden files use it.
std::string to_exact_string(const Interval& value);

}  // namespace ajar
