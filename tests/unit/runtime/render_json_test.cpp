#include "runtime/render.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/deployment_fixture.hpp"
#include "tests/unit/runtime/json_schema.hpp"

using namespace ajar;
using namespace ajar::test;
using Json = nlohmann::ordered_json;

namespace {

const JsonSchema& report_schema() {
  static const JsonSchema schema = JsonSchema::from_file("docs/schema/report-1.schema.json");
  return schema;
}
const JsonSchema& explain_schema() {
  static const JsonSchema schema = JsonSchema::from_file("docs/schema/explain-1.schema.json");
  return schema;
}

std::string problems(const JsonSchema& schema, const std::string& text) {
  std::string out;
  for (const std::string& one : schema.problems(text)) out += one + "\n";
  return out;
}

std::string explained(const Deployment& d) { return proof_json(d.input(), d.proof); }

}  // namespace

TEST_CASE("the validator refuses what the schema forbids") {
  REQUIRE(report_schema().loaded());
  REQUIRE(explain_schema().loaded());
  const JsonSchema schema(nlohmann::json::parse(R"({"type":"object","required":["a"],"properties":{"a":{"type":["integer","null"],"minimum":2},
    "b":{"anyOf":[{"const":1},{"enum":["x"]}]},"c":{"type":"array","minItems":1,"maxItems":2,"items":{"pattern":"^n[0-9]$"}}}})"));
  CHECK(problems(schema, R"({"a":2,"b":"x","c":["n1"]})") == "");
  for (const char* wrong : {R"({})", R"({"a":1})", R"({"a":"2"})", R"({"a":2,"b":2})", R"({"a":2,"c":[]})", R"({"a":2,"c":["n1","n2","n3"]})",
                            R"({"a":2,"c":["m1"]})", R"({"a":2,"z":1})", R"([])", "nonsense"})
    CHECK(problems(schema, wrong) != "");
  CHECK(problems(JsonSchema(nlohmann::json::parse(R"({"oneOf":[]})")), "1") != "");
}

TEST_CASE("proofs of every situation fit ajar.explain/1") {
  for (const int situation : {0, 1, 2, 3}) {
    Deployment d;
    if (situation == 0) d.two_missing();
    if (situation == 1) d.contested_utilisation();
    if (situation == 2) d.stale_and_set_aside();
    if (situation == 3) d.settled_ajar();
    CHECK(problems(explain_schema(), explained(d)) == "");
  }
}

TEST_CASE("a proof as JSON carries exact values, bars, places and the rows that do not count") {
  Deployment d;
  d.contested_utilisation();
  const Json out = Json::parse(explained(d));
  CHECK(out["verdict"].dump() ==
        R"({"proven":"ajar","possible":"open","own":{"proven":"ajar","possible":"open"},"settled":false,"out_of_order":false,"exact":true,)"
        R"("inexact_metric":null,"confidence":"moderate","held_by":[],"lacks":["users"],"because":["missing","contested"]})");
  const Json& atom = out["nodes"][0];
  CHECK(atom["id"] == "n1");
  CHECK(atom["type"] == "atom");
  CHECK(atom["value"].dump() == "[41,72]");
  CHECK(atom["op"] == ">=");
  CHECK(atom["bar"] == 60);
  CHECK(atom["truth"].dump() == R"(["no","yes"])");
  CHECK(atom["evidence"].dump() == R"(["e7","e8"])");
  CHECK(out["readings"][0]["origins"][0].dump() == R"({"origin":"dongwu","value":[72,72],"rows":["e7"],"as_of":"2026-04"})");

  Deployment aside;
  aside.stale_and_set_aside();
  CHECK(Json::parse(explained(aside))["set_aside"].dump() ==
        R"([{"row":"e7","metric":"utilisation","why":"stale"},{"row":"e8","metric":"utilisation","why":"wrong_basis"},)"
        R"({"row":"e9","metric":"users","why":"wrong_kind","because":"Procurement volume is not deployment volume.",)"
        R"("distinction":["procurement","deployment"]}])");
}

