#include "runtime/questions/between.hpp"

#include <algorithm>
#include <limits>

#include "runtime/admission.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/questions/rule_edits.hpp"

namespace ajar::runtime {

namespace {

/// Of all gates, by gate.
std::vector<GateReport> verdicts_of(const Situation& at) {
  std::vector<GateReport> reports(at.program.gates.size());
  for (GateReport& one : decide(at.program, at.evidence, at.rows, at.query, at.program.gate_order)) reports[one.gate.index] = std::move(one);
  return reports;
}

/// By place in `items`, where each is in `others` by its name; invalid: nowhere.
template <class Tag, class T>
std::vector<Tag> places_by_name(const Program& program, const std::vector<T>& items, const Program& other, const std::vector<T>& others) {
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < others.size(); ++i) at.emplace(other.display(others[i].name), i);
  std::vector<Tag> places;
  for (const T& item : items) {
    const auto found = at.find(program.display(item.name));
    places.push_back(found == at.end() ? Tag() : Tag(found->second));
  }
  return places;
}

bool same(const GateReport& a, const GateReport& b) {
  return a.error == b.error && (a.error || a.effective == b.effective) && a.confidence == b.confidence;
}

bool can_be_seen(const Sifted& one) { return one.fate.fate != Fate::not_yet && one.fate.fate != Fate::not_known_yet; }

bool is_read(const Situation& side, RowId row) { return side.evidence.metric[row.index].valid() && !side.evidence.malformed[row.index]; }

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

Between::Between(const Situation& from, const Situation& to, const std::vector<std::pair<RowId, RowId>>& changed)
    : from_(from), to_(to), one_program_(&from.program == &to.program), before_(verdicts_of(from)), after_(verdicts_of(to)),
      in_time_(to.program.metrics.size()) {
  gate_before_ = places_by_name<GateId>(to.program, to.program.gates, from.program, from.program.gates);
  metric_before_ = places_by_name<MetricId>(to.program, to.program.metrics, from.program, from.program.metrics);
  if (!one_program_) compare_programs();
  compare_rows(changed);
  const auto note = [&](const Program& program, MetricId metric) {
    const MetricId later = &program == &to_.program ? metric : in_later(metric);
    if (later) in_time_[later.index] = true;
  };
  for (const Program* program : {&from.program, &to.program}) {
    for (std::size_t i = 0; i < program->metrics.size(); ++i)
      if (program->metrics[i].flow && program->metrics[i].fresh_for) note(*program, MetricId(i));
    for (const ConditionNode& node : program->nodes)
      if (node.metric && (node.for_periods.count > 0 || node.op == ConditionOp::trend)) note(*program, node.metric);
  }
}

const GateReport* Between::before(GateId gate) const {
  const GateId earlier = gate_before_[gate.index];
  return earlier ? &before_[earlier.index] : nullptr;
}

std::vector<std::string> Between::gone_gates() const {
  std::vector<bool> kept(from_.program.gates.size());
  for (const GateId gate : gate_before_)
    if (gate) kept[gate.index] = true;
  std::vector<std::string> gone;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!kept[i]) gone.push_back(from_.program.display(from_.program.gates[i].name));
  return gone;
}

MetricId Between::in_later(MetricId metric) const {
  if (one_program_) return metric;
  const auto found = std::find(metric_before_.begin(), metric_before_.end(), metric);
  return found == metric_before_.end() ? MetricId() : MetricId(static_cast<std::size_t>(found - metric_before_.begin()));
}

/// What the gate asks of directly on either side, as the later program calls it.
Uses Between::uses_of(GateId gate) const {
  Uses uses = runtime::uses_of(to_.program, to_.program[gate]);
  if (const GateId earlier = gate_before_[gate.index]; earlier && !one_program_) {
    const Uses then = runtime::uses_of(from_.program, from_.program[earlier]);
    for (const MetricId metric : then.metrics)
      if (const MetricId later = in_later(metric)) uses.metrics.push_back(later);
    for (const GateId other : then.gates) {
      const auto found = std::find(gate_before_.begin(), gate_before_.end(), other);
      if (found != gate_before_.end()) uses.gates.push_back(GateId(static_cast<std::size_t>(found - gate_before_.begin())));
    }
  }
  sort_unique(uses.metrics);
  sort_unique(uses.gates);
  return uses;
}

