#include <functional>
#include <set>

#include "core/program.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/program_builder.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;

namespace {

/// A Program with something in every table. `shift` moves all spans and nothing else.
Program sample(std::uint32_t shift) {
  ProgramBuilder b;
  for (std::uint32_t i = 0; i < shift; ++i) b.span();
  b.program.packs[0].labels.texts = {"A pack", "规则包"};
  b.program.packs[0].approx = Rational::make(1, 10);
  const KindId bought = b.kind("bought"), used = b.kind("used"), pilot = b.kind("pilot", used);
  b.program.kinds[0].words = {{Language::en, "~order", b.span()}};
  const ScopeId leaders = b.scope("leaders");
  b.distinction(bought, used);
  b.program.publishers.push_back({b.name("agency"), Grade::b, "wire"});
  b.program.subject_lists.push_back({b.name("buyers"), false, {{"alibaba", {{"阿里巴巴"}}, b.span()}}});
  b.program.units.push_back({b.name("cards"), UnitId(0u), 1});
  const MetricId x = b.metric("x", used, leaders), y = b.metric("y", pilot), status = b.choice("status", {"a", "b"});
  b.at(x).unit = UnitId(0u);
  b.at(x).fresh_for = Duration{6, PeriodUnit::month};
  b.at(x).name.aliases = {"别名"};
  const FormulaId over = b.leaf(x), under = b.leaf(y), one = b.constant(1);
  b.derived("ratio", b.binary(FormulaOp::divide, over, b.binary(FormulaOp::add, under, one)));
  b.program.thresholds.push_back({b.name("busy"), false, {}, 60, {}, {{"because"}}});
  const NodeId bar = b.at_least(x, 60);
  b.at(bar).comparison.low.threshold = ThresholdId(0u);
  b.at(bar).reason.texts = {"half"};
  b.at(bar).from_origins = 2;
  const NodeId rises = b.trend(y, false);
  b.at(rises).trend.over = Duration{1, PeriodUnit::year};
  const ConditionId c = b.condition("c", b.any({bar, b.one_of(status, 2), rises}));
  const GateId g = b.gate("g", used), h = b.gate("h");
  b.accepts(g, pilot);
  b.ajar(g, b.named(c), leaders);
  b.held(g, b.at_least(y, 3));
  b.open(h, b.gate_is(g, State::open));
  b.needs(h, g);
  b.program.gate_order = {g, h};
  b.program.lexicons.push_back({b.name("at_scale"), {{Language::en, "deployed at scale", b.span()}}, {}, {}, {}});
  b.program.lexicon_order = {LexiconId(0u)};
  Claim claim;
  claim.name = b.name("deployed");
  claim.says = {{{}, LexiconId(0u)}};
  claim.asserts = {{g, State::open, false}};
  b.program.claims.push_back(claim);
  TestCase test;
  test.title = "t";
  Fact fact;
  fact.metric = x;
  fact.value.number = Interval::point(5);
  fact.value_text = shift ? "5 cards" : "5";  // as written: not part of what the pack means
  test.facts = {fact};
  Expectation expectation{};
  expectation.op = ExpectOp::gate_is;
  expectation.gate = g;
  test.expectations = {expectation};
  b.program.tests.push_back(test);
  return b.program;
}

}  // namespace

TEST_CASE("spans are not part of the listing, so nor of the hash") {
  CHECK(list(sample(0)) == list(sample(7)));
  CHECK(hash_of(sample(0)) == hash_of(sample(7)));
  CHECK(hash_of(sample(0)).substr(0, 7) == "sha256:");
  CHECK(hash_of(sample(0)).size() == 7 + 64);
}

TEST_CASE("a copy with another length of time has the hash of its pack") {
  Program pack = sample(0);
  pack.thresholds[0].is_duration = true;
  const Program changed = with_length(pack, ThresholdId(0u), {3, PeriodUnit::month});
  CHECK(list(changed) != list(pack));
  CHECK(hash_of(changed) == hash_of(pack));
}

TEST_CASE("rationals are listed reduced") {
  Program one = sample(0), other = sample(0);
  one.packs[0].approx = Rational::make(10, 100);
  other.packs[0].approx = Rational::make(1, 10);
  CHECK(list(one) == list(other));
}

