#include "runtime/batch/case_decider.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace ajar::runtime::batch {

namespace {

/// Does one row of such a metric say its value and nothing else?
bool is_plain(const Program& program, const Query& query, const Place& place) {
  const Metric& metric = program[place.metric];
  if (metric.formula) return true;
  return place.about.pack && metric.across == Across::none && !metric.flow && !metric.cumulative &&
         metric.needs_origins <= 1 && !metric.needs_confidence && metric.needs_grade == Grade::none &&
         (metric.counts & basis_bit(Basis::reported)) && (!query.known_by || *query.known_by >= query.as_of);
}

constexpr std::size_t kMostLines =
    10'000;  // of a proof; then names are unfolded where they are first met (Recorder::has_room)

constexpr std::uint64_t kReasons = (std::uint64_t{1} << kFirstMetric) - 1;

constexpr std::uint64_t bit_of(Reason reason) { return std::uint64_t{1} << static_cast<unsigned>(reason); }

Interval interval_of(Span64 span, std::uint8_t decimals) {
  std::int64_t one = 1;
  for (int i = 0; i < decimals; ++i) one *= 10;
  Interval result = Interval::everything();
  if (span.low != kUnboundedLow) result.low = Endpoint::at(*Rational::make(span.low, one));
  if (span.high != kUnboundedHigh) result.high = Endpoint::at(*Rational::make(span.high, one));
  return result;
}

/// 0 no, 1 unknown, 2 yes, as Truth has it; without jumps, which depend on values that nobody can foresee.
Truth compare(const Bars& bars, Span64 value) {
  int all = 0, some = 0;
  if (bars.words) {
    const auto words = static_cast<std::uint64_t>(value.low);
    all = (words & ~bars.words) == 0;
    some = (words & bars.words) != 0;
  } else {
    all = static_cast<int>(bars.low <= value.low) & static_cast<int>(value.high <= bars.high);
    some = static_cast<int>(value.low <= bars.high) & static_cast<int>(bars.low <= value.high);
  }
  const int truth = all + some;
  return static_cast<Truth>(bars.outside ? 2 - truth : truth);
}

}  // namespace

std::unique_ptr<CaseDecider> CaseDecider::make(const Program& program, const Query& query) {
  Plan plan = plan_of(program, nullptr, query);
  if (plan.by_reference || plan.leaves_by_reference) return nullptr;
  const std::vector<std::uint8_t> decimals(program.metrics.size(), 0);
  std::vector<Atom> atoms = atoms_of(program, query, decimals, plan);
  std::vector<bool> is_read(plan.places.size());
  for (const Leaf& leaf : plan.leaves)
    if (leaf.place) is_read[leaf.place.index] = true;
  for (std::size_t i = plan.places.size(); i-- > 0;)  // parts stand before what is derived from them
    if (is_read[i])
      for (const PlaceId part : plan.places[i].parts) is_read[part.index] = true;
  for (std::size_t i = 0; i < is_read.size(); ++i)
    if (is_read[i] && !is_plain(program, query, plan.places[i])) return nullptr;
  const auto asks_rows = [](const GatePlan& gate) { return !gate.cone.empty(); };
  const auto asks_origins = [](const Atom& atom) { return atom.from_origins > 1; };
  if (plan.leaves_by_reference || std::any_of(plan.gates.begin(), plan.gates.end(), asks_rows) ||
      std::any_of(atoms.begin(), atoms.end(), asks_origins))
    return nullptr;
  return std::unique_ptr<CaseDecider>(new CaseDecider(program, std::move(plan), std::move(atoms)));
}

CaseDecider::CaseDecider(const Program& program, Plan plan, std::vector<Atom> atoms)
    : program_(program),
      plan_(std::move(plan)),
      atoms_(std::move(atoms)),
      tests_(plan_.leaves.size()),
      tests_of_(plan_.places.size()),
      decimals_(program.metrics.size(), 0),
      lines_(program.gates.size()),
      values_(plan_.places.size()),
      exact_(plan_.places.size()),
      known_(plan_.places.size(), Known::no),
      exists_(plan_.places.size()),
      why_(plan_.places.size()),
      truths_(plan_.outcomes),
      verdicts_(program.gates.size()) {
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    tests_[i].place = atoms_[i].place.index;
    tests_[i].is_known = atoms_[i].is_known;
    tests_[i].in_defeater = atoms_[i].in_defeater;
    test_in_scale(i, 0);
    tests_of_[tests_[i].place].push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < plan_.places.size(); ++i) {
    if (plan_.places[i].needs_rows) continue;
    derived_.push_back({PlaceId(i), Formula(program, program[plan_.places[i].metric].formula), {}});
    derived_.back().parts.reserve(plan_.places[i].parts.size());
  }
  number_causes();
  lay_out_joins();
}