void Between::compare_programs() {
  RuleEdits edits = rule_edits(from_.program, to_.program);
  items_ = std::move(edits.items);
  for (const auto& [then, now] : edits.thresholds) {
    Cause cause;
    cause.kind = CauseKind::rule_edit;
    cause.threshold = now;
    cause.threshold_before = then;
    cause.threshold_was = from_.program[then];
    thresholds_.push_back(std::move(cause));
    edited_.push_back("threshold " + to_.program.display(to_.program[now].name));
  }
  edited_.insert(edited_.end(), items_.begin(), items_.end());
}

void Between::compare_rows(const std::vector<std::pair<RowId, RowId>>& changed) {
  const std::size_t rows = std::max(from_.evidence.size(), to_.evidence.size());
  for (std::size_t i = 0; i < rows; ++i) places_.push_back({RowId(i)});
  for (const RowId row : from_.rows) places_[row.index].was = true;
  for (const RowId row : to_.rows) places_[row.index].is = true;
  std::vector<bool> paired(rows);
  for (const auto& [then, now] : changed) {
    paired[then.index] = paired[now.index] = true;
    Cause cause;
    const auto &was = to_.evidence.withdrawn_at[then.index], &is = to_.evidence.withdrawn_at[now.index];
    cause.withdrawn = !was && is && to_.query.known_by.value_or(to_.query.as_of) >= is->last();
    cause.kind = cause.withdrawn ? CauseKind::retraction : CauseKind::changed_row;
    if (cause.withdrawn) cause.day = is->last();
    cause.before = {then};
    add(std::move(cause), places_[now.index]);
    places_[then.index].cause = places_[now.index].cause;
  }
  for (RowPlace& place : places_) {
    if (place.was && is_read(from_, place.row)) place.seen = can_be_seen(sift(from_.program, from_.evidence, place.row, {from_.query.as_of, {}}, from_.query));
    if ((place.was || place.is) && !paired[place.row.index]) compare_row(place);
  }
  note_renewals();
}

void Between::note_renewals() {
  const auto about = [&](RowId row) { return std::pair(to_.evidence.metric[row.index], to_.evidence.subject[row.index]); };
  std::vector<std::pair<MetricId, Symbol>> aged;
  for (const Cause& cause : row_causes_)
    if (cause.kind == CauseKind::aging) aged.push_back(about(cause.rows.front()));
  if (aged.empty()) return;
  sort_unique(aged);
  std::vector<bool> renewed(aged.size());
  for (const RowPlace& place : places_) {
    if (!place.is || !is_read(to_, place.row)) continue;
    const auto found = std::lower_bound(aged.begin(), aged.end(), about(place.row));
    if (found == aged.end() || *found != about(place.row)) continue;
    const Sifted now = sift(to_.program, to_.evidence, place.row, {to_.query.as_of, {}}, to_.query);
    if (now.fate.fate == Fate::used && now.fresh) renewed[static_cast<std::size_t>(found - aged.begin())] = true;
  }
  for (Cause& cause : row_causes_)
    if (cause.kind == CauseKind::aging)
      cause.renewed = renewed[static_cast<std::size_t>(std::lower_bound(aged.begin(), aged.end(), about(cause.rows.front())) - aged.begin())];
}

void Between::compare_row(RowPlace& place) {
  const RowId row = place.row;
  Cause cause;
  if (place.was != place.is) {
    if (!is_read(place.was ? from_ : to_, row)) return;
    cause.kind = place.is ? CauseKind::new_row : CauseKind::retraction;
    return add(std::move(cause), place);
  }
  // Under the rules of either side: what a rule edit alone brings about is no difference of the row.
  for (const Situation* side : {&to_, &from_}) {
    if (!is_read(*side, row) || (one_program_ && side == &from_)) continue;
    const Sifted then = sift(side->program, side->evidence, row, {from_.query.as_of, {}}, from_.query);
    const Sifted now = sift(side->program, side->evidence, row, {to_.query.as_of, {}}, to_.query);
    const Metric& metric = side->program[side->evidence.metric[row.index]];
    if (!can_be_seen(then) && can_be_seen(now)) {
      cause.kind = CauseKind::new_row;
    } else if (then.fate.fate != Fate::withdrawn && now.fate.fate == Fate::withdrawn) {
      cause.kind = CauseKind::retraction;
      cause.withdrawn = true;
      cause.day = side->evidence.withdrawn_at[row.index]->last();
    } else if (then.fresh && !now.fresh && !metric.flow) {
      cause.kind = CauseKind::aging;
      cause.day = ajar::add(side->evidence.as_of[row.index]->end, *metric.fresh_for);
    } else {
      continue;
    }
    return add(std::move(cause), place);
  }
}

