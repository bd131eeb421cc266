#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;
using ajar::testing::compile_pack;

namespace {

const std::string kItems =
    "pack p\n  approx 10 %\nunit cards\nkind usage\nkind lease\nscope leaders\nsource idc grade B\nthreshold busy = 60 %\n"
    "metric u in % shows usage\nmetric n in cards shows usage\nmetric d as date shows usage\nmetric y as yes/no shows usage\n"
    "metric c as one of planned, signed shows usage\nmetric r as levels none < partial < complete shows usage\n"
    "metric ratio in % = n / n shows usage\n"
    "gate g shows usage\n  open when u >= 60 %\n"
    "lexicon l\n  en \"at scale\", \"everywhere\"\n  zh \"全面\"\n  never en \"to scale\"\n  cue hedged backward within 3 words\n"
    "claim k\n  says l, en \"in use\"\n  near \"cards\"\n  unless near \"plan\"\n  about leaders\n"
    "  asserts g is at least ajar\n  severity warning\n  flags en \"a\"\n  passes zh \"b\"\n  suggest en \"c\"\n  note \"n\"\n";

ajar::testing::Compiled compile_test(const std::string& clauses) {
  return compile_pack(kItems + "test \"t\"\n" + clauses + "\n");
}

Interval closed(std::int64_t a, std::int64_t b) { return Interval::closed(Rational(a), Rational(b)); }

}  // namespace

TEST_CASE("facts are typed like evidence") {
  struct Row {
    const char* fact;
    Interval number;
    std::uint64_t words;
  } rows[] = {
      {"u is 38 %", closed(38, 38), 0},
      {"u is 38", closed(38, 38), 0},
      {"u is 38..40 %", closed(38, 40), 0},
      {"u is >=38 %", Interval::at_least(Rational(38)), 0},
      {"u is <38 %", Interval::below(Rational(38)), 0},
      {"u is ~20 %", closed(18, 22), 0},        // 10 % of 20 to either side
      {"n is 200+ cards", closed(200, 220), 0}, // up to 10 % more
      {"n is 1.2 thousand cards", closed(1200, 1200), 0},
      {"u is busy", closed(60, 60), 0},
      {"d is 2026-04-01", closed(20544, 20544), 0},
      {"d is 2026", closed(20454, 20818), 0},  // 2026-01-01 to 2026-12-31
      {"y is yes", {}, 2},
      {"y is no", {}, 1},
      {"c is signed", {}, 2},
      {"r is partial", closed(1, 1), 0},
  };
  for (const Row& row : rows) {
    auto c = compile_test("  given\n    - " + std::string(row.fact));
    INFO(row.fact << ": " << c.errors());
    REQUIRE(c.program);
    REQUIRE(c.program->tests[0].facts.size() == 1);
    const Fact& fact = c.program->tests[0].facts[0];
    if (row.words == 0) CHECK(fact.value.number == row.number);
    CHECK(fact.value.words == row.words);
  }
}

TEST_CASE("everything a fact can say arrives") {
  auto c = compile_test(
      "  given\n    - u of alibaba is 38 % as of 2026-04 from idc origin someone about leaders shows lease recorded 2026-05\n"
      "      withdrawn 2026-06-01 planned\n    - n of tencent is missing\n  as of 2026-05-01\n  known by 2026-05-31\n"
      "  given file \"e.jsonl\" case \"x\"");
  INFO(c.errors());
  REQUIRE(c.program);
  const TestCase& test = c.program->tests[0];
  REQUIRE(test.facts.size() == 2);
  const Fact& fact = test.facts[0];
  CHECK(fact.subject == "alibaba");
  CHECK(fact.value_text == "38 %");
  CHECK(to_string(*fact.as_of) == "2026-04");
  CHECK(to_string(*fact.recorded_at) == "2026-05");
  CHECK(to_string(*fact.withdrawn_at) == "2026-06-01");
  CHECK(fact.source == "idc");
  CHECK(fact.origin == "someone");
  CHECK(fact.scope == ScopeId(0));
  CHECK(fact.kind == KindId(1));
  CHECK(fact.basis == Basis::planned);
  CHECK((test.facts[1].missing && test.facts[1].subject == "tencent"));
  CHECK(to_string(*test.as_of) == "2026-05-01");
  CHECK(to_string(*test.known_by) == "2026-05-31");
  REQUIRE(test.files.size() == 1);
  CHECK(test.files[0].path == "e.jsonl");
  CHECK((test.files[0].has_case && test.files[0].case_value == "x"));
}