/// The metrics that a verdict can lack, in the order of the pack.
void CaseDecider::number_causes() {
  cause_of_.assign(program_.metrics.size(), 0);
  for (const Atom& atom : atoms_) cause_of_[atom.metric.index] = 1;
  for (std::size_t i = plan_.places.size(); i-- > 0;)
    if (cause_of_[plan_.places[i].metric.index])
      for (const PlaceId part : plan_.places[i].parts) cause_of_[plan_.places[part.index].metric.index] = 1;
  std::uint32_t next = kFirstMetric;
  for (std::size_t i = 0; i < cause_of_.size(); ++i) {
    if (!cause_of_[i]) continue;
    cause_of_[i] = next++;
    lacking_.push_back(MetricId(i));
  }
  cause_words_ = (next + 63) / 64;
  causes_.assign((plan_.outcomes + program_.gates.size()) * cause_words_, 0);
}

void CaseDecider::lay_out_joins() {
  for (const Step& step : plan_.steps) {
    const ConditionNode& node = program_[step.node];
    Join join;
    join.first_member = step.first_member;
    join.member_count = step.member_count;
    const std::uint32_t n = step.member_count;
    if (node.op == ConditionOp::gate_state) {
      join.asks_gate = &node;
    } else if (node.quantifier == Quantifier::at_most) {
      join.if_enough = -1;
      join.yes_needed = node.count == 0xffff'ffff ? node.count : node.count + 1;
      join.no_needed = n > node.count ? n - node.count : 0;
    } else {
      join.yes_needed = node.quantifier == Quantifier::all ? n : node.quantifier == Quantifier::any ? 1 : node.count;
      join.no_needed = n >= join.yes_needed ? n + 1 - join.yes_needed : 0;
    }
    joins_.push_back(join);
  }
}

void CaseDecider::test_in_scale(std::size_t leaf, std::uint8_t decimals) {
  Test& test = tests_[leaf];
  if (test.is_known) return;
  const bool derived = !plan_.places[test.place].needs_rows;
  const auto bars = derived ? std::nullopt : bars_of(atoms_[leaf].target, decimals);
  test.in_scale = bars.has_value();
  if (bars) test.bars = *bars;
}

PlaceId CaseDecider::bind(MetricId metric, std::uint8_t decimals) {
  const PlaceId place = plan_.kernels[metric.index].pack;
  if (!place) return {};
  decimals_[metric.index] = decimals;
  known_[place.index] = Known::no;
  for (const std::uint32_t leaf : tests_of_[place.index]) test_in_scale(leaf, decimals);
  return place;
}

void CaseDecider::clear() { std::fill(known_.begin(), known_.end(), Known::no); }

Value CaseDecider::value(PlaceId place) const {
  if (known_[place.index] == Known::exact) return exact_[place.index];
  const MetricId metric = plan_.places[place.index].metric;
  const Span64 value = values_[place.index];
  if (plan_.kernels[metric.index].sets) return {Interval(), static_cast<std::uint64_t>(value.low)};
  return {interval_of(value, decimals_[metric.index]), 0};
}

// ---- leaves

/// See Reader::derive.
bool CaseDecider::derive(Derived& derived) {
  const std::size_t at = derived.place.index;
  derived.parts.clear();
  exists_[at] = 0;
  why_[at] = {};
  known_[at] = Known::no;
  for (const PlaceId part : plan_.places[at].parts) {
    const bool is_derived = !plan_.places[part.index].needs_rows;
    if (is_derived ? exists_[part.index] != 0 : is_set(part)) exists_[at] = 1;
    if (is_set(part))
      derived.parts.push_back(value(part).number);
    else
      why_[at] |= is_derived ? why_[part.index] : ReasonSet(Reason::missing);
  }
  if (derived.parts.size() < plan_.places[at].parts.size()) return true;
  Span failed_at;
  const IntervalResult result = derived.formula.evaluate(derived.parts, failed_at);
  if (result.error == ArithmeticError::overflow) return false;
  if (result)
    set(derived.place, Value{result.value, 0});
  else
    why_[at] = Reason::undefined;
  return true;
}

inline void CaseDecider::judge(std::size_t leaf) {
  const Test& test = tests_[leaf];
  const Known known = known_[test.place];
  if (known == Known::no) return say_missing(leaf);
  const bool scaled = test.in_scale && known == Known::scaled;
  truths_[leaf] = scaled ? compare(test.bars, values_[test.place]) : judge_beside_scale(leaf);
  if (truths_[leaf] != Truth::unknown) return;
  forget_causes(leaf);
  causes(leaf)[0] = bit_of(Reason::imprecise);
}

