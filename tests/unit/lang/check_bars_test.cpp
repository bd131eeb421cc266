#include <functional>

#include "lang/check.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/program_builder.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;
using Codes = std::vector<Code>;

namespace {

/// What is said, of the codes asked for.
std::vector<Diagnostic> said(Program& program, const Codes& wanted) {
  Diagnostics out(1000);
  lang::check(program, out);
  std::vector<Diagnostic> result;
  for (const Diagnostic& d : out.all())
    if (std::find(wanted.begin(), wanted.end(), d.code) != wanted.end()) result.push_back(d);
  return result;
}

Codes codes(Program& program, const Codes& wanted) {
  Codes result;
  for (const Diagnostic& d : said(program, wanted)) result.push_back(d.code);
  return result;
}

const Codes kOutcomes = {Code::E0404, Code::W0411};

}  // namespace

TEST_CASE("conditions that are always or never true over what their metric can be") {
  ProgramBuilder b;
  const MetricId share = b.metric("share"), count = b.metric("count"), free = b.metric("free"), day = b.metric("day");
  b.at(share).range = Interval::closed(0, 100);
  b.at(free).range = Interval::everything();
  b.at(day).type = MetricType::date;
  const MetricId rank = b.choice("rank", {"none", "partial", "complete"}), status = b.choice("status", {"a", "b"});
  b.at(rank).type = MetricType::rank;
  const MetricId flag = b.yes_no("flag");
  const GateId g = b.gate("g");
  const Codes always{Code::E0404}, never{Code::W0411}, fine{};
  struct Case {
    const char* what;
    NodeId node;
    Codes codes;
  };
  const auto less = [&](MetricId m, int bar) { return b.compare(m, Relation::less, 0, bar); };
  const auto more = [&](MetricId m, int bar) { return b.compare(m, Relation::greater, bar, 0); };
  const Case cases[] = {
      {"share <= 100", b.at_most(share, 100), always},
      {"share < 100", less(share, 100), fine},
      {"share < 101", less(share, 101), always},
      {"share >= 0", b.at_least(share, 0), always},
      {"share > 0", more(share, 0), fine},
      {"share >= 100", b.at_least(share, 100), fine},
      {"share > 100", more(share, 100), never},
      {"share < 0", less(share, 0), never},
      {"share <= 0", b.at_most(share, 0), fine},
      {"share is 0..100", b.within(share, 0, 100), always},
      {"share is 100..200", b.within(share, 100, 200), fine},
      {"share is 101..200", b.within(share, 101, 200), never},
      {"share is not 0..100", b.compare(share, Relation::outside, 0, 100), never},
      {"share is not 120", b.compare(share, Relation::outside, 120, 120), always},
      {"count >= 0", b.at_least(count, 0), always},
      {"count >= a billion", b.at_least(count, 1'000'000'000), fine},
      {"count < 0", less(count, 0), never},
      {"free >= -5", b.at_least(free, -5), fine},
      {"a date", b.at_least(day, 0), fine},
      {"rank is at least none", b.at_least(rank, 0), always},
      {"rank is at least complete", b.at_least(rank, 2), fine},
      {"rank is at most complete", b.at_most(rank, 2), always},
      {"status is a or b", b.one_of(status, 3), always},
      {"status is b", b.one_of(status, 2), fine},
      {"flag is yes", b.one_of(flag, kYes), fine},
      {"at least 3 of 2", b.many(Quantifier::at_least, 3, {b.at_least(count, 1), b.at_least(count, 2)}), never},
      {"at least 2 of 2", b.many(Quantifier::at_least, 2, {b.at_least(count, 1), b.at_least(count, 2)}), fine},
      {"at most 2 of 2", b.many(Quantifier::at_most, 2, {b.at_least(count, 1), b.at_least(count, 2)}), always},
      {"at most 1 of 2", b.many(Quantifier::at_most, 1, {b.at_least(count, 1), b.at_least(count, 2)}), fine},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    // Only the node at hand, and its children, are judged: the rest of the table is parked as errors.
    Program program = b.program;
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
      const bool is_child = program.nodes[c.node.index].child_count > 0 && i < c.node.index && i + 2 >= c.node.index;
      if (NodeId(i) != c.node && !is_child) program.nodes[i].op = ConditionOp::error;
    }
    program.gates[g.index].open.condition = c.node;
    CHECK(codes(program, kOutcomes) == c.codes);
  }
}

TEST_CASE("lists: how many can be counted") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  b.program.subject_lists.push_back({b.name("three"), false, {{"a", {}, {}}, {"b", {}, {}}, {"c", {}, {}}}});
  const auto each = [&](Quantifier quantifier, std::uint32_t count, bool percent) {
    const NodeId id = b.many(quantifier, count, {b.at_least(x, 1)});
    b.at(id).op = ConditionOp::each;
    b.at(id).list = SubjectListId(0u);
    b.at(id).percent = percent;
    return id;
  };
  const GateId g = b.gate("g");
  SECTION("too many") {
    b.open(g, each(Quantifier::at_least, 4, false));
    CHECK(codes(b.program, kOutcomes) == Codes{Code::W0411});
    b.program.subject_lists[0].from_evidence = true;  // then nobody knows how many there are
    CHECK(codes(b.program, kOutcomes).empty());
  }
  SECTION("as many as there are, and shares") {
    b.open(g, b.all({each(Quantifier::at_least, 3, false), each(Quantifier::at_least, 100, true), each(Quantifier::at_most, 2, false)}));
    CHECK(codes(b.program, kOutcomes).empty());
  }
  SECTION("beyond a whole") {
    b.open(g, each(Quantifier::at_least, 101, true));
    CHECK(codes(b.program, kOutcomes) == Codes{Code::W0411});
  }
}

