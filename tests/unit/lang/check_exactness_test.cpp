#include <functional>

#include "lang/check.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/program_builder.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;

namespace {

std::size_t warnings(Program& program, std::vector<Diagnostic>* all = nullptr) {
  Diagnostics out(1000);
  lang::check(program, out);
  std::size_t count = 0;
  for (const Diagnostic& d : out.all())
    if (d.code == Code::W0410) {
      ++count;
      if (all) all->push_back(d);
    }
  return count;
}

struct Metrics : ProgramBuilder {
  MetricId x = metric("x"), y = metric("y"), z = metric("z"), free = metric("free");
  MetricId flag = yes_no("flag"), status = choice("status", {"planned", "signed", "cancelled"});
  GateId g = gate("g");
  Metrics() { at(free).range = Interval::everything(); }
};

constexpr std::uint64_t kPlanned = 1, kSigned = 2, kCancelled = 4;

}  // namespace

TEST_CASE("exactness: worked cases") {
  Metrics b;
  SECTION("ours / (ours + theirs) uses ours above and below: 1..2 and 1..2 give 1/3..2/3, bounds say 1/4..1") {
    const FormulaId share =
        b.binary(FormulaOp::divide, b.leaf(b.x), b.binary(FormulaOp::add, b.leaf(b.x), b.leaf(b.y)));
    b.open(b.g, b.at_least(b.derived("share", share), 30));
    std::vector<Diagnostic> all;
    REQUIRE(warnings(b.program, &all) == 1);
    CHECK_FALSE(b.at(b.g).exact);
    CHECK(b.at(b.g).inexact_metric == b.x);
    REQUIRE(all[0].secondary.size() == 1);  // one place wants both
    CHECK(text_of(all[0].secondary[0].message, Language::en) == "here more of `x` both helps and hurts");
  }
  SECTION("g opens at x >= 5 and requires r, which opens at x <= 3: never open, bounds say could be") {
    const GateId r = b.gate("r");
    b.open(r, b.at_most(b.x, 3));
    b.open(b.g, b.at_least(b.x, 5));
    b.needs(b.g, r);
    CHECK(warnings(b.program) == 1);
    CHECK_FALSE(b.at(b.g).exact);
    CHECK(b.at(b.g).inexact_metric == b.x);
    CHECK(b.at(r).exact);
  }
  SECTION("at least 2 of (u >= 60, u >= 80, v >= 1): one direction") {
    b.open(b.g, b.many(Quantifier::at_least, 2, {b.at_least(b.x, 60), b.at_least(b.x, 80), b.at_least(b.y, 1)}));
    CHECK(warnings(b.program) == 0);
    CHECK(b.at(b.g).exact);
  }
}

TEST_CASE("exactness: one metric in two comparisons") {
  Metrics b;
  struct Case {
    const char* what;
    std::function<void()> build;
    bool exact;
  };
  const Case cases[] = {
      {"up and up", [&] { b.open(b.g, b.all({b.at_least(b.x, 1), b.at_least(b.x, 2)})); }, true},
      {"up and down", [&] { b.open(b.g, b.all({b.at_least(b.x, 1), b.at_most(b.x, 2)})); }, false},
      {"up and down of different metrics", [&] { b.open(b.g, b.all({b.at_least(b.x, 1), b.at_most(b.y, 2)})); }, true},
      {"up in ajar, down in open",
       [&] {
         b.ajar(b.g, b.at_least(b.x, 1));
         b.open(b.g, b.at_most(b.x, 2));
       },
       false},
      {"up in a level, up in a defeater",
       [&] {
         b.open(b.g, b.at_least(b.x, 1));
         b.held(b.g, b.at_least(b.x, 9));
       },
       false},
      {"up in a level, down in a defeater",
       [&] {
         b.open(b.g, b.at_least(b.x, 1));
         b.held(b.g, b.at_most(b.x, 0));
       },
       true},
      {"up beside `at most 1 of` with up",
       [&] {
         b.open(b.g, b.all({b.at_least(b.x, 1), b.many(Quantifier::at_most, 1, {b.at_least(b.x, 5), b.at_least(b.y, 5)})}));
       },
       false},
      {"up beside `at most 1 of` with down",
       [&] { b.open(b.g, b.all({b.at_least(b.x, 1), b.many(Quantifier::at_most, 1, {b.at_most(b.x, 5), b.at_least(b.y, 5)})})); },
       true},
      {"`at most` in a defeater turns twice",
       [&] {
         b.open(b.g, b.at_least(b.x, 1));
         b.held(b.g, b.many(Quantifier::at_most, 1, {b.at_least(b.x, 5), b.at_least(b.y, 5)}));
       },
       true},
      {"one range alone", [&] { b.open(b.g, b.within(b.x, 40, 60)); }, true},
      {"a range and a bar", [&] { b.open(b.g, b.all({b.within(b.x, 40, 60), b.at_least(b.x, 5)})); }, false},
      {"two ranges", [&] { b.open(b.g, b.any({b.within(b.x, 40, 60), b.within(b.x, 80, 90)})); }, false},
      {"the same range twice", [&] { b.open(b.g, b.any({b.within(b.x, 40, 60), b.within(b.x, 40, 60)})); }, true},
      {"a range and its outside",
       [&] { b.open(b.g, b.any({b.within(b.x, 40, 60), b.compare(b.x, Relation::outside, 40, 60)})); }, false},
      {"a range, and held by its outside: the same set",
       [&] {
         b.open(b.g, b.within(b.x, 40, 60));
         b.held(b.g, b.compare(b.x, Relation::outside, 40, 60));
       },
       true},
      {"rises and at least", [&] { b.open(b.g, b.all({b.trend(b.x, false), b.at_least(b.x, 1)})); }, true},
      {"falls and at least", [&] { b.open(b.g, b.all({b.trend(b.x, true), b.at_least(b.x, 1)})); }, false},
      {"known reads no value", [&] { b.open(b.g, b.all({b.known(b.x), b.at_most(b.x, 1)})); }, true},
      {"known, and held by known",
       [&] {
         b.open(b.g, b.known(b.x));
         b.held(b.g, b.known(b.x));
       },
       false},
      {"yes, and held by no",
       [&] {
         b.open(b.g, b.one_of(b.flag, kYes));
         b.held(b.g, b.one_of(b.flag, kNo));
       },
       true},
      {"yes, and held by yes",
       [&] {
         b.open(b.g, b.one_of(b.flag, kYes));
         b.held(b.g, b.one_of(b.flag, kYes));
       },
       false},
      {"sets of words within each other",
       [&] {
         b.ajar(b.g, b.one_of(b.status, kPlanned | kSigned));
         b.open(b.g, b.one_of(b.status, kSigned));
       },
       true},
      {"sets of words beside each other", [&] { b.open(b.g, b.any({b.one_of(b.status, kPlanned), b.one_of(b.status, kSigned)})); },
       false},
      {"signed, and held by cancelled: not cancelled holds signed",
       [&] {
         b.open(b.g, b.one_of(b.status, kSigned));
         b.held(b.g, b.one_of(b.status, kCancelled));
       },
       true},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    b.at(b.g).ajar = b.at(b.g).open = {};
    b.at(b.g).held.clear();
    c.build();
    CHECK(warnings(b.program) == (c.exact ? 0 : 1));
    CHECK(b.at(b.g).exact == c.exact);
  }
}

