// What the language means, case by case: a pack, some rows, a day, and what follows from them.
#include "tests/unit/runtime/asked.hpp"

#include <fstream>
#include <sstream>

using ajar::test::about;
using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {

struct Worked {
  const char* title;
  std::string pack;
  std::vector<std::string> rows;
  const char* as_of;
  const char* verdict;      // of gate g
  const char* value;        // of metric u as it was read; empty: not asked
};

void check(const std::vector<Worked>& cases) {
  for (const Worked& one : cases) {
    DYNAMIC_SECTION(one.title) {
      const Asked asked(one.pack, one.rows, one.as_of);
      CHECK(asked.verdict("g") == one.verdict);
      if (*one.value) CHECK(asked.value("u") == one.value);
    }
  }
}

std::string level(std::string_view condition) {
  return pack("metric u in % shows k fresh for 6 months\ngate g shows k\n  open when " + std::string(condition) + "\n");
}

const char* const kCoverage =
    "unit models\nmetric ours in models shows k\nmetric theirs in models shows k\n"
    "metric u in % = ours / theirs shows k\ngate g shows k\n  open when u ";

}  // namespace

TEST_CASE("worked cases: arithmetic and ends", "[worked]") {
  check({
      // 160+ is 160..176 and 23000+ is 23000..25300 (10 %): at most 176/23000 = 0.77 %, nowhere near 20 %.
      {"1 a little over, divided", pack(std::string(kCoverage) + ">= 20 %"),
       {row("ours", "160+", "2026-04"), row("theirs", "23000+", "2026-04")}, "2026-05-01", "closed", ""},
      // The divisor may be as large as you like, but never infinite: the quotient comes near 0 and never reaches it.
      {"2 an open end at 0", pack(std::string(kCoverage) + "> 0 %"),
       {row("ours", "160+", "2026-04"), row("theirs", ">=23000", "2026-04")}, "2026-05-01", "open", ""},
      // 160 itself is possible, and 160 is not above 160.
      {"3 a closed end at the bar", pack("unit cards\nmetric u in cards shows k\ngate g shows k\n  open when u > 160 cards\n"),
       {row("u", ">=160", "2026-04")}, "2026-05-01", "closed..open: imprecise", ">=160"},
      {"3 an open end at the bar", pack("unit cards\nmetric u in cards shows k\ngate g shows k\n  open when u > 160 cards\n"),
       {row("u", ">160", "2026-04")}, "2026-05-01", "open", ">160"},
      // Dividing by something that may be 0 says nothing.
      {"4 a divisor that may be 0", pack(std::string(kCoverage) + ">= 1 %"),
       {row("ours", "160", "2026-04"), row("theirs", "0..100", "2026-04")}, "2026-05-01", "closed..open: undefined", "none: undefined"},
      // Without readings nothing is divided, so the reason is that they are missing.
      {"5 both parts missing", pack(std::string(kCoverage) + ">= 1 %"), {}, "2026-05-01", "closed..open: missing", "none: missing"},
      // x/(x+y) with both in 1..2 lies in 1/3..2/3, but as x stands twice the bounds are 1/4..2/2.
      {"6 a metric used twice",
       pack("unit cards\nmetric ours in cards shows k\nmetric theirs in cards shows k\n"
            "metric u in % = ours / (ours + theirs) shows k\ngate g shows k\n  open when u >= 30 %"),
       {row("ours", "1..2", "2026-04"), row("theirs", "1..2", "2026-04")}, "2026-05-01", "closed..open: imprecise", "25..100"},
  });
}

TEST_CASE("worked case 7: a missing reading satisfies nothing, not even what every value would satisfy", "[worked]") {
  Asked asked(level("u <= 99 %"), {}, "2026-05-01");
  // 0..100 is all a percentage can be. The bar is moved there behind the compiler's back, which need not accept it.
  for (ajar::ConditionNode& node : asked.program.nodes)
    if (node.op == ajar::ConditionOp::compare) node.comparison.high.value = 100;
  CHECK(asked.verdict("g") == "closed..open: missing");
}

