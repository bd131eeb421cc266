// Thresholds, lengths of time, words, and the values that facts give.
#include "core/amount.hpp"
#include "core/text.hpp"
#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

Phrase type_word(MetricType type) {
  switch (type) {
    case MetricType::number: return Phrase::type_number;
    case MetricType::yes_no: return Phrase::type_yes_no;
    case MetricType::date: return Phrase::type_date;
    case MetricType::choice:
    case MetricType::rank: return Phrase::type_word;
  }
  return Phrase::type_number;
}

Phrase type_word(const ast::Value& value) {
  using F = ast::Value::Form;
  switch (value.form) {
    case F::amount: return Phrase::type_number;
    case F::day: return Phrase::type_date;
    case F::yes:
    case F::no: return Phrase::type_yes_no;
    case F::state: return Phrase::type_state;
    case F::text:
    case F::name:
    case F::absent: return Phrase::type_word;
  }
  return Phrase::type_word;
}

std::string list_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < 12; ++i) text += (i > 0 ? ", " : "") + words[i];
  return words.size() > 12 ? text + ", …" : text;
}

std::string_view canonical(const ast::Value& value) {
  using F = ast::Value::Form;
  if (value.form == F::yes) return "yes";
  if (value.form == F::no) return "no";
  if (value.form == F::state) return id_of(value.state);
  return {};
}

void lower_threshold(Pass& p, const ast::ThresholdItem& node, ThresholdId id) {
  Threshold& threshold = p.program.thresholds[id.index];
  threshold.because = to_labels(node.because);
  bool& is_duration = threshold.is_duration;
  if (node.duration) {
    is_duration = true;
    threshold.duration = node.duration.value;
  }
  auto broken = [&] { p.threshold_broken[id.index] = true; };
  using F = ast::Value::Form;
  if (node.amount.form == F::absent) {
    if (!is_duration) return broken();
    threshold.value = Rational(threshold.duration.count);
    threshold.unit = p.builtins.of(threshold.duration.unit);
    return;
  }
  if (node.amount.form != F::amount || node.amount.amount.form != Amount::Form::exact) {
    p.out.report(problem(Code::E0217, {threshold.name.name}, node.amount.span));
    return broken();
  }
  threshold.value = node.amount.amount.low;
  auto unit = unit_of(p, node.amount.unit, UnitId());
  if (!unit) return broken();
  threshold.unit = *unit;
}

// The number a fact or a supposition gives, in the metric's unit.
std::optional<Value> number_reading(Pass& p, MetricId metric, const ast::Value& value, Span at) {
  const Metric& m = p.program[metric];
  if (value.form == ast::Value::Form::name) {
    auto id = p.names.id<ThresholdId>(p.module, value.word, kAnyThreshold);
    if (!id || p.threshold_broken[id.index]) return std::nullopt;
    const Threshold& threshold = p.program[id];
    auto number = in_metric_unit(p, metric, threshold.value, threshold.unit, value.span, at);
    return number ? std::optional(Value{Interval::point(*number), 0}) : std::nullopt;
  }
  if (value.form != ast::Value::Form::amount) {
    report_type(p, m, value, at);
    return std::nullopt;
  }
  const std::optional<Rational>& approx = p.program.packs[p.module.pack.index].approx;
  if (value.amount.needs_approx() && !approx) {
    p.out.report(problem(Code::E0234, {std::string(p.sources.text(value.span))}, value.span));
    return std::nullopt;
  }
  auto unit = unit_of(p, value.unit, m.unit);
  if (!unit) return std::nullopt;
  auto interval = to_interval(value.amount, approx);
  if (!interval) {
    p.out.report(problem(Code::E0202, {}, value.span));
    return std::nullopt;
  }
  for (Endpoint* end : {&interval->low, &interval->high}) {
    if (end->infinite) continue;
    auto number = in_metric_unit(p, metric, end->value, *unit, value.unit ? value.unit.span : value.span, at);
    if (!number) return std::nullopt;
    end->value = *number;
  }
  return Value{*interval, 0};
}

}  // namespace

void lower_thresholds(Pass& p) {
  for (auto [node, id] : p.items.thresholds) lower_threshold(p, *node, id);
}

std::optional<Length> length_of(Pass& p, const ast::Duration& duration) {
  if (!duration) return std::nullopt;
  if (!duration.threshold) {
    if (duration.value.count > 0) return Length{duration.value, {}};
    p.out.report(problem(Code::E0238, {}, duration.span));
    return std::nullopt;
  }
  auto id = p.names.id<ThresholdId>(p.module, duration.threshold, kAnyThreshold);
  if (!id || p.threshold_broken[id.index]) return std::nullopt;
  const Threshold& threshold = p.program[id];
  if (threshold.is_duration && threshold.duration.count > 0) return Length{threshold.duration, id};
  Diagnostic wrong = problem(Code::E0224, {threshold.name.name}, duration.span);
  also(wrong, threshold.name.span, Phrase::it_is_declared_here);
  p.out.report(std::move(wrong));
  return std::nullopt;
}

void offer_keyword(Diagnostic& wrong, std::string_view written, std::initializer_list<Keyword> keywords) {
  std::vector<std::string> words;
  for (const Keyword keyword : keywords)
    for (const Language language : {Language::en, Language::zh}) words.emplace_back(spelling(keyword, language));
  offer_likely(wrong, written, words);
}

