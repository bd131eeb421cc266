#include "lang/check.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/program_builder.hpp"

using namespace ajar;
using ajar::test::ProgramBuilder;

namespace {

/// The titles of what is said, of the codes asked for.
std::vector<std::string> titles(Program& program, const std::vector<Code>& wanted) {
  Diagnostics out(1000);
  lang::check(program, out);
  std::vector<std::string> result;
  for (const Diagnostic& d : out.all())
    if (std::find(wanted.begin(), wanted.end(), d.code) != wanted.end()) result.push_back(title_of(d, Language::en));
  return result;
}

using Titles = std::vector<std::string>;
const std::vector<Code> kUnused = {Code::H0432, Code::H0433, Code::H0434};
const std::vector<Code> kReach = {Code::H0431};

}  // namespace

TEST_CASE("items that nothing uses are named once each") {
  ProgramBuilder b;
  b.kind("k");
  b.scope("s");
  b.program.subject_lists.push_back({b.name("list"), false, {}});
  b.program.units.push_back({b.name("cards"), UnitId(0u), 1});
  b.program.thresholds.push_back({b.name("t"), false, {}, 1, {}, {}});
  const MetricId used = b.metric("used"), idle = b.metric("idle");
  b.at(used).shows_span = b.at(idle).shows_span = b.span();
  b.condition("c", b.at_least(used, 1));
  b.open(b.gate("g"), b.known(used));
  b.at(GateId(0u)).shows_span = b.span();
  CHECK(titles(b.program, kUnused) ==
        Titles{"nothing uses the kind `k`", "nothing uses the scope `s`", "nothing uses the list of subjects `list`",
               "nothing uses the unit `cards`",
               "no condition asks about the metric `idle`, so its evidence decides nothing",
               "nothing uses the threshold `t`", "nothing uses the condition `c`"});
}

TEST_CASE("what counts as a use") {
  ProgramBuilder b;
  const MetricId x = b.metric("x"), part = b.metric("part"), given = b.metric("given");
  b.program.units.push_back({b.name("kilo"), UnitId(1u), 1000});
  b.program.units.push_back({b.name("gram"), UnitId(1u), 1});
  b.at(x).unit = UnitId(1u);
  b.program.thresholds.push_back({b.name("window"), true, {6, PeriodUnit::month}, 0, {}, {}});
  b.at(x).fresh_for = Duration{6, PeriodUnit::month};
  b.at(x).fresh_threshold = ThresholdId(0u);
  const MetricId whole = b.derived("whole", b.leaf(part));
  b.open(b.gate("g"), b.all({b.known(x), b.known(whole)}));
  TestCase test;
  test.facts.emplace_back();
  test.facts.back().metric = given;  // a test that gives it means it
  b.program.tests.push_back(test);
  b.program.kinds.push_back({b.name("talk"), {}, {}, {{Language::en, "talk", b.span()}}});  // words for reports
  for (Metric& m : b.program.metrics) m.shows_span = b.span();
  b.at(GateId(0u)).shows_span = b.span();
  CHECK(titles(b.program, kUnused).empty());
}

TEST_CASE("items of used packs are theirs to use or not") {
  ProgramBuilder b;
  b.program.packs.push_back(b.program.packs[0]);
  b.at(b.metric("theirs")).name.pack = PackId(1u);
  b.open(b.gate("g"), b.known(b.metric("ours")));
  CHECK(titles(b.program, kUnused).empty());
}

TEST_CASE("advice waits until the errors are mended") {
  ProgramBuilder b;
  b.metric("idle");
  b.gate("no level");
  CHECK(titles(b.program, kUnused).empty());
}

TEST_CASE("a distinction forbids something only if there is something on both sides") {
  ProgramBuilder b;
  const KindId a = b.kind("a"), other = b.kind("other"), sub = b.kind("sub", a);
  b.open(b.gate("g", other), b.known(b.metric("m", other)));
  b.distinction(a, other);
  SECTION("nothing shows a") { CHECK(titles(b.program, {Code::H0434}) == Titles{"this distinction forbids nothing"}); }
  SECTION("a sub-kind will do") {
    b.metric("n", sub);
    CHECK(titles(b.program, {Code::H0434}).empty());
  }
  SECTION("words for reports will do") {
    b.program.kinds[a.index].words = {{Language::en, "a", b.span()}};
    CHECK(titles(b.program, {Code::H0434}).empty());
  }
  SECTION("scopes") {
    b.metric("n", a);
    const ScopeId s = b.scope("s"), t = b.scope("t");
    b.distinction(s, t);
    b.at(MetricId(0u)).about = s;
    CHECK(titles(b.program, {Code::H0434}).size() == 1);
    b.at(GateId(0u)).ajar.about = t;
    CHECK(titles(b.program, {Code::H0434}).empty());
  }
}

TEST_CASE("gates that can never open, told where the reason lies") {
  ProgramBuilder b;
  const MetricId x = b.metric("x");
  const GateId base = b.gate("base"), middle = b.gate("middle"), top = b.gate("top");
  b.ajar(base, b.at_least(x, 1));  // declares no open: that is its own choice
  b.open(middle, b.at_least(x, 1));
  b.open(top, b.at_least(x, 1));
  SECTION("nothing waits for it: nothing to say") { CHECK(titles(b.program, kReach).empty()); }
  SECTION("requires, told once down the line") {
    b.needs(middle, base);
    b.needs(top, middle);
    CHECK(titles(b.program, kReach) == Titles{"gate `middle` can never be more than ajar"});
  }
  SECTION("an open level that asks for it to be open") {
    b.open(middle, b.all({b.at_least(x, 1), b.named(b.condition("c", b.gate_is(base, State::open)))}));
    CHECK(titles(b.program, kReach) == Titles{"gate `middle` can never be more than closed"});
  }
  SECTION("asked to be ajar at least, or one way of several") {
    b.open(middle, b.gate_is(base, State::ajar));
    b.open(top, b.any({b.gate_is(base, State::open), b.at_least(x, 1)}));
    CHECK(titles(b.program, kReach).empty());
  }
  SECTION("open needs ajar too") {
    b.ajar(middle, b.gate_is(base, State::open));
    CHECK(titles(b.program, kReach) == Titles{"gate `middle` can never be more than closed"});
  }
  SECTION("too few of several") {
    b.open(middle, b.many(Quantifier::at_least, 2, {b.gate_is(base, State::open), b.at_least(x, 1)}));
    CHECK(titles(b.program, kReach).size() == 1);
  }
}
