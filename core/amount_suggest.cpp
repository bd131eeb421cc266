#include "core/amount_suggest.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace ajar {
namespace {

// Longer texts are no amounts that anybody mistyped.
constexpr std::size_t kLongestExplained = 120;

struct Replacement {
  std::string_view written, meant;
};

template <std::size_t N>
const Replacement* starting(const std::array<Replacement, N>& table, std::string_view text) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Replacement& r) { return text.substr(0, r.written.size()) == r.written; });
  return found == table.end() ? nullptr : &*found;
}

constexpr std::array<Replacement, 8> kCurrencies{{{"US$", "USD"},
                                                  {"HK$", "HKD"},
                                                  {"$", "USD"},
                                                  {"€", "EUR"},
                                                  {"£", "GBP"},
                                                  {"¥", "CNY"},
                                                  {"￥", "CNY"},
                                                  {"＄", "USD"}}};

// Longer spellings stand before those they begin with.
constexpr std::array<Replacement, 31> kWordsForSigns{{{"approximately ", "~"},
                                                      {"approx. ", "~"},
                                                      {"approx ", "~"},
                                                      {"about ", "~"},
                                                      {"around ", "~"},
                                                      {"roughly ", "~"},
                                                      {"circa ", "~"},
                                                      {"ca. ", "~"},
                                                      {"c. ", "~"},
                                                      {"≈", "~"},
                                                      {"大约", "~"},
                                                      {"约", "~"},
                                                      {"at least ", ">="},
                                                      {"minimum ", ">="},
                                                      {"不少于", ">="},
                                                      {"至少", ">="},
                                                      {"at most ", "<="},
                                                      {"up to ", "<="},
                                                      {"不超过", "<="},
                                                      {"至多", "<="},
                                                      {"最多", "<="},
                                                      {"more than ", ">"},
                                                      {"over ", ">"},
                                                      {"above ", ">"},
                                                      {"超过", ">"},
                                                      {"less than ", "<"},
                                                      {"under ", "<"},
                                                      {"below ", "<"},
                                                      {"低于", "<"},
                                                      {"不到", "<"},
                                                      {"不足", "<"}}};

constexpr std::array<Replacement, 5> kRangeWords{{{"–", ".."}, {"—", ".."}, {"-", ".."}, {"to ", ".."}, {"至", ".."}}};
// 万亿 stands before 万.
constexpr std::array<Replacement, 3> kChineseMagnitudes{{{"万亿", ""}, {"亿", ""}, {"万", ""}}};
constexpr std::array<Replacement, 3> kMultipliers{{{"十", "10"}, {"百", "100"}, {"千", "1000"}}};
constexpr std::array<Replacement, 2> kChinesePluses{{{"多", "+"}, {"余", "+"}}};
constexpr std::array<Replacement, 9> kShort{{{"k", "thousand"},
                                             {"bn", "billion"},
                                             {"bln", "billion"},
                                             {"mn", "million"},
                                             {"mln", "million"},
                                             {"mio", "million"},
                                             {"tn", "trillion"},
                                             {"trn", "trillion"},
                                             {"tln", "trillion"}}};
constexpr std::array<Replacement, 4> kPlurals{
    {{"thousands", "thousand"}, {"millions", "million"}, {"billions", "billion"}, {"trillions", "trillion"}}};

std::string join(std::string_view left, std::string_view right) {
  std::string out(left);
  if (!right.empty()) out.append(" ").append(right);
  return out;
}

std::string_view ascii_letters(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && ((text[n] >= 'a' && text[n] <= 'z') || (text[n] >= 'A' && text[n] <= 'Z'))) ++n;
  return text.substr(0, n);
}

/// The text up to and with its last number, then what follows. Empty head when there is no number.
struct Split {
  std::string_view head, tail;
};
Split after_first_number(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos) return {{}, text};
  std::size_t offset = digit;
  scan_decimal(text, offset);
  return {text.substr(0, offset), text.substr(offset)};
}

/// Takes a magnitude and the white space around it from the front.
std::string_view take_magnitude(std::string_view& text) {
  trim(text);
  std::string_view word = ascii_letters(text);
  if (const Replacement* chinese = starting(kChineseMagnitudes, text)) word = chinese->written;
  if (starting(kMultipliers, text) != nullptr) word = "千";
  if (text.substr(0, word.size()) != word || !magnitude(word)) return {};
  text.remove_prefix(word.size());
  trim(text);
  return word;
}

