#include "runtime/row_value.hpp"

#include <algorithm>
#include <array>

namespace ajar::runtime {

struct ValueReader::Asked {
  const Metric& metric;
  std::string_view text;  // of the value, trimmed
  std::string_view unit;  // of the unit field, trimmed; empty: none
  Span place, unit_place;
  const FieldText& value;

  // Where a part of the value stands, or the whole value where escapes make that unknown.
  Span place_of(std::string_view part) const {
    const std::string_view whole = value.text;
    const bool inside = part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
    if (!inside || place.end - place.begin != whole.size()) return place;
    const std::uint32_t begin = place.begin + static_cast<std::uint32_t>(part.data() - whole.data());
    return {place.source, begin, begin + static_cast<std::uint32_t>(part.size())};
  }
};

namespace {

Message range_advice(const Metric& metric) { return {Phrase::help_range, {metric.name.name}}; }

bool is_any(std::string_view key, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

/// Whether the writer left the lower (upper) end to us: no such end was written, or `approx` made it.
bool low_is_ours(Amount::Form form) {
  return form == Amount::Form::about || form == Amount::Form::at_most || form == Amount::Form::below;
}
bool high_is_ours(Amount::Form form) {
  return form == Amount::Form::about || form == Amount::Form::a_little_over || form == Amount::Form::at_least ||
         form == Amount::Form::above;
}

}  // namespace

ValueReader::ValueReader(const Program& program, const PackNames& names, RowReporter& reporter)
    : program_(program), names_(names), reporter_(reporter),
      is_unit_([&names](std::string_view text) { return names.units.has(text); }) {}

std::optional<ValueReader::Reading> ValueReader::read(MetricId metric, const FieldText& value, const FieldText& unit) {
  const std::string_view unit_text = unit.form == FieldText::Form::scalar ? trim(unit.text) : std::string_view();
  const Asked asked{program_[metric], trim(value.text), unit_text, value.span, unit.span, value};
  if (asked.metric.type != MetricType::number && !asked.unit.empty()) {
    reporter_.report(Code::E0533, {asked.metric.name.name, quoted(asked.unit)}, asked.unit_place);
    return std::nullopt;
  }
  switch (asked.metric.type) {
    case MetricType::number: return read_number(asked);
    case MetricType::date: return read_date(asked);
    case MetricType::yes_no: return read_yes_no(asked);
    case MetricType::choice: return read_choice(asked);
    case MetricType::rank: return read_rank(asked);
  }
  return std::nullopt;
}

// ---- numbers --------------------------------------------------------------------------------------------------------

std::optional<ValueReader::Reading> ValueReader::read_number(const Asked& asked) {
  const AmountResult amount = parse_amount(asked.text, is_unit_);
  if (!amount) return report_amount(asked, amount), std::nullopt;
  const auto unit = unit_of(asked, amount.unit);
  if (!unit) return std::nullopt;
  const auto factor = factor_to_metric(asked, *unit, amount.unit);
  if (!factor) return std::nullopt;

  const std::optional<Rational>& approx = approx_of(asked.metric);
  if (amount.amount.needs_approx() && !approx) {
    reporter_.report(Code::E0524, {quoted(asked.text)}, asked.place, {.helps = {{Phrase::help_approx, {}}}});
    return std::nullopt;
  }
  const auto said = to_interval(amount.amount, approx);
  const IntervalResult scaled = said ? scale(*said, *factor) : IntervalResult{{}, ArithmeticError::overflow};
  if (!scaled) return reporter_.report(Code::E0529, {quoted(asked.text)}, asked.place), std::nullopt;
  const auto inside = within_range(asked, scaled.value, amount.amount.form);
  if (!inside) return std::nullopt;

  return Reading{.value = {.number = *inside}, .unit_written = !amount.unit.empty() || !asked.unit.empty()};
}

void ValueReader::report_amount(const Asked& asked, const AmountResult& result) {
  Code code = Code::E0520;
  switch (result.error) {
    case AmountError::none:
    case AmountError::number:
      switch (result.decimal) {
        case DecimalError::none:
        case DecimalError::empty:
        case DecimalError::malformed:
        case DecimalError::bad_grouping: break;
        case DecimalError::too_many_digits:
        case DecimalError::too_many_decimals: code = Code::E0521; break;
        case DecimalError::exponent: code = Code::E0522; break;
      }
      break;
    case AmountError::backward_range: code = Code::E0523; break;
    case AmountError::short_magnitude: code = Code::E0534; break;
    case AmountError::unit_first: code = Code::E0535; break;
    case AmountError::trailing: code = Code::E0536; break;
  }
  Advice advice{.instead = result.suggestion};
  if (result.decimal == DecimalError::bad_grouping && result.suggestion.empty()) advice.helps.push_back({Phrase::help_grouping, {}});
  if (code == Code::E0520) advice.helps.push_back({Phrase::help_amount, {}});
  reporter_.report(code, {quoted(asked.text)}, asked.place, std::move(advice));
}

std::optional<UnitId> ValueReader::find_unit(const Asked& asked, std::string_view text, Span place) {
  const NameTable::Found found = names_.units.find(text, asked.metric.name.pack);
  if (found.item != NameTable::kNone) return UnitId(found.item);
  // A unit that several used packs declare is the one that measures this metric, if there is one.
  for (const std::uint32_t other : found.others)
    if (scale_of(UnitId(other)).base == scale_of(asked.metric.unit).base) return UnitId(other);
  Advice advice;
  if (!reporter_.is_full()) {
    const bool whole_value = place == asked.place && asked.text != text;
    if (!whole_value) advice.instead = names_.units.similar(text);
    const std::size_t space = text.find(' ');
    if (magnitude(text.substr(0, space))) advice.helps.push_back({Phrase::help_magnitude_in_unit, {}});
    advice.helps.push_back({Phrase::help_unit_of, {asked.metric.name.name, measured_in(asked.metric)}});
  }
  reporter_.report(Code::E0525, {quoted(text)}, place, std::move(advice));
  return std::nullopt;
}

std::optional<UnitId> ValueReader::unit_of(const Asked& asked, std::string_view in_value) {
  if (in_value.empty() && asked.unit.empty()) return asked.metric.unit;
  if (in_value.empty()) return find_unit(asked, asked.unit, asked.unit_place);
  const auto written = find_unit(asked, in_value, asked.place_of(in_value));
  if (!written || asked.unit.empty()) return written;
  const auto field = find_unit(asked, asked.unit, asked.unit_place);
  if (!field) return std::nullopt;
  if (same_unit(*written, *field)) return written;
  reporter_.report(Code::E0527, {quoted(in_value), quoted(asked.unit)}, asked.unit_place);
  return std::nullopt;
}

std::optional<Rational> ValueReader::factor_to_metric(const Asked& asked, UnitId unit, std::string_view in_value) {
  if (unit == asked.metric.unit) return Rational(1);
  const Scale from = scale_of(unit), to = scale_of(asked.metric.unit);
  if (from.base != to.base) {
    reporter_.report(Code::E0526, {unit_text(unit), asked.metric.name.name, measured_in(asked.metric)},
                     in_value.empty() ? asked.unit_place : asked.place_of(in_value));
    return std::nullopt;
  }
  const auto factor = divide(from.factor, to.factor);
  if (!factor) reporter_.report(Code::E0529, {quoted(asked.text)}, asked.place);
  return factor;
}

// An end that the writer did not write is cut to the range; one that was written must lie in it.
std::optional<Interval> ValueReader::within_range(const Asked& asked, const Interval& said, Amount::Form form) {
  const Interval& range = asked.metric.range;
  if (range.contains(said)) return said;
  const auto common = intersection(range, said);
  const bool fits = common && (compare_low(common->low, said.low) == 0 || low_is_ours(form)) &&
                    (compare_high(common->high, said.high) == 0 || high_is_ours(form));
  if (fits) return common;
  const std::string unit = unit_text(asked.metric.unit);
  const std::string limits = to_exact_string(range) + (unit.empty() ? unit : " " + unit);
  reporter_.report(Code::E0528, {quoted(asked.text), asked.metric.name.name, limits}, asked.place,
                   {.helps = {range_advice(asked.metric)}});
  return std::nullopt;
}

const std::optional<Rational>& ValueReader::approx_of(const Metric& metric) const {
  static const std::optional<Rational> kNoApprox;
  const PackId home = metric.name.pack;
  if (home && home.index < program_.packs.size() && program_.packs[home.index].approx) return program_.packs[home.index].approx;
  return program_.packs.empty() ? kNoApprox : program_.packs[0].approx;
}

ValueReader::Scale ValueReader::scale_of(UnitId unit) const {
  if (!unit) return {};
  return {program_[unit].base, program_[unit].factor};
}

bool ValueReader::same_unit(UnitId a, UnitId b) const {
  if (a == b) return true;
  return scale_of(a).base == scale_of(b).base && scale_of(a).factor == scale_of(b).factor;
}

std::string ValueReader::unit_text(UnitId unit) const { return unit ? program_[unit].name.name : std::string(); }

Argument ValueReader::measured_in(const Metric& metric) const {
  if (!metric.unit) return Phrase::row_plain_numbers;
  return "`" + unit_text(metric.unit) + "`";
}

// ---- dates, yes/no, words -------------------------------------------------------------------------------------------

std::optional<ValueReader::Reading> ValueReader::read_date(const Asked& asked) {
  const auto period = parse_period(asked.text);
  if (!period) {
    Advice advice{.instead = suggest_period(asked.text)};
    if (advice.instead.empty()) advice.helps.push_back({Phrase::help_dates, {}});
    reporter_.report(Code::E0532, {std::string("value"), quoted(asked.text)}, asked.place, std::move(advice));
    return std::nullopt;
  }
  const Interval days = Interval::closed(period->first.number, period->last().number);
  return Reading{.value = {.number = days}};
}

std::optional<ValueReader::Reading> ValueReader::read_yes_no(const Asked& asked) {
  constexpr std::size_t kLongest = 16;
  const std::string key = asked.text.size() <= kLongest ? fold_name(asked.text) : std::string();
  Reading reading;
  if (is_any(key, {"yes", "true", "是"})) {
    reading.value.words = kYes;
  } else if (is_any(key, {"no", "false", "否"})) {
    reading.value.words = kNo;
  } else {
    Advice advice{.helps = {{Phrase::help_yes_no, {}}}};
    if (is_any(key, {"y", "1", "t", "on", "ja", "✓", "有", "对"})) advice.instead = "yes";
    if (is_any(key, {"n", "0", "f", "off", "nein", "✗", "无", "没有", "不是"})) advice.instead = "no";
    reporter_.report(Code::E0530, {quoted(asked.text), asked.metric.name.name}, asked.place, std::move(advice));
    return std::nullopt;
  }
  return reading;
}

std::optional<std::uint32_t> ValueReader::word_called(const Metric& metric, std::string_view text) const {
  const std::string key = fold_name(text);
  for (std::size_t i = 0; i < metric.words.size(); ++i)
    if (fold_name(metric.words[i]) == key) return static_cast<std::uint32_t>(i);
  return std::nullopt;
}

void ValueReader::report_word(const Asked& asked, std::string_view word) {
  constexpr std::size_t kLongest = 200;
  const std::vector<std::string_view> words(asked.metric.words.begin(), asked.metric.words.end());
  Advice advice{.helps = {{Phrase::help_valid, {listed(words)}}}};
  const bool whole = word.size() == asked.text.size();
  if (whole && word.size() <= kLongest && !reporter_.is_full())
    if (const auto similar = most_similar(word, words)) advice.instead = words[*similar];
  reporter_.report(Code::E0531, {quoted(word), asked.metric.name.name}, asked.place, std::move(advice));
}

std::optional<ValueReader::Reading> ValueReader::read_choice(const Asked& asked) {
  const auto word = word_called(asked.metric, asked.text);
  if (!word || *word >= kMaxWords) return report_word(asked, asked.text), std::nullopt;
  return Reading{.value = {.number = {}, .words = std::uint64_t{1} << *word}};
}

// A word, `partial..complete`, or a bound such as `>=partial`.
std::optional<ValueReader::Reading> ValueReader::read_rank(const Asked& asked) {
  struct Bound {
    std::string_view sign;
    bool upward;
    int shift;
  };
  static constexpr std::array<Bound, 10> kBounds{{{">=", true, 0}, {"<=", false, 0}, {"≥", true, 0}, {"≤", false, 0},
                                                  {">", true, 1}, {"<", false, -1}, {"＞＝", true, 0}, {"＜＝", false, 0},
                                                  {"＞", true, 1}, {"＜", false, -1}}};
  const auto last = static_cast<std::int64_t>(asked.metric.words.size()) - 1;
  const auto reading = [&](std::int64_t low, std::int64_t high) -> std::optional<Reading> {
    if (low < 0 || high > last || low > high) {
      reporter_.report(Code::E0523, {quoted(asked.text)}, asked.place);
      return std::nullopt;
    }
    return Reading{.value = {.number = Interval::closed(low, high)}};
  };
  if (const auto word = word_called(asked.metric, asked.text)) return reading(*word, *word);
  for (const Bound& bound : kBounds) {
    if (asked.text.substr(0, bound.sign.size()) != bound.sign) continue;
    const std::string_view rest = trim(asked.text.substr(bound.sign.size()));
    const auto word = word_called(asked.metric, rest);
    if (!word) return report_word(asked, rest), std::nullopt;
    return bound.upward ? reading(*word + bound.shift, last) : reading(0, *word + bound.shift);
  }
  for (const std::string_view sign : {std::string_view(".."), std::string_view("～")}) {
    const std::size_t at = asked.text.find(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view from = trim(asked.text.substr(0, at)), to = trim(asked.text.substr(at + sign.size()));
    const auto low = word_called(asked.metric, from), high = word_called(asked.metric, to);
    if (!low || !high) return report_word(asked, low ? to : from), std::nullopt;
    return reading(*low, *high);
  }
  return report_word(asked, asked.text), std::nullopt;
}

}  // namespace ajar::runtime
