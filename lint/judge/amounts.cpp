#include "lint/judge/amounts.hpp"

#include <algorithm>
#include <array>

#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

Rational ten_to(int places) {
  Rational out = 1;
  for (int i = 0; i < places; ++i) out = multiply(out, Rational(10)).value_or(out);
  return out;
}

Rational size_of(const Rational& value) { return value.sign() < 0 ? negate(value).value_or(value) : value; }

/// The only number with a point in a text: 1.20 has two places.
struct Written {
  Rational number;
  int places = 0;
};
std::optional<Written> with_point(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.find('.', point + 1) != std::string_view::npos) return std::nullopt;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  std::size_t begin = point, end = point + 1;
  while (begin > 0 && (is_digit(begin - 1) || text[begin - 1] == ',')) --begin;
  while (is_digit(end)) ++end;
  if (begin == point || end == point + 1) return std::nullopt;
  const DecimalResult number = parse_decimal(text.substr(begin, end - begin));
  if (!number || number.value.sign() == 0) return std::nullopt;
  return Written{number.value, static_cast<int>(end - point - 1)};
}

/// Zeros at the end of a whole number may be rounding where they make little difference: 1,200 billion.
Rational last_meant_place(const Rational& value) {
  Rational place = 1;
  const Rational size = size_of(value);
  for (int i = 0; i < 30; ++i) {
    const auto next = multiply(place, Rational(10));
    const auto count = next ? divide(size, *next) : std::nullopt;
    if (!count || !count->is_integer() || *count < Rational(10)) break;
    place = *next;
  }
  return place;
}

/// Half of the last place that is written.
std::optional<Rational> slack(const Rational& value, std::string_view written, bool share) {
  const Rational half = *Rational::make(1, 2);
  if (const auto number = with_point(written)) {
    const auto scale = divide(size_of(value), number->number);
    const auto place = scale ? divide(*scale, ten_to(number->places)) : std::nullopt;
    return place ? multiply(*place, half) : std::nullopt;
  }
  // 100 % are not 95 %; a third is 33 %, too.
  return share || !value.is_integer() ? half : multiply(last_meant_place(value), half);
}

/// half, 三成: parts that are seldom meant to the letter.
bool is_rough_part(const Quantity& quantity, std::string_view written) {
  if (quantity.dimension != Dimension::percent) return false;
  if (std::any_of(written.begin(), written.end(), is_ascii_digit)) return false;
  return written.find("百分之") == std::string_view::npos && written.find("cent") == std::string_view::npos;
}

std::optional<Endpoint> moved(const Endpoint& end, const std::optional<Rational>& by, bool outward_is_up) {
  if (end.infinite) return end;
  if (!by) return std::nullopt;
  const auto value = outward_is_up ? add(end.value, *by) : subtract(end.value, *by);
  return value ? std::optional(Endpoint::at(*value)) : std::nullopt;
}

std::optional<Interval> moved(const Interval& value, const std::optional<Rational>& low,
                              const std::optional<Rational>& high) {
  const auto left = moved(value.low, low, false), right = moved(value.high, high, true);
  if (!left || !right) return std::nullopt;
  return Interval{*left, *right};
}

std::string spelling(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c == '_' ? ' ' : ascii_lower(c);
  return out;
}

/// What counts single things, whatever they are.
constexpr auto kCounters = std::to_array<std::string_view>({"个", "家", "台", "款", "项", "名", "人", "辆", "座", "条",
                                                            "张", "枚", "颗", "块", "套", "户", "所", "种", "位", "只",
                                                            "部", "件", "份", "批", "艘", "架", "笔", "城", "卡"});
constexpr auto kCurrencies = std::to_array<std::string_view>({"usd", "eur", "gbp", "cny", "hkd", "jpy"});
constexpr auto kTimes = std::to_array<std::string_view>({"minute", "hour", "day", "week", "month", "quarter", "year"});
/// In the name of a unit such as `CNY per night` or `person-months`.
constexpr auto kTimeOrMoney = std::to_array<std::string_view>(
    {"usd",    "eur",    "gbp",  "cny", "hkd",  "jpy",   "yuan",    "dollar", "euro", "元", "分",
     "second", "minute", "hour", "day", "week", "month", "quarter", "year",   "秒",   "时", "天",
     "日",     "周",     "月",   "季",  "年",   "%",     "percent", "share",  "占",   "率"});

}  // namespace

std::optional<Interval> widened(const Interval& value, const Rational& part) {
  const auto share = [&](const Endpoint& end) { return multiply(size_of(end.value), part); };
  return moved(value, share(value.low), share(value.high));
}

std::optional<Interval> meant(const Quantity& quantity, std::string_view written, const Rational& approx) {
  const Interval& value = quantity.value;
  const bool share = quantity.dimension == Dimension::percent;
  const auto rounded = moved(value, slack(value.low.value, written, share), slack(value.high.value, written, share));
  if (!rounded || !(quantity.approximate || is_rough_part(quantity, written))) return rounded;
  return widened(*rounded, approx);
}

Rational approx_of(const Program& program) {
  if (!program.packs.empty() && program.packs.front().approx) return *program.packs.front().approx;
  return *Rational::make(1, 10);
}