TEST_CASE("worked cases: newest, hull, contest", "[worked]") {
  check({
      // B ended 2025-09-30; six months later it is too old to contradict anybody.
      {"8 a stale dissenter", level("u >= 60 %"), {row("u", "72", "2026-04", "A"), row("u", "41", "2025-09", "B")},
       "2026-05-01", "open", "72"},
      {"9 two fresh origins apart", level("u >= 60 %"), {row("u", "41", "2026-01", "A"), row("u", "72", "2026-04", "B")},
       "2026-05-01", "closed..open: contested", "41..72 (contested)"},
      // A has moved on; what it says now and what B says both clear the bar.
      {"10 superseded by its own source", level("u >= 60 %"),
       {row("u", "41", "2026-02", "A"), row("u", "72", "2026-04", "A"), row("u", "70", "2026-04", "B")}, "2026-05-01", "open",
       "70..72 (contested)"},
      {"11 a source that contradicts itself", level("u >= 60 %"),
       {row("u", "40", "2026-04", "A"), row("u", "70", "2026-04", "A")}, "2026-05-01", "closed..open: contested",
       "40..70 (contested)"},
      // The vague reading contains the precise one, so it adds nothing.
      {"12 vague and precise", pack("unit cards\nmetric u in cards shows k\ngate g shows k\n  open when u >= 300000 cards\n"),
       {row("u", "200000..999999", "2026-04", "A"), row("u", "350000", "2026-04", "B")}, "2026-05-01", "open", "350000"},
      {"13 one vague reading", pack("unit cards\nmetric u in cards shows k\ngate g shows k\n  open when u >= 500000 cards\n"),
       {row("u", "200000..999999", "2026-04", "A")}, "2026-05-01", "closed..open: imprecise", "200000..999999"},
  });
  SECTION("9 says that the readings are apart in time") {
    CHECK(Asked(level("u >= 60 %"), {row("u", "41", "2026-01", "A"), row("u", "72", "2026-04", "B")}, "2026-05-01")
              .reading("u").disjoint_dates);
  }
  SECTION("10 the superseded row was used") {
    const Asked asked(level("u >= 60 %"), {row("u", "41", "2026-02", "A"), row("u", "72", "2026-04", "A")}, "2026-05-01");
    CHECK(asked.fate(0) == "used");
  }
}

TEST_CASE("worked cases: corroboration", "[worked]") {
  const std::string two = level("u >= 60 % from 2 origins");
  const std::string is_no = pack("metric u as yes/no shows k\ngate g shows k\n  open when u is no from 2 origins\n");
  const std::string total =
      pack("unit cards\nmetric u in cards shows k across total\ngate g shows k\n  open when u >= 100 cards from 2 origins\n");
  check({
      {"14 one origin", two, {row("u", "70", "2026-04", "A")}, "2026-05-01", "closed..open: uncorroborated", "70"},
      // The dissenter is not outvoted: the bar lies between the two.
      {"15 a dissenter", two, {row("u", "70", "2026-04", "A"), row("u", "40", "2026-04", "B")}, "2026-05-01",
       "closed..open: contested", "40..70 (contested)"},
      {"16 no needs no second voice", two, {row("u", "40", "2026-04", "A")}, "2026-05-01", "closed", "40"},
      {"17 two against one", is_no, {row("u", "no", "2026-04", "A"), row("u", "no", "2026-04", "B"), row("u", "yes", "2026-04", "C")},
       "2026-05-01", "closed..open: contested", "no|yes (contested)"},
      {"18 two rows of nobody are one voice", two, {row("u", "70", "2026-04"), row("u", "70", "2026-04")}, "2026-05-01",
       "closed..open: uncorroborated", "70"},
      // Nobody in particular is never the second voice, whoever is the first.
      {"18 one row of nobody beside a named one", two, {row("u", "70", "2026-04", "A"), row("u", "70", "2026-04")}, "2026-05-01",
       "closed..open: uncorroborated", "70"},
      // Second best of each subject: 60 and 60. That A says both firsts does not matter.
      {"19 subject by subject", total,
       {row("u", "60", "2026-04", "A", about("x")), row("u", "60", "2026-04", "B", about("x")),
        row("u", "60", "2026-04", "A", about("y")), row("u", "60", "2026-04", "C", about("y"))},
       "2026-05-01", "open", ">=120 (incomplete)"},
      {"19 with one voice for y", total,
       {row("u", "60", "2026-04", "A", about("x")), row("u", "60", "2026-04", "B", about("x")),
        row("u", "60", "2026-04", "A", about("y"))},
       "2026-05-01", "closed..open: uncorroborated", ">=120 (incomplete)"},
  });
}

