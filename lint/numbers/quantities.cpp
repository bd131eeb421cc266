#include <algorithm>
#include <array>

#include "lint/numbers/bounds.hpp"
#include "lint/numbers/numeral.hpp"
#include "lint/numbers/readers.hpp"
#include "lint/numbers/units.hpp"
#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

struct Multiple {
  std::string_view phrase;
  std::int64_t numerator, denominator;
};
constexpr auto kMultiples = std::to_array<Multiple>({{"doubled", 2, 1},
                                                     {"doubling", 2, 1},
                                                     {"tripled", 3, 1},
                                                     {"quadrupled", 4, 1},
                                                     {"halved", 1, 2},
                                                     {"twofold", 2, 1},
                                                     {"threefold", 3, 1},
                                                     {"fourfold", 4, 1},
                                                     {"fivefold", 5, 1},
                                                     {"tenfold", 10, 1},
                                                     {"翻了一番", 2, 1},
                                                     {"翻一番", 2, 1},
                                                     {"翻了两番", 4, 1},
                                                     {"翻两番", 4, 1},
                                                     {"翻番", 2, 1},
                                                     {"翻了一倍", 2, 1},
                                                     {"翻倍", 2, 1},
                                                     {"倍增", 2, 1},
                                                     {"减半", 1, 2}});

/// Words before a number that names something: Fig. 3, 图3.
constexpr auto kLabels = std::to_array<std::string_view>(
    {"appendix", "article", "chapter", "ch",      "eq",   "exhibit", "fig",  "figs", "figure",
     "figures",  "item",    "level",   "no",      "note", "nos",     "page", "part", "phase",
     "pp",       "rule",    "sec",     "section", "step", "table",   "tier", "vol",  "volume",
     "version",  "ver",     "第",      "图",      "表",   "附录",    "版本", "型号", "编号"});
/// Behind a number that counts through: 3号, 第3代, 5G.
constexpr auto kOrdinalsBehind = std::to_array<std::string_view>({"号", "期", "届", "代", "月", "日", "楼", "班"});
constexpr auto kOrdinalLetters = std::to_array<std::string_view>({"st", "nd", "rd", "th"});
constexpr auto kRangeSigns = std::to_array<std::string_view>({"-", "–", "—", "~", "～", "至", "到", "to", "and"});

class QuantityReader {
 public:
  QuantityReader(const TokenText& tokens, std::uint32_t i, std::uint32_t floor, const NumberOptions& options)
      : tokens_(tokens), begin_(i), floor_(floor), options_(options) {}

  std::optional<Quantity> read() {
    if (auto multiple = read_multiple()) return multiple;
    if (!read_number() || is_name()) return std::nullopt;
    if (!read_range()) {
      if (is_no_amount()) return std::nullopt;
      take_plus();
      take_noun();
    } else if (!unit_ && !in_digits() && !numeral_.scaled) {
      return std::nullopt;
    }
    return finish();
  }

 private:
  /// doubled, 翻番
  std::optional<Quantity> read_multiple() {
    std::uint32_t used = 0;
    const Multiple* const found = match_table(tokens_, begin_, kMultiples, used);
    if (found == nullptr) return std::nullopt;
    const auto value = Rational::make(found->numerator, found->denominator);
    Quantity quantity;
    quantity.value = Interval::point(*value);
    quantity.dimension = Dimension::factor;
    quantity.role = Role::change;
    quantity.unit = "x";
    quantity.first = begin_;
    quantity.end = begin_ + used;
    return quantity;
  }

  /// Currency, sign, number, unit.
  bool read_number() {
    std::uint32_t at = begin_;
    const auto currency = read_currency_before(tokens_, at);
    if (currency) at = currency->end;
    const bool sign = tokens_.text(at) == "-" || tokens_.text(at) == "−" || tokens_.text(at) == "+";
    const bool unary = sign && !tokens_.spaced(at + 1) &&
                       (at == 0 || tokens_.spaced(at) || tokens_[at - 1].kind != TokenClass::number);
    if (sign && !unary) return false;
    number_at_ = at + (sign ? 1 : 0);
    auto numeral = read_numeral(tokens_, number_at_, options_, currency.has_value());
    if (!numeral || (sign && !numeral->in_digits)) return false;
    if (sign && tokens_.text(at) != "+") numeral = times(*numeral, Rational(-1));
    if (!numeral) return false;
    numeral_ = *numeral;
    unit_ = currency ? currency : unit_behind(numeral_);
    if (!currency && unit_)
      end_ = unit_->end;
    else
      end_ = numeral_.end;
    currency_ = currency.has_value();
    if (currency_) take_currency_again();
    return apply_unit_factor();
  }

