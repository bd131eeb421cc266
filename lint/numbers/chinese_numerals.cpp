#include <array>

#include "lint/numbers/numeral.hpp"

namespace ajar::lint {
namespace {

struct Character {
  std::string_view phrase;
  std::int64_t value;
};
constexpr auto kDigits = std::to_array<Character>({{"零", 0},
                                                   {"〇", 0},
                                                   {"一", 1},
                                                   {"二", 2},
                                                   {"两", 2},
                                                   {"兩", 2},
                                                   {"俩", 2},
                                                   {"三", 3},
                                                   {"四", 4},
                                                   {"五", 5},
                                                   {"六", 6},
                                                   {"七", 7},
                                                   {"八", 8},
                                                   {"九", 9}});
constexpr auto kScales = std::to_array<Character>({{"十", 10}, {"百", 100}, {"千", 1'000}});
constexpr auto kGroups =
    std::to_array<Character>({{"万", 10'000}, {"萬", 10'000}, {"亿", 100'000'000}, {"億", 100'000'000}});

template <class Table>
std::optional<std::int64_t> value_of(const TokenText& tokens, std::size_t i, const Table& table) {
  if (!tokens.is_han(i)) return std::nullopt;
  for (const auto& one : table)
    if (tokens.text(i) == one.phrase) return one.value;
  return std::nullopt;
}
std::optional<std::int64_t> scale_or_group(const TokenText& tokens, std::size_t i) {
  const auto scale = value_of(tokens, i, kScales);
  return scale ? scale : value_of(tokens, i, kGroups);
}

Numeral between(std::int64_t low, std::int64_t high, bool high_open, std::uint32_t end) {
  Numeral numeral;
  numeral.value = {Endpoint::at(low), Endpoint::at(high, high_open)};
  numeral.approximate = true;
  numeral.end = end;
  return numeral;
}

std::optional<Numeral> scaled_by(const TokenText& tokens, const Numeral& numeral, const NumberOptions& options) {
  const HanMagnitude magnitude = read_han_magnitude(tokens, numeral.end, options);
  auto product = times(numeral, magnitude.factor);
  if (!product) return std::nullopt;
  product->scaled = numeral.scaled || magnitude.end > numeral.end;
  product->end = magnitude.end;
  return product;
}

/// 数十万, 几百, 几个, 上百, 十几, 两三百
std::optional<Numeral> read_vague(const TokenText& tokens, std::uint32_t i, const NumberOptions& options) {
  const bool some = tokens.is(i, "数") || tokens.is(i, "數") || tokens.is(i, "几") || tokens.is(i, "幾");
  if (some && scale_or_group(tokens, i + 1)) {
    return scaled_by(tokens, between(2, 10, true, i + 1), options);
  }
  if (tokens.is(i, "几") || tokens.is(i, "幾")) {
    Numeral numeral = between(2, 10, true, i + 1);
    numeral.alone = false;
    return numeral;
  }
  if ((tokens.is(i, "上") || tokens.is(i, "成")) && scale_or_group(tokens, i + 1) && !tokens.is(i + 1, "十"))
    return scaled_by(tokens, between(1, 10, true, i + 1), options);
  if (tokens.match(i, "十几") > 0) return scaled_by(tokens, between(11, 19, false, i + 2), options);
  const auto first = value_of(tokens, i, kDigits), second = value_of(tokens, i + 1, kDigits);
  if (first && second && *first > 0 && *second == *first + 1 && !value_of(tokens, i + 2, kDigits)) {
    auto numeral = scaled_by(tokens, between(*first, *second, false, i + 2), options);
    if (numeral) numeral->alone = numeral->scaled;
    return numeral;
  }
  return std::nullopt;
}

/// 三百二十五万 and the like. 二〇二六 is none: its digits stand for themselves.
std::optional<Numeral> read_plain(const TokenText& tokens, std::uint32_t i, const NumberOptions& options) {
  constexpr std::int64_t kMost = 1'000'000'000'000;
  Int128 sum = 0, below = 0;  // below: so many 万 that 亿 may follow
  std::int64_t group = 0, first_digit = 0;
  std::optional<std::int64_t> digit;
  std::uint32_t end = i, digits = 0;
  bool scaled = false, more = false;
  for (; end < tokens.size() && sum < kMost && end - i < 24; ++end) {
    if (const auto value = value_of(tokens, end, kDigits)) {
      if (digit && *digit != 0) break;
      digit = value;
      if (digits++ == 0) first_digit = *value;
    } else if (const auto scale = value_of(tokens, end, kScales)) {
      if (!digit && (*scale != 10 || end > i)) break;  // 十五 begins with its scale
      group += digit.value_or(1) * *scale;
      digit.reset();
      scaled = true;
    } else if (const auto factor = value_of(tokens, end, kGroups)) {
      group += digit.value_or(0);
      if (group == 0 && below == 0 && sum == 0) break;
      if (*factor > 10'000) {
        // 一万二千亿: 亿 counts the 万 before it, too.
        below += group;
        sum = below == 0 ? sum * *factor : sum + below * *factor;
        below = 0;
      } else if (group > 0) {
        below += Int128(group) * *factor;
      } else {
        (below > 0 ? below : sum) *= *factor;
      }
      if (sum > kMost * 1'000 || below > kMost) return std::nullopt;
      group = 0;
      digit.reset();
      scaled = true;
    } else if ((tokens.is(end, "多") || tokens.is(end, "余")) && scaled && !digit &&
               value_of(tokens, end + 1, kGroups)) {
      more = true;  // 三十多万
      break;
    } else {
      break;
    }
  }
  if (end == i) return std::nullopt;
  // A digit that follows another one without a scale: 一五一十, 十二五.
  if (end < tokens.size() && value_of(tokens, end, kDigits)) return std::nullopt;
  const auto total = static_cast<std::int64_t>(sum + below) + group + digit.value_or(0);
  Numeral numeral;
  numeral.value = Interval::point(total);
  numeral.scaled = scaled;
  numeral.alone = scaled && digits > 0;
  if (digits == 1 && first_digit > 0) numeral.factor = Rational(total / first_digit);
  numeral.end = end;
  if (more || ((tokens.is(end, "多") || tokens.is(end, "余")) && scaled)) {
    const std::int64_t place = static_cast<std::int64_t>(last_place(total).numerator());
    numeral.value = {Endpoint::at(total, true), Endpoint::at(total + place, true)};
    numeral.approximate = true;
    ++numeral.end;
  }
  return more ? scaled_by(tokens, numeral, options) : numeral;
}

std::optional<Numeral> share(const Numeral& part, std::int64_t numerator, std::int64_t denominator, std::uint32_t end) {
  const auto factor = Rational::make(numerator, denominator);
  auto numeral = factor ? times(part, *factor) : std::nullopt;
  if (!numeral) return std::nullopt;
  if (numeral->value.is_point()) numeral->value = Interval::point(numeral->value.low.value.reduced());
  numeral->is_share = numeral->alone = true;
  numeral->end = end;
  return numeral;
}

/// 百分之三十八, 千分之五, 百分之38
std::optional<Numeral> read_hundredths(const TokenText& tokens, std::uint32_t i, const NumberOptions& options) {
  struct Whole {
    std::string_view phrase;
    std::int64_t percent, of;
  };
  constexpr Whole kWholes[] = {{"百分之", 1, 1}, {"千分之", 1, 10}, {"万分之", 1, 100}};
  for (const Whole& whole : kWholes) {
    const std::uint32_t used = tokens.match(i, whole.phrase);
    if (used == 0) continue;
    const auto part = read_numeral(tokens, i + used, options, false);
    return part ? share(*part, whole.percent, whole.of, part->end) : std::nullopt;
  }
  return std::nullopt;
}

/// 三分之一, 三成五, 一半, 过半, 半数
std::optional<Numeral> read_part(const TokenText& tokens, std::uint32_t i, const Numeral* plain,
                                 const NumberOptions& options) {
  for (const std::string_view phrase : {"一半", "半数"})
    if (const std::uint32_t used = tokens.match(i, phrase)) {
      Numeral half = between(1, 1, false, i);
      half.approximate = false;
      return share(half, 50, 1, i + used);
    }
  if (plain == nullptr || !plain->value.is_point()) return std::nullopt;
  const std::int64_t value = static_cast<std::int64_t>(plain->value.low.value.numerator());
  if (const std::uint32_t used = tokens.match(plain->end, "分之"); used > 0 && value > 1) {
    const auto part = read_plain(tokens, plain->end + used, options);
    return part ? share(*part, 100, value, part->end) : std::nullopt;
  }
  if (tokens.is(plain->end, "成") && value >= 1 && value <= 10) {
    const auto tenth = value_of(tokens, plain->end + 1, kDigits);
    const bool half = tokens.is(plain->end + 1, "半");
    if (tokens.is(plain->end + 1, "多") || tokens.is(plain->end + 1, "余")) {
      Numeral more = *plain;
      more.value = {Endpoint::at(value, true), Endpoint::at(value + 1, true)};
      more.approximate = true;
      return share(more, 10, 1, plain->end + 2);
    }
    if (tokens.is(plain->end + 1, "功") || tokens.is(plain->end + 1, "为") || tokens.is(plain->end + 1, "本"))
      return std::nullopt;
    Numeral tenths = *plain;
    tenths.value = Interval::point(value * 10 + (half ? 5 : tenth.value_or(0)));
    return share(tenths, 1, 1, plain->end + 1 + (half || tenth ? 1 : 0));
  }
  return std::nullopt;
}

bool begins_numeral(const TokenText& tokens, std::uint32_t i) {
  return value_of(tokens, i, kDigits) || tokens.is(i, "十");
}

}  // namespace

bool is_han_numeral(const TokenText& tokens, std::uint32_t i) {
  return value_of(tokens, i, kDigits) || scale_or_group(tokens, i);
}

HanMagnitude read_han_magnitude(const TokenText& tokens, std::uint32_t i, const NumberOptions& options) {
  constexpr std::uint32_t kLongest = 4;
  HanMagnitude magnitude;
  magnitude.end = i;
  for (; magnitude.end < tokens.size() && magnitude.end - i < kLongest; ++magnitude.end) {
    auto factor = scale_or_group(tokens, magnitude.end);
    if (!factor && tokens.is(magnitude.end, "兆") && !tokens.is(magnitude.end + 1, "瓦")) {
      factor = options.zhao.value_or(1'000'000);
      magnitude.doubtful = !options.zhao;
    }
    const auto product = factor ? multiply(magnitude.factor, *factor) : std::nullopt;
    // 千瓦 is a unit.
    if (!product ||
        (tokens.is(magnitude.end, "千") && (tokens.is(magnitude.end + 1, "瓦") || tokens.is(magnitude.end + 1, "米") ||
                                            tokens.is(magnitude.end + 1, "克"))))
      break;
    magnitude.factor = *product;
  }
  return magnitude;
}

std::optional<Numeral> read_chinese(const TokenText& tokens, std::uint32_t i, const NumberOptions& options) {
  if (auto hundredths = read_hundredths(tokens, i, options)) return hundredths;
  if (auto vague = read_vague(tokens, i, options)) return vague;
  const auto plain = begins_numeral(tokens, i) ? read_plain(tokens, i, options) : std::nullopt;
  if (auto part = read_part(tokens, i, plain ? &*plain : nullptr, options)) return part;
  if (plain) return plain;
  // 百万, 千亿 before a unit; 百, 万 alone only behind a bound.
  const HanMagnitude magnitude = read_han_magnitude(tokens, i, options);
  if (magnitude.end == i || tokens.is(i, "十")) return std::nullopt;
  Numeral numeral;
  numeral.value = Interval::point(magnitude.factor);
  numeral.scaled = true;
  numeral.alone = false;
  numeral.end = magnitude.end;
  return numeral;
}

}  // namespace ajar::lint
