#include "core/amount.hpp"

#include <algorithm>
#include <array>

#include "core/amount_suggest.hpp"
#include "core/text.hpp"

namespace ajar {
namespace {

using Form = Amount::Form;

constexpr std::size_t kLongestUnit = 256;

struct Magnitude {
  std::string_view word;
  std::int64_t factor;
};
// A word that begins with another one stands before it.
constexpr std::array<Magnitude, 8> kMagnitudes{{{"thousand", 1'000},
                                                {"million", 1'000'000},
                                                {"billion", 1'000'000'000},
                                                {"trillion", 1'000'000'000'000},
                                                {"万亿", 1'000'000'000'000},
                                                {"亿", 100'000'000},
                                                {"万", 10'000},
                                                {"千", 1'000}}};

constexpr std::array<std::string_view, 3> kMeasureWords{"个", "家", "项"};

struct Sign {
  std::string_view text;
  Form form;
};
constexpr std::array<Sign, 14> kBounds{{{">=", Form::at_least},
                                        {"＞＝", Form::at_least},
                                        {">＝", Form::at_least},
                                        {"＞=", Form::at_least},
                                        {"≥", Form::at_least},
                                        {"<=", Form::at_most},
                                        {"＜＝", Form::at_most},
                                        {"<＝", Form::at_most},
                                        {"＜=", Form::at_most},
                                        {"≤", Form::at_most},
                                        {">", Form::above},
                                        {"＞", Form::above},
                                        {"<", Form::below},
                                        {"＜", Form::below}}};
constexpr std::array<std::string_view, 2> kTildes{"~", "～"};
constexpr std::array<std::string_view, 4> kRangeSigns{"..", "～", "．．", "~"};
constexpr std::array<std::string_view, 2> kPluses{"+", "＋"};

std::size_t letters_at_start(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && ((text[n] >= 'a' && text[n] <= 'z') || (text[n] >= 'A' && text[n] <= 'Z'))) ++n;
  return n;
}

bool equal_in_any_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

/// The magnitude `text` begins with: English ones are whole words.
const Magnitude* magnitude_at(std::string_view text) {
  const std::string_view letters = text.substr(0, letters_at_start(text));
  for (const Magnitude& m : kMagnitudes)
    if (letters.empty() ? text.substr(0, m.word.size()) == m.word : equal_in_any_case(letters, m.word)) return &m;
  return nullptr;
}

Rational whole(const Rational& value) {
  return value.denominator() != 1 && value.is_integer() ? value.reduced() : value;
}

/// A number with its magnitude. 36 digits times 10^12 can pass 128 bits; then it has too many digits.
struct Number {
  Rational value;
  bool has_magnitude = false;
};

class Parser {
 public:
  Parser(std::string_view text, const IsUnit& is_unit) : text_(text), is_unit_(is_unit) {}

  AmountResult parse() {
    trim(text_);
    rest_ = text_;
    bound();
    Number low, high;
    if (!number(low)) return std::move(result_);
    const bool ranged = !unit_found_ && accept(kRangeSigns);
    if (ranged && !number(high)) return std::move(result_);
    if (!unit_found_ && !ranged && accept(kPluses)) {
      if (result_.amount.form != Form::exact) return fail(AmountError::trailing);
      result_.amount.form = Form::a_little_over;
    }
    result_.amount.low = low.value;
    if (ranged) {
      if (result_.amount.form != Form::exact) return fail(AmountError::trailing);
      result_.amount.form = Form::range;
      if (!close_range(low, high)) return std::move(result_);
    }
    return unit();
  }

 private:
  bool refuse(AmountError error, DecimalError decimal = DecimalError::none) {
    result_.error = error;
    result_.decimal = decimal;
    return false;
  }
  AmountResult fail(AmountError error) {
    refuse(error);
    return std::move(result_);
  }

  template <std::size_t N>
  bool accept(const std::array<std::string_view, N>& signs) {
    for (const std::string_view sign : signs) {
      if (rest_.substr(0, sign.size()) != sign) continue;
      rest_.remove_prefix(sign.size());
      trim(rest_);
      return true;
    }
    return false;
  }

  void bound() {
    if (accept(kTildes)) {
      result_.amount.form = Form::about;
      return;
    }
    for (const Sign& sign : kBounds) {
      if (rest_.substr(0, sign.text.size()) != sign.text) continue;
      result_.amount.form = sign.form;
      rest_.remove_prefix(sign.text.size());
      trim(rest_);
      return;
    }
  }

  bool number(Number& out) {
    std::size_t offset = 0;
    const DecimalResult decimal = scan_decimal(rest_, offset);
    if (!decimal) return refuse(AmountError::number, decimal.error);
    rest_.remove_prefix(offset);
    trim(rest_);
    out.value = decimal.value;
    if (!rest_.empty() && is_declared(rest_)) {
      unit_found_ = true;
    } else if (const Magnitude* m = magnitude_at(rest_)) {
      rest_.remove_prefix(m->word.size());
      trim(rest_);
      out.has_magnitude = true;
      last_magnitude_ = m->word;
      last_factor_ = m->factor;
      const auto product = multiply(out.value, m->factor);
      if (!product) return refuse(AmountError::number, DecimalError::too_many_digits);
      out.value = *product;
    }
    out.value = whole(out.value);
    return true;
  }

  bool close_range(Number low, const Number& high) {
    if (!low.has_magnitude && high.has_magnitude) {
      const auto product = multiply(low.value, last_factor_);
      if (!product) return refuse(AmountError::number, DecimalError::too_many_digits);
      low.value = whole(*product);
    }
    result_.amount.low = low.value;
    result_.amount.high = high.value;
    return low.value <= high.value || refuse(AmountError::backward_range);
  }

  AmountResult unit() {
    if (!unit_found_) {
      for (const std::string_view word : kMeasureWords) {
        if (rest_.substr(0, word.size()) != word) continue;
        rest_.remove_prefix(word.size());
        trim(rest_);
        break;
      }
      if (const AmountError error = check_unit(); error != AmountError::none) return fail(error);
    }
    result_.unit = rest_ == "％" ? std::string_view("%") : rest_;
    return std::move(result_);
  }

  /// A unit is % or a name.
  AmountError check_unit() const {
    if (rest_.empty() || rest_ == "%" || rest_ == "％" || is_declared(rest_)) return AmountError::none;
    if (is_short_magnitude()) return AmountError::short_magnitude;
    std::size_t offset = 0;
    const bool name = is_identifier_start(next_code_point(rest_, offset)) && rest_.size() <= kLongestUnit;
    return name && !continues_number(rest_, last_magnitude_) ? AmountError::none : AmountError::trailing;
  }

  bool is_short_magnitude() const {
    const std::size_t letters = letters_at_start(rest_);
    const bool attached = rest_.data() > text_.data() && rest_.data()[-1] >= '0' && rest_.data()[-1] <= '9';
    return !long_word(rest_.substr(0, letters), attached).empty();
  }

  bool is_declared(std::string_view text) const { return is_unit_ && text.size() <= kLongestUnit && is_unit_(text); }

  std::string_view text_, rest_;
  const IsUnit& is_unit_;
  AmountResult result_;
  std::string_view last_magnitude_;
  Rational last_factor_ = 1;
  bool unit_found_ = false;
};

}  // namespace

void trim(std::string_view& text) {
  const auto plain = [](char c) { return c > ' ' && c < 0x7F; };
  if (text.empty() || (plain(text.front()) && plain(text.back()))) return;
  const auto drop_front = [&](std::string_view space) {
    const bool there = text.substr(0, space.size()) == space;
    if (there) text.remove_prefix(space.size());
    return there;
  };
  const auto drop_back = [&](std::string_view space) {
    const bool there = text.size() >= space.size() && text.substr(text.size() - space.size()) == space;
    if (there) text.remove_suffix(space.size());
    return there;
  };
  constexpr std::array<std::string_view, 8> kSpaces{" ", "\t", "\n", "\r", "\u3000", "\u00A0", "\u2009", "\u202F"};
  while (std::any_of(kSpaces.begin(), kSpaces.end(), drop_front)) {
  }
  while (std::any_of(kSpaces.begin(), kSpaces.end(), drop_back)) {
  }
}

AmountResult parse_amount_plainly(std::string_view text, const IsUnit& is_unit) {
  return Parser(text, is_unit).parse();
}

AmountResult parse_amount(std::string_view text, const IsUnit& is_unit) {
  AmountResult result = parse_amount_plainly(text, is_unit);
  if (!result) explain_amount(text, is_unit, result);
  return result;
}

std::optional<Rational> magnitude(std::string_view word) {
  const Magnitude* found = magnitude_at(word);
  if (found == nullptr || found->word.size() != word.size()) return std::nullopt;
  return Rational(found->factor);
}

std::optional<Interval> to_interval(const Amount& amount, const std::optional<Rational>& approx) {
  switch (amount.form) {
    case Form::exact:
      return Interval::point(amount.low);
    case Form::range:
      return Interval::closed(amount.low, amount.high);
    case Form::at_least:
      return Interval::at_least(amount.low);
    case Form::above:
      return Interval::above(amount.low);
    case Form::at_most:
      return Interval::at_most(amount.low);
    case Form::below:
      return Interval::below(amount.low);
    case Form::about:
    case Form::a_little_over:
      break;
  }
  if (!approx) return std::nullopt;
  const auto more = add(1, *approx), less = subtract(1, *approx);
  if (!more || !less) return std::nullopt;
  const auto outer = multiply(amount.low, *more), inner = multiply(amount.low, *less);
  if (!outer || !inner) return std::nullopt;
  const Rational a = amount.form == Form::about ? whole(*inner) : amount.low, b = whole(*outer);
  return a <= b ? Interval::closed(a, b) : Interval::closed(b, a);
}

}  // namespace ajar