  std::optional<Unit> unit_behind(const Numeral& numeral) const {
    if (numeral.is_share) return Unit{Dimension::percent, "%", 1, numeral.end};
    return read_unit(tokens_, numeral.end);
  }
  /// ¥5元, $5 dollars
  void take_currency_again() {
    const auto again = read_unit(tokens_, end_);
    if (again && again->dimension == Dimension::money) end_ = again->end;
  }

  bool apply_unit_factor() {
    if (!unit_ || unit_->factor == 1) return true;
    const auto product = times(numeral_, Rational(unit_->factor));
    if (product) numeral_ = *product;
    return product.has_value();
  }

  // What is no amount.
  bool has_label_before() const {
    for (const std::string_view label : kLabels) {
      if (tokens_.match_before(begin_, label) > 0) return true;
      if (begin_ > 0 && tokens_.is(begin_ - 1, ".") && tokens_.match_before(begin_ - 1, label) > 0) return true;
    }
    return false;
  }

  bool is_name() const {
    const std::uint32_t next = numeral_.end;
    if (tokens_.match_before(begin_, "第") > 0) return true;
    if (unit_ || currency_ || numeral_.scaled || numeral_.is_share) return false;
    if (has_label_before()) return true;
    for (const std::string_view word : kOrdinalsBehind)
      if (tokens_.match(next, word) > 0) return true;
    // 950PR, 5G, 1st; a magnitude or unit would have been read.
    if (next < tokens_.size() && !tokens_.spaced(next) && tokens_.is_word(next)) return true;
    return in_digits() && (is_joined() || is_enumeration() || is_model());
  }
  bool in_digits() const { return numeral_.in_digits; }

  /// GPT-4, 10:30, 8192/15488, [3]
  bool is_joined() const {
    const std::uint32_t next = numeral_.end;
    const std::string_view before = begin_ > 0 ? tokens_.text(begin_ - 1) : "", behind = tokens_.text(next);
    if (begin_ > 0 && !tokens_.spaced(begin_) && (tokens_.is_word(begin_ - 1) || before == "-" || before == "_"))
      return true;
    const auto joins = [](std::string_view mark) {
      return mark == "/" || mark == ":" || mark == "_" || mark == "#" || mark == ".";
    };
    if (joins(behind) && !tokens_.spaced(next) && next + 1 < tokens_.size() && !tokens_.spaced(next + 1) &&
        (behind != "." || tokens_.is_number(next + 1)))
      return true;
    if (joins(before) && !tokens_.spaced(begin_)) return true;
    return before == "[" && behind == "]";
  }

  /// `1.` or `(2)` at the beginning.
  bool is_enumeration() const {
    const std::string_view behind = tokens_.text(numeral_.end);
    const bool bracket =
        begin_ == 1 && (tokens_.text(0) == "(" || tokens_.text(0) == "（") && (behind == ")" || behind == "）");
    return bracket ||
           (begin_ == 0 && (behind == "." || behind == ")" || behind == "、") && numeral_.end < tokens_.size() - 1);
  }

  /// Atlas 900: a number behind a name within a sentence.
  bool is_model() const {
    if (begin_ < 2 || !tokens_.is_word(begin_ - 1)) return false;
    std::uint32_t bound = 0;
    if (bound_before(tokens_, begin_, bound) != Bound::none) return false;
    const char first = tokens_.text(begin_ - 1)[0];
    return first >= 'A' && first <= 'Z' && numeral_.value.is_point() && numeral_.value.low.value.is_integer();
  }

  /// Words with number characters that need a unit, and have none: one, 五台山, 万一.
  bool is_no_amount() const {
    if (tokens_.is(numeral_.end, "山") || tokens_.match(begin_, "五台山") > 0 || tokens_.match(begin_, "千家万户") > 0)
      return true;
    std::uint32_t bound = 0, ignored = 0;
    const bool has_bound = bound_before(tokens_, begin_, bound) != Bound::none ||
                           bound_after(tokens_, numeral_.end, ignored) != Bound::none;
    const bool one = numeral_.value == Interval::point(1) && !in_digits();
    if (one && unit_ && (unit_->dimension == Dimension::thing || unit_->dimension == Dimension::duration) &&
        !tokens_.is_word(begin_))
      return !has_bound;
    if (unit_ || numeral_.is_share) return false;
    if (in_digits()) return false;
    const bool han = tokens_.is_han(begin_);
    if (!numeral_.alone)
      return !(han && has_bound && numeral_.scaled && numeral_.end - begin_ > 0 && numeral_.factor > Rational(1) &&
               !one);
    // three of them; five chips
    return !han && !numeral_.scaled && !numeral_.approximate && !read_noun(tokens_, numeral_.end);
  }