Truth CaseDecider::judge_beside_scale(std::size_t leaf) const {
  const Test& test = tests_[leaf];
  return test.is_known ? Truth::yes : holds(atoms_[leaf].target, value(PlaceId(test.place)));
}

/// Of a metric that no row speaks of a defeater says no, in this and in every world.
void CaseDecider::say_missing(std::size_t leaf) {
  const Test& test = tests_[leaf];
  const bool is_derived = !plan_.places[test.place].needs_rows;
  if (test.in_defeater && !(is_derived && exists_[test.place])) {
    truths_[leaf] = Truth::no;
    return;
  }
  truths_[leaf] = Truth::unknown;
  forget_causes(leaf);
  causes(leaf)[0] = bit_of(Reason::missing);
  if (is_derived) {
    causes(leaf)[0] = 0;
    why_[test.place].for_each([&](Reason reason) { causes(leaf)[0] |= bit_of(reason); });
  }
  add_lacking(leaf, PlaceId(test.place));
}

/// The metrics whose values would be needed: of a derived metric those it is made of.
void CaseDecider::add_lacking(std::size_t to, PlaceId place) {
  const Place& asked = plan_.places[place.index];
  bool any = false;
  for (const PlaceId part : asked.parts) {
    if (is_set(part)) continue;
    any = true;
    add_lacking(to, part);
  }
  if (any) return;
  const std::uint32_t cause = cause_of_[asked.metric.index];
  causes(to)[cause / 64] |= std::uint64_t{1} << (cause % 64);
}

void CaseDecider::forget_causes(std::size_t i) {
  for (std::size_t w = 0; w < cause_words_; ++w) causes(i)[w] = 0;
}

void CaseDecider::add_causes(std::size_t to, std::size_t from) {
  for (std::size_t w = 0; w < cause_words_; ++w) causes(to)[w] |= causes(from)[w];
}

// ---- what stands over leaves