/// An amount that can be written as it stands, with the plain text of its number and magnitude.
bool is_good(std::string_view text, const IsUnit& is_unit, std::string_view* unit = nullptr) {
  const AmountResult again = parse_amount_plainly(text, is_unit);
  if (unit != nullptr) *unit = again.unit;
  return static_cast<bool>(again);
}

std::string if_good(std::string text, const IsUnit& is_unit) { return is_good(text, is_unit) ? text : std::string(); }

std::string spell_out(std::string_view text, const IsUnit& is_unit) {
  const Split split = after_first_number(text);
  if (split.head.empty()) return {};
  std::string_view tail = split.tail;
  trim(tail);
  const std::string_view letters = ascii_letters(tail);
  const std::string_view word = long_word(letters, true);
  if (word.empty()) return {};
  tail.remove_prefix(letters.size());
  trim(tail);
  return if_good(join(join(split.head, word), tail), is_unit);
}

/// `CNY 500 billion`, `$5m`: the currency or unit first.
bool explain_unit_first(std::string_view text, const IsUnit& is_unit, AmountResult& result) {
  std::string_view unit, number = text;
  if (const Replacement* currency = starting(kCurrencies, text)) {
    unit = currency->meant;
    number.remove_prefix(currency->written.size());
  } else {
    unit = ascii_letters(text);
    if (unit.size() < 2) return false;
    number.remove_prefix(unit.size());
  }
  trim(number);
  if (unit.empty() || number.empty() || number[0] < '0' || number[0] > '9') return false;
  result.error = AmountError::unit_first;
  std::string_view other;
  if (is_good(number, is_unit, &other)) {
    if (other.empty()) result.suggestion = if_good(join(number, unit), is_unit);
  } else if (const std::string spelt = spell_out(number, is_unit); !spelt.empty()) {
    result.suggestion = if_good(join(spelt, unit), is_unit);
  }
  return true;
}

/// `about 20`, `约20`, `over 160`: words for signs.
std::string explain_words(std::string_view text, const IsUnit& is_unit) {
  const std::string folded = fold_name(text.substr(0, 20)) + " ";
  const Replacement* word = starting(kWordsForSigns, folded);
  if (word == nullptr) return {};
  std::string_view rest = text.substr(std::min(word->written.size(), text.size()));
  trim(rest);
  return if_good(std::string(word->meant) + std::string(rest), is_unit);
}

/// `12,34` is a decimal comma if there is one comma with other than three digits behind it, else grouping gone wrong.
std::string explain_grouping(std::string_view text, const IsUnit& is_unit) {
  const auto commas = std::count(text.begin(), text.end(), ',');
  std::string out(text);
  if (commas == 1) {
    const std::size_t comma = text.find(',');
    const std::size_t end = std::min(text.find_first_not_of("0123456789", comma + 1), text.size());
    if (end - comma - 1 != 3 && text.find('.') == std::string_view::npos) {
      out[comma] = '.';
      return if_good(std::move(out), is_unit);
    }
  }
  std::erase_if(out, [](char c) { return c == ',' || c == '_'; });
  return if_good(std::move(out), is_unit);
}

/// `5e6` written out, as long as that is a number people can read.
std::string explain_exponent(std::string_view text, const IsUnit& is_unit) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos) return {};
  std::size_t end = e + 1, offset = 0;
  const bool negative = end < text.size() && text[end] == '-';
  if (end < text.size() && (text[end] == '-' || text[end] == '+')) ++end;
  int power = 0;
  for (; end < text.size() && text[end] >= '0' && text[end] <= '9' && power < 100; ++end)
    power = power * 10 + (text[end] - '0');
  if (power > 18) return {};
  std::optional<Rational> factor = Rational(1);
  for (int i = 0; i < power; ++i) factor = multiply(*factor, 10);
  const DecimalResult mantissa = scan_decimal(text.substr(0, e), offset);
  if (!mantissa || offset != e) return {};
  const auto value = negative ? divide(mantissa.value, *factor) : multiply(mantissa.value, *factor);
  return value ? if_good(to_exact_string(*value) + std::string(text.substr(end)), is_unit) : std::string();
}