TEST_CASE("every field makes a difference") {
  using Change = std::function<void(Program&)>;
  const std::vector<Change> changes = {
      [](Program& p) { p.packs[0].version = "1.0"; },
      [](Program& p) { p.packs[0].languages.push_back(Language::zh); },
      [](Program& p) { p.packs[0].labels.texts[1] = "别的"; },
      [](Program& p) { p.packs[0].approx.reset(); },
      [](Program& p) { p.kinds[2].parent = {}; },
      [](Program& p) { p.kinds[0].words[0].pattern = "~buy"; },
      [](Program& p) { p.kinds[0].words[0].language = Language::zh; },
      [](Program& p) { p.distinctions[0].because.texts = {"why"}; },
      [](Program& p) { std::swap(p.distinctions[0].left, p.distinctions[0].right); },
      [](Program& p) { p.publishers[0].grade = Grade::c; },
      [](Program& p) { p.publishers[0].origin.clear(); },
      [](Program& p) { p.subject_lists[0].from_evidence = true; },
      [](Program& p) { p.subject_lists[0].subjects[0].labels.texts.clear(); },
      [](Program& p) { p.units[0].factor = 2; },
      [](Program& p) { p.metrics[0].type = MetricType::date; },
      [](Program& p) { p.metrics[0].unit = {}; },
      [](Program& p) { p.metrics[2].words[0] = "c"; },
      [](Program& p) { p.metrics[0].shows = KindId(0u); },
      [](Program& p) { p.metrics[0].about = {}; },
      [](Program& p) { p.metrics[0].counts |= basis_bit(Basis::planned); },
      [](Program& p) { p.metrics[0].fresh_for->unit = PeriodUnit::quarter; },
      [](Program& p) { p.metrics[0].cumulative = true; },
      [](Program& p) { p.metrics[0].flow = true; },
      [](Program& p) { p.metrics[0].complete = true; },
      [](Program& p) { p.metrics[0].unbounded = true; },
      [](Program& p) { p.metrics[0].every = PeriodUnit::quarter; },
      [](Program& p) { p.metrics[0].range.low.open = true; },
      [](Program& p) { p.metrics[0].range.high = Endpoint::at(9); },
      [](Program& p) { p.metrics[0].take = Take::latest; },
      [](Program& p) { p.metrics[0].across = Across::total; },
      [](Program& p) { p.metrics[0].across_of = SubjectListId(0u); },
      [](Program& p) { p.metrics[0].needs_grade = Grade::c; },
      [](Program& p) { p.metrics[0].needs_confidence = Confidence::low; },
      [](Program& p) { p.metrics[0].needs_origins = 2; },
      [](Program& p) { p.metrics[0].note.texts = {"n"}; },
      [](Program& p) { p.metrics[0].name.aliases[0] = "x2"; },
      [](Program& p) { p.formulas[0].factor = 1000; },
      [](Program& p) { p.formulas[2].constant = 2; },
      [](Program& p) { p.formulas[3].op = FormulaOp::subtract; },
      [](Program& p) { std::swap(p.formulas[4].left, p.formulas[4].right); },
      [](Program& p) { p.thresholds[0].value = 50; },
      [](Program& p) { p.thresholds[0].is_duration = true; },
      [](Program& p) { p.thresholds[0].because.texts.clear(); },
      [](Program& p) { p.conditions[0].because.texts = {"b"}; },
      [](Program& p) { p.nodes[0].comparison.relation = Relation::greater; },
      [](Program& p) { p.nodes[0].comparison.low.value = 61; },
      [](Program& p) { p.nodes[0].comparison.low.threshold = {}; },
      [](Program& p) { p.nodes[0].comparison.low.factor = 2; },
      [](Program& p) { p.nodes[0].reason.texts[0] = "most"; },
      [](Program& p) { p.nodes[0].from_origins = 3; },
      [](Program& p) { p.nodes[0].for_periods = {2, PeriodUnit::quarter}; },
      [](Program& p) { p.nodes[0].subject = "alibaba"; },
      [](Program& p) { p.nodes[0].metric = MetricId(1u); },
      [](Program& p) { p.nodes[1].trend.falls = true; },
      [](Program& p) { p.nodes[1].trend.over.count = 2; },
      [](Program& p) { p.nodes[1].trend.any_amount = false; },
      [](Program& p) { p.nodes[2].comparison.words = 1; },
      [](Program& p) { p.nodes[3].quantifier = Quantifier::all; },
      [](Program& p) { std::swap(p.condition_children[0], p.condition_children[1]); },
      [](Program& p) { p.gates[0].shows = {}; },
      [](Program& p) { p.gates[0].accepts.clear(); },
      [](Program& p) { p.gates[1].requires_gates.clear(); },
      [](Program& p) { p.gates[0].ajar.about = {}; },
      [](Program& p) { p.gates[0].ajar.because.texts = {"l"}; },
      [](Program& p) { std::swap(p.gates[0].ajar, p.gates[0].open); },
      [](Program& p) { p.gates[0].held[0].held_at = State::closed; },
      [](Program& p) { p.gates[0].needs_confidence = Confidence::high; },
      [](Program& p) { p.gates[0].warnings.push_back({{"w"}}); },
      [](Program& p) { p.gates[0].note.texts = {"n"}; },
      [](Program& p) {
        p.gates[0].exact = false;
        p.gates[0].inexact_metric = MetricId(0u);
      },
      [](Program& p) { std::swap(p.gate_order[0], p.gate_order[1]); },
      [](Program& p) { p.lexicons[0].phrases[0].pattern = "at scale"; },
      [](Program& p) { p.lexicons[0].phrases[0].lexicons = {LexiconId(0u)}; },
      [](Program& p) { p.lexicons[0].never.push_back({Language::en, "not", {}}); },
      [](Program& p) { p.lexicons[0].cues.push_back({CueStatus::hedged, CueDirection::around, CueUnit::words, 3, {}}); },
      [](Program& p) { p.claims[0].asserts[0].at_least = true; },
      [](Program& p) { p.claims[0].severity = ClaimSeverity::note; },
      [](Program& p) { std::swap(p.claims[0].says, p.claims[0].near); },
      [](Program& p) { std::swap(p.claims[0].says, p.claims[0].unless_near); },
      [](Program& p) { p.claims[0].flags.push_back({Language::zh, "已经", {}}); },
      [](Program& p) { p.claims[0].about = ScopeId(0u); },
      [](Program& p) { p.tests[0].title = "u"; },
      [](Program& p) { p.tests[0].as_of = parse_period("2026-04"); },
      [](Program& p) { p.tests[0].known_by = parse_period("2026-04"); },
      [](Program& p) { p.tests[0].files.push_back({"e.jsonl", "", false, {}}); },
      [](Program& p) { p.tests[0].files.push_back({"e.jsonl", "", true, {}}); },
      [](Program& p) { p.tests[0].facts[0].value.number = Interval::point(6); },
      [](Program& p) { p.tests[0].facts[0].missing = true; },
      [](Program& p) { p.tests[0].facts[0].source = "agency"; },
      [](Program& p) { p.tests[0].facts[0].basis = Basis::planned; },
      [](Program& p) { p.tests[0].facts[0].as_of = parse_period("2026"); },
      [](Program& p) { p.tests[0].facts[0].recorded_at = parse_period("2026"); },
      [](Program& p) { p.tests[0].expectations[0].state = State::open; },
      [](Program& p) { p.tests[0].expectations[0].settled = Settled::settled; },
      [](Program& p) { p.tests[0].expectations[0].suppositions.push_back({MetricId(0u), "", {}, "", {}}); },
      [](Program& p) { p.tests[0].expectations[0].reason = Reason::stale; },
      [](Program& p) { p.tests[0].expectations[0].text = "sentence"; },
  };
  std::set<std::string> listings{list(sample(0))};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO("change " << i);
    Program program = sample(0);
    changes[i](program);
    CHECK(listings.insert(list(program)).second);  // unlike the sample, and unlike every other change
  }
}

TEST_CASE("texts cannot pass for something else in the listing") {
  Program one = sample(0), other = sample(0);
  one.subject_lists[0].subjects[0].labels.texts = {"a\" | \"b"};
  other.subject_lists[0].subjects[0].labels.texts = {"a", "b"};
  CHECK(list(one) != list(other));
}

TEST_CASE("the listing reads as what was compiled") {
  const std::string text = list(sample(0));
  CHECK(text.find("metric x also \"别名\" as number in cards\n  shows used about leaders counts measured reported\n") !=
        std::string::npos);
  CHECK(text.find("@0 metric x >= 60 (busy times 1) from 2 origins because \"half\"\n") != std::string::npos);
}

TEST_CASE("a formula of fifty thousand terms is listed in linear space") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  FormulaId sum = b.leaf(x);
  for (int i = 0; i < 50'000; ++i) sum = b.binary(FormulaOp::add, sum, b.leaf(x));
  b.derived("d", sum);
  CHECK(list(b.program).size() < 10'000'000);
}
