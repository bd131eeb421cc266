#include "lang/check.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/program_builder.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;
using Codes = std::vector<Code>;

namespace {

/// What is said about kinds and scopes; other concerns have tests of their own.
std::vector<Diagnostic> judged(Program& program) {
  Diagnostics out(1000);
  lang::check(program, out);
  std::vector<Diagnostic> result;
  for (const Diagnostic& d : out.all())
    if (name_of(d.code).substr(0, 3) == "E03" || d.code == Code::H0430) result.push_back(d);
  return result;
}

Codes codes(Program& program) {
  Codes result;
  for (const Diagnostic& d : judged(program)) result.push_back(d.code);
  return result;
}

/// Three kinds, one distinction, a metric and a gate of each kind.
struct Kinds : ProgramBuilder {
  KindId procurement = kind("procurement"), leasing = kind("leasing"), deployment = kind("deployment");
  MetricId orders, rents, use;
  GateId bought, deployed;
  Kinds() {
    distinction(procurement, deployment);
    orders = metric("orders", procurement);
    rents = metric("rents", leasing);
    use = metric("use", deployment);
    bought = gate("bought", procurement);
    open(bought, at_least(orders, 1));
    deployed = gate("deployed", deployment);
  }
};

}  // namespace

TEST_CASE("a gate is not opened by what a distinction keeps apart from it") {
  Kinds b;
  const NodeId bad = b.at_least(b.orders, 100);
  b.open(b.deployed, b.all({b.at_least(b.use, 60), bad}));
  const auto all = judged(b.program);
  REQUIRE(all.size() == 1);
  const Diagnostic& d = all[0];
  CHECK(title_of(d, Language::en) == "procurement evidence cannot open a gate about deployment");
  CHECK(d.primary.span == b.at(bad).name_span);
  CHECK(text_of(d.primary.message, Language::en) == "this metric shows procurement");
  REQUIRE(d.secondary.size() == 2);
  CHECK(d.secondary[0].span == b.at(b.deployed).shows_span);
  CHECK(text_of(d.secondary[0].message, Language::en) == "deployed is opened only by evidence that shows deployment");
  CHECK(d.secondary[1].span == b.program.distinctions[0].span);
  CHECK(text_of(d.secondary[1].message, Language::en) == "you ruled this out here");
  REQUIRE(d.helps.size() == 2);
  CHECK(text_of(d.helps[0], Language::en) == "metrics that would be legal on this level: use");
  CHECK(text_of(d.helps[1], Language::en) ==
        "to let procurement evidence hold the gate back instead of opening it, add `requires bought`");
}

TEST_CASE("the help about `requires` knows what is there and never suggests a circle") {
  Kinds b;
  b.open(b.deployed, b.at_least(b.orders, 100));
  SECTION("already there") {
    b.needs(b.deployed, b.bought);
    CHECK(text_of(judged(b.program)[0].helps.back(), Language::en) ==
          "to let procurement evidence hold the gate back instead of opening it, use `requires bought` (already there)");
  }
  SECTION("the only gate about it waits for this one") {
    b.needs(b.bought, b.deployed);
    CHECK(judged(b.program)[0].helps.size() == 1);  // only the legal metrics
  }
}

TEST_CASE("E0301 looks through names, aggregates and sub-kinds") {
  Kinds b;
  const KindId tenders = b.kind("tenders", b.procurement);
  NodeId condition;
  SECTION("a sub-kind of a forbidden kind") { condition = b.at_least(b.metric("awards", tenders), 1); }
  SECTION("a named condition") { condition = b.named(b.condition("c", b.at_least(b.orders, 1))); }
  SECTION("a name in a name") {
    condition = b.named(b.condition("outer", b.named(b.condition("c", b.at_least(b.orders, 1)))));
  }
  SECTION("a cited gate") { condition = b.gate_is(b.bought, State::ajar); }
  SECTION("a composite gate that cites it") {
    const GateId all = b.gate("everything");
    b.open(all, b.gate_is(b.bought, State::open));
    condition = b.gate_is(all, State::open);
  }
  SECTION("known") { condition = b.known(b.orders); }
  SECTION("a trend") { condition = b.trend(b.orders, true); }
  SECTION("for some of a list") {
    condition = b.many(Quantifier::at_least, 2, {b.at_least(b.orders, 1)});
    b.at(condition).op = ConditionOp::each;
  }
  b.open(b.deployed, condition);
  CHECK(codes(b.program) == Codes{Code::E0301});
}