void CaseDecider::join(std::size_t step) {
  const Join& join = joins_[step];
  const std::size_t result = plan_.leaves.size() + step;
  if (join.asks_gate) return ask_gate(*join.asks_gate, result);
  const OutcomeId* const members = plan_.members.data() + join.first_member;
  constexpr std::array<std::uint64_t, 3> kCounts{std::uint64_t{1} << 32, 0, 1};  // no and yes, side by side
  std::uint64_t counts = 0;
  for (std::uint32_t i = 0; i < join.member_count; ++i)
    counts += kCounts[static_cast<std::size_t>(truths_[members[i].index])];
  const int enough = static_cast<int>((counts & 0xffff'ffff) >= join.yes_needed),
            too_few = static_cast<int>((counts >> 32) >= join.no_needed);
  const auto truth = static_cast<Truth>(1 + join.if_enough * (enough - (too_few & ~enough)));
  truths_[result] = truth;
  if (truth != Truth::unknown) return;
  forget_causes(result);
  for (std::uint32_t i = 0; i < join.member_count; ++i)
    if (truths_[members[i].index] == Truth::unknown) add_causes(result, members[i].index);
}

void CaseDecider::ask_gate(const ConditionNode& node, std::size_t result) {
  const Verdict verdict = verdicts_[node.gate.index].effective;
  Truth truth = Truth::unknown;
  if (node.exactly_closed)
    truth = verdict.possible == State::closed ? Truth::yes : verdict.proven > State::closed ? Truth::no : truth;
  else
    truth = verdict.proven >= node.state ? Truth::yes : verdict.possible < node.state ? Truth::no : truth;
  truths_[result] = truth;
  if (truth != Truth::unknown) return;
  forget_causes(result);
  add_causes(result, causes_of(node.gate));
}

void CaseDecider::decide(const GatePlan& plan) {
  const Gate& gate = program_[plan.gate];
  const bool has_ajar = plan.ajar.valid();
  const Truth ajar = has_ajar ? truth(plan.ajar) : Truth::yes;
  const Truth open = plan.open ? std::min(ajar, truth(plan.open)) : Truth::no;
  const auto state = [&](Truth least) {  // an open gate is ajar, too
    const int is_ajar = static_cast<int>(has_ajar) & static_cast<int>(ajar >= least),
              is_open = static_cast<int>(open >= least);
    return static_cast<State>(std::max(is_ajar, 2 * is_open));
  };
  // One by one, not as Verdicts: a pair read soon after its halves were written waits for them.
  State proven = state(Truth::yes), possible = state(Truth::unknown);
  for (std::size_t i = 0; i < plan.held.size(); ++i) {
    const Truth held = truth(plan.held[i]);
    if (held != Truth::no) proven = std::min(proven, gate.held[i].held_at);
    if (held == Truth::yes) possible = std::min(possible, gate.held[i].held_at);
  }
  GateVerdict& out = verdicts_[plan.gate.index];
  out.own.proven = proven;
  out.own.possible = possible;
  const State own = proven;
  for (const GateId required : gate.requires_gates) {
    const GateVerdict& cap = verdicts_[required.index];
    proven = std::min(proven, cap.effective.proven);
    possible = std::min(possible, cap.effective.possible);
  }
  out.effective.proven = proven;
  out.effective.possible = possible;
  out.out_of_order = static_cast<OutOfOrder>(static_cast<int>(own > proven) + static_cast<int>(own > possible));
  tell_why_unsettled(plan);
}

/// Everything unknown that keeps `possible` above `proven`.
void CaseDecider::tell_why_unsettled(const GatePlan& plan) {
  const Gate& gate = program_[plan.gate];
  const std::size_t at = causes_of(plan.gate);
  forget_causes(at);
  const Verdict verdict = verdicts_[plan.gate.index].effective;
  if (verdict.settled()) return;
  const auto add_unknown = [&](OutcomeId id) {
    if (id && truth(id) == Truth::unknown) add_causes(at, id.index);
  };
  if (verdict.proven < State::ajar) add_unknown(plan.ajar);
  if (!plan.ajar || verdict.possible == State::open) add_unknown(plan.open);
  for (std::size_t i = 0; i < plan.held.size(); ++i)
    if (gate.held[i].held_at < verdict.possible) add_unknown(plan.held[i]);
  for (const GateId required : gate.requires_gates)
    if (verdicts_[required.index].effective.proven < verdict.possible) add_causes(at, causes_of(required));
}

bool CaseDecider::decide() {
  for (Derived& one : derived_)
    if (!derive(one)) return false;
  for (std::size_t i = 0; i < tests_.size(); ++i) judge(i);
  for (const GatePlan& gate : plan_.gates) {
    for (std::uint32_t i = gate.first_step; i < gate.first_step + gate.step_count; ++i) join(i);
    decide(gate);
  }
  return true;
}

// ---- what is asked of a decision

void CaseDecider::lacks(GateId gate, std::vector<MetricId>& out) const {
  out.clear();
  const std::uint64_t* const words = causes(causes_of(gate));
  for (std::size_t w = 0; w < cause_words_; ++w)
    for (std::uint64_t rest = w == 0 ? words[0] & ~kReasons : words[w]; rest; rest &= rest - 1)
      out.push_back(lacking_[64 * w + static_cast<std::size_t>(std::countr_zero(rest)) - kFirstMetric]);
}

std::span<const CaseDecider::Line> CaseDecider::lines(GateId id) {
  std::vector<Line>& lines = lines_[id.index];
  if (!lines.empty()) return lines;
  const Gate& gate = program_[id];
  const auto plan =
      std::find_if(plan_.gates.begin(), plan_.gates.end(), [&](const GatePlan& one) { return one.gate == id; });
  std::vector<ConditionId> met;
  const auto add = [&](NodeId root, OutcomeId outcome, State state, bool in_defeater) {
    if (!outcome) return;
    const Line above{{}, 0, state, in_defeater, outcome};
    lines.push_back(above);
    add_lines(root, above, outcome, lines, met);
  };
  add(gate.ajar.condition, plan->ajar, State::ajar, false);
  add(gate.open.condition, plan->open, State::open, false);
  for (std::size_t i = 0; i < plan->held.size(); ++i)
    add(gate.held[i].condition, plan->held[i], gate.held[i].held_at, true);
  return lines;
}

/// Conditions stand at most so deep in each other as the plan allows.
void CaseDecider::add_lines(NodeId id, const Line& above, OutcomeId outcome, std::vector<Line>& lines,
                            std::vector<ConditionId>& met) const {
  const ConditionNode& node = program_[id];
  const Line line{id, above.depth + 1, above.state, above.in_defeater, outcome};
  lines.push_back(line);
  if (node.op == ConditionOp::named) {
    const bool is_new = std::find(met.begin(), met.end(), node.named) == met.end();
    if (!is_new && lines.size() >= kMostLines) return;
    if (is_new) met.push_back(node.named);
    return add_lines(program_[node.named].root, line, outcome, lines, met);
  }
  if (node.op != ConditionOp::many) return;
  const Step& step = plan_.steps[outcome.index - plan_.leaves.size()];
  for (std::uint32_t i = 0; i < node.child_count; ++i)
    add_lines(program_.child(node, i), line, plan_.members_of(step)[i], lines, met);
}

}  // namespace ajar::runtime::batch
