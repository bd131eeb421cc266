#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

namespace {

constexpr const char* kPack = R"(pack demo 2.0
unit cards
unit kilocards = 1000 cards
threshold bar = 10 cards
threshold age = 6 months
metric orders in cards
metric share in %
gate delivered
  ajar when orders >= 1 cards
  open when orders >= bar
gate used
  open when share >= 60 %
)";

/// orders: 12 in the north, 4 in the south, 1 nowhere.
constexpr const char* kRows = R"({"id": "n", "metric": "orders", "value": 12, "as_of": "2026-03-01", "region": "north"}
{"id": "s", "metric": "orders", "value": 4, "as_of": "2026-03-02", "region": "south"}
{"id": "x", "metric": "orders", "value": 1, "as_of": "2026-03-03"}
)";

ajar::Session demo(const char* rows = kRows) {
  ajar::Session session;
  REQUIRE(session.compile("demo.gate", kPack));
  if (*rows) REQUIRE(session.load({{"rows.jsonl", rows, ajar::EvidenceFormat::jsonl}}));
  return session;
}

const ajar::GateVerdict& gate(const ajar::CaseVerdicts& verdicts, std::string_view name) {
  const auto found = std::find_if(verdicts.gates.begin(), verdicts.gates.end(), [&](const auto& g) { return g.gate == name; });
  REQUIRE(found != verdicts.gates.end());
  return *found;
}

using enum ajar::GateState;

}  // namespace

TEST_CASE("a pack and its rows give verdicts") {
  ajar::Session session = demo(R"({"id": "n", "metric": "orders", "value": 12, "as_of": "2026-03-01"})");
  const auto report = session.evaluate({});
  REQUIRE(report);
  CHECK(report->as_of() == "2026-03-01");
  REQUIRE(report->cases().size() == 1);
  CHECK_FALSE(report->cases()[0].name);
  const auto& delivered = gate(report->cases()[0], "delivered");
  CHECK(delivered.proven == open);
  CHECK(delivered.settled());
  CHECK(delivered.rests_on == std::vector<std::string>{"n"});
  const auto& used = gate(report->cases()[0], "used");
  CHECK(used.proven == closed);
  CHECK(used.possible == open);
  CHECK(used.lacks == std::vector<std::string>{"share"});
  CHECK(used.because == std::vector<std::string>{"missing"});
}

TEST_CASE("a report outlives its session") {
  std::optional<ajar::Report> kept;
  {
    ajar::Session session = demo();
    kept = *session.evaluate({});
  }
  CHECK(kept->text().find("delivered") != std::string::npos);
  CHECK(kept->json().find("\"ajar.report/1\"") != std::string::npos);
}

TEST_CASE("cases are in the order of first appearance, rows without the field last") {
  const ajar::Session session = demo();
  ajar::Question question;
  question.by = "region";
  const auto report = session.evaluate(question);
  REQUIRE(report);
  REQUIRE(report->cases().size() == 3);
  CHECK(report->cases()[0].name == "north");
  CHECK(gate(report->cases()[0], "delivered").proven == open);
  CHECK(report->cases()[1].name == "south");
  CHECK(gate(report->cases()[1], "delivered").proven == ajar::GateState::ajar);
  CHECK_FALSE(report->cases()[2].name);
  CHECK(gate(report->cases()[2], "delivered").proven == ajar::GateState::ajar);
  CHECK(report->has_unnamed_case());

  question.only_case = "south";
  const auto south = session.evaluate(question);
  REQUIRE(south);
  REQUIRE(south->cases().size() == 1);
  CHECK(south->cases()[0].name == "south");
  CHECK_FALSE(south->has_unnamed_case());
}

TEST_CASE("a threshold can have another value for one question") {
  struct Row {
    const char* set;
    ajar::GateState delivered;
  };
  // 4 cards in the south against the bar of 10.
  for (const Row row : {Row{"bar=4 cards", open}, Row{"bar = 5", ajar::GateState::ajar}, Row{"bar=0.004 kilocards", open},
                        Row{"bar=0.0041 kilocards", ajar::GateState::ajar}, Row{"age=2 quarters", ajar::GateState::ajar}}) {
    INFO(row.set);
    const ajar::Session session = demo();
    ajar::Question question;
    question.by = "region";
    question.only_case = "south";
    question.set = {row.set};
    const auto report = session.evaluate(question);
    INFO(report.problem());
    REQUIRE(report);
    CHECK(gate(report->cases()[0], "delivered").proven == row.delivered);
  }
}

