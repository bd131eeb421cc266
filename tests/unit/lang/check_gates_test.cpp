#include "lang/check.hpp"
#include "tests/unit/lang/program_builder.hpp"
#include "tests/catch.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;
using Codes = std::vector<Code>;

namespace {

/// The codes with errors of the gate graph; other concerns have tests of their own.
Codes graph_codes(Program& program, std::vector<Diagnostic>* all = nullptr) {
  Diagnostics out(1000);
  lang::check(program, out);
  Codes codes;
  for (const Diagnostic& d : out.all())
    if (d.code == Code::E0402 || d.code == Code::E0403 || d.code == Code::E0405) {
      codes.push_back(d.code);
      if (all) all->push_back(d);
    }
  return codes;
}

std::vector<std::uint32_t> order_of(const Program& program) {
  std::vector<std::uint32_t> order;
  for (const GateId gate : program.gate_order) order.push_back(gate.index);
  return order;
}

}  // namespace

TEST_CASE("gates come after the gates they wait for, else as declared") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  const GateId last = b.gate("last"), middle = b.gate("middle"), first = b.gate("first"), apart = b.gate("apart");
  b.needs(last, middle);
  b.open(last, b.at_least(x, 1));
  b.open(middle, b.named(b.condition("c", b.gate_is(first, State::ajar))));  // waits through a named condition
  b.open(first, b.at_least(x, 1));
  b.open(apart, b.at_least(x, 1));
  b.held(apart, b.gate_is_closed(last));  // and through a defeater
  CHECK(graph_codes(b.program).empty());
  CHECK(order_of(b.program) == std::vector<std::uint32_t>{first.index, middle.index, last.index, apart.index});
}

TEST_CASE("a circle of gates is reported once, with every edge labelled and the order to take") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  const GateId g1 = b.gate("g1"), g2 = b.gate("g2"), g3 = b.gate("g3");
  b.needs(g1, g3);
  b.needs(g2, g1);
  b.needs(g3, g2);
  for (const GateId g : {g1, g2, g3}) b.open(g, b.at_least(x, 1));
  std::vector<Diagnostic> all;
  REQUIRE(graph_codes(b.program, &all) == Codes{Code::E0405});
  CHECK(all[0].primary.span == b.at(g1).requires_spans[0]);
  CHECK(all[0].primary.message.arguments == Arguments{"g1", "g3"});
  REQUIRE(all[0].secondary.size() == 2);
  CHECK(all[0].secondary[0].message.arguments == Arguments{"g3", "g2"});
  CHECK(all[0].secondary[1].message.arguments == Arguments{"g2", "g1"});
  REQUIRE(all[0].helps.size() == 1);
  CHECK(all[0].helps[0].arguments == Arguments{"g1, g2, g3"});
  CHECK(b.program.gate_order.size() == 3);  // still a permutation, so that later stages have an order
}

TEST_CASE("circles through defeaters and named conditions are circles too") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  const GateId g1 = b.gate("g1"), g2 = b.gate("g2");
  b.open(g1, b.named(b.condition("c", b.all({b.at_least(x, 1), b.gate_is(g2, State::open)}))));
  b.open(g2, b.at_least(x, 1));
  b.held(g2, b.gate_is(g1, State::ajar));
  std::vector<Diagnostic> all;
  REQUIRE(graph_codes(b.program, &all) == Codes{Code::E0405});
  CHECK(all[0].secondary.size() == 2);  // g1 -> c -> g2 -> g1
}

TEST_CASE("two circles that share no gate are two errors; a gate that waits for itself is one") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  const GateId a = b.gate("a"), c = b.gate("c"), d = b.gate("d");
  b.needs(a, a);
  b.needs(c, d);
  b.needs(d, c);
  for (const GateId g : {a, c, d}) b.open(g, b.at_least(x, 1));
  CHECK(graph_codes(b.program) == Codes{Code::E0405, Code::E0405});
}

TEST_CASE("named conditions may not contain each other") {
  ProgramBuilder b;
  const ConditionId c1 = b.condition("c1"), c2 = b.condition("c2");
  b.at(c1).root = b.named(c2);
  b.at(c2).root = b.any({b.named(c1), b.at_least(b.metric("x"), 1)});
  b.open(b.gate("g"), b.named(c1));
  CHECK(graph_codes(b.program) == Codes{Code::E0403});
}

TEST_CASE("a gate without a level is an error, a level that was broken is not a second one") {
  ProgramBuilder b;
  b.gate("empty");
  const GateId broken = b.gate("broken");
  b.open(broken, {});  // declared, its condition could not be read
  const GateId marked = b.gate("marked");
  b.ajar(marked, b.error());
  CHECK(graph_codes(b.program) == Codes{Code::E0402});
}

TEST_CASE("a chain of a hundred thousand gates is ordered without recursion") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  const std::size_t n = 100'000;
  for (std::size_t i = 0; i < n; ++i) b.open(b.gate("g"), b.at_least(x, 1));
  for (std::size_t i = 0; i + 1 < n; ++i) b.needs(GateId(i), GateId(i + 1));
  CHECK(graph_codes(b.program).empty());
  CHECK(b.program.gate_order.front() == GateId(n - 1));
  CHECK(b.program.gate_order.back() == GateId(0u));
}

TEST_CASE("ids that name nothing are passed over in silence") {
  ProgramBuilder b;
  const GateId g = b.gate("g");
  b.open(g, b.all({b.gate_is({}, State::open), b.named({}), b.at_least({}, 1), b.error()}));
  b.needs(g, {});
  CHECK(graph_codes(b.program).empty());
}