TEST_CASE("expectations: gates and metrics are told apart by name") {
  auto c = compile_test(
      "  expect\n    - g is open settled\n    - g is closed could be open\n    - g is missing\n    - u is stale\n"
      "    - g would be open if u is 70 % and n is 5 cards\n    - g lacks u, n\n    - u has 2 origins\n"
      "    - u sets aside 3 wrong_kind\n    - g sets aside 1 stale\n    - text \"in use\" flags k contradicted\n"
      "    - text \"no\" is clean\n    - error E0301\n    - g is below_grade");
  INFO(c.errors());
  REQUIRE(c.program);
  const auto& e = c.program->tests[0].expectations;
  REQUIRE(e.size() == 13);
  CHECK((e[0].op == ExpectOp::gate_is && e[0].state == State::open && e[0].settled == Settled::settled));
  CHECK((e[1].settled == Settled::could_be && e[1].could_be == State::open));
  CHECK((e[2].op == ExpectOp::gate_because && e[2].reason == Reason::missing && !e[2].fate));
  CHECK((e[3].op == ExpectOp::metric_is && e[3].metric == MetricId(0)));
  CHECK((e[3].reason == Reason::stale && e[3].fate == Fate::stale));
  REQUIRE(e[4].suppositions.size() == 2);
  CHECK(e[4].op == ExpectOp::would_be);
  CHECK(e[4].suppositions[0].value.number == closed(70, 70));
  CHECK((e[4].suppositions[1].metric == MetricId(1) && e[4].suppositions[1].value_text == "5 cards"));
  CHECK(e[5].metrics == std::vector<MetricId>{MetricId(0), MetricId(1)});
  CHECK((e[6].op == ExpectOp::has_origins && e[6].count == 2));
  CHECK((e[7].op == ExpectOp::sets_aside && e[7].metric == MetricId(0) && e[7].count == 3 && e[7].fate == Fate::wrong_kind));
  CHECK((e[8].gate == GateId(0) && e[8].fate == Fate::stale));
  CHECK((e[9].op == ExpectOp::text_flags && e[9].claim == ClaimId(0) && e[9].outcome == ClaimOutcome::contradicted));
  CHECK((e[10].op == ExpectOp::text_clean && e[10].text == "no"));
  CHECK((e[11].op == ExpectOp::error_code && e[11].text == "E0301"));
  CHECK((e[12].reason == Reason::below_grade && e[12].fate == Fate::below_grade));
}

TEST_CASE("mistakes in tests") {
  struct Row {
    const char* clauses;
    const char* errors;
  } rows[] = {
      {"  given\n    - u is 38 cards", "E0204"},
      {"  given\n    - u is yes", "E0203"},
      {"  given\n    - c is lost", "E0226"},
      {"  given\n    - ratio is 5 %", "E0131"},
      {"  given\n    - nothing is 5", "E0102"},
      {"  given\n    - u is 5 % about nowhere", "E0102"},
      {"  given\n    - u is 5 % from idc from idc", "E0219"},
      {"  given\n    - u is 5 % from undeclared", ""},
      {"  as of 2026\n  as of 2027", "E0219"},
      {"  expect\n    - u is open", "E0121"},
      {"  expect\n    - nothing is open", "E0102"},
      {"  expect\n    - g lacks nothing", "E0102"},
      {"  expect\n    - g would be open if u is yes", "E0203"},
      {"  expect\n    - g would be open if ratio is 5 %", ""},
      {"  expect\n    - text \"x\" flags nothing", "E0102"},
  };
  for (const Row& row : rows) {
    auto c = compile_test(row.clauses);
    INFO(row.clauses);
    CHECK(c.errors() == row.errors);
  }
  auto c = compile_pack("pack p\nmetric u in %\ntest \"t\"\n  given\n    - u is ~20 %\n");
  CHECK(c.errors() == "E0234");
}

TEST_CASE("lexicons and claims arrive") {
  auto c = compile_pack(kItems);
  INFO(c.errors());
  REQUIRE(c.program);
  const Lexicon& l = c.program->lexicons[0];
  REQUIRE(l.phrases.size() == 3);
  CHECK((l.phrases[0].language == Language::en && l.phrases[0].pattern == "at scale"));
  CHECK(l.phrases[2].language == Language::zh);
  CHECK(l.never.size() == 1);
  REQUIRE(l.cues.size() == 1);
  CHECK((l.cues[0].status == CueStatus::hedged && l.cues[0].direction == CueDirection::backward && l.cues[0].within == 3));
  const Claim& k = c.program->claims[0];
  REQUIRE(k.says.size() == 2);
  CHECK(k.says[0].lexicon == LexiconId(0));
  CHECK((k.says[1].phrase.pattern == "in use" && k.says[1].phrase.language == Language::en));
  CHECK((k.near.size() == 1 && k.unless_near.size() == 1));
  CHECK(k.about == ScopeId(0));
  REQUIRE(k.asserts.size() == 1);
  CHECK((k.asserts[0].gate == GateId(0) && k.asserts[0].at_least && k.asserts[0].state == State::ajar));
  CHECK(k.severity == ClaimSeverity::warning);
  CHECK((k.flags.size() == 1 && k.passes.size() == 1 && k.suggests.size() == 1 && k.note.texts.size() == 1));
  CHECK(compile_pack(kItems + "claim z\n  says nothing\n  asserts nobody is open\n").errors() == "E0102 E0102");
}