  // Ranges and nouns.
  bool read_range() {
    if (!numeral_.value.is_point()) return false;
    std::uint32_t used = 0;
    for (const std::string_view sign : kRangeSigns) {
      used = tokens_.match(end_, sign);
      if (used == 0) continue;
      if (sign == "and" && tokens_.match_before(begin_, "between") == 0) return false;
      break;
    }
    if (used == 0) return false;
    std::uint32_t at = end_ + used;
    const auto currency = read_currency_before(tokens_, at);
    if (currency) at = currency->end;
    auto high = read_numeral(tokens_, at, options_, currency_);
    if (!high || !high->value.is_point() || high->is_share != numeral_.is_share) return false;
    auto unit = unit_behind(*high);
    if (unit && unit->factor != 1 && high) high = times(*high, Rational(unit->factor));
    if (!high) return false;
    if (unit_ && unit && (unit_->dimension != unit->dimension || unit_->name != unit->name)) return false;
    return close_range(*high, unit, used);
  }

  bool close_range(const Numeral& high, const std::optional<Unit>& unit, std::uint32_t sign_size) {
    auto low = std::optional(numeral_);
    // 20-30万: the magnitude is that of both.
    if (!numeral_.scaled && high.scaled) low = times(*low, high.factor);
    if (unit && !unit_ && unit->factor != 1 && low) low = times(*low, Rational(unit->factor));
    if (!low || low->value.low.value > high.value.low.value) return false;
    const bool chained = tokens_.text(end_) == "-" && tokens_.text(high.end) == "-" && !tokens_.spaced(high.end);
    if (chained) return false;
    numeral_.value = Interval::closed(low->value.low.value, high.value.low.value);
    numeral_.scaled = numeral_.scaled || high.scaled;
    if (!unit_) unit_ = unit;
    end_ = std::max(end_ + sign_size, unit ? unit->end : high.end);
    if (!unit_) take_noun();
    return true;
  }

  /// 160+ models
  void take_plus() {
    if (unit_ || !tokens_.is(end_, "+") || tokens_.spaced(end_)) return;
    plus_ = true;
    ++end_;
  }

  void take_noun() {
    if (unit_ || tokens_.is_han(number_at_)) return;
    // hundreds of thousands of units
    const std::uint32_t of = numeral_.approximate && tokens_.is(end_, "of") ? 1 : 0;
    unit_ = read_noun(tokens_, end_ + of);
    if (unit_) end_ = unit_->end;
  }

  std::optional<Quantity> finish() {
    Quantity quantity;
    quantity.first = begin_;
    std::uint32_t first = begin_;
    if (tokens_.match_before(first, "between") > 0 && !numeral_.value.is_point()) --first;
    Bound bound = bound_before(tokens_, first, first);
    if (first < floor_) {
      bound = Bound::none;
      first = begin_;
    }
    if (plus_ && bound == Bound::none) bound = Bound::at_least;
    quantity.first = first;
    quantity.end = end_;
    take_more_behind(quantity);
    std::uint32_t behind = 0;
    const Bound after = bound_after(tokens_, quantity.end, behind);
    if (after != Bound::none && (bound == Bound::none || after == Bound::about)) {
      quantity.end = behind;
      if (bound == Bound::none) bound = after;
    }
    quantity.value = bounded(numeral_.value, bound);
    quantity.approximate = numeral_.approximate || bound == Bound::about || after == Bound::about;
    quantity.doubtful = numeral_.doubtful;
    if (unit_) {
      quantity.dimension = unit_->dimension;
      quantity.unit = unit_->name;
    }
    return grown(quantity) ? std::optional(quantity) : std::nullopt;
  }

  /// 3年多: up to one more.
  void take_more_behind(Quantity& quantity) {
    if (!numeral_.value.is_point() || !(tokens_.is(quantity.end, "多") || tokens_.is(quantity.end, "有余"))) return;
    const auto more = add(numeral_.value.low.value, last_place(numeral_.value.low.value));
    if (!more) return;
    numeral_.value = {Endpoint::at(numeral_.value.low.value, true), Endpoint::at(*more, true)};
    numeral_.approximate = true;
    ++quantity.end;
  }

