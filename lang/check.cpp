#include "lang/check.hpp"

#include "lang/check_passes.hpp"

namespace ajar::lang {

void check(Program& program, Diagnostics& out) {
  const Graph graph = dependencies_of(program);
  const Components components = components_of(graph);
  check_gates(program, graph, components, out);
  check_declared_kinds(program, out);
  check_evidence_of_gates(program, components, out);
  const FormulaFacts facts(program);
  check_exactness(program, graph, components, facts, out);
  check_bars(program, facts, out);
  if (!out.has_errors()) {
    check_reach(program, components, out);
    check_together(program, out);
    check_reasons(program, out);
    check_claims(program, out);
    check_unused(program, out);
  }
}

}  // namespace ajar::lang
