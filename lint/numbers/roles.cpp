#include <algorithm>
#include <array>

#include "lint/numbers/readers.hpp"

namespace ajar::lint {
namespace {

/// How far a word can stand from the number it is about.
constexpr std::uint32_t kWindow = 8;

constexpr auto kGrowth = std::to_array<std::string_view>(
    {"up",     "rose",    "rise",     "rises",     "risen",     "rising",     "grew",   "grow",    "grows",
     "grown",  "growing", "increase", "increased", "increases", "increasing", "gained", "climbed", "jumped",
     "surged", "soared",  "raised",   "expanded",  "增长",      "上升",       "提升",   "增加",    "上涨",
     "提高",   "增幅",    "涨幅",     "增速",      "上调",      "涨",         "增"});
constexpr auto kDecline = std::to_array<std::string_view>(
    {"down",     "fell",     "fall",      "falls", "fallen", "falling", "dropped", "drop",   "decline",
     "declined", "decrease", "decreased", "lost",  "cut",    "plunged", "reduced", "shrank", "下降",
     "减少",     "下跌",     "下滑",      "降低",  "降幅",   "跌幅",    "下调",    "跌",     "降"});
constexpr auto kComparison = std::to_array<std::string_view>({"year on year", "yoy", "growth", "同比", "环比"});
constexpr auto kGrowthBehind = std::to_array<std::string_view>(
    {"growth", "increase", "rise", "gain", "jump", "decline", "drop", "decrease", "cut", "fall", "higher", "lower",
     "more", "less", "的增长", "的增幅", "的涨幅", "的降幅"});
constexpr auto kPrice =
    std::to_array<std::string_view>({"price", "prices", "priced", "cost", "costs", "fee", "fees", "tariff", "价格",
                                     "售价", "单价", "定价", "成本", "报价", "价"});
constexpr auto kReach = std::to_array<std::string_view>({"to", "at", "reached", "至", "到", "达", "达到"});

template <class List>
bool any_before(const TokenText& tokens, std::uint32_t i, const List& words) {
  const std::uint32_t from = i > kWindow ? i - kWindow : 0;
  for (std::uint32_t at = i; at > from; --at) {
    const std::string_view mark = tokens.text(at - 1);
    if (mark == "," || mark == "，" || mark == "；" || mark == ";" || mark == "。") return false;
    for (const std::string_view word : words)
      if (tokens.match(at - 1, word) > 0) return true;
  }
  return false;
}
template <class List>
bool any_at(const TokenText& tokens, std::uint32_t i, const List& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return tokens.match(i, word) > 0; });
}

bool is_change(const TokenText& tokens, const Quantity& quantity) {
  if (any_at(tokens, quantity.end, kGrowthBehind)) return true;
  for (const std::string_view word : kReach)
    if (tokens.match_before(quantity.first, word) > 0) return false;
  return any_before(tokens, quantity.first, kGrowth) || any_before(tokens, quantity.first, kDecline) ||
         any_before(tokens, quantity.first, kComparison) || any_at(tokens, quantity.end, kComparison);
}

bool is_price(const TokenText& tokens, const Quantity& quantity) {
  const std::uint32_t next = quantity.end;
  const bool per = tokens.is(next, "per") || tokens.is(next, "a") || tokens.is(next, "each") || tokens.is(next, "/") ||
                   tokens.is(next, "每");
  return per || any_before(tokens, quantity.first, kPrice);
}

}  // namespace

bool is_growth_before(const TokenText& tokens, std::uint32_t i) {
  for (const std::string_view word : kReach)
    if (tokens.match_before(i, word) > 0) return false;
  return any_before(tokens, i, kGrowth);
}

Role role_of(const TokenText& tokens, const Quantity& quantity) {
  switch (quantity.dimension) {
    case Dimension::percentage_point:
    case Dimension::basis_point:
      return Role::change;
    case Dimension::percent:
      return is_change(tokens, quantity) ? Role::change : Role::share;
    case Dimension::factor:
      return is_change(tokens, quantity) ? Role::change : Role::level;
    case Dimension::money:
      return is_price(tokens, quantity) ? Role::price : is_change(tokens, quantity) ? Role::change : Role::level;
    case Dimension::thing:
      return is_change(tokens, quantity) ? Role::change : Role::count;
    case Dimension::none:
    case Dimension::duration:
      break;
  }
  return Role::level;
}

}  // namespace ajar::lint
