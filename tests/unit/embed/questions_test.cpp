// Questions about verdicts, asked as an embedder asks them: what they promise, their JSON, and how they end on many rows.
#include "ajar/ajar.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace {

using ajar::test::JsonSchema;

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

void check_json(const std::string& schema, const std::string& json) {
  const JsonSchema document = JsonSchema::from_file("docs/schema/" + schema + ".schema.json");
  REQUIRE(document.loaded());
  INFO(json);
  CHECK(joined(document.problems(json)) == "");
}

ajar::Session loaded(const std::string& pack, const std::string& rows) {
  ajar::Session session;
  const bool compiled = session.compile("t.gate", pack);
  for (std::size_t i = 0; i < session.issues().size() && !compiled; ++i) UNSCOPED_INFO(session.issues()[i].title);
  REQUIRE(compiled);
  if (!rows.empty()) REQUIRE(session.load({{"rows.jsonl", rows, ajar::EvidenceFormat::jsonl}}));
  return session;
}

ajar::Session four_gates() {
  const auto bundled = ajar::bundled_pack("four_gates");
  ajar::Session session;
  REQUIRE(session.compile("four_gates/pack.gate", std::string(bundled->text)));
  REQUIRE(session.load({{"evidence.jsonl", std::string(bundled->evidence), ajar::EvidenceFormat::jsonl}}));
  return session;
}

/// Every type of metric and every kind of condition that an answer may have to speak of.
constexpr const char* kEverything = R"(pack t 1.0
subjects l : x, y, z
unit cards
metric n in cards
metric share in %
metric agreed as yes/no
metric word as one of planned, signed, cancelled
metric rank as levels none < partial < complete
metric day as date
metric ratio in % = n / base
metric base in cards between 1 and 1000000
metric certified as yes/no
metric alarms as number
gate first
  ajar when any of
    - n >= 10 cards
    - word is signed
  open when all of
    - share is 40..60 %
    - day <= 2026-06-30
    - rank is at least partial
    - ratio > 5 %
    - (agreed is yes or n < 100 cards)
    - at least 2 of l where certified is yes
    - n rises at least 5 cards over 3 months
    - share is known
  held ajar if alarms >= 3
gate second requires first
  open when n < 100 cards for 2 quarters
)";
constexpr const char* kSomeRows = R"({"metric": "n", "value": 12, "as_of": "2026-Q1", "source": "a", "id": "n1"}
{"metric": "n", "value": 5, "as_of": "2025-Q4", "source": "a", "id": "n2"}
{"metric": "word", "value": "planned", "as_of": "2026-02", "source": "a", "id": "w1"}
{"metric": "rank", "value": "partial", "as_of": "2026-02", "source": "b", "id": "r1"}
{"metric": "day", "value": "2026-H2", "as_of": "2026-02", "source": "b", "id": "d1"}
{"metric": "certified", "value": "yes", "subject": "x", "as_of": "2026-02", "source": "b", "id": "c1"}
{"metric": "alarms", "value": "2..4", "as_of": "2026-02", "source": "b", "id": "a1"}
)";

}  // namespace

TEST_CASE("the JSON of every question fits its schema") {
  for (ajar::Session* session : {new ajar::Session(four_gates()), new ajar::Session(loaded(kEverything, kSomeRows)),
                                 new ajar::Session(loaded(kEverything, ""))}) {
    const std::unique_ptr<ajar::Session> owned(session);
    ajar::Question question;
    question.as_of = "2026-05-01";
    for (const std::string& gate : session->gates()) {
      check_json("explain-1", session->explain(question, gate)->json());
      check_json("explain-1", session->trace(question, gate)->json());
      for (const auto state : {ajar::GateState::ajar, ajar::GateState::open})
        check_json("explain-1", session->why_not(question, gate, state)->json());
      check_json("gaps-1", session->gaps(question, gate)->json());
      for (const ajar::Lang lang : {ajar::Lang::en, ajar::Lang::zh}) {
        ajar::TextStyle style;
        style.lang = lang;
        for (const auto& answer : {session->explain(question, gate), session->trace(question, gate), session->why_not(question, gate),
                                   session->gaps(question, gate), session->margins(question, gate)}) {
          REQUIRE(answer);
          CHECK(answer->text(style).find("{") == std::string::npos);  // no hole of a sentence left open
        }
      }
    }
    check_json("gaps-1", session->gaps(question)->json());
    check_json("margins-1", session->margins(question)->json());
    question.suppose = {session->gates().size() == 2 ? "share=50 %" : "utilisation=50 %"};
    check_json("what_if-1", session->what_if(question)->json());
  }
}

