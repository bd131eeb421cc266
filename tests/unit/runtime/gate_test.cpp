// Verdicts of gates and what is said about them.
#include "tests/unit/runtime/asked.hpp"

#include <fstream>
#include <sstream>

using namespace ajar;
using ajar::test::about;
using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {

const std::string kYesNos = "metric a as yes/no shows k\nmetric b as yes/no shows k\nmetric c as yes/no shows k\n";

std::string yes(const char* metric, const char* source = "A") { return row(metric, "yes", "2026-04", source); }
std::string no(const char* metric, const char* source = "A") { return row(metric, "no", "2026-04", source); }

std::string file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the four gates on their own evidence", "[gate]") {
  const Asked asked(file("rules/four_gates/pack.gate"), {file("rules/four_gates/evidence.jsonl")}, "2026-05-01");
  const auto ids = [&](const char* gate) {
    std::string text;
    for (const runtime::RowId one : asked.gate_report(gate).rests_on)
      text += (text.empty() ? "" : " ") + asked.evidence.id_of(one);
    return text;
  };
  CHECK(asked.verdict("policy_procurement") == "open");
  CHECK(asked.verdict("real_deployment") == "ajar..open: missing");
  CHECK(asked.verdict("software_ecosystem") == "ajar");
  CHECK(asked.verdict("scaled_replication") == "closed");
  CHECK(asked.verdict("realization") == "closed");
  CHECK(asked.lacks("real_deployment") == "utilisation, enterprises_in_production");
  CHECK(asked.confidence("policy_procurement") == "low");     // funds are only announced
  CHECK(asked.confidence("real_deployment") == "moderate");   // the better branch of `any of`
  CHECK(asked.confidence("scaled_replication") == "low");     // an estimate
  CHECK(ids("policy_procurement") == "e1 e2 e3");
  CHECK(ids("real_deployment") == "e5 e6 e6b");
  CHECK(ids("scaled_replication") == "e9");
  const auto apart = asked.gate_report("real_deployment").kept_apart;
  REQUIRE(apart.size() == 1);
  CHECK(asked.program[apart[0].kind].name.name == "procurement");
  CHECK(apart[0].rows == 3);
  CHECK(apart[0].examples.size() == 3);
  std::size_t used = 0;
  for (const runtime::RowFate& one : asked.report().fates) used += one.fate == Fate::used;
  CHECK(used == 11);
}

TEST_CASE("levels: open needs the conditions of ajar too", "[gate]") {
  const std::string text = pack(kYesNos + "gate g shows k\n  ajar when a is yes\n  open when b is yes\n");
  const auto verdict = [&](std::vector<std::string> rows) { return Asked(text, rows).verdict("g"); };
  CHECK(verdict({yes("a"), yes("b")}) == "open");
  CHECK(verdict({yes("a"), no("b")}) == "ajar");
  CHECK(verdict({no("a"), yes("b")}) == "closed");
  CHECK(verdict({yes("b")}) == "closed..open: missing");
  CHECK(verdict({yes("a")}) == "ajar..open: missing");
  CHECK(verdict({no("b")}) == "closed..ajar: missing");
  CHECK(Asked(text, {no("b")}).lacks("g") == "a");
  CHECK(Asked(pack(kYesNos + "gate g shows k\n  ajar when a is yes\n"), {yes("a")}).verdict("g") == "ajar");
}

TEST_CASE("quantifiers count what is certain and what is possible", "[gate]") {
  struct Case { const char* condition; const char* verdict; };
  // a is yes, b is no, c is missing: one certainly, two possibly.
  const auto one = GENERATE(Case{"any of", "open"}, Case{"all of", "closed"}, Case{"at least 1 of", "open"},
                            Case{"at least 2 of", "closed..open: missing"}, Case{"at least 3 of", "closed"},
                            Case{"at most 1 of", "closed..open: missing"}, Case{"at most 2 of", "open"});
  CAPTURE(one.condition);
  const Asked asked(pack(kYesNos + "gate g shows k\n  open when " + one.condition + "\n    - a is yes\n    - b is yes\n    - c is yes\n"),
                    {yes("a"), no("b")});
  CHECK(asked.verdict("g") == one.verdict);
}

