#include "runtime/test_coverage.hpp"

#include <algorithm>
#include <tuple>

#include "runtime/evaluate.hpp"

namespace ajar::runtime {

namespace {

void note(const Program& program, const PreparedTest& test, const Query& query, Coverage& coverage) {
  for (std::size_t g = 0; g < program.gates.size(); ++g) {
    const Proof proof = explain(program, test.evidence, test.rows, query, GateId{g});
    for (const ProofNode& node : proof.nodes)
      if (node.node && node.truth != Truth::error)
        coverage.seen[node.node.index] |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(node.truth));
  }
}

bool is_atom(const ConditionNode& node) {
  switch (node.op) {
    case ConditionOp::compare:
    case ConditionOp::known:
    case ConditionOp::trend:
    case ConditionOp::gate_state: return true;
    case ConditionOp::error:
    case ConditionOp::many:
    case ConditionOp::each:
    case ConditionOp::named: return false;
  }
  return false;
}

}  // namespace

Coverage cover(const Program& program, std::span<const PreparedTest> tests) {
  Coverage coverage;
  coverage.seen.resize(program.nodes.size());
  for (const PreparedTest& test : tests) {
    note(program, test, test.query, coverage);
    for (const Expectation& e : test.test->expectations) {
      if (e.op != ExpectOp::would_be) continue;
      Query query = test.query;
      for (const Supposition& s : e.suppositions) query.assumptions.push_back({s.metric, s.subject, s.value});
      note(program, test, query, coverage);
    }
  }
  return coverage;
}

std::vector<NodeId> atoms_in_use(const Program& program) {
  std::vector<bool> reached(program.nodes.size());
  std::vector<NodeId> waiting, atoms;
  const auto reach = [&](NodeId node) {
    if (!node || reached[node.index]) return;
    reached[node.index] = true;
    waiting.push_back(node);
  };
  for (const Gate& gate : program.gates) {
    reach(gate.ajar.condition);
    reach(gate.open.condition);
    for (const Defeater& held : gate.held) reach(held.condition);
  }
  while (!waiting.empty()) {
    const NodeId id = waiting.back();
    waiting.pop_back();
    const ConditionNode& node = program[id];
    if (is_atom(node)) atoms.push_back(id);
    if (node.op == ConditionOp::named) reach(program[node.named].root);
    for (std::uint32_t i = 0; i < node.child_count; ++i) reach(program.child(node, i));
  }
  std::sort(atoms.begin(), atoms.end(), [&](NodeId a, NodeId b) {
    const Span &left = program[a].span, &right = program[b].span;
    return std::tie(left.source, left.begin, a) < std::tie(right.source, right.begin, b);
  });
  return atoms;
}

}  // namespace ajar::runtime