TEST_CASE("what why-not asks for, supposed, gives the state") {
  const ajar::Session session = four_gates();
  ajar::Question question;
  question.as_of = "2026-05-01";
  const auto answer = session.why_not(question, "scaled_replication", ajar::GateState::open);
  const auto json = nlohmann::json::parse(answer->json());
  const auto& ways = json["to_reach"]["open"];
  REQUIRE(ways.size() == 1);
  REQUIRE(ways[0].size() == 9);
  const auto supposed_without = [&](std::size_t left_out) {
    ajar::Question with = question;
    for (std::size_t i = 0; i < ways[0].size(); ++i) {
      const auto& example = ways[0][i]["example"][0];  // a number or a word
      const std::string value = example.is_string() ? example.get<std::string>() : example.dump();
      if (i != left_out) with.suppose.push_back(ways[0][i]["metric"].get<std::string>() + "=" + value);
    }
    return session.explain(with, "scaled_replication")->verdict().proven;
  };
  CHECK(supposed_without(99) == ajar::GateState::open);
  for (std::size_t i = 0; i < ways[0].size(); ++i) CHECK(supposed_without(i) != ajar::GateState::open);
}

TEST_CASE("readings can be supposed for the pack, for a subject and for a formula") {
  const ajar::Session session = loaded(kEverything, kSomeRows);
  ajar::Question question;
  question.as_of = "2026-05-01";
  const auto problem = [&](const std::string& text) {
    ajar::Question with = question;
    with.suppose = {text};
    const auto answer = session.what_if(with);
    return answer ? std::string() : answer.problem();
  };
  for (const char* text : {"n=12", "n = 12 cards", "certified of y=yes", "ratio=7 %", "word=signed", "day=2026-Q2", "rank=partial..complete",
                           "share=>=40 %"})
    CHECK(problem(text) == "");
  CHECK(problem("n") == "`n` supposes no reading; write for example `utilisation=62 %`");
  CHECK(problem("shara=5 %") == "no metric is called `shara`; did you mean `share`?");
  CHECK(problem("word=sined").find("cannot suppose `word=sined`") == 0);
  CHECK(problem("share=105 %").find("cannot suppose `share=105 %`") == 0);
}

TEST_CASE("hundreds of rows that are missing, blocking or enough: answers stay bounded") {
  std::string pack = "pack t 1.0\nmetric ok as yes/no fresh for 6 months\nmetric n as number across total of l\nsubjects l : ";
  std::string rows;
  for (int i = 0; i < 600; ++i) {
    pack += (i ? ", s" : "s") + std::to_string(i);
    rows += "{\"metric\": \"n\", \"value\": 1, \"subject\": \"s" + std::to_string(i) + "\", \"as_of\": \"2026-04\", \"source\": \"a\"}\n";
    if (i % 2) rows += "{\"metric\": \"ok\", \"value\": \"no\", \"subject\": \"s" + std::to_string(i) + "\", \"as_of\": \"2026-04\", \"source\": \"a\"}\n";
  }
  pack += "\ngate g\n  ajar when n >= 300\n  open when all of l where ok is yes\n";
  const ajar::Session session = loaded(pack, rows);
  ajar::Question question;
  question.as_of = "2026-05-01";
  for (const auto& answer : {session.explain(question, "g"), session.why_not(question, "g"), session.gaps(question, "g"), session.margins(question, "g")}) {
    REQUIRE(answer);
    CHECK(answer->verdict().proven == ajar::GateState::ajar);
    const std::string text = answer->text();
    CHECK(std::count(text.begin(), text.end(), '\n') < 80);
    CHECK(text.size() < 8'000);
  }
  const std::string why = session.explain(question, "g")->text();
  CHECK(why.find("597 more") != std::string::npos);  // the way to open names three subjects and counts the others
}

TEST_CASE("a gap that cannot matter now cannot matter through confidence or through a list that is empty so far, either") {
  ajar::Question today;
  today.as_of = "2026-05-01";
  // `weak` is true but ungraded: where the gate needs confidence, `strong` would still do the work.
  const auto by_confidence = loaded("pack t 1.0\nsource lab grade A\nmetric weak as yes/no\nmetric strong as yes/no\nmetric also as yes/no\n"
                                    "gate g needs confidence high open when any of\n  - weak is yes\n  - (strong is yes and also is yes)\n",
                                    "{\"metric\": \"weak\", \"value\": \"yes\", \"as_of\": \"2026-04\", \"source\": \"hearsay\"}\n");
  CHECK(by_confidence.gaps(today, "g")->text().find("Cannot change") == std::string::npos);
  // No subject has spoken, so nothing holds the gate back; once one speaks, `alarms` may.
  const auto by_list = loaded("pack t 1.0\nsubjects e from evidence\nmetric n as number\nmetric alarms as number fresh for 2 months\n"
                              "gate g\n  open when n >= 1\n  held closed if all of\n    - alarms >= 3\n    - at least 10 % of e where n is known\n",
                              "{\"metric\": \"alarms\", \"value\": \"2\", \"as_of\": \"2020-04\", \"source\": \"a\"}\n");
  CHECK(by_list.gaps(today, "g")->text().find("Cannot change") == std::string::npos);
}