TEST_CASE("worked cases: required gates", "[worked]") {
  using namespace ajar;
  using runtime::OutOfOrder;
  const std::string yes_nos = "metric a as yes/no shows k\nmetric b as yes/no shows k\nmetric c as yes/no shows k\n";
  SECTION("20 open by itself, behind an unsettled gate") {
    const Asked asked(pack(yes_nos + "gate r shows k\n  open when b is yes\ngate g shows k requires r\n  open when a is yes\n"),
                      {row("a", "yes", "2026-04")}, "2026-05-01");
    CHECK(asked.verdict("g") == "closed..open: missing");
    CHECK(asked.gate_report("g").own == Verdict{State::open, State::open});
    CHECK(asked.gate_report("g").out_of_order == OutOfOrder::maybe);
    CHECK(asked.lacks("g") == "b");
  }
  SECTION("21 the cap is the effective verdict, all along the chain") {
    const Asked asked(pack(yes_nos + "gate g1 shows k\n  ajar when a is yes\n  open when b is yes\n"
                                     "gate g2 shows k requires g1\n  open when c is yes\n"
                                     "gate g3 shows k requires g2\n  open when c is yes\n"),
                      {row("a", "yes", "2026-04"), row("c", "yes", "2026-04")}, "2026-05-01");
    CHECK(asked.verdict("g2") == "ajar..open: missing");
    CHECK(asked.verdict("g3") == "ajar..open: missing");
    CHECK(asked.gate_report("g3").own == Verdict{State::open, State::open});
    CHECK(asked.gate_report("g3").held_by == std::vector<GateId>{asked.gate("g2")});
  }
  SECTION("22 bounds that forget that one metric cannot be two things at once") {
    const Asked asked(pack("metric x as number shows k\ngate r shows k\n  open when x <= 3\n"
                           "gate g shows k requires r\n  open when x >= 5\n"),
                      {row("x", "0..10", "2026-04")}, "2026-05-01");
    CHECK(asked.verdict("g") == "closed..open: imprecise");
    CHECK_FALSE(asked.program[asked.gate("g")].exact);
  }
  SECTION("23 one missing answer") {
    const Asked asked(pack("metric a as yes/no shows k\ngate g shows k\n  open when a is yes\n"), {}, "2026-05-01");
    CHECK(asked.verdict("g") == "closed..open: missing");
    CHECK(asked.gate_report("g").nothing_read);
  }
}

TEST_CASE("worked cases 24 and 25: what holds a gate", "[worked]") {
  const std::string text = pack("metric a as yes/no shows k\nmetric outages as number shows k fresh for 6 months\n"
                                "gate g shows k\n  open when a is yes\n  held ajar if outages >= 3\n");
  const std::string a = row("a", "yes", "2026-04");
  const auto verdict = [&](std::vector<std::string> rows) {
    rows.push_back(a);
    return Asked(text, rows, "2026-05-01").verdict("g");
  };
  CHECK(verdict({}) == "open");  // nobody tells of outages: not held, and no later row is imagined
  CHECK(verdict({row("outages", "2..4", "2026-04", "A")}) == "ajar..open: imprecise");
  CHECK(verdict({row("outages", "5", "2025-04", "A")}) == "ajar..open: stale");
  CHECK(verdict({row("outages", "1", "2026-04", "A"), row("outages", "6", "2026-04", "B")}) == "ajar..open: contested");
  CHECK(verdict({row("outages", "5", "2026-04", "A", "\"basis\": \"planned\"")}) == "ajar..open: set_aside");
  CHECK(verdict({row("outages", "5", "2026-04", "A")}) == "ajar");
  CHECK(verdict({row("outages", "2", "2026-04", "A")}) == "open");
  std::vector<std::string> none{a};
  CHECK(Asked(text, none, "2026-05-01").proof("g").nodes.back().frozen);
}