TEST_CASE("numbers are integers while every reader keeps them, else exact texts") {
  struct Case {
    Value value;
    std::string json;
  };
  const std::int64_t safe = (std::int64_t(1) << 53) - 1;
  const auto fraction = [](Int128 n, Int128 d) { return Value{Interval::point(*Rational::make(n, d)), 0}; };
  const Case cases[] = {{RenderFixture::exactly(safe), "[9007199254740991,9007199254740991]"},
                        {RenderFixture::exactly(safe + 1), R"(["9007199254740992","9007199254740992"])"},
                        {RenderFixture::exactly(-safe), "[-9007199254740991,-9007199254740991]"},
                        {fraction(3, 10), R"(["0.3","0.3"])"},
                        {fraction(160, 25300), R"(["160/25300","160/25300"])"},
                        {Value{Interval::at_least(5), 0}, "[5,null]"},
                        {Value{Interval::everything(), 0}, "[null,null]"}};
  for (const Case& one : cases) {
    Deployment d;
    const RowId a = d.row("e7", d.users, one.value, "2026-04", "dongwu");
    const std::uint32_t first = d.missing(d.busy, d.utilisation);
    d.ajar_with(first, d.atom(d.many_users, Truth::unknown, d.reading(d.users, one.value, {a})), Truth::unknown);
    const std::string text = explained(d);
    CHECK(Json::parse(text)["nodes"][1]["value"].dump() == one.json);
    CHECK(problems(explain_schema(), text) == "");
  }
}

TEST_CASE("a report counts every row once") {
  Deployment d;
  d.stale_and_set_aside();  // rows e7, e8, e9 set aside, e5 used
  d.row("u1", {}, {}, "2026-04", "dongwu");
  const RowId bad = d.row("m1", d.users, {}, "2026-04", "dongwu");
  d.evidence.malformed.set(bad.index, 1);
  const SourceId file = d.sources.add("rows.jsonl", "{\"id\": \"m1\", \"value\": \"lots\"}\n");
  d.evidence.span.set(bad.index, {file, 0, 30});
  d.evidence.line[bad.index] = 1;
  runtime::CaseReport one;
  one.gates = {d.proof.report};
  for (std::size_t i = 0; i < d.evidence.size(); ++i) one.rows.push_back(RowId(i));
  one.fates.resize(d.evidence.size());
  one.fates[0].fate = Fate::stale;
  one.fates[1].fate = Fate::wrong_basis;
  one.fates[2].fate = Fate::wrong_kind;
  one.fates[2].distinction = 0;
  one.fates[3].fate = Fate::used;
  Diagnostics errors;
  errors.report({Code::E0520, {std::string("lots")}, {{file, 22, 28}, {Phrase::none, {}}}, {}, {}, {}, {}});
  errors.report({Code::E0501, {std::string("empty")}, {{d.sources.add("none.csv", ""), 0, 0}, {Phrase::none, {}}}, {}, {}, {}, {}});
  const std::string text = report_json(d.input(), {&one, 1}, errors);
  CHECK(problems(report_schema(), text) == "");
  const Json evidence = Json::parse(text)["evidence"];
  CHECK(evidence["rows"] == 6);
  CHECK(evidence["used"] == 1);
  CHECK(evidence["unused"].dump() == R"([{"row":"u1","metric":"unknown_metric"}])");
  CHECK(evidence["set_aside"].size() == 3);
  CHECK(evidence["malformed"].size() == 2);
  CHECK(evidence["malformed"][0]["row"] == "m1");
  CHECK(evidence["malformed"][0]["file"] == "rows.jsonl");
  CHECK(evidence["malformed"][0]["line"] == 1);
  CHECK(evidence["malformed"][0]["field"] == "value");
  CHECK(evidence["malformed"][1]["file"] == "none.csv");
  CHECK_FALSE(evidence["malformed"][1].contains("row"));
  CHECK(Json::parse(text)["cases"][0].dump() ==
        R"({"case":null,"gates":[{"gate":"real_deployment","proven":"ajar","possible":"open","settled":false,)"
        R"("own":{"proven":"ajar","possible":"open"},"out_of_order":false,"exact":true,"confidence":"moderate","rests_on":["e5"],)"
        R"("kept_apart":[],"lacks":["utilisation","users"],"because":["set_aside","stale"]}]})");
}

TEST_CASE("a gate stopped by a limit shows as error, never as a state") {
  Deployment d;
  d.two_missing();
  d.proof.report.error = true;
  runtime::CaseReport one;
  one.gates = {d.proof.report};
  const std::string text = report_json(d.input(), {&one, 1}, Diagnostics());
  CHECK(problems(report_schema(), text) == "");
  CHECK(Json::parse(text)["cases"][0]["gates"][0]["proven"] == "error");
  CHECK(Json::parse(text)["cases"][0]["gates"][0]["settled"] == false);
  CHECK(d.text().find("real_deployment: ERROR.") == 0);
}

TEST_CASE("bytes that are no UTF-8 are mended, never thrown at") {
  Deployment d;
  d.two_missing();
  d.call_first_row("e\xff\xfe");
  const Json out = Json::parse(explained(d), nullptr, false);
  REQUIRE_FALSE(out.is_discarded());
  CHECK(out["rests_on"][0] == "e\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(d.text().find("[e\xEF\xBF\xBD\xEF\xBF\xBD]") != std::string::npos);
}