TEST_CASE("exactness: a threshold is moved by a run, so equal values are not the same band") {
  Metrics b;
  const NodeId one = b.within(b.x, 40, 60), other = b.within(b.x, 40, 60);
  b.at(one).comparison.high.threshold = ThresholdId(0u);
  b.program.thresholds.push_back({b.name("t"), false, {}, 60, {}, {}});
  b.open(b.g, b.any({one, other}));
  CHECK(warnings(b.program) == 1);
  b.at(other).comparison.high.threshold = ThresholdId(0u);
  CHECK(warnings(b.program) == 0);
}

TEST_CASE("exactness: formulas pass the pull on") {
  Metrics b;
  const FormulaId x = b.leaf(b.x), y = b.leaf(b.y), free = b.leaf(b.free);
  struct Case {
    const char* what;
    FormulaId formula;
    bool raised_by_x;  // `d >= 1 and x >= 1` is exact
    bool lowered_by_x;  // `d >= 1 and x <= 1` is exact
  };
  const auto twice = [&](FormulaId f) { return b.leaf(b.derived("inner", f)); };
  const Case cases[] = {
      {"x / y", b.binary(FormulaOp::divide, x, y), true, false},
      {"y / x", b.binary(FormulaOp::divide, y, x), false, true},
      {"x + y", b.binary(FormulaOp::add, x, y), true, false},
      {"y - x", b.binary(FormulaOp::subtract, y, x), false, true},
      {"x * y", b.binary(FormulaOp::multiply, x, y), true, false},
      {"x * -1", b.binary(FormulaOp::multiply, x, b.constant(-1)), false, true},
      {"x / -2", b.binary(FormulaOp::divide, x, b.constant(-2)), false, true},
      {"-1 / x falls in size as x grows, so it rises", b.binary(FormulaOp::divide, b.constant(-1), x), true, false},
      {"y - (y - x)", b.binary(FormulaOp::subtract, y, b.binary(FormulaOp::subtract, b.leaf(b.z), x)), true, false},
      {"x * free: free can change sign", b.binary(FormulaOp::multiply, x, free), false, false},
      {"x / free", b.binary(FormulaOp::divide, x, free), false, false},
      {"free * x with x first: x is beside free all the same", b.binary(FormulaOp::multiply, free, x), false, false},
      {"x + x: twice, but one way", b.binary(FormulaOp::add, x, x), true, false},
      {"(y / x) of a derived metric, below another division",
       b.binary(FormulaOp::divide, b.constant(1), twice(b.binary(FormulaOp::divide, y, x))), true, false},
      {"total of x", b.aggregate(Across::total, b.x), true, false},
      {"(x - 5) * y: the factor x - 5 can change sign, which is y's trouble, not x's",
       b.binary(FormulaOp::multiply, b.binary(FormulaOp::subtract, x, b.constant(5)), y), true, false},
  };
  const MetricId d = b.derived("d", cases[0].formula);
  for (const Case& c : cases) {
    INFO(c.what);
    b.at(d).formula = c.formula;
    b.open(b.g, b.all({b.at_least(d, 1), b.at_least(b.x, 1)}));
    lang::check(b.program, *std::make_unique<Diagnostics>());
    const bool other_trouble = c.what[0] == '(' && c.what[1] == 'x';  // y is pulled both ways whatever x does
    CHECK(b.at(b.g).exact == (c.raised_by_x && !other_trouble));
    b.open(b.g, b.all({b.at_least(d, 1), b.at_most(b.x, 1)}));
    lang::check(b.program, *std::make_unique<Diagnostics>());
    CHECK(b.at(b.g).exact == c.lowered_by_x);
  }
}