  /// 增长2倍 is three times as much; 是2倍, 增长到2倍 are two.
  bool grown(Quantity& quantity) const {
    if (quantity.dimension != Dimension::factor || !tokens_.is(unit_->end - 1, "倍") ||
        !is_growth_before(tokens_, quantity.first))
      return true;
    const IntervalResult sum = add(quantity.value, Interval::point(1));
    if (sum) quantity.value = sum.value;
    return static_cast<bool>(sum);
  }

  const TokenText& tokens_;
  std::uint32_t begin_, floor_;
  const NumberOptions& options_;
  Numeral numeral_;
  std::optional<Unit> unit_;
  bool currency_ = false, plus_ = false;
  std::uint32_t number_at_ = 0, end_ = 0;
};

/// The first words and characters of everything that is read as an amount or a date. Most tokens are none.
constexpr auto kFirstWords = std::to_array<std::string_view>(
    {"a",        "apr",      "april",   "aug",       "august",   "billions",  "cny",      "dec",       "december",
     "doubled",  "doubling", "dozens",  "eight",     "eighteen", "eighty",    "eleven",   "end",       "eur",
     "feb",      "february", "fifteen", "fifty",     "first",    "five",      "fivefold", "forty",     "four",
     "fourfold", "fourteen", "fourth",  "h1",        "h2",       "half",      "halved",   "hk",        "hkd",
     "hundreds", "jan",      "january", "jpy",       "jul",      "july",      "jun",      "june",      "last",
     "mar",      "march",    "may",     "millions",  "next",     "nine",      "nineteen", "ninety",    "nov",
     "november", "oct",      "october", "one",       "q1",       "q2",        "q3",       "q4",        "quadrupled",
     "rmb",      "scores",   "second",  "sep",       "sept",     "september", "seven",    "seventeen", "seventy",
     "several",  "six",      "sixteen", "sixty",     "ten",      "tenfold",   "tens",     "the",       "third",
     "thirteen", "thirty",   "this",    "thousands", "three",    "threefold", "tripled",  "twelve",    "twenty",
     "two",      "twofold",  "us",      "usd",       "year",     "zero"});
static_assert(std::is_sorted(kFirstWords.begin(), kFirstWords.end()));
constexpr std::string_view kFirstCharacters =
    "零〇一二两兩俩三四五六七八九十百千万萬亿億兆数數几幾上下成半翻减倍第今明去后前本年人$¥￥€£+-−";

bool may_begin(const TokenText& tokens, std::uint32_t i) {
  const std::string_view text = tokens.text(i);
  switch (tokens[i].kind) {
    case TokenClass::number:
      return true;
    case TokenClass::word: {
      const SmallWord word(text);
      return std::binary_search(kFirstWords.begin(), kFirstWords.end(), word.view());
    }
    case TokenClass::han:
    case TokenClass::symbol:
      return kFirstCharacters.find(text) != std::string_view::npos;
    case TokenClass::syllable:
    case TokenClass::address:
      break;
  }
  return false;
}

}  // namespace

std::optional<Quantity> read_quantity(const TokenText& tokens, std::uint32_t i, std::uint32_t floor,
                                      const NumberOptions& options) {
  auto quantity = QuantityReader(tokens, i, floor, options).read();
  if (quantity) quantity->role = quantity->role == Role::change ? Role::change : role_of(tokens, *quantity);
  return quantity;
}

void find_numbers(std::string_view shadow, std::span<const Token> span, const NumberOptions& options, Numbers& out) {
  const TokenText tokens(shadow, span);
  std::uint32_t floor = 0;
  for (std::uint32_t i = 0; i < tokens.size();) {
    if (!may_begin(tokens, i)) {
      ++i;
    } else if (auto date = read_date(tokens, i, floor)) {
      date->text = tokens.cover(date->first, date->end);
      date->range = tokens.source(date->first, date->end);
      i = floor = date->end;
      out.dates.push_back(*date);
    } else if (auto quantity = read_quantity(tokens, i, floor, options)) {
      quantity->text = tokens.cover(quantity->first, quantity->end);
      quantity->range = tokens.source(quantity->first, quantity->end);
      i = floor = quantity->end;
      out.quantities.push_back(*quantity);
    } else {
      // What is no amount is not read again from its middle: 一五一十.
      do ++i;
      while (i < tokens.size() && is_han_numeral(tokens, i - 1) && is_han_numeral(tokens, i));
    }
  }
}

}  // namespace ajar::lint
