#include <algorithm>
#include <charconv>

#include "core/amount.hpp"
#include "core/text.hpp"
#include "embed/survey.hpp"
#include "runtime/questions/supposition.hpp"

namespace ajar {
namespace embed {
namespace {

using Query = runtime::Query;
using Override = Query::Override;

/// Where a unit's numbers lie on its dimension's scale. Percentages share the scale of plain numbers.
struct Scale {
  UnitId base;
  Rational factor = 1;
};

Scale scale_of(const Program& program, UnitId id) {
  if (!id) return {};
  const Unit& unit = program[id];
  if (unit.name.name == "%") return {UnitId{}, *Rational::make(1, 100)};
  return {unit.base, unit.factor};
}

/// Whether people call the item so: its name, one of its other names, or a label.
bool is_called(const Program& program, const Name& name, std::string_view text) {
  if (program.display(name) == text) return true;
  const std::string folded = fold_name(text);
  const auto same = [&](const std::string& other) { return fold_name(other) == folded; };
  return same(name.name) || std::any_of(name.aliases.begin(), name.aliases.end(), same) ||
         std::any_of(name.labels.texts.begin(), name.labels.texts.end(), same);
}

std::optional<Scale> scale_called(const Program& program, std::string_view text) {
  if (text == "%") return Scale{UnitId{}, *Rational::make(1, 100)};
  for (std::size_t i = 0; i < program.units.size(); ++i)
    if (is_called(program, program.units[i].name, text)) return scale_of(program, UnitId{i});
  return std::nullopt;
}

std::optional<PeriodUnit> period_called(std::string_view word) {
  struct Row {
    PeriodUnit unit;
    std::string_view words[6];
  };
  static constexpr Row kRows[] = {{PeriodUnit::day, {"day", "days", "天", "日"}},
                                  {PeriodUnit::week, {"week", "weeks", "周", "个星期"}},
                                  {PeriodUnit::month, {"month", "months", "个月", "月"}},
                                  {PeriodUnit::quarter, {"quarter", "quarters", "个季度", "季度"}},
                                  {PeriodUnit::year, {"year", "years", "年"}}};
  for (const Row& row : kRows)
    for (const std::string_view known : row.words)
      if (!known.empty() && known == word) return row.unit;
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<Duration> parse_duration(std::string_view text) {
  Duration duration;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), duration.count);
  if (error != std::errc() || duration.count <= 0 || duration.count > 9999) return std::nullopt;
  const auto unit = period_called(trim(text.substr(static_cast<std::size_t>(end - text.data()))));
  if (!unit) return std::nullopt;
  duration.unit = *unit;
  return duration;
}

bool is_cited_as_bar(const Program& program, ThresholdId id) {
  return std::any_of(program.nodes.begin(), program.nodes.end(), [&](const ConditionNode& node) {
    return node.comparison.low.threshold == id || node.comparison.high.threshold == id;
  });
}

/// A length of time may also be a bar, as in `waited <= limit`. Days and months do not convert into each other, which
/// matters only where it is one.
std::string read_length_as_amount(const Program& program, const Threshold& threshold, Lang lang, Override& out) {
  static constexpr int kDaysOrMonths[] = {1, 7, 1, 3, 12};
  const auto size = [&](Duration one) { return kDaysOrMonths[static_cast<std::size_t>(one.unit)]; };
  if (out.duration.in_days() == threshold.duration.in_days()) {
    const auto value = Rational::make(Int128(out.duration.count) * size(out.duration), size(threshold.duration));
    out.value = value.value_or(Rational(out.duration.count));
    return {};
  }
  if (!is_cited_as_bar(program, out.threshold)) return {};
  return say(lang, Phrase::wrong_unit,
             {out.text, program.display(threshold.name), program.display(program[threshold.unit].name)});
}

/// Reads the amount in the threshold's unit; an empty problem means it went well.
std::string read_amount(const Program& program, const Threshold& threshold, Lang lang, Override& out) {
  const std::string name = program.display(threshold.name);
  if (threshold.is_duration) {
    const auto duration = parse_duration(trim(out.text));
    if (!duration) return say(lang, Phrase::bad_length, {out.text, name});
    out.duration = *duration;
    return read_length_as_amount(program, threshold, lang, out);
  }
  const std::string unit = threshold.unit ? program.display(program[threshold.unit].name) : std::string();
  const AmountResult read = parse_amount(out.text);
  const std::string example = to_exact_string(threshold.value) + (unit.empty() ? "" : " " + unit);
  if (!read || read.amount.form != Amount::Form::exact) return say(lang, Phrase::bad_amount, {out.text, name, example});
  const Scale own = scale_of(program, threshold.unit);
  const auto given = read.unit.empty() ? std::optional(own) : scale_called(program, read.unit);
  if (!given || given->base != own.base)
    return say(lang, Phrase::wrong_unit, {out.text, name, unit.empty() ? Argument(Phrase::word_plain_number) : unit});
  const auto in_base = multiply(read.amount.low, given->factor);
  const auto value = in_base ? divide(*in_base, own.factor) : std::nullopt;
  if (!value) return say(lang, Phrase::bad_amount, {out.text, name, example});
  out.value = *value;
  return {};
}

Answer<Override> read_override(const Program& program, const std::string& text, Lang lang) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) return Answer<Override>::none(say(lang, Phrase::bad_set, {text}));
  const std::string name(trim(std::string_view(text).substr(0, equals)));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < program.thresholds.size(); ++i) {
    const Threshold& threshold = program.thresholds[i];
    names.push_back(program.display(threshold.name));
    if (!is_called(program, threshold.name, name)) continue;
    Override result{ThresholdId{i}, {}, {}, std::string(trim(std::string_view(text).substr(equals + 1)))};
    const std::string problem = read_amount(program, threshold, lang, result);
    if (!problem.empty()) return Answer<Override>::none(problem);
    return result;
  }
  return Answer<Override>::none(say_unknown(lang, Phrase::no_such_threshold, name, names));
}