TEST_CASE("a named condition is blamed where the level names it, with the metric inside it marked") {
  Kinds b;
  const NodeId inside = b.at_least(b.orders, 1);
  const NodeId use = b.named(b.condition("c", inside));
  b.open(b.deployed, use);
  const auto all = judged(b.program);
  REQUIRE(all.size() == 1);
  CHECK(all[0].primary.span == b.at(use).name_span);
  CHECK(text_of(all[0].primary.message, Language::en) == "this rests on `orders`, which shows procurement");
  CHECK(all[0].secondary.back().span == b.at(inside).name_span);
}

TEST_CASE("defeaters may use any evidence, since they can only lower") {
  Kinds b;
  b.open(b.deployed, b.at_least(b.use, 60));
  b.held(b.deployed, b.any({b.at_least(b.orders, 1), b.gate_is(b.bought, State::open)}));
  CHECK(codes(b.program).empty());
}

TEST_CASE("what a gate accepts") {
  Kinds b;
  SECTION("another kind is E0302 until accepted") {
    b.open(b.deployed, b.any({b.at_least(b.rents, 1), b.at_least(b.rents, 2)}));
    const auto all = judged(b.program);
    REQUIRE(all.size() == 1);  // told once per gate and kind
    CHECK(all[0].code == Code::E0302);
    b.accepts(b.deployed, b.leasing);
    CHECK(codes(b.program).empty());
  }
  SECTION("a sub-kind of what is accepted, and of what the gate shows, fits") {
    b.accepts(b.deployed, b.leasing);
    const MetricId spot = b.metric("spot", b.kind("spot", b.leasing));
    const MetricId pilot = b.metric("pilot", b.kind("pilot", b.deployment));
    b.open(b.deployed, b.any({b.at_least(spot, 1), b.at_least(pilot, 1)}));
    CHECK(codes(b.program).empty());
  }
  SECTION("a distinction forbids the accept, and that is one error however often it is used") {
    b.accepts(b.deployed, b.procurement);
    b.ajar(b.deployed, b.at_least(b.orders, 1));
    b.open(b.deployed, b.at_least(b.orders, 2));
    const auto all = judged(b.program);
    REQUIRE(all.size() == 1);
    CHECK(all[0].code == Code::E0301);
    CHECK(all[0].primary.span == b.at(b.deployed).accepts_spans[0]);
  }
  SECTION("a parent kind is not a sub-kind") {
    const KindId pilot = b.kind("pilot", b.deployment);
    b.open(b.gate("pilots", pilot), b.at_least(b.use, 1));
    b.open(b.deployed, b.at_least(b.use, 1));
    CHECK(codes(b.program) == Codes{Code::E0302});
  }
}

TEST_CASE("a cited gate need not be accepted, only not ruled out") {
  Kinds b;
  const GateId rented = b.gate("rented", b.leasing);
  b.open(rented, b.at_least(b.rents, 1));
  b.open(b.deployed, b.gate_is(rented, State::open));
  CHECK(codes(b.program).empty());
}

TEST_CASE("metrics without `shows`") {
  Kinds b;
  const MetricId plain = b.metric("plain");
  SECTION("in a level: once, however often") {
    b.ajar(b.deployed, b.at_least(plain, 1));
    b.open(b.deployed, b.at_least(plain, 2));
    CHECK(codes(b.program) == Codes{Code::E0302});
  }
  SECTION("in a defeater: fine") {
    b.open(b.deployed, b.at_least(b.use, 1));
    b.held(b.deployed, b.at_least(plain, 1));
    CHECK(codes(b.program).empty());
  }
  SECTION("with a `shows` that could not be read: said already") {
    b.at(plain).shows_span = b.span();
    b.open(b.deployed, b.at_least(plain, 1));
    CHECK(codes(b.program).empty());
  }
}

TEST_CASE("a pack without kinds needs none") {
  ProgramBuilder b;
  b.open(b.gate("g"), b.at_least(b.metric("x"), 1));
  CHECK(codes(b.program).empty());
}

TEST_CASE("a composite gate cites gates of any kind, and nothing else") {
  Kinds b;
  b.open(b.deployed, b.at_least(b.use, 1));
  const GateId both = b.gate("both");
  SECTION("gates") {
    b.open(both, b.all({b.gate_is(b.bought, State::open), b.gate_is(b.deployed, State::open)}));
    CHECK(codes(b.program).empty());
  }
  SECTION("metrics, even by name: once per gate") {
    b.ajar(both, b.at_least(b.use, 1));
    b.open(both, b.named(b.condition("c", b.at_least(b.orders, 1))));
    CHECK(codes(b.program) == Codes{Code::E0305});
  }
  SECTION("with a `shows` that could not be read: said already") {
    b.at(both).shows_span = b.span();
    b.open(both, b.at_least(b.use, 1));
    CHECK(codes(b.program).empty());
  }
}

