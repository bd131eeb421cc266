/// Numbers as they are written, without bound and unit. Private to lint/numbers.
#pragma once

#include <optional>

#include "core/interval.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/numbers/token_text.hpp"

namespace ajar::lint {

struct Numeral {
  Interval value = Interval::point(0);
  Rational factor = 1;       ///< of its magnitude
  bool approximate = false;  ///< hundreds of thousands, 数十万
  bool doubtful = false;     ///< 兆
  bool in_digits = false;    ///< 38, not thirty-eight
  bool scaled = false;       ///< with a magnitude: million, 万
  bool is_share = false;     ///< a part of a whole, in percent: half, 三成, 百分之五
  bool alone = true;         ///< counts without a unit; false for words that are seldom numbers (one, 五)
  std::uint32_t end = 0;     ///< the token behind it
};

/// The numeral that begins with token `i`, if one does. `after_money`: a currency sign stands before it, so that m is
/// million.
std::optional<Numeral> read_numeral(const TokenText& tokens, std::uint32_t i, const NumberOptions& options,
                                    bool after_money);

std::optional<Numeral> read_english_words(const TokenText& tokens, std::uint32_t i);
std::optional<Numeral> read_chinese(const TokenText& tokens, std::uint32_t i, const NumberOptions& options);

/// One of 一 … 九, 十, 百, 千, 万, 亿.
bool is_han_numeral(const TokenText& tokens, std::uint32_t i);

/// 万, 亿, 千万 … from token `i` on: their product, and the token behind; 1 and `i` when there are none.
struct HanMagnitude {
  Rational factor = 1;
  bool doubtful = false;  ///< the factor is for 兆 = 1e6; with 1e12 it is a million times as much
  std::uint32_t end = 0;
};
HanMagnitude read_han_magnitude(const TokenText& tokens, std::uint32_t i, const NumberOptions& options);

/// 160 and 100 to what 多, 余 and odd can add at most: 10 and 100.
Rational last_place(const Rational& value);

/// The numeral times a factor; nullopt beyond the range of numbers.
std::optional<Numeral> times(Numeral numeral, const Rational& factor);

}  // namespace ajar::lint
