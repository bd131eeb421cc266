#include "runtime/page_writer.hpp"

namespace ajar::runtime {

namespace {

constexpr PackId kOwn{0u};

/// Follows what the pack's own items mention. Every item and every node is looked at once.
class Walk {
 public:
  Walk(const Program& program, PageItems& items)
      : program_(program), items_(items), nodes_(program.nodes.size(), false), formulas_(program.formulas.size(), false) {}

  void run() {
    start<KindId>(program_.kinds);
    start<ScopeId>(program_.scopes);
    start<UnitId>(program_.units);
    start<ThresholdId>(program_.thresholds);
    start<MetricId>(program_.metrics);
    start<GateId>(program_.gates);
    for (const NamedCondition& condition : program_.conditions)
      if (condition.name.pack == kOwn) open_nodes_.push_back(condition.root);
    for (;;) {
      if (const NodeId id = next(open_nodes_)) node(program_[id]);
      else if (const GateId gate_id = next(open_gates_)) gate(program_[gate_id]);
      else if (const MetricId metric_id = next(open_metrics_)) metric(program_[metric_id]);
      else if (const FormulaId formula_id = next(open_formulas_)) formula(program_[formula_id]);
      else return;
    }
  }

 private:
  template <class Id, class Items>
  void start(const Items& items) {
    for (std::size_t i = 0; i < items.size(); ++i)
      if (items[i].name.pack == kOwn) mark(Id(i));
  }

  template <class Id>
  static Id next(std::vector<Id>& open) {
    if (open.empty()) return {};
    const Id id = open.back();
    open.pop_back();
    return id;
  }

  template <class Id>
  static bool first(std::vector<bool>& marks, Id id) {
    if (!id || id.index >= marks.size() || marks[id.index]) return false;
    marks[id.index] = true;
    return true;
  }

  void mark(KindId id) { first(items_.kinds, id); }
  void mark(ScopeId id) { first(items_.scopes, id); }
  void mark(UnitId id) { first(items_.units, id); }
  void mark(ThresholdId id) {
    if (first(items_.thresholds, id)) mark(program_[id].unit);
  }
  void mark(MetricId id) {
    if (first(items_.metrics, id)) open_metrics_.push_back(id);
  }
  void mark(GateId id) {
    if (first(items_.gates, id)) open_gates_.push_back(id);
  }
  void mark(NodeId id) {
    if (first(nodes_, id)) open_nodes_.push_back(id);
  }
  void mark(FormulaId id) {
    if (first(formulas_, id)) open_formulas_.push_back(id);
  }

  void gate(const Gate& gate) {
    mark(gate.shows);
    for (const KindId kind : gate.accepts) mark(kind);
    for (const GateId id : gate.requires_gates) mark(id);
    for (const Level* level : {&gate.ajar, &gate.open}) {
      mark(level->about);
      mark(level->condition);
    }
    for (const Defeater& held : gate.held) mark(held.condition);
  }

  void metric(const Metric& metric) {
    mark(metric.shows);
    mark(metric.about);
    mark(metric.unit);
    mark(metric.formula);
  }

  void formula(const FormulaNode& node) {
    mark(node.metric);
    mark(node.left);
    mark(node.right);
  }

  void node(const ConditionNode& node) {
    mark(node.metric);
    mark(node.gate);
    mark(node.comparison.low.threshold);
    mark(node.comparison.high.threshold);
    if (node.named) mark(program_[node.named].root);
    for (std::uint32_t i = 0; i < node.child_count; ++i) mark(program_.child(node, i));
  }

  const Program& program_;
  PageItems& items_;
  std::vector<bool> nodes_, formulas_;
  std::vector<NodeId> open_nodes_;
  std::vector<GateId> open_gates_;
  std::vector<MetricId> open_metrics_;
  std::vector<FormulaId> open_formulas_;
};

}  // namespace

PageItems::PageItems(const Program& program)
    : gates(program.gates.size(), false), metrics(program.metrics.size(), false), kinds(program.kinds.size(), false),
      scopes(program.scopes.size(), false), units(program.units.size(), false), thresholds(program.thresholds.size(), false) {
  Walk(program, *this).run();
}

bool PageItems::has(const Distinction& distinction) const {
  const auto both = [&](const std::vector<bool>& marks) {
    return distinction.left < marks.size() && distinction.right < marks.size() && marks[distinction.left] && marks[distinction.right];
  };
  switch (distinction.between) {
    case DistinctionClass::kinds: return both(kinds);
    case DistinctionClass::scopes: return both(scopes);
    case DistinctionClass::bases: return true;
  }
  return false;
}

}  // namespace ajar::runtime
