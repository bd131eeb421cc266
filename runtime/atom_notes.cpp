#include <algorithm>

#include "runtime/atom_words.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostSaid = 4;  // origins, rows or periods named in one note

/// The origins of the subject on which they exclude each other; all of them when there is one subject only.
std::vector<const OriginReading*> opponents(const Reading& reading, bool of_words) {
  std::vector<const OriginReading*> all;
  for (const OriginReading& one : reading.origins)
    if (!one.superseded && one.taken) all.push_back(&one);
  if (all.size() < 2 || all.size() > 64) return all;
  const auto apart = [&](const OriginReading& a, const OriginReading& b) {
    if (a.subject != b.subject) return false;
    return of_words ? (a.value.words & b.value.words) == 0 : !a.value.number.intersects(b.value.number);
  };
  std::vector<const OriginReading*> found;
  for (const OriginReading* one : all)
    if (std::any_of(all.begin(), all.end(), [&](const OriginReading* other) { return apart(*one, *other); })) found.push_back(one);
  return found.empty() ? all : found;
}

}  // namespace

void AtomWords::contested(const ProofNode& node, const Reading& reading, std::vector<std::string>& out) const {
  const MetricId metric = reading.metric;
  const MetricType type = words_.in().program[metric].type;
  const std::vector<const OriginReading*> origins = opponents(reading, type == MetricType::yes_no || type == MetricType::choice);
  if (origins.empty()) {  // of a formula: the dispute is about a part
    for (const std::uint32_t index : reading.parts)
      if (const Reading* part = view_.reading(index); part && part->contested && !part->origins.empty()) return contested(node, *part, out);
    return;
  }
  const auto date = [&](const OriginReading& one) { return one.dated ? to_string(one.as_of) : words_.say(Sentence::undated); };
  const auto named = [&](const OriginReading& one, std::string said) {
    return one.subject ? words_.say(Sentence::for_subject, {words_.subject(one.subject), said}) : said;
  };
  std::vector<std::string> said;
  if (origins.size() == 1) {
    for (const RowId row : origins[0]->rows) said.push_back(words_.say(Sentence::row_says, {words_.row(row), words_.row_value(row)}));
    out.push_back(words_.say(Sentence::contested_itself, {words_.origin(origins[0]->origin), words_.series(said, kMostSaid)}));
    return;
  }
  const bool moved = reading.disjoint_dates && node.truth == Truth::unknown;
  for (const OriginReading* one : origins) {
    const std::string value = words_.value(metric, one->value), who = words_.origin(one->origin);
    said.push_back(named(*one, moved ? words_.say(Sentence::moved_value, {value, date(*one), who})
                                     : words_.say(Sentence::origin_says, {who, value, date(*one)})));
  }
  const bool harmless = node.truth == Truth::yes || node.truth == Truth::no;
  out.push_back(words_.say(harmless ? Sentence::contested_harmless : moved ? Sentence::moved_or_disputed : Sentence::contested_says,
                           {words_.series(said, kMostSaid)}));
}

void AtomWords::stale(const Reading& reading, std::vector<std::string>& out) const {
  const auto& limit = words_.in().program[reading.metric].fresh_for;
  if (!limit) return;
  // The newest come first: they are the ones to renew.
  std::vector<std::string> rows;
  std::size_t total = 0;
  for (auto one = reading.set_aside.rbegin(); one != reading.set_aside.rend(); ++one) {
    const bool undated = one->fate.fate == Fate::undated;
    if ((one->fate.fate != Fate::stale && !undated) || ++total > 2) continue;
    const std::string row = words_.row(one->row), fresh = words_.duration(*limit);
    rows.push_back(undated ? words_.say(Sentence::undated_row, {row, fresh})
                           : words_.say(Sentence::stale_row, {row, words_.row_date(one->row), words_.age(one->row, *limit), fresh}));
  }
  if (rows.empty()) return;
  out.push_back(words_.series(rows, rows.size(), Sentence::semicolon, total - rows.size()));
}

void AtomWords::uncorroborated(const ProofNode& node, const Reading* reading, std::vector<std::string>& out) const {
  if (!node.node) return;
  std::vector<std::string> names;
  for (const Symbol origin : node.confirmed_by) names.push_back(words_.origin(origin));
  std::uint32_t needed = view_.condition(node).from_origins;
  if (reading) needed = std::max(needed, words_.in().program[reading->metric].needs_origins);
  if (names.empty() && reading)
    for (const OriginReading& one : reading->origins)
      if (const std::string name = words_.origin(one.origin); std::find(names.begin(), names.end(), name) == names.end() && names.size() < 64)
        names.push_back(name);
  const std::string need = words_.count(needed);
  out.push_back(names.empty() ? words_.say(Sentence::uncorroborated_nobody, {need})
                              : words_.say(Sentence::uncorroborated_note, {words_.list(names, kMostSaid), need}));
}

void AtomWords::incomplete(const ProofNode& node, const Reading* reading, std::vector<std::string>& out) const {
  const std::size_t before = out.size();
  std::vector<std::string> names;
  for (const ProofNode::PeriodTruth& one : node.periods) {
    const Reading* then = view_.reading(one.reading);
    if (!then || !then->has_value) names.push_back(name_period(one.period, view_.condition(node).for_periods.unit));
  }
  if (!names.empty()) out.push_back(words_.say(Sentence::incomplete_periods, {words_.list(names, kMostSaid)}));
  if (reading && !reading->subjects_lacking.empty()) {
    names.clear();
    for (const Symbol subject : reading->subjects_lacking) names.push_back(words_.subject(subject));
    out.push_back(words_.say(Sentence::incomplete_subjects, {words_.list(names, kMostSaid)}));
  }
  if (reading && out.size() == before) {
    if (reading->floor) out.push_back(words_.say(Sentence::incomplete_floor));
    else if (reading->ceiling) out.push_back(words_.say(Sentence::incomplete_ceiling));
  }
  if (out.size() == before) out.push_back(words_.say(Sentence::incomplete_note));
}

