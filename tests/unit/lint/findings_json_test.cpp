// ajar.findings/1 fits its schema, and its places are those of the bytes.
#include "tests/catch.hpp"
#include "tests/unit/lint/findings_fixture.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {

using namespace lint;
using Json = nlohmann::json;

namespace {

Json document_of(const std::vector<FileFindings>& files) { return Json::parse(findings_json(run_of(files), {})); }

}  // namespace

TEST_CASE("Findings as JSON fit the schema") {
  const JsonSchema schema = JsonSchema::from_file("docs/schema/findings-1.schema.json");
  REQUIRE(schema.loaded());
  FileFindings bare = english_findings();
  bare.path = "bad \xFF name.md";
  bare.source = "bad \xFF bytes.";
  bare.findings = {finding_at(bare.source, "bad \xFF bytes.", "\xFF", Rule::directive_malformed)};
  LintRun without_pack = run_of({});
  without_pack.pack = without_pack.as_of = "";
  for (const std::string& text : {findings_json(run_of(both_reports()), {}), findings_json(run_of({}), {}),
                                  findings_json(run_of({bare}), {}), findings_json(without_pack, {})}) {
    INFO(text);
    CHECK(schema.problems(text) == std::vector<std::string>{});
    CHECK(text.back() == '\n');
  }
}

TEST_CASE("The schema knows every rule and every status") {
  std::ifstream file("docs/schema/findings-1.schema.json");
  const Json schema = Json::parse(file);
  std::vector<std::string> rules, statuses;
  for (const Rule rule : all_rules()) rules.emplace_back(id_of(rule));
  for (int i = 0; i < kStatusCount; ++i) statuses.emplace_back(id_of(static_cast<Status>(i)));
  CHECK(schema["$defs"]["rule"]["enum"] == rules);
  CHECK(schema["$defs"]["finding"]["properties"]["status"]["items"]["enum"] == statuses);
}

TEST_CASE("A finding as JSON says all that is known of it") {
  const Json found = document_of(both_reports())["files"][0]["findings"][0];
  // "# Outlook\r\n\r\n" are 13 bytes, "🚀 First. " 12 more; the sentence has 85.
  const Json expected = Json::parse(R"({
    "rule": "conflation", "verdict": "unproven", "severity": "error", "start_byte": 25, "end_byte": 110,
    "line": 3, "column": 10, "end_line": 3, "end_column": 95,
    "text": "Hundreds of thousands of 950PR chips prove domestic compute is now deployed at scale.",
    "trigger": {"start_byte": 92, "end_byte": 109, "text": "deployed at scale"},
    "claim": "deployed_at_scale", "gates": ["real_deployment"], "asserted": "open", "proven": "ajar", "possible": "open",
    "by_gate": [{"gate": "real_deployment", "asserted": "open", "proven": "ajar", "possible": "open", "verdict": "unproven"}],
    "status": ["asserted"], "cited": ["procurement"], "related": ["overclaim"], "evidence": ["e3"],
    "message": "Claims real_deployment is open. The only evidence in the sentence is e3, which shows procurement.",
    "details": ["procurement ≠ deployment: “Procurement volume is not deployment volume.”",
                "What would support it: utilisation at least 60 % and 1,000 enterprises in production; neither is in the evidence."],
    "suggest": "Hundreds of thousands of 950PR chips were ordered.", "fingerprint": "3b9c6b0e", "suppressed": null})");
  CHECK(found == expected);
}

TEST_CASE("The gate that is carried worst speaks for a finding about several") {
  const Json found = document_of(both_reports())["files"][0]["findings"][1];
  CHECK(found["verdict"] == "contradicted");
  CHECK(found["asserted"] == "open");
  CHECK(found["proven"] == "closed");
  CHECK(found["possible"] == "closed");
  CHECK(found["by_gate"].size() == 2);
  // The sentence goes over a line end.
  CHECK(found["line"] == 5);
  CHECK(found["end_line"] == 6);
  CHECK(found["end_column"] == 45);
}

TEST_CASE("Silenced findings stay in the JSON, marked; the counts tell them apart") {
  const Json document = document_of(both_reports());
  CHECK(document["files"][0]["findings"][1]["suppressed"] == Json::parse(R"({"by":"directive","reason":"the title of a conference"})"));
  CHECK(document["files"][1]["findings"][1]["suppressed"] == Json::parse(R"({"by":"baseline","reason":null})"));
  CHECK(document["counts"] == Json::parse(R"({"error":1,"warning":2,"note":0,"by_directive":1,"in_baseline":1})"));
  CHECK(document["sentences"] == 8);
  CHECK(document["silenced"] == 1);
}

TEST_CASE("T19: the text of a finding is what stands between its offsets") {
  for (const FileFindings& file : both_reports()) {
    const Json document = document_of({file});
    for (const Json& found : document["files"][0]["findings"]) {
      const auto part = [&](const Json& of) {
        const std::size_t begin = of["start_byte"], end = of["end_byte"];
        return std::string(file.source.substr(begin, end - begin));
      };
      CHECK(part(found) == found["text"]);
      CHECK(part(found["trigger"]) == found["trigger"]["text"]);
    }
  }
}

TEST_CASE("The worst severity is that of the findings that count") {
  CHECK(worst_severity(run_of(both_reports())) == Severity::error);
  CHECK(worst_severity(run_of({chinese_findings()})) == Severity::warning);
  CHECK_FALSE(worst_severity(run_of({})));
}

}  // namespace ajar::test
