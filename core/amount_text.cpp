#include <array>
#include <string>

#include "core/amount.hpp"
#include "core/decimal.hpp"

namespace ajar {
namespace {

constexpr std::size_t kExactDigits = 6;
constexpr std::size_t kRoundedDigits = 4;

struct Word {
  int power;
  std::string_view text;
};
constexpr std::array<Word, 3> kEnglish{{{12, " trillion"}, {9, " billion"}, {6, " million"}}};
constexpr std::array<Word, 3> kChinese{{{12, "万亿"}, {8, "亿"}, {4, "万"}}};

struct Shown {
  std::string text;
  bool exact = true;
};

Shown show(const Rational& value, Rounding rounding, Language language) {
  Decimal decimal = expand(value, kExactDigits);
  if (!decimal.exact) {
    const bool zero_shown = decimal.point <= 0;
    decimal = expand(value, kRoundedDigits - (zero_shown ? 1 : 0), rounding);
  }
  const bool exact = decimal.exact;
  for (const Word& word : language == Language::zh ? kChinese : kEnglish) {
    if (decimal.point <= word.power) continue;
    decimal.point -= word.power;
    return {to_string(decimal, true) + std::string(word.text), exact};
  }
  return {to_string(decimal, true), exact};
}

std::string mark(const Shown& shown) { return shown.exact ? shown.text : "≈ " + shown.text; }

/// Words around one end: "at least " or 至少.
struct EndWords {
  std::string_view en, zh;
  std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};
constexpr EndWords kAtLeast{"at least ", "至少 "}, kOver{"over ", "超过 "}, kAtMost{"at most ", "至多 "},
    kUnder{"under ", "低于 "};
constexpr EndWords kTo{" to ", "至"}, kAnd{" and ", "且"}, kAnything{"any value", "任意值"};

std::string in_words(const Interval& value, Language language) {
  const EndWords& low_words = value.low.open ? kOver : kAtLeast;
  const EndWords& high_words = value.high.open ? kUnder : kAtMost;
  if (value.low.infinite && value.high.infinite) return std::string(kAnything.in(language));
  if (value.is_point()) return mark(show(value.low.value, Rounding::down, language));
  const Shown low = value.low.infinite ? Shown{} : show(value.low.value, Rounding::down, language);
  const Shown high = value.high.infinite ? Shown{} : show(value.high.value, Rounding::up, language);
  if (value.high.infinite) return std::string(low_words.in(language)) + mark(low);
  if (value.low.infinite) return std::string(high_words.in(language)) + mark(high);
  const std::string front = low.exact && high.exact ? "" : "≈ ";
  if (!value.low.open && !value.high.open) return front + low.text + std::string(kTo.in(language)) + high.text;
  return std::string(low_words.in(language)) + mark(low) + std::string(kAnd.in(language)) +
         std::string(high_words.in(language)) + mark(high);
}

}  // namespace

std::string format_number(const Rational& value, Rounding rounding, Language language) {
  return mark(show(value, rounding, language));
}

std::string format_interval(const Interval& value, std::string_view unit, Language language) {
  std::string out = in_words(value, language);
  if (!unit.empty()) out.append(" ").append(unit);
  return out;
}

std::string to_exact_string(const Interval& value) {
  if (value.low.infinite && value.high.infinite) return "..";
  if (value.is_point()) return to_exact_string(value.low.value);
  if (value.high.infinite) return (value.low.open ? ">" : ">=") + to_exact_string(value.low.value);
  if (value.low.infinite) return (value.high.open ? "<" : "<=") + to_exact_string(value.high.value);
  return (value.low.open ? ">" : "") + to_exact_string(value.low.value) + ".." + (value.high.open ? "<" : "") +
         to_exact_string(value.high.value);
}

}  // namespace ajar