Answer<Query::Assumption> read_assumption(const Program& program, const std::string& text, Lang lang) {
  using Result = Answer<Query::Assumption>;
  using Problem = runtime::ReadSupposition::Problem;
  Diagnostics out(1);
  const runtime::ReadSupposition read = runtime::read_supposition(program, text, out);
  switch (read.problem) {
    case Problem::none: return read.assumption;
    case Problem::no_equals: return Result::none(say(lang, Phrase::bad_supposition, {text}));
    case Problem::no_such_metric: return Result::none(say_unknown(lang, Phrase::no_such_metric, read.metric, read.metrics));
    case Problem::bad_value: break;
  }
  const std::string why = out.all().empty() ? std::string() : title_of(out.all().front(), language_of(lang));
  return Result::none(say(lang, Phrase::bad_supposed_value, {text, why}));
}

}  // namespace

std::string say(Lang lang, Phrase phrase, Arguments arguments) {
  return text_of({phrase, std::move(arguments)}, language_of(lang));
}

std::string say_unknown(Lang lang, Phrase phrase, const std::string& name, const std::vector<std::string>& candidates) {
  std::string text = say(lang, phrase, {name});
  if (const auto similar = most_similar(name, candidates)) {
    text += lang == Lang::zh ? "；" : "; ";
    text += say(lang, Phrase::did_you_mean, {*similar});
  }
  return text;
}

Answer<Day> day_of(const std::string& text, Lang lang) {
  if (const auto period = parse_period(text)) return period->last();
  const std::string better = suggest_period(text);
  return Answer<Day>::none(better.empty() ? say(lang, Phrase::bad_date, {text})
                                          : say(lang, Phrase::bad_date_suggest, {text, better}));
}

Answer<Query> query_of(const Session::Data& session, const Question& question) {
  Query query;
  if (!question.as_of.empty()) {
    const auto day = day_of(question.as_of, question.lang);
    if (!day) return Answer<Query>::none(day.problem());
    query.as_of = *day;
  } else {
    const auto day = session.survey ? session.survey->latest : runtime::default_as_of(*session.program, session.evidence);
    // Without a single row no date can change the answer, so asking for one would only be in the way.
    if (!day && row_count(session) > 0)
      return Answer<Query>::none(say(question.lang, Phrase::no_date_in_evidence));
    query.as_of = day.value_or(*make_day(1, 1, 1));
    query.as_of_is_default = true;
  }
  if (!question.known_by.empty()) {
    const auto day = day_of(question.known_by, question.lang);
    if (!day) return Answer<Query>::none(day.problem());
    query.known_by = *day;
  }
  for (const std::string& text : question.set) {
    const auto one = read_override(*session.program, text, question.lang);
    if (!one) return Answer<Query>::none(one.problem());
    query.overrides.push_back(*one);
  }
  for (const std::string& text : question.suppose) {
    const auto one = read_assumption(*session.program, text, question.lang);
    if (!one) return Answer<Query>::none(one.problem());
    query.assumptions.push_back(*one);
  }
  return query;
}

std::shared_ptr<const Program> program_of(const std::shared_ptr<const Session::Data>& session, const Query& query) {
  std::shared_ptr<const Program> program(session, &*session->program);
  for (const Override& one : query.overrides)
    if ((*program)[one.threshold].is_duration)
      program = std::make_shared<const Program>(with_length(*program, one.threshold, one.duration));
  return program;
}

}  // namespace embed

std::optional<std::string> most_similar(std::string_view word, const std::vector<std::string>& candidates) {
  const std::vector<std::string_view> views(candidates.begin(), candidates.end());
  const auto found = most_similar(word, std::span<const std::string_view>(views));
  if (!found) return std::nullopt;
  return candidates[*found];
}

std::optional<std::string> last_day(std::string_view text) {
  const auto period = parse_period(text);
  if (!period) return std::nullopt;
  return to_string(period->last());
}

std::optional<EvidenceFormat> evidence_format(std::string_view file_name) {
  const auto format = runtime::format_of(file_name);
  if (!format) return std::nullopt;
  return static_cast<EvidenceFormat>(static_cast<int>(*format));
}

}  // namespace ajar