void Between::add(Cause cause, RowPlace& place) {
  const RowId row = place.row;
  const Situation& side = is_read(to_, row) ? to_ : from_;
  const MetricId metric = side.evidence.metric[row.index];
  const std::string name = metric ? side.program.display(side.program[metric].name) : std::string();
  const bool alone = cause.kind == CauseKind::changed_row || !cause.before.empty();
  const CauseKey key{cause.kind, name, alone ? row.index : side.evidence.subject[row.index].index,
                     alone ? row.index : side.evidence.origin[row.index].index,
                     cause.day ? cause.day->number : std::numeric_limits<std::int32_t>::min(), cause.withdrawn};
  const auto [at, is_new] = cause_at_.try_emplace(key, row_causes_.size());
  if (is_new) {
    cause.metric = metric && &side == &from_ ? in_later(metric) : metric;
    row_causes_.push_back(std::move(cause));
  }
  row_causes_[at->second].rows.push_back(row);
  place.cause = at->second;
}

std::vector<Cause> Between::causes_of(GateId gate) const {
  const Uses uses = uses_of(gate);
  const auto is_used = [&](MetricId metric) { return std::binary_search(uses.metrics.begin(), uses.metrics.end(), metric); };
  std::vector<Cause> causes;
  if (gate_before_[gate.index]) {
    causes = thresholds_;
    Cause rules;
    rules.kind = CauseKind::rule_edit;
    rules.items = items_of(gate);
    if (!rules.items.empty()) causes.push_back(std::move(rules));
  }
  const bool sees_all = sees_all_rows();
  const auto rows_from = std::ssize(causes);
  for (const Cause& cause : row_causes_)
    if (sees_all || is_used(cause.metric)) causes.push_back(cause);
  std::stable_sort(causes.begin() + rows_from, causes.end(), [](const Cause& a, const Cause& b) { return a.kind < b.kind; });
  if (from_.query.as_of != to_.query.as_of)
    for (const MetricId metric : uses.metrics) {
      if (!in_time_[metric.index]) continue;
      Cause window;
      window.kind = CauseKind::window;
      window.metric = metric;
      causes.push_back(std::move(window));
    }
  for (const GateId other : uses.gates) {
    if (!before(other) || same(*before(other), after(other))) continue;
    Cause upstream;
    upstream.kind = CauseKind::upstream;
    upstream.gate = other;
    upstream.gate_was = before(other)->effective;
    upstream.gate_was_error = before(other)->error;
    upstream.gate_is = after(other).effective;
    upstream.gate_is_error = after(other).error;
    causes.push_back(std::move(upstream));
  }
  return causes;
}

std::vector<std::string> Between::items_of(GateId gate) const {
  std::vector<std::string> own;
  for (const Program* program : {&from_.program, &to_.program}) {
    const GateId id = program == &to_.program ? gate : gate_before_[gate.index];
    if (id)
      for (std::string& item : items_behind(*program, id)) own.push_back(std::move(item));
  }
  sort_unique(own);
  std::vector<std::string> items;
  for (const std::string& item : items_)
    if (is_everywhere(item) || std::binary_search(own.begin(), own.end(), item)) items.push_back(item);
  return items;
}

bool Between::sees_all_rows() const {
  const auto from_evidence = [](const SubjectList& list) { return list.from_evidence; };
  return std::any_of(to_.program.subject_lists.begin(), to_.program.subject_lists.end(), from_evidence) ||
         std::any_of(from_.program.subject_lists.begin(), from_.program.subject_lists.end(), from_evidence);
}

std::vector<std::size_t> Between::rows_for(GateId gate) const {
  const Uses uses = uses_of(gate);
  std::vector<MetricId> earlier;
  if (const GateId id = gate_before_[gate.index]; id && !one_program_) earlier = runtime::uses_of(from_.program, from_.program[id]).metrics;
  const bool sees_all = sees_all_rows();
  const auto is_in = [](const std::vector<MetricId>& sorted, MetricId metric) { return std::binary_search(sorted.begin(), sorted.end(), metric); };
  std::vector<std::size_t> rows;
  for (const RowPlace& place : places_)
    if ((place.was || place.is) && (sees_all || is_in(uses.metrics, to_.evidence.metric[place.row.index]) ||
                                    is_in(earlier, from_.evidence.metric[place.row.index])))
      rows.push_back(place.row.index);
  return rows;
}

