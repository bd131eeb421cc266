#include <functional>

#include "core/program.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/program_builder.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;

namespace {

/// A sound Program: two gates, one citing the other through a named condition, a derived metric, a sub-kind.
Program sound() {
  ProgramBuilder b;
  const KindId kind = b.kind("kind");
  b.kind("sub", kind);
  b.distinction(kind, b.kind("other"));
  b.program.units.push_back({b.name("cards"), UnitId(0u), 1});
  const MetricId x = b.metric("x", kind), flag = b.yes_no("flag", kind);
  const FormulaId over = b.leaf(x), under = b.constant(2);
  b.derived("d", b.binary(FormulaOp::divide, over, under), kind);
  const GateId top = b.gate("top"), base = b.gate("base", kind);
  const NodeId bar = b.at_least(x, 1), yes = b.one_of(flag, kYes);
  b.open(base, b.all({bar, yes}));
  const ConditionId inner = b.condition("inner", b.gate_is(base, State::open));
  b.open(top, b.named(b.condition("outer", b.named(inner))));
  b.needs(top, base);
  b.program.gate_order = {base, top};
  return b.program;
}

}  // namespace

TEST_CASE("a sound Program has no violation") { CHECK(find_violation(sound()) == ""); }

TEST_CASE("every broken invariant is found") {
  struct Case {
    const char* what;
    std::function<void(Program&)> damage;
  };
  const Case cases[] = {
      {"no pack", [](Program& p) { p.packs.clear(); }},
      {"a pack without a language", [](Program& p) { p.packs[0].languages.clear(); }},
      {"a kind of no pack", [](Program& p) { p.kinds[0].name.pack = PackId(9u); }},
      {"a gate without a name", [](Program& p) { p.gates[0].name.name.clear(); }},
      {"a parent outside the table", [](Program& p) { p.kinds[1].parent = KindId(77u); }},
      {"kinds in a circle", [](Program& p) { p.kinds[0].parent = KindId(1u); }},
      {"a distinction of nothing", [](Program& p) { p.distinctions[0].left = 99; }},
      {"a distinction of one thing", [](Program& p) { p.distinctions[0].left = p.distinctions[0].right; }},
      {"a unit that is nothing", [](Program& p) { p.units[0].factor = 0; }},
      {"a unit of a unit that is no base",
       [](Program& p) {
         p.units.push_back(p.units[0]);
         p.units[0].base = UnitId(1u);
       }},
      {"a metric in no unit", [](Program& p) { p.metrics[0].unit = UnitId(5u); }},
      {"a metric of no kind", [](Program& p) { p.metrics[0].shows = KindId(5u); }},
      {"a choice without words", [](Program& p) { p.metrics[0].type = MetricType::choice; }},
      {"an empty range", [](Program& p) { p.metrics[0].range = Interval::closed(2, 1); }},
      {"an empty half-open range", [](Program& p) { p.metrics[0].range = {Endpoint::at(1, true), Endpoint::at(1)}; }},
      {"flow and cumulative", [](Program& p) { p.metrics[0].flow = p.metrics[0].cumulative = true; }},
      {"a formula outside the table", [](Program& p) { p.metrics[0].formula = FormulaId(50u); }},
      {"a formula with an error", [](Program& p) { p.formulas[0].op = FormulaOp::error; }},
      {"an operand after its operator", [](Program& p) { p.formulas[2].left = FormulaId(2u); }},
      {"an aggregate of nothing", [](Program& p) { p.formulas[0].op = FormulaOp::aggregate; }},
      {"a metric computed from itself", [](Program& p) { p.formulas[0].metric = MetricId(2u); }},
      {"a condition with an error", [](Program& p) { p.nodes[0].op = ConditionOp::error; }},
      {"a comparison of no metric", [](Program& p) { p.nodes[0].metric = {}; }},
      {"words compared as numbers", [](Program& p) { p.nodes[0].metric = MetricId(1u); }},
      {"a word that does not exist", [](Program& p) { p.nodes[1].comparison.words = 4; }},
      {"no word at all", [](Program& p) { p.nodes[1].comparison.words = 0; }},
      {"bars the wrong way round",
       [](Program& p) {
         p.nodes[0].comparison.relation = Relation::within;
         p.nodes[0].comparison.low.value = 5;
         p.nodes[0].comparison.high.value = 4;
       }},
      {"children outside the table", [](Program& p) { p.nodes[2].child_count = 3; }},
      {"a node that is its own child", [](Program& p) { p.condition_children[0] = NodeId(2u); }},
      {"a child of two", [](Program& p) { p.condition_children[0] = p.condition_children[1]; }},
      {"a child of nobody", [](Program& p) { p.nodes[2].child_count = 1; }},
      {"a name of no condition", [](Program& p) { p.nodes[4].named = ConditionId(8u); }},
      {"a condition without a root", [](Program& p) { p.conditions[0].root = {}; }},
      {"one condition in two places", [](Program& p) { p.conditions[1].root = p.conditions[0].root; }},
      {"conditions in a circle", [](Program& p) { p.nodes[4].named = ConditionId(1u); }},
      {"a gate without a level", [](Program& p) { p.gates[1].open = {}; }},
      {"a place missing", [](Program& p) { p.gates[0].requires_spans.clear(); }},
      {"inexact in nothing", [](Program& p) { p.gates[0].exact = false; }},
      {"an order with a gate missing", [](Program& p) { p.gate_order.pop_back(); }},
      {"an order with a gate twice", [](Program& p) { p.gate_order[1] = p.gate_order[0]; }},
      {"an order against a requirement", [](Program& p) { std::swap(p.gate_order[0], p.gate_order[1]); }},
      {"an order against a citation",
       [](Program& p) {
         p.gates[0].requires_gates.clear();
         p.gates[0].requires_spans.clear();
         std::swap(p.gate_order[0], p.gate_order[1]);
       }},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    Program program = sound();
    c.damage(program);
    CHECK(find_violation(program) != "");
  }
}

TEST_CASE("a long chain of named conditions is verified without recursion") {
  ProgramBuilder b;
  ConditionId last = b.condition("c", b.at_least(b.metric("x"), 1));
  for (int i = 0; i < 100'000; ++i) last = b.condition("c", b.named(last));
  b.open(b.gate("g"), b.named(last));
  b.program.gate_order = {GateId(0u)};
  CHECK(find_violation(b.program) == "");
}
