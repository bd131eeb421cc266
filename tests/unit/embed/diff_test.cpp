// What changed between two dates, two evidence files, two versions of a pack; and which differences brought it about.
#include <nlohmann/json.hpp>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {

namespace {

const char* const kKinds = "pack t 1.0\nkind k\n";

std::string row(const std::string& id, const std::string& metric, const std::string& value, const std::string& as_of, const std::string& more = "") {
  return "{\"id\": \"" + id + "\", \"metric\": \"" + metric + "\", \"value\": \"" + value + "\", \"as_of\": \"" + as_of +
         "\", \"source\": \"s_" + id + "\"" + (more.empty() ? "" : ", " + more) + "}\n";
}

struct Side {
  std::string pack, rows;
};

Session session_of(const Side& side) {
  Session session;
  const bool compiled = session.compile("t.gate", kKinds + side.pack);
  INFO((session.issues().empty() ? std::string() : session.issues().front().title));
  REQUIRE(compiled);
  if (!side.rows.empty()) REQUIRE(session.load({{"rows.jsonl", side.rows, EvidenceFormat::jsonl}}));
  return session;
}

std::string brief(const nlohmann::json& verdict) {
  const std::string proven = verdict["proven"], possible = verdict["possible"];
  return proven == possible ? proven : proven + ".." + possible;
}

std::string brief_cause(const nlohmann::json& cause) {
  std::string text = cause["cause"];
  if (cause.contains("threshold")) text += " " + std::string(cause["threshold"]) + " " + std::string(cause["before"]) + ">" + std::string(cause["after"]);
  if (cause.contains("items"))
    for (const std::string item : cause["items"]) text += " " + item;
  if (cause.contains("gate")) text += " " + std::string(cause["gate"]);
  if (cause.contains("rows"))
    for (const std::string id : cause["rows"]) text += " " + id;
  else if (cause.contains("metric")) text += " " + std::string(cause["metric"]);
  if (cause.contains("since")) text += " " + std::string(cause["since"]);
  return text;
}

/// "g open>closed..open [aging r1 2026-08-01] or [new_row r2]"
std::string brief_diff(const Explanation& diff) {
  static const JsonSchema schema = JsonSchema::from_file("docs/schema/diff-1.schema.json");
  REQUIRE(schema.loaded());
  for (const std::string& problem : schema.problems(diff.json())) FAIL_CHECK(problem);
  CHECK_FALSE(diff.text({.lang = Lang::zh, .width = 50}).empty());
  const auto document = nlohmann::json::parse(diff.json());
  std::string text;
  for (const auto& change : document["changes"]) {
    text += (text.empty() ? "" : "; ") + std::string(change["gate"]) + " " + brief(change["before"]) + ">" + brief(change["after"]);
    if (change["knock_on"]) text += " knock-on";
    for (const auto& cause : change["causes"]) text += " [" + brief_cause(cause) + "]";
    for (const auto& cause : change["or"]) text += " or [" + brief_cause(cause) + "]";
    if (change["each_alone_nothing"]) text += " each alone nothing";
  }
  if (!document["without_effect"].empty()) text += " without effect:";
  for (const auto& cause : document["without_effect"]) text += " [" + brief_cause(cause) + "]";
  return text;
}

std::string between_sides(const Side& earlier, const Side& later, const std::string& from = "2026-06-30", const std::string& to = "2026-06-30") {
  const Session before = session_of(earlier), after = session_of(later);
  const auto diff = after.diff({}, {from, to}, &before);
  INFO(diff.problem());
  REQUIRE(diff);
  return brief_diff(*diff);
}

std::string between_dates(const Side& side, const std::string& from, const std::string& to, const std::string& known_by = "") {
  Question question;
  question.known_by = known_by;
  const auto diff = session_of(side).diff(question, {from, to});
  INFO(diff.problem());
  REQUIRE(diff);
  return brief_diff(*diff);
}

const std::string kMetric = "metric m in % shows k fresh for 6 months\n";
const std::string kGate = kMetric + "gate g shows k open when m >= 50 %\n";
const std::string kTwo = "metric m in % shows k fresh for 6 months\nmetric n in % shows k fresh for 6 months\n";
const std::string kAny = kTwo + "gate g shows k\n  open when any of\n    - m >= 50 %\n    - n >= 50 %\n";
const std::string kAll = kTwo + "gate g shows k\n  open when all of\n    - m >= 50 %\n    - n >= 50 %\n";

std::string with_bar(const std::string& bar) { return kMetric + "threshold busy = " + bar + "\ngate g shows k open when m >= busy\n"; }

}  // namespace