TEST_CASE("what cannot be asked says so") {
  struct Row {
    void (*change)(ajar::Question&);
    const char* en;
  };
  const Row rows[] = {
      {[](auto& q) { q.as_of = "May"; }, "`May` is no date"},
      {[](auto& q) { q.known_by = "2026-13"; }, "`2026-13` is no date"},
      {[](auto& q) { q.set = {"bar"}; }, "`bar` sets nothing: write --set 'threshold=amount'"},
      {[](auto& q) { q.set = {"bra=3"}; }, "no threshold is called `bra`; did you mean `bar`?"},
      {[](auto& q) { q.set = {"bar=3 %"}; }, "`3 %` is not in the unit of the threshold `bar`, which is cards"},
      {[](auto& q) { q.set = {"bar=3..4"}; }, "`3..4` is no amount for the threshold `bar`: write one number with its unit, such as `10 cards`"},
      {[](auto& q) { q.set = {"age=3 cards"}; }, "`3 cards` is no length of time for the threshold `age`: write one such as `6 months`"},
      {[](auto& q) { q.by = "regoin"; }, "no row of the evidence has a field `regoin`; did you mean `region`?"},
      {[](auto& q) { q.by = "region", q.only_case = "noth"; }, "no row of the evidence belongs to the case `noth`; did you mean `north`?"},
      {[](auto& q) { q.only_case = "north"; }, "--case needs --by FIELD, which says what the cases are"},
  };
  const ajar::Session session = demo();
  for (const Row& row : rows) {
    ajar::Question question;
    row.change(question);
    const auto report = session.evaluate(question);
    CHECK_FALSE(report);
    CHECK(report.problem().substr(0, std::string_view(row.en).size()) == row.en);
  }
  const auto unknown = session.explain({}, "deliverd");
  CHECK_FALSE(unknown);
  CHECK(unknown.problem() == "no gate is called `deliverd`; did you mean `delivered`?");
  ajar::Question question;
  question.by = "region";
  CHECK(session.explain(question, "used").problem() == "this is asked of one case at a time: name it with --case VALUE");
}

TEST_CASE("without a row there is an answer, without a usable row a date is asked for") {
  ajar::Session empty = demo("");
  const auto report = empty.evaluate({});
  REQUIRE(report);
  CHECK(gate(report->cases()[0], "delivered").proven == closed);
  CHECK(gate(report->cases()[0], "delivered").possible == open);
  ajar::Session unused = demo(R"({"metric": "something_else", "value": 1, "as_of": "2026"})");
  const auto refused = unused.evaluate({});
  CHECK_FALSE(refused);
  CHECK(refused.problem().find("--as-of") != std::string::npos);
}

TEST_CASE("a pack with errors can be asked nothing, and its issues have places") {
  ajar::Session session;
  CHECK_FALSE(session.compile("bad.gate", "pack p\ngate g\n  open when nothing >= 3\n"));
  CHECK(session.errors() > 0);
  const auto issues = session.issues();
  REQUIRE_FALSE(issues.empty());
  CHECK(issues[0].file == "bad.gate");
  CHECK(issues[0].line == 3);
  CHECK(issues[0].column == 13);
  CHECK_FALSE(session.load({}));
  CHECK_FALSE(session.evaluate({}));
  CHECK(ajar::issues_json({&session}, ajar::Lang::en).find("\"ajar.diagnostics/1\"") != std::string::npos);
}

TEST_CASE("the packs that come with the library are laid out, and no row of theirs is malformed") {
  for (const ajar::BundledPack& pack : ajar::bundled_packs()) {
    INFO(pack.name);
    ajar::Session session;
    CHECK(session.format(std::string(pack.name), std::string(pack.text)).text == pack.text);
    REQUIRE(session.compile(std::string(pack.name), std::string(pack.text)));
    CHECK(session.load({{"evidence.jsonl", std::string(pack.evidence), ajar::EvidenceFormat::jsonl}}));
    CHECK(session.errors() == 0);
  }
  for (const char* name : {"stdlib.units", "stdlib.sources", "stdlib.evidence"}) {
    INFO(name);
    const auto pack = ajar::bundled_pack(name);
    REQUIRE(pack);
    CHECK(ajar::Session().format(name, std::string(pack->text)).text == pack->text);
  }
}

TEST_CASE("the rows that compute_segments shares with four_gates are the same") {
  std::istringstream rows{std::string(ajar::bundled_pack("compute_segments")->evidence)};
  const std::string_view theirs = ajar::bundled_pack("four_gates")->evidence;
  std::size_t shared = 0;
  for (std::string row; std::getline(rows, row);) {
    if (!row.starts_with(R"({"id": "e)")) continue;
    INFO(row);
    CHECK(theirs.find(row) != std::string_view::npos);
    ++shared;
  }
  CHECK(shared > 0);
}

TEST_CASE("the library carries packs and pages") {
  const auto pack = ajar::bundled_pack("four_gates");
  REQUIRE(pack);
  CHECK(pack->text.substr(0, 15) == "pack four_gates");
  CHECK(pack->evidence.substr(0, 1) == "{");
  CHECK_FALSE(ajar::bundled_pack("five_gates"));
  CHECK_FALSE(ajar::error_page("E9999"));
}
