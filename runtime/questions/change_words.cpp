#include "runtime/questions/change_words.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

std::string_view id_of(CauseKind kind) {
  switch (kind) {
    case CauseKind::rule_edit: return "rule_edit";
    case CauseKind::new_row: return "new_row";
    case CauseKind::changed_row: return "changed_row";
    case CauseKind::retraction: return "retraction";
    case CauseKind::aging: return "aging";
    case CauseKind::window: return "window";
    case CauseKind::upstream: return "upstream_gate";
  }
  return {};
}

std::string amount(const Words& words, const Threshold& threshold, UnitId unit) {
  if (threshold.is_duration) return words.duration(threshold.duration);
  return format_interval(Interval::point(threshold.value), words.unit(unit, threshold.value == Rational(1)), words.language());
}

/// Rows of one metric and origin, as one thing that happened.
class RowWords {
 public:
  RowWords(const Words& words, const Cause& cause) : words_(words), cause_(cause), row_(cause.rows.front()) {}

  std::string say() const {
    const bool many = cause_.rows.size() > 1;
    if (cause_.kind == CauseKind::aging) return aged(many);
    if (cause_.kind == CauseKind::changed_row) return changed(cause_.before.front());
    if (cause_.withdrawn) return withdrawn(many);
    const bool is_new = cause_.kind == CauseKind::new_row;
    return many ? several(is_new ? Sentence::rows_new : Sentence::rows_gone) : one(is_new ? Sentence::row_new : Sentence::row_gone);
  }

 private:
  std::string one(Sentence sentence) const {
    return words_.say(sentence, {words_.row(row_), words_.row_and_value(row_), words_.row_date(row_)});
  }
  std::string several(Sentence sentence) const {
    return words_.say(sentence, {words_.rows(cause_.rows), words_.origin(words_.in().evidence.origin[row_.index]), words_.row_metric(row_)});
  }
  std::string changed(RowId before) const {
    return words_.say(Sentence::row_changed, {words_.row(row_), words_.row_metric(row_), words_.row_value(before), words_.row_date(before),
                                              words_.row_value(row_), words_.row_date(row_)});
  }
  std::string withdrawn(bool many) const {
    const std::string day = to_string(*cause_.day);
    if (!many) return words_.say(Sentence::row_withdrawn, {words_.row(row_), day, words_.row_and_value(row_), words_.row_date(row_)});
    return words_.say(Sentence::rows_withdrawn, {words_.rows(cause_.rows), day, words_.origin(words_.in().evidence.origin[row_.index]), words_.row_metric(row_)});
  }
  std::string aged(bool many) const {
    const Metric& metric = words_.in().program[cause_.metric];
    const std::string limit = metric.fresh_for ? words_.duration(*metric.fresh_for) : std::string();
    const std::string day = to_string(*cause_.day);
    const std::string out = many ? words_.say(Sentence::rows_aged, {words_.rows(cause_.rows), words_.row_metric(row_), day, limit})
                                 : words_.say(Sentence::row_aged, {words_.row(row_), words_.row_metric(row_), words_.row_date(row_), day, limit});
    return cause_.renewed ? out : out + words_.say(many ? Sentence::not_renewed_many : Sentence::not_renewed);
  }

  const Words& words_;
  const Cause& cause_;
  RowId row_;
};

}  // namespace

std::string verdict_words(const Words& words, Verdict verdict, bool error) {
  if (error) return words.say(Sentence::error_word);
  const std::string settled = verdict.settled() ? words.say(Sentence::settled) : words.say(Sentence::could_be, {words.state(verdict.possible)});
  return words.say(Sentence::verdict_words, {words.state(verdict.proven), settled});
}

std::string cause_head(const Words& words, const Cause& cause) {
  static constexpr Sentence kHeads[] = {Sentence::cause_rule_edit,  Sentence::cause_new_row, Sentence::cause_changed_row,
                                        Sentence::cause_retraction, Sentence::cause_aging,   Sentence::cause_window,
                                        Sentence::cause_upstream};
  return words.say(kHeads[static_cast<std::size_t>(cause.kind)]);
}

std::string cause_words(const Words& words, const Cause& cause) {
  const Program& program = words.in().program;
  if (cause.kind == CauseKind::window) return words.say(Sentence::window_moved, {words.metric(cause.metric)});
  if (cause.kind == CauseKind::upstream) {
    if (cause.gate_was_error == cause.gate_is_error && cause.gate_was == cause.gate_is)
      return words.say(Sentence::gate_confidence_changed, {words.gate(cause.gate)});
    return words.say(Sentence::gate_changed, {words.gate(cause.gate), verdict_words(words, cause.gate_was, cause.gate_was_error),
                                              verdict_words(words, cause.gate_is, cause.gate_is_error)});
  }
  if (cause.kind != CauseKind::rule_edit) return RowWords(words, cause).say();
  if (!cause.threshold) return words.say(Sentence::items_edited, {words.list(cause.items, 8)});
  const Threshold& now = program[cause.threshold];
  return words.say(Sentence::threshold_edited,
                   {words.short_name(now.name), amount(words, cause.threshold_was, now.unit), amount(words, now, now.unit)});
}

Json cause_json(const RenderInput& in, const Cause& cause) {
  const JsonParts parts(in);
  Json out{{"cause", id_of(cause.kind)}};
  if (cause.kind == CauseKind::rule_edit) {
    if (!cause.threshold) {
      out["items"] = cause.items;
      return out;
    }
    const Threshold& now = in.program[cause.threshold];
    const auto value = [](const Threshold& one) {
      static constexpr std::string_view kUnits[] = {"days", "weeks", "months", "quarters", "years"};
      return one.is_duration ? std::to_string(one.duration.count) + " " + std::string(kUnits[static_cast<std::size_t>(one.duration.unit)])
                             : to_exact_string(one.value);
    };
    out["threshold"] = in.program.display(now.name);
    out["before"] = value(cause.threshold_was);
    out["after"] = value(now);
    return out;
  }
  if (cause.kind == CauseKind::upstream) {
    out["gate"] = in.program.display(in.program[cause.gate].name);
    out["before"] = parts.verdict(cause.gate_was, cause.gate_was_error);
    out["after"] = parts.verdict(cause.gate_is, cause.gate_is_error);
    return out;
  }
  out["metric"] = cause.metric ? Json(in.program.display(in.program[cause.metric].name)) : Json(parts.metric_name(cause.rows.front()));
  if (cause.kind == CauseKind::window) return out;
  out["rows"] = parts.rows(cause.rows);
  if (cause.kind == CauseKind::retraction) out["withdrawn"] = cause.withdrawn;
  if (cause.kind == CauseKind::aging) out["renewed"] = cause.renewed;
  if (cause.day) out["since"] = to_string(*cause.day);
  return out;
}

}  // namespace ajar::runtime
