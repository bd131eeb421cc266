#include <array>

#include "lint/numbers/numeral.hpp"

namespace ajar::lint {
namespace {

struct NumberWord {
  std::string_view phrase;
  std::int64_t value;
};
constexpr auto kWords = std::to_array<NumberWord>(
    {{"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
     {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
     {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
     {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
     {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90}});
constexpr auto kScales = std::to_array<NumberWord>({{"hundred", 100},
                                                    {"thousand", 1'000},
                                                    {"million", 1'000'000},
                                                    {"billion", 1'000'000'000},
                                                    {"trillion", 1'000'000'000'000},
                                                    {"dozen", 12}});

/// [low, high), approximate.
struct Vague {
  std::string_view phrase;
  std::int64_t low, high;
};
constexpr auto kVague = std::to_array<Vague>({
    {"hundreds of thousands", 200'000, 1'000'000},
    {"tens of thousands", 20'000, 100'000},
    {"hundreds of millions", 200'000'000, 1'000'000'000},
    {"tens of millions", 20'000'000, 100'000'000},
    {"hundreds of billions", 200'000'000'000, 1'000'000'000'000},
    {"tens of billions", 20'000'000'000, 100'000'000'000},
    {"several hundred", 300, 1'000},
    {"a few hundred", 200, 1'000},
    {"several thousand", 3'000, 10'000},
    {"a few thousand", 2'000, 10'000},
    {"several million", 3'000'000, 10'000'000},
    {"several billion", 3'000'000'000, 10'000'000'000},
    {"several dozen", 36, 120},
    {"dozens of", 24, 100},
    {"scores of", 40, 100},
    {"hundreds of", 200, 1'000},
    {"thousands of", 2'000, 1'000'000},
    {"millions of", 2'000'000, 1'000'000'000},
    {"billions of", 2'000'000'000, 1'000'000'000'000},
});

/// Parts of a whole, in per cent of it.
struct Part {
  std::string_view phrase;
  std::int64_t numerator, denominator;
};
constexpr auto kParts = std::to_array<Part>({
    {"three quarters", 3, 4},
    {"three fifths", 3, 5},
    {"two thirds", 2, 3},
    {"two fifths", 2, 5},
    {"four fifths", 4, 5},
    {"one quarter", 1, 4},
    {"one third", 1, 3},
    {"one fifth", 1, 5},
    {"one tenth", 1, 10},
    {"one half", 1, 2},
    {"a quarter of", 1, 4},
    {"a third of", 1, 3},
    {"a fifth of", 1, 5},
    {"a tenth of", 1, 10},
    {"half of", 1, 2},
    {"half the", 1, 2},
    {"half its", 1, 2},
    {"half their", 1, 2},
});

template <class Table>
std::optional<std::int64_t> value_of(const TokenText& tokens, std::uint32_t i, const Table& table) {
  for (const auto& word : table)
    if (tokens.is(i, word.phrase)) return word.value;
  return std::nullopt;
}

std::optional<Numeral> read_vague(const TokenText& tokens, std::uint32_t i) {
  std::uint32_t used = 0;
  const Vague* const found = match_table(tokens, i, kVague, used);
  if (found == nullptr) return std::nullopt;
  Numeral numeral;
  numeral.value = {Endpoint::at(found->low), Endpoint::at(found->high, true)};
  numeral.approximate = numeral.scaled = true;
  // The last `of` of "hundreds of" is left to what follows.
  numeral.end = i + used - (tokens.is(i + used - 1, "of") ? 1 : 0);
  return numeral;
}

std::optional<Numeral> read_part(const TokenText& tokens, std::uint32_t i) {
  std::uint32_t used = 0;
  const Part* const found = match_table(tokens, i, kParts, used);
  if (found == nullptr) return std::nullopt;
  const auto share = Rational::make(Int128(100) * found->numerator, found->denominator);
  Numeral numeral;
  numeral.value = Interval::point(share->reduced());
  numeral.is_share = true;
  const std::uint32_t last = i + used - 1;
  const bool open =
      tokens.is(last, "of") || tokens.is(last, "the") || tokens.is(last, "its") || tokens.is(last, "their");
  numeral.end = i + used - (open ? 1 : 0);
  return numeral;
}

/// one in five, two out of three
std::optional<Numeral> read_ratio(const TokenText& tokens, const Numeral& part) {
  const std::uint32_t in = tokens.is(part.end, "in") ? 1 : tokens.match(part.end, "out of");
  if (in == 0 || !part.value.is_point()) return std::nullopt;
  const auto whole = value_of(tokens, part.end + in, kWords);
  if (!whole || *whole < 2 || part.value.low.value >= Rational(*whole) || part.value.low.value.sign() <= 0)
    return std::nullopt;
  const auto hundredfold = multiply(part.value.low.value, 100);
  const auto share = hundredfold ? divide(*hundredfold, *whole) : std::nullopt;
  if (!share) return std::nullopt;
  Numeral numeral;
  numeral.value = Interval::point(share->reduced());
  numeral.is_share = true;
  numeral.end = part.end + in + 1;
  return numeral;
}

/// twenty five, two hundred and five, a million, half a million
std::optional<Numeral> read_words(const TokenText& tokens, std::uint32_t i) {
  constexpr std::int64_t kMost = 1'000'000'000'000'000;
  const bool half = tokens.match(i, "half a") > 0;
  const std::uint32_t begin = i + (half ? 1 : 0);
  const bool article = tokens.is(begin, "a") && value_of(tokens, begin + 1, kScales);
  std::int64_t total = 0, current = article ? 1 : 0;
  std::uint32_t end = begin + (article ? 1 : 0);
  bool scaled = false, word = article;
  std::int64_t last = kMost;  // of the present group: twenty may be followed by five, five by nothing
  for (; end < tokens.size() && total < kMost && current < kMost; ++end) {
    const auto value = value_of(tokens, end, kWords), factor = value_of(tokens, end, kScales);
    if (value && (!word || (last >= 20 && *value < 10 && *value > 0) || last >= 100)) {
      current += *value;
      last = *value;
    } else if (factor && word) {
      current *= *factor;
      scaled = true;
      last = *factor;
      if (*factor >= 1'000) total += current, current = 0;
    } else if (!(tokens.is(end, "and") && scaled && value_of(tokens, end + 1, kWords))) {
      break;
    }
    word = true;
  }
  total += current;
  if (!word || end == begin || (half && !scaled)) return std::nullopt;
  const auto value = half ? divide(Rational(total), 2) : Rational(total);
  if (!value) return std::nullopt;
  Numeral numeral;
  numeral.value = Interval::point(value->reduced());
  numeral.scaled = scaled;
  numeral.alone = total != 1;
  numeral.end = end;
  return numeral;
}

}  // namespace

std::optional<Numeral> read_english_words(const TokenText& tokens, std::uint32_t i) {
  if (auto vague = read_vague(tokens, i)) return vague;
  if (auto part = read_part(tokens, i)) return part;
  auto words = read_words(tokens, i);
  if (!words) return std::nullopt;
  if (auto ratio = read_ratio(tokens, *words)) return ratio;
  return words;
}

}  // namespace ajar::lint
