#include "runtime/test_mutate.hpp"

#include <algorithm>
#include <tuple>

#include "runtime/admission.hpp"

namespace ajar::runtime {

namespace {

using Kind = Mutation::Kind;

bool has_bar(const Comparison& c) { return c.relation != Relation::one_of; }

// The conditions below a root that belong to it alone or to named conditions; each once.
class Collector {
 public:
  explicit Collector(const Program& program) : program_(program), seen_(program.nodes.size()) {}

  std::vector<Mutation> run() {
    for (std::size_t g = 0; g < program_.gates.size(); ++g)
      if (program_.gates[g].name.pack.index == 0) gate(GateId{g});
    for (std::size_t d = 0; d < program_.distinctions.size(); ++d)
      if (program_.distinctions[d].span.source == program_.packs[0].span.source)
        add({Kind::distinction_dropped, {}, static_cast<std::uint32_t>(d), {}, State::open, program_.distinctions[d].span});
    std::stable_sort(out_.begin(), out_.end(), [](const Mutation& a, const Mutation& b) {
      return std::tie(a.span.source, a.span.begin) < std::tie(b.span.source, b.span.begin);
    });
    return std::move(out_);
  }

 private:
  void add(const Mutation& mutation) { out_.push_back(mutation); }

  void gate(GateId id) {
    const Gate& gate = program_[id];
    if (gate.ajar.condition && gate.open.condition)
      add({Kind::level_dropped, {}, 0, id, State::ajar, gate.ajar.span});
    conditions(gate.ajar.condition);
    conditions(gate.open.condition);
    for (std::size_t i = 0; i < gate.held.size(); ++i) {
      add({Kind::defeater_dropped, {}, static_cast<std::uint32_t>(i), id, State::open, gate.held[i].span});
      conditions(gate.held[i].condition);
    }
    for (std::size_t i = 0; i < gate.requires_gates.size(); ++i)
      add({Kind::requirement_dropped, {}, static_cast<std::uint32_t>(i), id, State::open, gate.requires_spans[i]});
  }

  void conditions(NodeId root) {
    if (root) waiting_.push_back(root);
    while (!waiting_.empty()) {
      const NodeId id = waiting_.back();
      waiting_.pop_back();
      if (seen_[id.index]) continue;
      seen_[id.index] = true;
      node(id);
    }
  }

  void node(NodeId id) {
    const ConditionNode& node = program_[id];
    const auto change = [&](Kind kind, std::uint32_t index = 0) { add({kind, id, index, {}, State::open, node.span}); };
    switch (node.op) {
      case ConditionOp::many: many(id, node); [[fallthrough]];
      case ConditionOp::each:
        if (node.op == ConditionOp::each) quantifier(node, change);
        for (std::uint32_t i = 0; i < node.child_count; ++i) waiting_.push_back(program_.child(node, i));
        break;
      case ConditionOp::named: waiting_.push_back(program_[node.named].root); break;
      case ConditionOp::compare:
        if (has_bar(node.comparison)) change(Kind::bar_halved), change(Kind::bar_doubled);
        else change(Kind::word_flipped);
        break;
      case ConditionOp::error:
      case ConditionOp::known:
      case ConditionOp::trend:
      case ConditionOp::gate_state: break;
    }
  }

  template <class Change>
  void quantifier(const ConditionNode& node, const Change& change) {
    switch (node.quantifier) {
      case Quantifier::all: change(Kind::all_to_any, 0); break;
      case Quantifier::any: change(Kind::any_to_all, 0); break;
      case Quantifier::at_least:
      case Quantifier::at_most:
        change(Kind::count_raised, 0);
        if (node.count > 0) change(Kind::count_lowered, 0);
        break;
    }
  }

  void many(NodeId id, const ConditionNode& node) {
    if (node.child_count < 2) return;
    quantifier(node, [&](Kind kind, std::uint32_t) { add({kind, id, 0, {}, State::open, node.span}); });
    for (std::uint32_t i = 0; i < node.child_count; ++i)
      add({Kind::condition_dropped, id, i, {}, State::open, program_[program_.child(node, i)].span});
  }

