#include "lint/numbers/numeral.hpp"

#include <array>

#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

struct Magnitude {
  std::string_view phrase;
  std::int64_t factor;
};
constexpr auto kMagnitudes = std::to_array<Magnitude>({{"thousand", 1'000},
                                                       {"million", 1'000'000},
                                                       {"billion", 1'000'000'000},
                                                       {"trillion", 1'000'000'000'000},
                                                       {"hundred", 100},
                                                       {"dozen", 12},
                                                       {"bn", 1'000'000'000},
                                                       {"mn", 1'000'000},
                                                       {"mln", 1'000'000},
                                                       {"bln", 1'000'000'000},
                                                       {"tn", 1'000'000'000'000},
                                                       {"trn", 1'000'000'000'000}});
/// Only directly behind the digits (k), and only of money (m, b, t).
constexpr auto kLetters =
    std::to_array<Magnitude>({{"k", 1'000}, {"m", 1'000'000}, {"b", 1'000'000'000}, {"t", 1'000'000'000'000}});

std::optional<Rational> magnitude_word(const TokenText& tokens, std::uint32_t i, bool after_money) {
  for (const Magnitude& m : kMagnitudes)
    if (tokens.is(i, m.phrase)) return Rational(m.factor);
  if (tokens.spaced(i)) return std::nullopt;
  for (const Magnitude& m : kLetters)
    if (tokens.is(i, m.phrase) && (after_money || m.phrase == "k")) return Rational(m.factor);
  return std::nullopt;
}

/// 多, 余 or odd at `i`: the value may be up to one of its last place more.
bool add_some_more(const TokenText& tokens, std::uint32_t i, Numeral& numeral) {
  if (!tokens.is(i, "多") && !tokens.is(i, "余") && !tokens.is(i, "餘") && !tokens.is(i, "来")) return false;
  if (!numeral.value.is_point()) return false;
  const auto more = add(numeral.value.low.value, last_place(numeral.value.low.value));
  if (!more) return false;
  numeral.value = {Endpoint::at(numeral.value.low.value, true), Endpoint::at(*more, true)};
  numeral.approximate = true;
  numeral.end = i + 1;
  return true;
}

std::optional<Numeral> with_han_magnitude(const TokenText& tokens, Numeral numeral, const NumberOptions& options) {
  add_some_more(tokens, numeral.end, numeral);
  const HanMagnitude magnitude = read_han_magnitude(tokens, numeral.end, options);
  if (magnitude.end == numeral.end) return numeral;
  auto product = times(numeral, magnitude.factor);
  if (!product) return std::nullopt;
  product->end = magnitude.end;
  product->scaled = true;
  if (magnitude.doubtful) {
    const auto most = times(*product, Rational(1'000'000));
    if (!most) return std::nullopt;
    product->value = hull(product->value, most->value);
    product->doubtful = true;
  }
  add_some_more(tokens, product->end, *product);
  return product;
}

std::optional<Numeral> read_digits(const TokenText& tokens, std::uint32_t i, const NumberOptions& options,
                                   bool after_money) {
  const DecimalResult decimal = parse_decimal(tokens.text(i));
  if (!decimal) return std::nullopt;
  Numeral numeral;
  numeral.value = Interval::point(decimal.value);
  numeral.in_digits = true;
  numeral.end = i + 1;
  for (int words = 0; words < 2; ++words) {
    const auto factor = magnitude_word(tokens, numeral.end, after_money);
    if (!factor) break;
    const auto product = times(numeral, *factor);
    if (!product) return std::nullopt;
    numeral = *product;
    numeral.scaled = true;
    ++numeral.end;
  }
  return numeral.scaled ? numeral : with_han_magnitude(tokens, numeral, options);
}

}  // namespace

Rational last_place(const Rational& value) {
  const Rational plain = value.reduced();
  if (plain.denominator() != 1) {
    Int128 places = 1;
    while (places < plain.denominator() && places < Int128(1'000'000'000'000'000'000)) places *= 10;
    return Rational::make(1, places).value_or(Rational(1));
  }
  std::int64_t place = 1;
  const Int128 size = plain.numerator() < 0 ? -plain.numerator() : plain.numerator();
  while (size > 0 && place < 1'000'000'000'000'000'00 && size % (Int128(place) * 10) == 0) place *= 10;
  return Rational(place);
}

std::optional<Numeral> times(Numeral numeral, const Rational& factor) {
  const IntervalResult product = scale(numeral.value, factor);
  if (!product) return std::nullopt;
  const auto factors = multiply(numeral.factor, factor);
  if (!factors) return std::nullopt;
  numeral.value = product.value;
  numeral.factor = *factors;
  return numeral;
}

std::optional<Numeral> read_numeral(const TokenText& tokens, std::uint32_t i, const NumberOptions& options,
                                    bool after_money) {
  if (i >= tokens.size()) return std::nullopt;
  switch (tokens[i].kind) {
    case TokenClass::number:
      return read_digits(tokens, i, options, after_money);
    case TokenClass::word:
      return read_english_words(tokens, i);
    case TokenClass::han:
      return read_chinese(tokens, i, options);
    case TokenClass::syllable:
    case TokenClass::symbol:
    case TokenClass::address:
      break;
  }
  return std::nullopt;
}

}  // namespace ajar::lint