/// The divisor is a metric that reads exactly 0.
bool AtomWords::divides_by_zero(const Reading& reading) const {
  const Program& program = words_.in().program;
  for (const FormulaNode& node : program.formulas) {
    if (node.op != FormulaOp::divide || !(node.span == reading.undefined_at)) continue;
    const MetricId divisor = program[node.right].metric;
    for (const std::uint32_t index : reading.parts) {
      const Reading* part = view_.reading(index);
      if (part && divisor && part->metric == divisor && part->has_value && part->value.number == Interval::point(Rational())) return true;
    }
  }
  return false;
}

void AtomWords::undefined(const ProofNode& node, std::vector<std::string>& out) const {
  // The division may stand in a part of the reading.
  std::vector<std::uint32_t> stack{node.reading};
  for (std::size_t steps = 0; !stack.empty() && steps < 1000; ++steps) {
    const Reading* reading = view_.reading(stack.back());
    stack.pop_back();
    if (!reading) continue;
    if (const std::string place = words_.place(reading->undefined_at); !place.empty()) {
      out.push_back(words_.say(divides_by_zero(*reading) ? Sentence::undefined_zero : Sentence::undefined_note, {place}));
      return;
    }
    stack.insert(stack.end(), reading->parts.begin(), reading->parts.end());
  }
}

void AtomWords::below_grade(const Reading& reading, std::vector<std::string>& out) const {
  const auto& needed = words_.in().program[reading.metric].needs_confidence;
  if (needed) out.push_back(words_.say(Sentence::below_grade_note, {word_of(*needed, words_.language())}));
}

void AtomWords::parts(const Reading& reading, std::vector<std::string>& out) const {
  if (reading.parts.empty()) return;
  std::vector<std::string> said;
  for (const std::uint32_t index : reading.parts) {
    const Reading* part = view_.reading(index);
    if (!part) continue;
    const std::string value = part->has_value ? words_.value(part->metric, part->value) : unknown_value(headline(part->reasons));
    const std::string name = words_.metric(part->metric, part->subject);
    std::string one = words_.say(Sentence::for_subject, {name, value});
    if (!part->used.empty()) one += " [" + words_.rows(part->used, 3) + "]";
    said.push_back(std::move(one));
  }
  if (!said.empty()) out.push_back(words_.say(Sentence::made_from, {words_.series(said, kMostSaid, Sentence::semicolon)}));
}

void AtomWords::periods(const ProofNode& node, std::vector<std::string>& out) const {
  if (node.periods.empty()) return;
  std::vector<std::string> said;
  for (const ProofNode::PeriodTruth& one : node.periods) {
    const Reading* then = view_.reading(one.reading);
    const std::string value = then && then->has_value ? words_.value(then->metric, then->value) : words_.say(Sentence::cell_missing);
    said.push_back(words_.say(Sentence::period_value, {name_period(one.period, view_.condition(node).for_periods.unit), value}));
  }
  out.push_back(words_.series(said, 6));
}

void AtomWords::reason_note(Reason reason, const ProofNode& node, const Reading* reading, std::vector<std::string>& out) const {
  switch (reason) {
    case Reason::missing: return;
    case Reason::set_aside: {
      if (!reading || reading->set_aside.empty()) return;
      std::vector<RowId> rows;
      for (const Reading::SetAside& one : reading->set_aside) rows.push_back(one.row);
      out.push_back(words_.say(Sentence::set_aside_note, {words_.rows(rows, kMostSaid)}));
      return;
    }
    case Reason::stale:
      if (reading) stale(*reading, out);
      return;
    case Reason::contested:
      if (reading) contested(node, *reading, out);
      return;
    case Reason::imprecise: out.push_back(words_.say(Sentence::imprecise_note)); return;
    case Reason::uncorroborated: uncorroborated(node, reading, out); return;
    case Reason::incomplete: incomplete(node, reading, out); return;
    case Reason::undefined: undefined(node, out); return;
    case Reason::below_grade:
      if (reading) below_grade(*reading, out);
      return;
  }
}

std::vector<std::string> AtomWords::notes(const ProofNode& node, bool rows_aside) const {
  std::vector<std::string> out;
  if (node.kind == ProofNode::Kind::gate_state) {
    std::vector<std::string> reasons;
    node.reasons.for_each([&](Reason reason) { reasons.emplace_back(word_of(reason, words_.language())); });
    if (node.truth == Truth::unknown && !reasons.empty())
      out.push_back(words_.say(Sentence::gate_note, {words_.series(reasons, reasons.size())}));
    return out;
  }
  const Reading* reading = view_.reading(node.reading);
  if (reading) parts(*reading, out);
  if (reading && reading->only_subject) out.push_back(words_.say(Sentence::only_subject, {words_.subject(reading->subject)}));
  periods(node, out);
  if (node.truth == Truth::unknown) node.reasons.for_each([&](Reason reason) {
      if (rows_aside || (reason != Reason::stale && reason != Reason::set_aside)) reason_note(reason, node, reading, out);
    });
  else if (reading && reading->contested && node.kind != ProofNode::Kind::known) contested(node, *reading, out);
  return out;
}

}  // namespace ajar::runtime