TEST_CASE("required gates cap, and out of order is said", "[gate]") {
  const std::string text = pack(kYesNos + "gate r shows k\n  open when a is yes\ngate g shows k requires r\n  open when b is yes\n");
  const Asked closed(text, {no("a"), yes("b")});
  CHECK(closed.verdict("g") == "closed");
  CHECK(closed.gate_report("g").own == Verdict{State::open, State::open});
  CHECK(closed.gate_report("g").out_of_order == runtime::OutOfOrder::yes);
  CHECK(closed.gate_report("g").held_by.size() == 1);
  const Asked both(text, {yes("a"), yes("b")});
  CHECK(both.gate_report("g").out_of_order == runtime::OutOfOrder::no);
  CHECK(both.gate_report("g").held_by.empty());
}

TEST_CASE("defeaters lower, several together to the lowest", "[gate]") {
  const std::string text = pack(kYesNos + "gate g shows k\n  open when a is yes\n  held ajar if b is yes\n  held closed if c is yes\n");
  const auto verdict = [&](std::vector<std::string> rows) {
    rows.push_back(yes("a"));
    return Asked(text, rows).verdict("g");
  };
  CHECK(verdict({}) == "open");
  CHECK(verdict({yes("b")}) == "ajar");
  CHECK(verdict({yes("b"), yes("c")}) == "closed");
  CHECK(verdict({no("b"), yes("c", "A"), no("c", "B")}) == "closed..open: contested");
}

TEST_CASE("a defeater over subjects: who has no rows does not hold", "[gate]") {
  const std::string text = pack("subjects l : x, y\nmetric a as yes/no shows k\nmetric outages as number shows k\n"
                                "gate g shows k\n  open when a is yes\n  held ajar if any of l where outages >= 3\n");
  CHECK(Asked(text, {yes("a")}).verdict("g") == "open");
  CHECK(Asked(text, {yes("a"), row("outages", "1", "2026-04", "A", about("x"))}).verdict("g") == "open");
  CHECK(Asked(text, {yes("a"), row("outages", "2..4", "2026-04", "A", about("x"))}).verdict("g") == "ajar..open: imprecise");
  CHECK(Asked(text, {yes("a"), row("outages", "5", "2026-04", "A", about("y"))}).verdict("g") == "ajar");
}

TEST_CASE("a defeater over a list of whoever has rows", "[gate]") {
  const std::string text = pack("subjects l from evidence\nmetric a as yes/no shows k\nmetric outages as number shows k fresh for 6 months\n"
                                "gate g shows k\n  open when a is yes\n  held ajar if any of l where outages >= 3\n");
  CHECK(Asked(text, {yes("a")}).verdict("g") == "open");
  CHECK(Asked(text, {yes("a"), row("outages", "5", "2024-04", "A", about("x"))}).verdict("g") == "ajar..open: missing");
  CHECK(Asked(text, {yes("a"), row("outages", "5", "2026-04", "A", about("x"))}).verdict("g") == "ajar");
}

TEST_CASE("conditions about gates", "[gate]") {
  const std::string text = pack(kYesNos + "gate r shows k\n  ajar when a is yes\n  open when b is yes\n"
                                          "gate g shows k\n  ajar when r is at least ajar\n  open when r is open\n"
                                          "gate h shows k\n  open when a is yes\n  held closed if r is closed\n");
  CHECK(Asked(text, {yes("a"), no("b")}).verdict("g") == "ajar");
  CHECK(Asked(text, {yes("a")}).verdict("g") == "ajar..open: missing");
  CHECK(Asked(text, {yes("a")}).lacks("g") == "b");
  CHECK(Asked(text, {no("a")}).verdict("h") == "closed");
  CHECK(Asked(text, {yes("a"), no("b")}).verdict("h") == "open");
}