TEST_CASE("a derived metric shows no more than what raises it") {
  Kinds b;
  b.open(b.deployed, b.at_least(b.use, 1));
  const FormulaId orders = b.leaf(b.orders), use = b.leaf(b.use);
  struct Case {
    const char* what;
    FormulaId formula;
    bool legal;
  };
  const Case cases[] = {
      {"use / orders: more orders lower it", b.binary(FormulaOp::divide, use, orders), true},
      {"use - orders", b.binary(FormulaOp::subtract, use, orders), true},
      {"orders / use", b.binary(FormulaOp::divide, orders, use), false},
      {"use + orders", b.binary(FormulaOp::add, use, orders), false},
      {"use * orders", b.binary(FormulaOp::multiply, use, orders), false},
      {"total of orders", b.aggregate(Across::total, b.orders), false},
      {"use - (use - orders): right of two signs it raises again",
       b.binary(FormulaOp::subtract, use, b.binary(FormulaOp::subtract, use, orders)), false},
      {"rents: another kind, but not ruled out", b.leaf(b.rents), true},
      {"through a derived metric that says nothing itself", b.leaf(b.derived("twice", orders)), false},
  };
  const MetricId metric = b.derived("d", cases[0].formula, b.deployment);
  for (const Case& c : cases) {
    INFO(c.what);
    b.at(metric).formula = c.formula;
    CHECK(codes(b.program) == (c.legal ? Codes{} : Codes{Code::E0301}));
  }
}

TEST_CASE("scopes: a distinction makes a mismatch an error, else it is a hint") {
  ProgramBuilder b;
  const ScopeId leaders = b.scope("leaders"), market = b.scope("market"), region = b.scope("region");
  b.distinction(leaders, market);
  const MetricId of_leaders = b.metric("a", {}, leaders), of_region = b.metric("b", {}, region), of_any = b.metric("c");
  const GateId gate = b.gate("g");
  SECTION("error") {
    b.open(gate, b.at_least(of_leaders, 1), market);
    const auto all = judged(b.program);
    REQUIRE(all.size() == 1);
    CHECK(all[0].code == Code::E0303);
    CHECK(title_of(all[0], Language::en) == "evidence about leaders cannot open a level about market");
  }
  SECTION("hint") {
    b.open(gate, b.at_least(of_region, 1), market);
    CHECK(codes(b.program) == Codes{Code::H0430});
  }
  SECTION("a level without a scope, and a metric without one, fit everything") {
    b.ajar(gate, b.at_least(of_leaders, 1));
    b.open(gate, b.at_least(of_any, 1), market);
    CHECK(codes(b.program).empty());
  }
  SECTION("each level by itself") {
    b.ajar(gate, b.at_least(of_leaders, 1), leaders);
    b.open(gate, b.at_least(of_any, 1), market);
    CHECK(codes(b.program).empty());
  }
}

TEST_CASE("the wrong kind and the wrong scope at one place are one mistake") {
  Kinds b;
  const ScopeId leaders = b.scope("leaders"), market = b.scope("market");
  b.distinction(leaders, market);
  b.at(b.orders).about = leaders;
  b.open(b.deployed, b.at_least(b.orders, 1), market);
  CHECK(codes(b.program) == Codes{Code::E0301});
}

TEST_CASE("distinctions that contradict what they stand between") {
  ProgramBuilder b;
  const KindId a = b.kind("a"), sub = b.kind("sub", a), subsub = b.kind("subsub", sub), other = b.kind("other", a);
  SECTION("a sub-kind, in either order") {
    b.distinction(a, sub);
    b.distinction(subsub, a);
    CHECK(codes(b.program) == Codes{Code::E0304, Code::E0304});
  }
  SECTION("itself") {
    b.distinction(a, a);
    const ScopeId s = b.scope("s");
    b.distinction(s, s);
    CHECK(codes(b.program) == Codes{Code::E0304, Code::E0304});
  }
  SECTION("siblings may differ") {
    b.distinction(sub, other);
    b.distinction(subsub, other);
    CHECK(codes(b.program).empty());
  }
}
