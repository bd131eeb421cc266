#include "lint/numbers/units.hpp"

#include <algorithm>
#include <array>

namespace ajar::lint {
namespace {

struct Entry {
  std::string_view phrase;
  Dimension dimension;
  std::string_view name;
  std::int64_t factor;
};
constexpr auto kUnits = std::to_array<Entry>({
#define UNIT(phrase, dimension, name, factor) {phrase, Dimension::dimension, name, factor},
#include "lint/numbers/units.def"
#undef UNIT
});

/// Units that are written directly behind the digits (50MW) and also apart.
constexpr auto kSymbols = std::to_array<std::string_view>(
    {"eb",  "ev", "flops", "gb", "ghz", "gw", "gwh", "hz",     "kb", "kg",     "km",   "kw", "kwh", "mb",
     "mhz", "mm", "ms",    "mw", "mwh", "nm", "pb",  "pflops", "tb", "tflops", "tops", "tw", "twh", "w"});
static_assert(std::is_sorted(kSymbols.begin(), kSymbols.end()));

/// Small words that no number counts.
constexpr auto kNoNouns = std::to_array<std::string_view>(
    {"a",     "about", "after",  "against", "ago",    "all",  "also",   "an",    "and",      "are",    "as",
     "at",    "be",    "became", "been",    "before", "but",  "by",     "can",   "compared", "during", "each",
     "for",   "from",  "had",    "has",     "have",   "he",   "higher", "if",    "in",       "into",   "is",
     "it",    "its",   "later",  "less",    "lower",  "may",  "more",   "not",   "of",       "off",    "on",
     "only",  "or",    "out",    "over",    "per",    "said", "since",  "so",    "than",     "that",   "the",
     "their", "then",  "there",  "these",   "they",   "this", "to",     "under", "until",    "up",     "was",
     "we",    "were",  "when",   "which",   "while",  "who",  "will",   "with",  "would"});
static_assert(std::is_sorted(kNoNouns.begin(), kNoNouns.end()));

struct Currency {
  std::string_view phrase;
  std::string_view code;
};
constexpr auto kBefore = std::to_array<Currency>({{"us$", "USD"},
                                                  {"us $", "USD"},
                                                  {"hk$", "HKD"},
                                                  {"hk $", "HKD"},
                                                  {"$", "USD"},
                                                  {"¥", "CNY"},
                                                  {"￥", "CNY"},
                                                  {"€", "EUR"},
                                                  {"£", "GBP"},
                                                  {"rmb", "CNY"},
                                                  {"cny", "CNY"},
                                                  {"usd", "USD"},
                                                  {"eur", "EUR"},
                                                  {"hkd", "HKD"},
                                                  {"jpy", "JPY"},
                                                  {"人民币", "CNY"}});

/// A word that a noun phrase may hold, joined to the one before it or apart from it.
bool is_small_word(const TokenText& tokens, std::uint32_t i) {
  const std::string_view word = tokens.text(i);
  return tokens.is_word(i) && word.size() > 1 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         !std::binary_search(kNoNouns.begin(), kNoNouns.end(), word);
}

bool is_plural(std::string_view word) {
  if (word == "people" || word == "women" || word == "men" || word == "children") return true;
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
}

}  // namespace

std::optional<Unit> read_unit(const TokenText& tokens, std::uint32_t i) {
  if (i >= tokens.size()) return std::nullopt;
  std::uint32_t used = 0;
  if (const Entry* const found = match_table(tokens, i, kUnits, used))
    return Unit{found->dimension, found->name.empty() ? found->phrase : found->name, found->factor, i + used};
  if (!tokens.is_word(i)) return std::nullopt;
  if (tokens.is(i, "x") && !tokens.spaced(i)) return Unit{Dimension::factor, "x", 1, i + 1};
  for (const std::string_view symbol : kSymbols)
    if (tokens.is(i, symbol)) return Unit{Dimension::thing, tokens.text(i), 1, i + 1};
  return std::nullopt;
}

std::optional<Unit> read_noun(const TokenText& tokens, std::uint32_t i) {
  constexpr std::uint32_t kMostWords = 4;  // four completely different gates
  for (std::uint32_t at = i; at < i + kMostWords && is_small_word(tokens, at); ++at)
    if (is_plural(tokens.text(at))) return Unit{Dimension::thing, tokens.text(at), 1, at + 1, false};
  return std::nullopt;
}

std::optional<Unit> read_currency_before(const TokenText& tokens, std::uint32_t i) {
  std::uint32_t used = 0;
  const Currency* const found = match_table(tokens, i, kBefore, used);
  if (found == nullptr) return std::nullopt;
  return Unit{Dimension::money, found->code, 1, i + used};
}

}  // namespace ajar::lint