TEST_CASE("each cause of a change is told from the others") {
  const std::string r1 = row("r1", "m", "60 %", "2026-05"), other = row("r9", "unused", "1", "2026-05");
  // 2026-01 ends on 02-01; six months later it is too old.
  CHECK(between_dates({kGate, row("r1", "m", "60 %", "2026-01")}, "2026-05-01", "2026-11-01") == "g open>closed..open [aging r1 2026-08-01]");
  CHECK(between_dates({kGate, r1}, "2026-05-01", "2026-06-01") == "g closed..open>open [new_row r1]");
  CHECK(between_sides({kGate, r1 + other}, {kGate, other}) == "g open>closed..open [retraction r1]");
  CHECK(between_sides({kGate, other}, {kGate, r1 + other}) == "g closed..open>open [new_row r1]");
  CHECK(between_sides({kGate, r1}, {kGate, row("r1", "m", "40 %", "2026-05")}) == "g open>closed [changed_row r1]");
  CHECK(between_sides({kGate, r1}, {kGate, row("r1", "m", "60 %", "2026-05", R"("withdrawn_at": "2026-06-10")")}) ==
        "g open>closed..open [retraction r1 2026-06-10]");
  CHECK(between_dates({kGate, row("r1", "m", "60 %", "2026-05", R"("withdrawn_at": "2026-06-10")")}, "2026-06-01", "2026-06-30") ==
        "g open>closed..open [retraction r1 2026-06-10]");
  CHECK(between_sides({with_bar("50 %"), r1}, {with_bar("70 %"), r1}) == "g open>closed [rule_edit busy 50>70]");
  CHECK(between_sides({kGate, r1}, {kMetric + "gate g shows k open when m >= 70 %\n", r1}) == "g open>closed [rule_edit gate g]");
}

TEST_CASE("a length of time is a threshold like another") {
  const auto pack = [](const std::string& length) {
    return "threshold recent = " + length + "\nmetric m in % shows k fresh for recent\ngate g shows k open when m >= 50 %\n";
  };
  const std::string rows = row("r1", "m", "60 %", "2026-01");
  CHECK(between_sides({pack("6 months"), rows}, {pack("3 months"), rows}) == "g open>closed..open [rule_edit recent 6 months>3 months]");
  // By 11-01 the row is too old under the longer one, too: since 08-01.
  CHECK(between_sides({pack("6 months"), rows}, {pack("3 months"), rows}, "2026-06-30", "2026-11-01") ==
        "g open>closed..open [rule_edit recent 6 months>3 months] or [aging r1 2026-08-01]");
}

TEST_CASE("the smallest set is named, and whether one of it alone would do") {
  const std::string m = row("r1", "m", "60 %", "2026-01"), n = row("r2", "n", "60 %", "2026-05");
  // One of the two conditions is enough, so both rows must go before the gate closes.
  CHECK(between_sides({kAny, m + n}, {kAny, row("r9", "unused", "1", "2026-05") + m}, "2026-06-30", "2026-11-01") ==
        "g open>closed..open [retraction r2] [aging r1 2026-08-01] each alone nothing");
  // Both are needed, so the loss of either closes it.
  CHECK(between_sides({kAll, m + n}, {kAll, row("r9", "unused", "1", "2026-05") + m}, "2026-06-30", "2026-11-01") ==
        "g open>closed..open [retraction r2] or [aging r1 2026-08-01]");
  // A bar that rises a little and a reading that falls a little do it together only.
  CHECK(between_sides({with_bar("50 %"), row("r1", "m", "60 %", "2026-05")}, {with_bar("56 %"), row("r1", "m", "55 %", "2026-05")}) ==
        "g open>closed [rule_edit busy 50>56] [changed_row r1] each alone nothing");
}

