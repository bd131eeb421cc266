#include "runtime/cone.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

void add_formula(const Program& program, FormulaId root, std::vector<MetricId>& pending) {
  std::vector<FormulaId> nodes{root};
  while (!nodes.empty()) {
    const FormulaNode& node = program[nodes.back()];
    nodes.pop_back();
    if (node.metric) pending.push_back(node.metric);
    if (node.left) nodes.push_back(node.left);
    if (node.right) nodes.push_back(node.right);
  }
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

void add_parts(const Program& program, std::vector<MetricId>& metrics) {
  std::vector<MetricId> pending = std::move(metrics), seen;
  sort_unique(pending);
  while (!pending.empty()) {
    std::vector<MetricId> next;
    for (const MetricId metric : pending)
      if (program[metric].formula) add_formula(program, program[metric].formula, next);
    std::vector<MetricId> all;
    std::set_union(seen.begin(), seen.end(), pending.begin(), pending.end(), std::back_inserter(all));
    seen = std::move(all);
    sort_unique(next);
    pending.clear();
    std::set_difference(next.begin(), next.end(), seen.begin(), seen.end(), std::back_inserter(pending));
  }
  metrics = std::move(seen);
}

Uses uses_of(const Program& program, const Gate& gate) {
  Uses uses;
  uses.gates = gate.requires_gates;
  std::vector<NodeId> pending;
  for (const NodeId root : {gate.ajar.condition, gate.open.condition})
    if (root) pending.push_back(root);
  for (const Defeater& defeater : gate.held) pending.push_back(defeater.condition);
  std::vector<ConditionId> visited;
  while (!pending.empty()) {
    const ConditionNode& node = program[pending.back()];
    pending.pop_back();
    if (node.metric) uses.metrics.push_back(node.metric);
    if (node.gate) uses.gates.push_back(node.gate);
    for (std::uint32_t i = 0; i < node.child_count; ++i) pending.push_back(program.child(node, i));
    if (!node.named) continue;
    const auto at = std::lower_bound(visited.begin(), visited.end(), node.named);
    if (at != visited.end() && *at == node.named) continue;
    visited.insert(at, node.named);
    pending.push_back(program[node.named].root);
  }
  add_parts(program, uses.metrics);
  return uses;
}

Cone cone_of(const Program& program, std::span<const GateId> gates) {
  Cone cone;
  std::vector<bool> wanted(program.gates.size());
  for (const GateId gate : gates) wanted[gate.index] = true;
  for (std::size_t i = program.gate_order.size(); i-- > 0;) {  // dependants come first this way
    const GateId gate = program.gate_order[i];
    if (!wanted[gate.index]) continue;
    cone.gates.push_back(gate);
    const Uses uses = uses_of(program, program[gate]);
    for (const GateId other : uses.gates) wanted[other.index] = true;
    cone.metrics.insert(cone.metrics.end(), uses.metrics.begin(), uses.metrics.end());
  }
  std::reverse(cone.gates.begin(), cone.gates.end());
  sort_unique(cone.metrics);
  return cone;
}

Cone cone_of(const Program& program, GateId gate) { return cone_of(program, std::span(&gate, 1)); }

Cone whole_cone(const Program& program) { return cone_of(program, program.gate_order); }

std::vector<GateId> own_gates(const Program& program) {
  std::vector<GateId> gates;
  for (std::size_t i = 0; i < program.gates.size(); ++i)
    if (program.gates[i].name.pack.index == 0) gates.push_back(GateId(i));
  const std::size_t own = gates.size();
  if (own == 0) return program.gate_order;
  for (const GateId gate : cone_of(program, std::span(gates)).gates)
    if (program[gate].name.pack.index != 0) gates.push_back(gate);
  std::sort(gates.begin() + static_cast<std::ptrdiff_t>(own), gates.end());
  return gates;
}

std::vector<RowId> rows_of(const Program& program, const Cone& cone, const EvidenceSet& evidence,
                           std::span<const RowId> rows) {
  // A list of the subjects that the evidence names sees all rows.
  const auto sees_all = [](const SubjectList& list) { return list.from_evidence; };
  if (std::any_of(program.subject_lists.begin(), program.subject_lists.end(), sees_all)) return {rows.begin(), rows.end()};
  std::vector<RowId> result;
  for (const RowId row : rows)
    if (std::binary_search(cone.metrics.begin(), cone.metrics.end(), evidence.metric[row.index])) result.push_back(row);
  return result;
}

}  // namespace ajar::runtime