UnitNames::UnitNames(const Program& program) : program_(program) {
  // The pack's own units hide those of packs it uses.
  for (const bool own : {true, false})
    for (std::size_t i = 0; i < program.units.size(); ++i) {
      const Name& name = program.units[i].name;
      if ((name.pack.index == 0) != own) continue;
      units_.emplace(spelling(name.name), UnitId(i));
      for (const auto* list : {&name.labels.texts, &name.aliases})
        for (const std::string& text : *list) units_.emplace(spelling(text), UnitId(i));
    }
}

UnitId UnitNames::find(std::string_view word) const {
  const auto at = units_.find(spelling(word));
  return at == units_.end() ? UnitId() : at->second;
}

bool UnitNames::is_percent(UnitId unit) const { return unit && program_[unit].name.name == "%"; }

UnitId UnitNames::base_of(UnitId unit) const { return program_[unit].base ? program_[unit].base : unit; }

UnitNames::Sort UnitNames::sort_of(UnitId unit) const {
  if (!unit) return Sort::plain;
  if (is_percent(unit)) return Sort::percent;
  const auto is_one_of = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      const UnitId known = find(word);
      return known && !is_percent(known) && base_of(known) == base_of(unit);
    });
  };
  if (is_one_of(kCurrencies)) return Sort::money;
  return is_one_of(kTimes) ? Sort::duration : Sort::thing;
}

bool UnitNames::speaks_of_time_or_money(UnitId unit) const {
  const Name& name = program_[unit].name;
  std::string all = spelling(name.name);
  for (const auto* list : {&name.labels.texts, &name.aliases})
    for (const std::string& text : *list) all += " " + spelling(text);
  return std::any_of(kTimeOrMoney.begin(), kTimeOrMoney.end(),
                     [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

/// Units that convert measure something; what is only counted has a unit of its own.
bool UnitNames::is_measured(UnitId unit) const {
  if (base_of(unit) != unit) return true;
  for (std::size_t i = 0; i < program_.units.size(); ++i)
    if (UnitId(i) != unit && program_.units[i].base == unit) return true;
  return false;
}

UnitNames::Measured UnitNames::convert(UnitId from, UnitId to) const {
  if (base_of(from) != base_of(to)) return {Fit::other};
  const auto factor = divide(program_[from].factor, program_[to].factor);
  return factor ? Measured{Fit::same, *factor, from != to} : Measured{};
}

std::optional<Rational> UnitNames::rate(const Quantity& from, const Quantity& to) const {
  const UnitId left = find(from.unit), right = find(to.unit);
  if (!left || !right) return std::nullopt;
  const Measured measured = convert(left, right);
  return measured.fit == Fit::same ? std::optional(measured.factor) : std::nullopt;
}

UnitNames::Measured UnitNames::measure(const Quantity& quantity, UnitId unit) const {
  const Sort sort = sort_of(unit);
  // Of a plain number nobody knows what it counts.
  if (sort == Sort::plain) return {quantity.dimension == Dimension::none ? Fit::same : Fit::unknown};
  const bool plain_thing = sort == Sort::thing && !speaks_of_time_or_money(unit);
  switch (quantity.dimension) {
    case Dimension::none:
      return {sort == Sort::money || plain_thing ? Fit::same : Fit::unknown};
    case Dimension::percent:
      if (sort == Sort::percent) return {Fit::same};
      return {sort != Sort::thing || plain_thing ? Fit::other : Fit::unknown};
    case Dimension::percentage_point:
    case Dimension::basis_point:
      return {sort != Sort::thing || plain_thing ? Fit::other : Fit::unknown};
    case Dimension::factor:
      return {};
    case Dimension::money: {
      if (sort != Sort::money) return {sort != Sort::thing || plain_thing ? Fit::other : Fit::unknown};
      const UnitId known = find(quantity.unit);
      return known && base_of(known) == base_of(unit) ? convert(known, unit) : Measured{};
    }
    case Dimension::duration: {
      if (sort != Sort::duration) return {sort != Sort::thing || plain_thing ? Fit::other : Fit::unknown};
      const UnitId known = find(quantity.unit);
      // Days and months do not convert, and yet both are times.
      if (!known || base_of(known) != base_of(unit)) return {};
      Measured out = convert(known, unit);
      out.by_rate = false;
      return out;
    }
    case Dimension::thing:
      return measure_thing(quantity, unit);
  }
  return {};
}

UnitNames::Measured UnitNames::measure_thing(const Quantity& quantity, UnitId unit) const {
  const UnitId known = find(quantity.unit);
  if (known) {
    if (base_of(known) != base_of(unit)) return {is_measured(known) ? Fit::other : Fit::unknown};
    Measured out = convert(known, unit);
    out.by_rate = false;
    return out;
  }
  const bool counts = std::find(kCounters.begin(), kCounters.end(), quantity.unit) != kCounters.end();
  return {counts && sort_of(unit) == Sort::thing && !is_measured(unit) ? Fit::same : Fit::unknown};
}

}  // namespace ajar::lint