TEST_CASE("worked cases: for n periods", "[worked]") {
  const std::string text = level("u >= 60 % for 2 quarters");
  std::vector<std::string> monthly;
  for (const char* month : {"2026-01", "2026-03", "2026-04", "2026-05", "2026-06"}) monthly.push_back(row("u", "70", month, "A"));
  check({
      {"26 both quarters", text, {row("u", "70", "2026-Q1", "A"), row("u", "65", "2026-Q2", "A")}, "2026-07-15", "open", ""},
      // In June the second quarter is not over: the last two whole ones are 2025-Q4 and 2026-Q1.
      {"27 a quarter without a reading", text, {row("u", "70", "2026-Q1", "A"), row("u", "65", "2026-Q2", "A")}, "2026-06-15",
       "closed..open: incomplete", ""},
      {"28 months without February", text, monthly, "2026-07-15", "open", ""},
      // A year's figure speaks for each of its quarters, however old it is.
      {"29 one annual row", text, {row("u", "70", "2025", "A")}, "2026-01-10", "open", ""},
      {"26 one quarter below", text, {row("u", "70", "2026-Q1", "A"), row("u", "55", "2026-Q2", "A")}, "2026-07-15", "closed", ""},
      {"27 no row at all", text, {}, "2026-06-15", "closed..open: missing", ""},
  });
}

TEST_CASE("worked cases: totals", "[worked]") {
  const auto total = [](const char* list, const char* across, const char* condition) {
    return pack("unit CNY\n" + std::string(list) + "metric u in CNY shows k across total " + across +
                "\ngate g shows k\n  open when u " + condition + "\n");
  };
  const std::string x = row("u", "300 thousand", "2026-04", "A", about("x")), y = row("u", "400 thousand", "2026-04", "A", about("y"));
  const std::string whole = row("u", "500 thousand", "2026-04", "A"), ali = row("u", "200 thousand", "2026-04", "A", about("alibaba")),
                    byte = row("u", "150 thousand", "2026-04", "B", about("bytedance"));
  check({
      // Nobody says that x and y are all there are: 700,000 is a floor.
      {"30 an open list", total("", "", "<= 1 million CNY"), {x, y}, "2026-05-01", "closed..open: incomplete", ">=700000 (incomplete)"},
      {"30 a closed list that lacks one", total("subjects l : x, y, z\n", "of l", "<= 1 million CNY"), {x, y}, "2026-05-01",
       "closed..open: incomplete", ">=700000 (incomplete)"},
      {"30 complete", total("", "complete", "<= 1 million CNY"), {x, y}, "2026-05-01", "open", "700000"},
      // 350,000 or more contains 500,000, so the report of the whole stands, and nothing is added to it.
      {"31 the whole beside an open sum", total("", "", ">= 500 thousand CNY"), {whole, ali, byte}, "2026-05-01", "open", "500000"},
      {"31 the whole beside a closed sum", total("subjects l : alibaba, bytedance\n", "of l", ">= 400 thousand CNY"),
       {whole, ali, byte}, "2026-05-01", "closed..open: contested", "350000..500000 (contested)"},
      {"31 never added", total("subjects l : alibaba, bytedance\n", "of l", ">= 501 thousand CNY"), {whole, ali, byte},
       "2026-05-01", "closed", ""},
  });
}