/// `10..5` is turned round; `500..1 million`, where the magnitude was meant for the second end only, is written out.
std::string explain_backward(std::string_view text, const AmountResult& result, const IsUnit& is_unit) {
  const Split first = after_first_number(text);
  std::string low = to_exact_string(result.amount.high), high = to_exact_string(result.amount.low);
  std::string_view behind_first = first.tail;
  const bool has_own_magnitude = !take_magnitude(behind_first).empty();
  const DecimalResult bare = parse_decimal(first.head);
  if (!has_own_magnitude && bare && bare.value < result.amount.low && bare.value <= result.amount.high) {
    high = low;
    low = to_exact_string(bare.value);
  }
  std::string_view tail = after_first_number(first.tail).tail;
  take_magnitude(tail);
  return if_good(join(low + ".." + high, tail), is_unit);
}

/// What stands behind the first number is no unit: a range written otherwise, a unit on both ends, 千万, 160多.
std::string explain_trailing(std::string_view text, const IsUnit& is_unit) {
  const Split split = after_first_number(text);
  std::string_view tail = split.tail;
  trim(tail);
  if (const Replacement* range = starting(kRangeWords, tail)) {
    std::string_view high = tail.substr(range->written.size());
    trim(high);
    return if_good(std::string(split.head) + ".." + std::string(high), is_unit);
  }
  if (const Replacement* plus = starting(kChinesePluses, tail)) {
    tail.remove_prefix(plus->written.size());
    const std::string_view word = take_magnitude(tail);
    return if_good(join(std::string(split.head) + std::string(word) + "+", tail), is_unit);
  }
  const std::size_t dots = tail.find("..");
  if (dots != std::string_view::npos) {
    std::string_view unit = tail.substr(0, dots), high = tail.substr(dots + 2);
    trim(unit);
    trim(high);
    if (high.size() > unit.size() && !unit.empty() && high.substr(high.size() - unit.size()) == unit)
      return if_good(std::string(split.head) + ".." + std::string(high), is_unit);
  }
  // 3千万: one magnitude times another.
  const DecimalResult number = parse_decimal(split.head);
  if (const Replacement* multiplier = starting(kMultipliers, tail); multiplier != nullptr && number)
    if (const auto product = multiply(number.value, parse_decimal(multiplier->meant).value))
      return if_good(to_exact_string(*product) + std::string(tail.substr(multiplier->written.size())), is_unit);
  return {};
}

}  // namespace

bool continues_number(std::string_view rest, std::string_view magnitude_before) {
  if (starting(kChinesePluses, rest) != nullptr) return true;
  const Replacement* multiplier = starting(kMultipliers, rest);
  if (multiplier != nullptr && multiplier->written != "千") {
    const std::string_view after = rest.substr(multiplier->written.size());
    return after.empty() || after[0] == ' ' || starting(kChineseMagnitudes, after) != nullptr;
  }
  if (magnitude_before == "千") return starting(kChineseMagnitudes, rest) != nullptr;
  return magnitude(ascii_letters(rest)).has_value();
}

std::string_view long_word(std::string_view letters, bool attached) {
  const std::string folded = letters.size() < 10 ? fold_name(letters) : std::string();
  for (const Replacement& r : kShort)
    if (folded == r.written) return r.meant;
  for (const Replacement& r : kPlurals)
    if (folded == r.written) return r.meant;
  if (letters == "M" || (attached && letters == "m")) return "million";
  if (attached && folded == "b") return "billion";
  return {};
}

void explain_amount(std::string_view text, const IsUnit& is_unit, AmountResult& result) {
  trim(text);
  if (text.size() > kLongestExplained) return;
  switch (result.error) {
    case AmountError::none:
      break;
    case AmountError::unit_first:
      break;
    case AmountError::short_magnitude:
      result.suggestion = spell_out(text, is_unit);
      break;
    case AmountError::backward_range:
      result.suggestion = explain_backward(text, result, is_unit);
      break;
    case AmountError::trailing:
      result.suggestion = explain_trailing(text, is_unit);
      break;
    case AmountError::number:
      if (result.decimal == DecimalError::bad_grouping) result.suggestion = explain_grouping(text, is_unit);
      if (result.decimal == DecimalError::exponent) result.suggestion = explain_exponent(text, is_unit);
      if (result.decimal == DecimalError::malformed && text[0] == '.')
        result.suggestion = if_good("0" + std::string(text), is_unit);
      if (result.decimal == DecimalError::malformed && result.suggestion.empty())
        result.suggestion = explain_words(text, is_unit);
      if (result.decimal == DecimalError::malformed && result.suggestion.empty())
        explain_unit_first(text, is_unit, result);
      break;
  }
}

}  // namespace ajar