TEST_CASE("exactness: a factor or divisor that can change sign, until it gets a range") {
  Metrics b;
  const MetricId d = b.derived("d", b.binary(FormulaOp::divide, b.leaf(b.x), b.leaf(b.free)));
  b.open(b.g, b.at_least(d, 1));
  CHECK(warnings(b.program) == 1);
  b.at(b.free).range = Interval::closed(1, 10);
  CHECK(warnings(b.program) == 0);
  b.at(b.free).range = Interval::closed(-10, -1);
  CHECK(warnings(b.program) == 0);
}

TEST_CASE("exactness is lost once, where two uses meet, and for every gate above") {
  Metrics b;
  const GateId above = b.gate("above"), top = b.gate("top"), apart = b.gate("apart");
  b.open(b.g, b.all({b.at_least(b.x, 1), b.at_most(b.x, 2)}));
  b.open(above, b.at_least(b.y, 1));
  b.needs(above, b.g);
  b.open(top, b.gate_is(above, State::open));
  b.open(apart, b.at_least(b.y, 1));
  std::vector<Diagnostic> all;
  REQUIRE(warnings(b.program, &all) == 1);
  CHECK(all[0].primary.span == b.at(b.g).name.span);
  REQUIRE(all[0].secondary.size() == 2);
  CHECK(text_of(all[0].secondary[0].message, Language::en) == "here more of `x` helps");
  CHECK(text_of(all[0].secondary[1].message, Language::en) == "here more of `x` hurts");
  CHECK_FALSE(b.at(above).exact);
  CHECK_FALSE(b.at(top).exact);
  CHECK(b.at(top).inexact_metric == b.x);
  CHECK(b.at(apart).exact);
}

TEST_CASE("exactness: cited gates and named conditions keep and turn directions") {
  Metrics b;
  const GateId r = b.gate("r");
  b.open(r, b.named(b.condition("c", b.at_least(b.x, 1))));
  b.open(b.g, b.at_least(b.x, 2));
  SECTION("held if r is open: turned") {
    b.held(b.g, b.gate_is(r, State::open));
    CHECK(warnings(b.program) == 1);
  }
  SECTION("held if r is closed: turned twice") {
    b.held(b.g, b.gate_is_closed(r));
    CHECK(warnings(b.program) == 0);
  }
  SECTION("held if the named condition") {
    b.held(b.g, b.named(ConditionId(0u)));
    CHECK(warnings(b.program) == 1);
  }
}

TEST_CASE("exactness: a band of a total and of its subjects are two readings") {
  Metrics b;
  const ConditionId band = b.condition("band", b.within(b.x, 40, 60));
  const NodeId each = b.many(Quantifier::all, 0, {b.named(band)});
  b.at(each).op = ConditionOp::each;
  b.open(b.g, each);
  CHECK(warnings(b.program) == 0);
  b.ajar(b.g, b.named(band));
  CHECK(warnings(b.program) >= 1);
  CHECK_FALSE(b.at(b.g).exact);
}

TEST_CASE("exactness: more bands of one metric than a word has room for") {
  Metrics b;
  std::vector<NodeId> bands;
  for (int i = 0; i < 200; ++i) bands.push_back(b.within(b.x, i, i + 1));
  b.open(b.g, b.any(bands));
  CHECK(warnings(b.program) == 1);
}

TEST_CASE("exactness: many metrics used both ways in a long chain of gates") {
  // 2,000 gates in a chain, each with a metric of its own that the last gate uses the other way: only the last is inexact.
  ProgramBuilder b;
  const std::size_t n = 2000;
  std::vector<NodeId> downs;
  for (std::size_t i = 0; i < n; ++i) {
    const MetricId m = b.metric("m");
    const GateId g = b.gate("g");
    b.open(g, b.at_least(m, 1));
    if (i > 0) b.needs(g, GateId(i - 1));
    downs.push_back(b.at_most(m, 1));
  }
  const GateId last = b.gate("last");
  b.open(last, b.all(downs));
  b.needs(last, GateId(n - 1));
  CHECK(warnings(b.program) == 1);
  CHECK(b.at(GateId(n - 1)).exact);
  CHECK_FALSE(b.at(last).exact);
}