TEST_CASE("worked cases: flows", "[worked]") {
  const auto flow = [](const char* clauses, const char* condition) {
    return pack("unit cards\nmetric u in cards shows k flow " + std::string(clauses) + "\ngate g shows k\n  open when u " + condition + "\n");
  };
  const std::vector<std::string> shipments{row("u", "100 thousand", "2026-Q1", "IDC"), row("u", "120 thousand", "2026-Q1", "Counterpoint"),
                                           row("u", "110 thousand", "2026-Q2", "IDC")};
  check({
      // The first quarter is 100 or 120 thousand, the second 110: at least 210 thousand, and perhaps more is sold elsewhere.
      {"32 sources are alternatives", flow("", ">= 200 thousand cards"), shipments, "2026-07-15", "open",
       ">=210000 (contested, incomplete)"},
      {"32 the bar lies between them", flow("", ">= 220 thousand cards"), shipments, "2026-07-15",
       "closed..open: contested, incomplete", ""},
      {"32 the bar lies beyond them", flow("", ">= 240 thousand cards"), shipments, "2026-07-15", "closed..open: incomplete", ""},
      {"33 two rows of one ledger", flow("complete", ">= 300 cards"),
       {row("u", "100", "2026-04-06", "ledger", about("x")), row("u", "200", "2026-04-06", "ledger", about("x"))}, "2026-05-01",
       "open", "300"},
      // The window begins on 2025-05-16, in the middle of the quarter: all of the 80 or none may lie in it.
      {"34 a period half in the window", flow("complete fresh for 12 months", ">= 1 cards"), {row("u", "80", "2025-Q2", "A")},
       "2026-05-15", "closed..open: imprecise", "0..80"},
  });
}

TEST_CASE("worked case 35: what never falls", "[worked]") {
  const auto text = [](const char* bar) {
    return pack("unit cards\nmetric u in cards shows k cumulative\ngate g shows k\n  open when u >= " + std::string(bar) + " cards\n");
  };
  const std::vector<std::string> rows{row("u", "500 thousand", "2026-01", "A"), row("u", "480 thousand", "2026-04", "B")};
  // One of the two is wrong. That at least 480,000 were reached is beyond dispute.
  CHECK(Asked(text("490 thousand"), rows, "2026-05-01").verdict("g") == "closed..open: contested");
  CHECK(Asked(text("400 thousand"), rows, "2026-05-01").verdict("g") == "open");
}

TEST_CASE("worked cases: words", "[worked]") {
  check({
      // Whichever of the two is right, it is not planned.
      {"36 a disputed choice", pack("metric u as one of planned, signed, cancelled shows k\ngate g shows k\n  open when u is not planned\n"),
       {row("u", "signed", "2026-04", "A"), row("u", "cancelled", "2026-04", "B")}, "2026-05-01", "open", "signed|cancelled (contested)"},
      {"36 which one is disputed", pack("metric u as one of planned, signed, cancelled shows k\ngate g shows k\n  open when u is signed\n"),
       {row("u", "signed", "2026-04", "A"), row("u", "cancelled", "2026-04", "B")}, "2026-05-01", "closed..open: contested", ""},
      {"37 a rank between two steps", pack("metric u as levels none < partial < complete shows k\ngate g shows k\n  open when u is at least partial\n"),
       {row("u", "partial", "2026-04", "A"), row("u", "complete", "2026-04", "B")}, "2026-05-01", "open", "1..2 (contested)"},
      {"37 its upper step", pack("metric u as levels none < partial < complete shows k\ngate g shows k\n  open when u is complete\n"),
       {row("u", "partial", "2026-04", "A"), row("u", "complete", "2026-04", "B")}, "2026-05-01", "closed..open: contested", ""},
  });
}

TEST_CASE("worked case 38: the day a pack is asked about by default", "[worked]") {
  const auto read = [](const char* path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  };
  std::vector<std::string> rows{read("rules/four_gates/evidence.jsonl")};
  const Asked asked(read("rules/four_gates/pack.gate"), rows);
  CHECK(ajar::runtime::default_as_of(asked.program, asked.evidence) == ajar::parse_period("2026-04-30")->first);
}