  const Program& program_;
  std::vector<bool> seen_;
  std::vector<NodeId> waiting_;
  std::vector<Mutation> out_;
};

// Moves a bar. A bar that cites a threshold becomes its own value: other uses of the threshold stay.
void move_bar(const Program& program, Bar& bar, const Rational& factor) {
  Rational value = bar.value;
  if (bar.threshold) value = multiply(program[bar.threshold].value, bar.factor).value_or(bar.value);
  bar.threshold = {};
  bar.value = value.sign() == 0 ? (factor > Rational(1) ? Rational(1) : Rational(-1)) : multiply(value, factor).value_or(value);
}

void move_bars(const Program& program, Comparison& comparison, const Rational& factor) {
  const bool upper_only = comparison.relation == Relation::less || comparison.relation == Relation::less_equal;
  if (!upper_only) move_bar(program, comparison.low, factor);
  if (comparison.relation != Relation::greater && comparison.relation != Relation::greater_equal)
    move_bar(program, comparison.high, factor);
  if (comparison.high.value < comparison.low.value && !upper_only && comparison.relation == Relation::within)
    std::swap(comparison.low, comparison.high);
}

// Dates and ranks move by one day or one word: half a date means nothing.
void shift_bars(Comparison& comparison, std::int64_t by) {
  for (Bar* bar : {&comparison.low, &comparison.high}) bar->value = add(bar->value, Rational(by)).value_or(bar->value);
}

void change_bar(Program& program, ConditionNode& node, bool up) {
  const MetricType type = program[node.metric].type;
  if (type == MetricType::number) move_bars(program, node.comparison, up ? Rational(2) : Rational::make(1, 2).value());
  else shift_bars(node.comparison, up ? 1 : -1);
}

void drop_child(Program& program, ConditionNode& node, std::uint32_t index) {
  std::vector<NodeId> kept;
  for (std::uint32_t i = 0; i < node.child_count; ++i)
    if (i != index) kept.push_back(program.child(node, i));
  node.first_child = static_cast<std::uint32_t>(program.condition_children.size());
  node.child_count = static_cast<std::uint32_t>(kept.size());
  program.condition_children.insert(program.condition_children.end(), kept.begin(), kept.end());
}

std::uint64_t all_words(const Metric& metric) {
  const std::size_t count = metric.type == MetricType::yes_no ? 2 : metric.words.size();
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// Lets a row past the distinction that stops it: its kind, scope or basis becomes one that its metric takes.
void let_in(const Program& program, EvidenceSet& evidence, RowId row, const Distinction& distinction) {
  const Metric& metric = program[evidence.metric[row.index]];
  switch (distinction.between) {
    case DistinctionClass::kinds: evidence.kind.set(row.index, metric.shows); break;
    case DistinctionClass::scopes: evidence.scope.set(row.index, metric.about); break;
    case DistinctionClass::bases: {
      const auto left = static_cast<Basis>(distinction.left), right = static_cast<Basis>(distinction.right);
      evidence.basis[row.index] = metric.counts & basis_bit(left) ? left : right;
      break;
    }
  }
}

bool stopped_by(const Program& program, const EvidenceSet& evidence, RowId row, std::uint32_t distinction) {
  return evidence.metric[row.index] && admit(program, evidence, row).distinction == distinction;
}

// The test as it runs on the mutant. A compiled pack without a distinction gives the same verdicts, since nothing in it
// breaks the distinction and kinds differ anyway; what the distinction guards against is evidence of one side being
// taken for the other.
TestResult run_on(const Program& program, const Program& mutant, const Mutation& mutation, const PreparedTest& test) {
  const auto stopped = [&](RowId row) { return stopped_by(program, test.evidence, row, mutation.index); };
  if (mutation.kind != Kind::distinction_dropped || std::none_of(test.rows.begin(), test.rows.end(), stopped))
    return run(mutant, test);
  PreparedTest changed = test;
  for (const RowId row : test.rows)
    if (stopped(row)) let_in(program, changed.evidence, row, program.distinctions[mutation.index]);
  return run(mutant, changed);
}

template <class T>
void erase_at(std::vector<T>& items, std::uint32_t index) {
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace

std::vector<Mutation> mutations(const Program& program) { return Collector(program).run(); }

Program mutate(const Program& original, const Mutation& m) {
  Program program = original;
  ConditionNode* node = m.node ? &program.nodes[m.node.index] : nullptr;
  Gate* gate = m.gate ? &program.gates[m.gate.index] : nullptr;
  switch (m.kind) {
    case Kind::bar_halved: change_bar(program, *node, false); break;
    case Kind::bar_doubled: change_bar(program, *node, true); break;
    case Kind::all_to_any: node->quantifier = Quantifier::any; break;
    case Kind::any_to_all: node->quantifier = Quantifier::all; break;
    case Kind::count_raised: ++node->count; break;
    case Kind::count_lowered: --node->count; break;
    case Kind::condition_dropped: drop_child(program, *node, m.index); break;
    case Kind::word_flipped: node->comparison.words = all_words(program[node->metric]) & ~node->comparison.words; break;
    case Kind::level_dropped: (m.level == State::ajar ? gate->ajar : gate->open).condition = {}; break;
    case Kind::defeater_dropped: erase_at(gate->held, m.index); break;
    case Kind::requirement_dropped:
      erase_at(gate->requires_gates, m.index);
      erase_at(gate->requires_spans, m.index);
      break;
    case Kind::distinction_dropped: erase_at(program.distinctions, m.index); break;
  }
  return program;
}

std::vector<MutationResult> run_mutants(const Program& program, std::span<const PreparedTest> tests) {
  std::vector<TestResult> before;
  for (const PreparedTest& test : tests) before.push_back(run(program, test));
  std::vector<MutationResult> out;
  for (const Mutation& mutation : mutations(program)) {
    const Program mutant = mutate(program, mutation);
    bool killed = false;
    for (std::size_t t = 0; t < tests.size() && !killed; ++t) {
      const TestResult after = run_on(program, mutant, mutation, tests[t]);
      for (std::size_t e = 0; e < after.expectations.size() && !killed; ++e)
        killed = before[t].expectations[e].status == TestStatus::passed &&
                 after.expectations[e].status == TestStatus::failed;
    }
    out.push_back({mutation, killed});
  }
  return out;
}

}  // namespace ajar::runtime
