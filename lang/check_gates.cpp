#include <string>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

/// The name of a node of the graph that `dependencies_of` gives.
std::string name_of_node(const Program& program, std::uint32_t node) {
  return node < program.gates.size() ? program.display(program.gates[node].name)
                                     : program.display(program.conditions[node - program.gates.size()].name);
}

/// Members of a circle come in the order of declaration, gates first; that is also the order to suggest.
void report_circle(const Program& program, const Graph& graph, const std::vector<std::uint32_t>& circle,
                   Diagnostics& out) {
  const bool has_gate = circle.front() < program.gates.size();
  Diagnostic diagnostic = diagnostic_at(has_gate ? Code::E0405 : Code::E0403, {}, {});
  const std::vector<Step> steps = shortest_circle(graph, circle);
  for (const Step& step : steps) {
    Label label{step.edge->span,
                {has_gate ? Phrase::waits_for : Phrase::contains,
                 {name_of_node(program, step.from), name_of_node(program, step.edge->to)}}};
    if (&step == &steps.front())
      diagnostic.primary = std::move(label);
    else
      diagnostic.secondary.push_back(std::move(label));
  }
  std::vector<std::string> gates;
  for (const std::uint32_t node : circle)
    if (node < program.gates.size()) gates.push_back(name_of_node(program, node));
  if (gates.size() > 1)
    add_help(diagnostic, Phrase::order_of_gates, {join_names(gates, 6)});
  else if (has_gate)
    add_help(diagnostic, Phrase::gate_waits_for_itself, {gates.front()});
  else
    add_help(diagnostic, Phrase::break_circle);
  out.report(std::move(diagnostic));
}

void check_levels(const Program& program, Diagnostics& out) {
  for (const Gate& gate : program.gates) {
    const bool has_level = gate.ajar.condition || gate.open.condition;
    const bool was_written = !gate.ajar.span.empty() || !gate.open.span.empty();  // and broken: reported already
    if (has_level || was_written) continue;
    Diagnostic diagnostic = diagnostic_at(Code::E0402, {program.display(gate.name)}, gate.name.span);
    add_help(diagnostic, Phrase::add_a_level);
    out.report(std::move(diagnostic));
  }
}

}  // namespace

void check_gates(Program& program, const Graph& graph, const Components& components, Diagnostics& out) {
  program.gate_order.clear();
  for (const std::uint32_t node : components.order)
    if (node < program.gates.size()) program.gate_order.push_back(GateId(node));
  for (const auto& circle : components.circles) report_circle(program, graph, circle, out);
  check_levels(program, out);
}

}  // namespace ajar::lang