TEST_CASE("worked cases: age, knowledge, counting", "[worked]") {
  const std::string three = pack("metric v as yes/no shows k\nmetric u as number shows k\ngate g shows k\n  open when at least 2 of\n"
                                 "    - u >= 60\n    - u >= 80\n    - v is yes\n");
  const std::string share = pack("subjects l : x, y, z\nmetric v as yes/no shows k\n"
                                 "gate g shows k\n  open when at least 80 % of l where v is yes\n");
  const auto says = [](const char* subject, const char* value) { return row("v", value, "2026-04", "A", about(subject)); };
  check({
      // 2026-Q1 ends on 04-01; six months later it is 10-01, and on that day it is too old.
      {"39 the last fresh day", level("u >= 60 %"), {row("u", "70", "2026-Q1")}, "2026-09-30", "open", "70"},
      {"39 the first stale day", level("u >= 60 %"), {row("u", "70", "2026-Q1")}, "2026-10-01", "closed..open: stale", "none: stale"},
      // u may be anything from 50 to 90: with 85 both hold, with 55 neither.
      {"40 one metric twice, in one direction", three, {row("u", "50..90", "2026-04"), row("v", "no", "2026-04")}, "2026-05-01",
       "closed..open: imprecise", ""},
      // Two of three are 67 %, three are 100 %.
      {"41 a share of a list", share, {says("x", "yes"), says("y", "yes")}, "2026-05-01", "closed..open: incomplete", ""},
      {"41 three of three", share, {says("x", "yes"), says("y", "yes"), says("z", "yes")}, "2026-05-01", "open", ""},
      {"41 two of three", share, {says("x", "yes"), says("y", "yes"), says("z", "no")}, "2026-05-01", "closed", ""},
      {"41 nobody says anything", share, {}, "2026-05-01", "closed..open: missing", ""},
      {"41 an empty list", pack("subjects l from evidence\nmetric v as yes/no shows k\ngate g shows k\n  open when all of l where v is yes\n"),
       {}, "2026-05-01", "closed..open: missing", ""},
  });
  SECTION("40 is exact") { CHECK(Asked(three, {}, "2026-05-01").program.gates[0].exact); }
  SECTION("42 learned too late") {
    Asked asked(level("u >= 60 %"), {row("u", "70", "2026-Q1", "A", "\"recorded_at\": \"2026-06\"")}, "2026-05-31");
    CHECK(asked.verdict("g") == "open");  // today we know what was so then
    asked.ask("2026-05-31", "2026-05-31");
    CHECK(asked.verdict("g") == "closed..open: set_aside");
    CHECK(asked.fate(0) == "not_known_yet");
  }
}

TEST_CASE("worked cases: confidence, suppositions, exact states", "[worked]") {
  SECTION("43 a second origin lifts the best one, up to high") {
    const Asked asked(pack("source A grade B\nsource B grade D\nmetric u in % shows k\ngate g shows k\n  open when u >= 60 %\n"),
                      {row("u", "70", "2026-04", "A"), row("u", "70", "2026-04", "B")}, "2026-05-01");
    CHECK(asked.confidence("g") == "high");
  }
  SECTION("44 nothing decides") {
    const Asked asked(level("u >= 60 %"), {}, "2026-05-01");
    CHECK(asked.confidence("g") == "none");
  }
  SECTION("45 a supposition replaces what was read") {
    Asked asked(pack("unit users\nmetric u in % shows k\nmetric n in users shows k\n"
                     "gate g shows k\n  open when all of\n    - u >= 60 %\n    - n >= 1000 users\n"),
                {row("u", "38", "2026-04", "A")}, "2026-05-01");
    CHECK(asked.verdict("g") == "closed");
    const auto suppose = [&](const char* metric, std::int64_t value) {
      asked.query.assumptions.push_back({asked.metric(metric), "", {ajar::Interval::point(value), 0}});
    };
    suppose("u", 60);
    CHECK(asked.verdict("g") == "closed..open: missing");
    suppose("n", 1000);
    CHECK(asked.verdict("g") == "open");
  }
  SECTION("46 a condition may not ask for exactly ajar") {
    ajar::SourceMap sources;
    ajar::Diagnostics out;
    const std::string text = pack("metric a as yes/no shows k\ngate r shows k\n  ajar when a is yes\n  open when a is yes\n"
                                  "gate g shows k\n  open when r is ajar\n");
    CHECK_FALSE(ajar::lang::compile(sources, sources.add("t.gate", text), {}, out));
    CHECK(Asked::problems(out).find("E0213") != std::string::npos);
  }
}
