#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

const char* const kLibrary[] = {"stdlib.units", "stdlib.sources", "stdlib.evidence", "stdlib.progress", "stdlib.ai_compute"};

std::string issues_of(const Session& session) {
  std::string all;
  for (std::size_t i = 0; i < session.issues().size(); ++i) all += session.issue_text(i, {Lang::en, false, true});
  return all;
}

/// The state of the only gate on one row of `price`.
std::string state_for(const std::string& pack, const std::string& value) {
  Session session;
  session.compile("p.gate", pack);
  INFO(issues_of(session));
  REQUIRE(session.errors() == 0);
  session.load({{"e.jsonl", R"({"metric": "price", "value": ")" + value + R"(", "as_of": "2026-01-01"})", EvidenceFormat::jsonl}});
  INFO(issues_of(session));
  REQUIRE(session.errors() == 0);
  const auto report = session.evaluate({});
  REQUIRE(report);
  return std::string(name_of(report->cases().front().gates.front().proven));
}

}  // namespace

TEST_CASE("standard library: each pack checks without errors or warnings") {
  for (const char* name : kLibrary) {
    const auto pack = bundled_pack(name);
    REQUIRE(pack);
    Session session;
    CHECK(session.compile(std::string(pack->name), std::string(pack->text)));
    for (const Issue& issue : session.issues()) {
      INFO(name << ": " << issue.code << " " << issue.title);
      CHECK(issue.level == IssueLevel::hint);
    }
  }
  CHECK(!bundled_pack("stdlib.nothing"));
}

TEST_CASE("standard library: units convert, and are called in full and in Chinese") {
  const auto open_at = [](const std::string& unit, const std::string& bar, const std::string& value) {
    return state_for("pack p\nuse stdlib.units\nmetric price in " + unit + "\ngate g open when price >= " + bar + "\n", value) == "open";
  };
  CHECK(open_at("GW", "1 GW", "1000 MW"));
  CHECK(!open_at("GW", "1 GW", "999.999 MW"));
  CHECK(open_at("kW", "3 GW", "300万千瓦"));       // 3,000,000 kW
  CHECK(!open_at("kW", "3 GW", "299万千瓦"));
  CHECK(open_at("USD", "143 USD", "1000 RMB"));    // at the rate in the file: 0.143
  CHECK(!open_at("USD", "143.01 USD", "1000 CNY"));
  CHECK(open_at("TB", "1 TB", "1000 gigabytes"));  // decimal
  CHECK(!open_at("TiB", "1 TiB", "1000 GiB"));     // binary: 1024
  CHECK(open_at("hectares", "1 hectares", "15 亩"));
  CHECK(open_at("litres", "158.987294928 litres", "1 barrel"));
  CHECK(open_at("hours", "1 hours", "1 hour"));    // built in, beside the library
}

TEST_CASE("standard library: a local item hides the library's, with a hint") {
  const std::string with = "pack p\nuse stdlib.units\nunit CNY = 0.1 USD\nmetric price in USD\ngate g open when price >= 100 USD because \"r\"\n";
  CHECK(state_for(with, "1000 CNY") == "open");   // 0.1, not 0.143: 100 USD
  CHECK(state_for(with, "999 CNY") == "closed");
  Session session;
  REQUIRE(session.compile("p.gate", with));
  const auto issues = session.issues();
  const auto hint = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) { return issue.code == "H0129"; });
  REQUIRE(hint != issues.end());
  CHECK(hint->title == "`CNY` hides the item of the same name in `stdlib.units`");
  CHECK(hint->file == "p.gate");
  CHECK(hint->line == 3);
}

TEST_CASE("standard library: no later kind is opened by an earlier one") {
  const char* const kinds[] = {"announcement", "contracted", "delivered", "in_use", "sustained"};
  for (const char* shown : kinds)
    for (const char* asked : kinds) {
      Session session;
      session.compile("p.gate", std::string("pack p\nuse stdlib.evidence\nmetric m as number shows ") + shown + "\ngate g shows " + asked +
                                    " open when m >= 1 because \"r\"\n");
      const auto issues = session.issues();
      const bool refused = std::any_of(issues.begin(), issues.end(), [](const Issue& issue) { return issue.code == "E0301"; });
      INFO(shown << " for " << asked << "\n" << issues_of(session));
      CHECK(refused == (std::string(shown) != asked));
      CHECK((session.errors() > 0) == refused);
    }
}

TEST_CASE("standard library: grades of generic sources count") {
  const auto state = [](const std::string& source) {
    Session session;
    REQUIRE(session.compile("p.gate", "pack p\nuse stdlib.sources\nmetric m as number needs grade C\ngate g open when m >= 1 because \"r\"\n"));
    session.load({{"e.jsonl", R"({"metric": "m", "value": 5, "as_of": "2026-01-01", "source": ")" + source + R"("})", EvidenceFormat::jsonl}});
    Question question;
    question.as_of = "2026-01-01";
    const auto report = session.evaluate(question);
    REQUIRE(report);
    return report->cases().front().gates.front().proven;
  };
  CHECK(state("regulator") == GateState::open);
  CHECK(state("newspaper") == GateState::open);
  CHECK(state("报刊") == GateState::open);
  CHECK(state("company_statement") == GateState::closed);
  CHECK(state("social_media") == GateState::closed);
}