/// The later program with thresholds as they were, or the earlier one with thresholds as they are.
const Program& Between::with_thresholds(bool later, const std::vector<bool>& theirs) {
  const Program& own = later ? to_.program : from_.program;
  if (std::none_of(theirs.begin(), theirs.end(), [](bool one) { return one; })) return own;
  const auto [at, is_new] = programs_.try_emplace({later, theirs}, own);
  if (is_new)
    for (std::size_t i = 0; i < theirs.size(); ++i)
      if (theirs[i])
        at->second = later ? with_threshold(at->second, thresholds_[i].threshold, from_.program[thresholds_[i].threshold_before])
                           : with_threshold(at->second, thresholds_[i].threshold_before, to_.program[thresholds_[i].threshold]);
  return at->second;
}

Between::Base Between::base(const std::vector<Cause>& causes, const Applied& applied) {
  if (one_program_) return {&to_.program, &to_, true};
  bool later = true;
  for (std::size_t i = 0; i < causes.size(); ++i)
    if (causes[i].kind == CauseKind::rule_edit && !causes[i].threshold && !applied[i]) later = false;
  std::vector<bool> theirs(thresholds_.size());
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (!causes[i].threshold) continue;
    for (std::size_t j = 0; j < thresholds_.size(); ++j)
      if (thresholds_[j].threshold == causes[i].threshold) theirs[j] = later ? !applied[i] : applied[i];
  }
  return {&with_thresholds(later, theirs), later ? &to_ : &from_, later};
}

GateReport Between::replay(GateId gate, const std::vector<Cause>& causes, const Applied& applied) {
  const Base base = this->base(causes, applied);
  auto replay = std::make_shared<Replay>();
  replay->as_of = from_.query.as_of;
  replay->known_by = from_.query.known_by;

  std::vector<bool> undone(places_.size());
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (applied[i]) continue;
    for (const RowId row : causes[i].rows) undone[row.index] = true;
    if (causes[i].kind == CauseKind::window)
      if (const MetricId metric = in_base(causes[i].metric, base)) replay->unmoved.push_back(metric);
  }
  std::sort(replay->unmoved.begin(), replay->unmoved.end());
  std::vector<RowId> rows;
  for (const std::size_t at : rows_for(gate)) {
    const RowPlace& place = places_[at];
    const bool is_undone = place.cause != kNone && undone[row_causes_[place.cause].rows.front().index];
    if (place.was && place.is) {
      rows.push_back(place.row);
      if (!is_undone) continue;
      (place.seen ? replay->kept : replay->hidden).push_back(place.row);
    } else if (place.is) {
      if (place.cause == kNone || !is_undone) rows.push_back(place.row);
    } else if (place.cause == kNone || is_undone) {
      rows.push_back(place.row);
      (place.seen ? replay->kept : replay->hidden).push_back(place.row);
    }
  }
  std::vector<GateId> order;
  give_upstream(gate, base, causes, applied, *replay, order);
  const GateId asked = in_base(gate, base);
  order.push_back(asked);
  Query query = base.side->query;
  query.as_of = to_.query.as_of;
  query.known_by = to_.query.known_by;
  query.replay = replay;
  GateReport report = decide(*base.program, base.side->evidence, rows, query, order).back();
  report.gate = gate;
  return report;
}

void Between::give_upstream(GateId gate, const Base& base, const std::vector<Cause>& causes, const Applied& applied, Replay& replay,
                            std::vector<GateId>& order) const {
  std::vector<GateId> others = runtime::uses_of(*base.program, (*base.program)[in_base(gate, base)]).gates;
  sort_unique(others);
  for (const GateId other : others) {
    const GateReport* given = base.later ? &after_[other.index] : &before_[other.index];
    for (std::size_t i = 0; i < causes.size(); ++i) {
      if (causes[i].kind != CauseKind::upstream || in_base(causes[i].gate, base) != other) continue;
      given = applied[i] ? &after_[causes[i].gate.index] : before(causes[i].gate);
    }
    replay.pinned.push_back(*given);
    replay.pinned.back().gate = other;
    replay.pinned.back().lacks.clear();  // of the other program, perhaps
    order.push_back(other);
  }
}

}  // namespace ajar::runtime