TEST_CASE("confidence", "[gate]") {
  const std::string sources = "source A grade A\nsource B grade C\nsource C grade D\n";
  const auto confidence = [&](const std::string& condition, const std::vector<std::string>& rows) {
    return Asked(pack(sources + kYesNos + "gate g shows k\n  open when " + condition + "\n"), rows).confidence("g");
  };
  CHECK(confidence("a is yes", {yes("a", "A")}) == "high");
  CHECK(confidence("a is yes", {yes("a", "B")}) == "moderate");
  CHECK(confidence("a is yes", {yes("a", "C"), yes("a", "B")}) == "high");   // the better one, and one more for the other
  CHECK(confidence("a is yes", {yes("a", "nobody")}) == "very_low");
  CHECK(confidence("a is yes", {no("a", "B")}) == "moderate");               // settled closed: what shows it
  const std::string all = "all of\n    - a is yes\n    - b is yes\n", any = "any of\n    - a is yes\n    - b is yes\n";
  CHECK(confidence(all, {yes("a", "A"), yes("b", "C")}) == "low");
  CHECK(confidence(any, {yes("a", "A"), yes("b", "C")}) == "high");
  CHECK(confidence(all, {no("a", "A"), no("b", "C")}) == "high");
  CHECK(confidence(any, {no("a", "A"), no("b", "C")}) == "low");
  CHECK(confidence("at least 2 of\n    - a is yes\n    - b is yes\n    - c is yes\n", {yes("a", "A"), yes("b", "B"), yes("c", "C")}) == "moderate");
  CHECK(confidence("at least 2 of\n    - a is yes\n    - b is yes\n    - c is yes\n", {no("a", "A"), no("b", "B"), no("c", "C")}) == "moderate");
}

TEST_CASE("a gate that needs confidence", "[gate]") {
  const std::string text = pack("source A grade A\nsource C grade D\n" + kYesNos +
                                "gate g shows k needs confidence moderate\n  ajar when a is yes\n  open when b is yes\n");
  CHECK(Asked(text, {yes("a"), yes("b")}).verdict("g") == "open");
  CHECK(Asked(text, {yes("a"), yes("b", "C")}).verdict("g") == "ajar..open: below_grade");
  CHECK(Asked(text, {yes("a", "C"), yes("b")}).verdict("g") == "closed..open: below_grade");
}

TEST_CASE("suppositions", "[gate]") {
  Asked asked(pack("subjects l : x, y\nmetric u as number shows k across total of l\ngate g shows k\n  open when u >= 100 from 3 origins\n"
                   "gate h shows k\n  open when all of l where u >= 10\n"
                   "metric q as yes/no shows k\ngate p shows k\n  open when q is yes for 2 quarters\n"),
              {row("u", "60", "2026-04", "A", about("x"))});
  CHECK(asked.verdict("g") == "closed..open: incomplete");
  const auto suppose = [&](const char* metric, const char* subject, Value value) {
    asked.query.assumptions = {{asked.metric(metric), subject, value}};
  };
  suppose("u", "y", {Interval::point(40), 0});
  CHECK(asked.verdict("g") == "closed..open: uncorroborated");  // y by any number, x by one
  CHECK(asked.verdict("h") == "open");
  suppose("u", "", {Interval::point(100), 0});
  CHECK(asked.verdict("g") == "open");
  CHECK(asked.verdict("h") == "closed..open: incomplete");  // each subject is read for itself
  suppose("q", "", {Interval::point(0), kYes});
  CHECK(asked.verdict("p") == "open");
}

TEST_CASE("thresholds of this run", "[gate]") {
  Asked asked(pack("metric u in % shows k\nthreshold busy = 60 %\ngate g shows k\n  open when u >= busy\n"), {row("u", "50", "2026-04", "A")});
  CHECK(asked.verdict("g") == "closed");
  runtime::Query::Override change;
  change.threshold = ThresholdId(0u);
  change.value = 50;
  asked.query.overrides.push_back(change);
  CHECK(asked.verdict("g") == "open");
}

TEST_CASE("only what keeps the verdict unsettled is lacking", "[gate]") {
  const Asked asked(pack(kYesNos + "gate g shows k\n  open when all of\n    - a is yes\n    - b is yes\n"), {no("a")});
  CHECK(asked.verdict("g") == "closed");
  CHECK(asked.lacks("g").empty());
  CHECK(asked.gate_report("g").because.empty());
}