TEST_CASE("the message names the metric and what it can be") {
  ProgramBuilder b;
  const MetricId share = b.metric("share");
  b.at(share).range = Interval::closed(0, 100);
  b.open(b.gate("g"), b.at_most(share, 100));
  const auto all = said(b.program, kOutcomes);
  REQUIRE(all.size() == 1);
  CHECK(text_of(all[0].primary.message, Language::en) == "`share` can only be 0..100");
  CHECK(text_of(all[0].helps[0], Language::en) == "to ask only whether there is evidence, write `share is known`");
}

TEST_CASE("a bar for open that is easier than the bar for ajar") {
  ProgramBuilder b;
  const MetricId x = b.metric("x"), y = b.metric("y");
  const GateId g = b.gate("g");
  const auto held = [&](NodeId id) {
    b.at(id).for_periods = {2, PeriodUnit::quarter};
    return id;
  };
  struct Case {
    const char* what;
    std::function<NodeId()> ajar, open;
    bool easier;
  };
  const Case cases[] = {
      {"harder", [&] { return b.at_least(x, 10); }, [&] { return b.at_least(x, 20); }, false},
      {"the same", [&] { return b.at_least(x, 10); }, [&] { return b.at_least(x, 10); }, false},
      {"easier", [&] { return b.at_least(x, 20); }, [&] { return b.at_least(x, 10); }, true},
      {"> 10, then >= 10", [&] { return b.compare(x, Relation::greater, 10, 0); }, [&] { return b.at_least(x, 10); }, true},
      {"at most 10, then at most 20", [&] { return b.at_most(x, 10); }, [&] { return b.at_most(x, 20); }, true},
      {"at most 20, then at most 10", [&] { return b.at_most(x, 20); }, [&] { return b.at_most(x, 10); }, false},
      {"another direction", [&] { return b.at_least(x, 20); }, [&] { return b.at_most(x, 10); }, false},
      {"another metric", [&] { return b.at_least(x, 20); }, [&] { return b.at_least(y, 10); }, false},
      {"lower, but for two quarters", [&] { return b.at_least(x, 20); }, [&] { return held(b.at_least(x, 10)); }, false},
      {"among others", [&] { return b.any({b.at_least(x, 20), b.at_least(y, 1)}); },
       [&] { return b.all({b.at_least(y, 5), b.at_least(x, 10)}); }, true},
      {"two bars: nothing to compare", [&] { return b.any({b.at_least(x, 20), b.at_least(x, 5)}); },
       [&] { return b.at_least(x, 10); }, false},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    b.ajar(g, c.ajar());
    b.open(g, c.open());
    CHECK(codes(b.program, {Code::W0412}) == (c.easier ? Codes{Code::W0412} : Codes{}));
  }
}

TEST_CASE("a bar wants one reason, from anywhere") {
  ProgramBuilder b;
  const MetricId x = b.metric("x"), flag = b.yes_no("flag");
  const GateId g = b.gate("g");
  const Codes hint{Code::H0435};
  const NodeId bar = b.at_least(x, 1);
  SECTION("none: one hint for the gate, whatever the number of bars") {
    b.ajar(g, bar);
    b.open(g, b.all({b.at_least(x, 2), b.at_least(x, 3)}));
    const auto all = said(b.program, hint);
    REQUIRE(all.size() == 1);
    CHECK(all[0].secondary.size() == 2);
  }
  SECTION("after the bullet") {
    b.at(bar).reason.texts = {"why"};
    b.open(g, b.all({bar}));
    CHECK(codes(b.program, hint).empty());
  }
  SECTION("of the level") {
    b.open(g, bar);
    b.at(g).open.because.texts = {"why"};
    CHECK(codes(b.program, hint).empty());
  }
  SECTION("of the threshold") {
    b.program.thresholds.push_back({b.name("t"), false, {}, 1, {}, {}});
    b.at(bar).comparison.low.threshold = ThresholdId(0u);
    b.open(g, bar);
    CHECK(codes(b.program, hint) == hint);
    b.program.thresholds[0].because.texts = {"why"};
    CHECK(codes(b.program, hint).empty());
  }
  SECTION("a named condition is asked itself, once") {
    const ConditionId c = b.condition("c", bar);
    b.ajar(g, b.named(c));
    b.open(g, b.named(c));
    CHECK(codes(b.program, hint) == hint);
    SECTION("unless it says") {
      b.at(c).because.texts = {"why"};
      CHECK(codes(b.program, hint).empty());
    }
    SECTION("or a level that uses it says") {
      b.at(g).open.because.texts = {"why"};
      CHECK(codes(b.program, hint).empty());
    }
  }
  SECTION("yes and no are no bars") {
    b.open(g, b.one_of(flag, kYes));
    CHECK(codes(b.program, hint).empty());
  }
  SECTION("a defeater's bar") {
    b.open(g, b.one_of(flag, kYes));
    b.held(g, bar);
    CHECK(codes(b.program, hint) == hint);
  }
}