static void offer_yes_no(const Pass& p, Diagnostic& wrong, std::string_view written) {
  const std::string folded = fold_name(written);
  if (folded != "true" && folded != "false") return offer_keyword(wrong, written, {Keyword::yes, Keyword::no});
  const std::string meant = p.word(folded == "true" ? Keyword::yes : Keyword::no);
  wrong.primary.message = {Phrase::did_you_mean, {meant}};
  wrong.fixes.push_back({wrong.primary.span, meant, true});
}

void report_type(Pass& p, const Metric& metric, const ast::Value& value, Span at) {
  if (value.form == ast::Value::Form::absent) return;  // the parser has said what is missing
  Diagnostic wrong = problem(Code::E0203, {type_word(metric.type), type_word(value)}, value.span,
                             {Phrase::this_is, {type_word(value)}});
  also(wrong, at, Phrase::takes_type, {type_word(metric.type)});
  if (!metric.words.empty()) wrong.helps.push_back({Phrase::its_words, {list_words(metric.words)}});
  if (metric.type == MetricType::yes_no && value.form == ast::Value::Form::name) offer_yes_no(p, wrong, value.word.text);
  p.out.report(std::move(wrong));
}

std::optional<std::size_t> word_of(Pass& p, const Metric& metric, const ast::Value& value, Span metric_span) {
  using F = ast::Value::Form;
  if (value.form == F::amount || value.form == F::day || value.form == F::absent) {
    // A word may look like a number or a date (`as one of "2026", "later"`) when it is written as a text only.
    report_type(p, metric, value, metric_span);
    return std::nullopt;
  }
  bool is_word = value.form == F::text || value.form == F::name;
  std::string_view written = is_word ? value.word.text : p.sources.text(value.span);
  auto find = [&](std::string_view text) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < metric.words.size(); ++i)
      if (metric.words[i] == text) return i;
    std::string key = fold_name(text);
    for (std::size_t i = 0; i < metric.words.size(); ++i)
      if (fold_name(metric.words[i]) == key) return i;
    return std::nullopt;
  };
  auto found = find(written);
  if (!found && !is_word) found = find(canonical(value));
  if (found) return found;
  Diagnostic wrong = problem(Code::E0226, {std::string(written), metric.name.name}, value.span);
  also(wrong, metric.name.span, Phrase::its_words, {list_words(metric.words)});
  report_unknown(std::move(wrong), written, metric.words, p.out);
  return std::nullopt;
}

std::optional<Rational> in_metric_unit(Pass& p, MetricId metric, const Rational& value, UnitId unit, Span unit_span,
                                       Span at) {
  const Metric& m = p.program[metric];
  if (p.unit_unknown[metric.index]) return std::nullopt;
  if (auto factor = conversion(p.program, unit, m.unit)) {
    if (auto number = multiply(value, *factor)) return number;
    p.out.report(problem(Code::E0202, {}, unit_span));
    return std::nullopt;
  }
  if (base_of(p.program, unit) == base_of(p.program, m.unit)) {
    p.out.report(problem(Code::E0202, {}, unit_span));
    return std::nullopt;
  }
  std::string ours = unit_name(p.program, m.unit), theirs = unit_name(p.program, unit);
  bool calendar = days_against_months(p, unit, m.unit);
  Arguments arguments;
  if (calendar) {
    arguments = {ours, theirs};
  } else {
    describe_unit(p.program, m.unit, arguments);
    describe_unit(p.program, unit, arguments);
  }
  Diagnostic wrong = problem(calendar ? Code::E0206 : Code::E0204, std::move(arguments), unit_span,
                             theirs.empty() ? Message{Phrase::plain_number, {}} : Message{Phrase::verbatim, {theirs}});
  also(wrong, at, ours.empty() ? Phrase::measured_plainly : Phrase::measured_in, {ours});
  if (!calendar && !ours.empty()) wrong.helps.push_back({Phrase::write_in_unit, {ours}});
  p.out.report(std::move(wrong));
  return std::nullopt;
}

std::optional<Period> date_of(const ast::Value& value) {
  using F = ast::Value::Form;
  if (value.form == F::day || (value.form == F::amount && value.could_be_year)) return value.period;
  return std::nullopt;
}

std::optional<Value> reading_of(Pass& p, MetricId metric, const ast::Value& value, Span at) {
  const Metric& m = p.program[metric];
  auto day_number = [](Day day) { return Rational(day.number); };
  switch (m.type) {
    case MetricType::number: return number_reading(p, metric, value, at);
    case MetricType::yes_no:
      if (value.form == ast::Value::Form::yes) return Value{{}, kYes};
      if (value.form == ast::Value::Form::no) return Value{{}, kNo};
      report_type(p, m, value, at);
      return std::nullopt;
    case MetricType::date:
      if (auto period = date_of(value))
        return Value{Interval::closed(day_number(period->first), day_number(period->last())), 0};
      report_type(p, m, value, at);
      return std::nullopt;
    case MetricType::choice:
      if (auto word = word_of(p, m, value, at)) return Value{{}, std::uint64_t{1} << *word};
      return std::nullopt;
    case MetricType::rank:
      if (auto word = word_of(p, m, value, at))
        return Value{Interval::point(Rational(static_cast<std::int64_t>(*word))), 0};
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace ajar::lang