TEST_CASE("rows that no verdict hangs on are told apart") {
  const std::string m = row("r1", "m", "60 %", "2026-01"), n = row("r2", "n", "60 %", "2026-05");
  CHECK(between_dates({kAny, m + n}, "2026-06-30", "2026-10-01") == " without effect: [aging r1 2026-08-01]");
  CHECK(between_sides({kAny, m + n}, {kAny, m + n}) == "");
}

TEST_CASE("a gate that changes only because of another is a knock-on") {
  const std::string pack = kTwo + "gate a shows k open when m >= 50 %\ngate b shows k requires a open when n >= 50 %\n";
  const std::string rows = row("r1", "m", "60 %", "2026-01") + row("r2", "n", "60 %", "2026-05");
  CHECK(between_dates({pack, rows}, "2026-06-30", "2026-09-01") ==
        "a open>closed..open [aging r1 2026-08-01]; b open>closed..open knock-on [upstream_gate a]");
  // Once its own reading is too old as well, either would have been enough.
  CHECK(between_dates({pack, rows}, "2026-06-30", "2026-12-31") ==
        "a open>closed..open [aging r1 2026-08-01]; b open>closed..open [aging r2 2026-12-01] or [upstream_gate a]");
}

TEST_CASE("rows of one origin about one metric are one difference") {
  const std::string pack = kMetric + "gate g shows k open when m >= 50 %\n";
  const std::string origin = R"("origin": "o")";
  CHECK(between_dates({pack, row("r1", "m", "60 %", "2026-01", origin) + row("r2", "m", "60 %", "2026-01", origin)}, "2026-05-01", "2026-11-01") ==
        "g open>closed..open [aging r1 r2 2026-08-01]");
}

TEST_CASE("rows without ids are the same when they say the same, wherever they stand") {
  const std::string a = R"({"metric": "m", "value": "60 %", "as_of": "2026-05", "source": "a"})" "\n";
  const std::string b = R"({"metric": "m", "value": "70 %", "as_of": "2026-05", "source": "b"})" "\n";
  CHECK(between_sides({kGate, a + b}, {kGate, b + a}) == "");
  CHECK(between_sides({kGate, a + b}, {kGate, b}) == " without effect: [retraction rows.jsonl:1]");
}

TEST_CASE("windows that slide and periods that end have a cause of their own") {
  const std::string flow = "metric m in % shows k flow fresh for 3 months complete\ngate g shows k open when m >= 50 %\n";
  CHECK(between_dates({flow, row("r1", "m", "60 %", "2026-01-10")}, "2026-02-01", "2026-06-01") == "g open>closed [window m]");
  const std::string periods = "metric m in % shows k\ngate g shows k open when m >= 50 % for 1 quarter\n";
  CHECK(between_dates({periods, row("r1", "m", "60 %", "2026-Q1")}, "2026-04-15", "2026-07-15") == "g open>closed..open [window m]");
}

TEST_CASE("known by then: what was not recorded plays no part") {
  const std::string rows = row("r1", "m", "60 %", "2026-05-01", R"("recorded_at": "2026-06-20")");
  CHECK(between_dates({kGate, rows}, "2026-06-01", "2026-06-30") == "");
  CHECK(between_dates({kGate, rows}, "2026-06-01", "2026-06-30", "then") == "g closed..open>open [new_row r1]");
}

TEST_CASE("gates that came and went are named") {
  const std::string rows = row("r1", "m", "60 %", "2026-05");
  const Session before = session_of({kGate, rows}), after = session_of({kMetric + "gate h shows k open when m >= 50 %\n", rows});
  const auto diff = after.diff({}, {"", "2026-06-30"}, &before);
  REQUIRE(diff);
  const auto document = nlohmann::json::parse(diff->json());
  CHECK(document["gone"] == nlohmann::json({"g"}));
  CHECK(document["added"][0]["gate"] == "h");
  CHECK(brief(document["added"][0]["after"]) == "open");
  CHECK(document["rules_edited"] == nlohmann::json({"gate g", "gate h"}));
}

TEST_CASE("there must be something to compare, and time runs forward") {
  const Session session = session_of({kGate, row("r1", "m", "60 %", "2026-05")});
  CHECK_FALSE(session.diff({}, {}).problem().empty());
  CHECK_FALSE(session.diff({}, {"2026-06", "2026-05"}).problem().empty());
  CHECK(session.diff({}, {"2026-05", "2026-06"}));
}

}  // namespace ajar::test
