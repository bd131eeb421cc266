// SARIF: valid by the published schema, exact places in every unit, proof steps, what is silenced, and GitHub's limits.
#include "core/text.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lint/findings_fixture.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {

using namespace lint;
using Json = nlohmann::json;

namespace {

const JsonSchema& sarif_schema() {
  static const JsonSchema schema = JsonSchema::from_file("tests/data/sarif/sarif-2.1.0.json");
  return schema;
}

Json log_of(const LintRun& run, Language language = Language::en) {
  OutputStyle style;
  style.language = language;
  const std::string text = findings_sarif(run, style);
  REQUIRE(sarif_schema().loaded());
  CHECK(sarif_schema().problems(text) == std::vector<std::string>{});
  return Json::parse(text);
}

/// The result of a rule; the fixtures have one each of those that are asked for.
Json result_of(const Json& log, const std::string& rule, std::size_t nth = 0) {
  for (const Json& result : log["runs"][0]["results"])
    if (result["ruleId"] == rule && nth-- == 0) return result;
  return {};
}

/// Bytes of UTF-16 code units [begin, begin + length) of a valid text.
std::string utf16_part(std::string_view text, std::size_t begin, std::size_t length) {
  std::string out;
  std::size_t unit = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    const bool two = next_code_point(text, at) > 0xFFFF;
    if (unit >= begin && unit < begin + length) out += text.substr(first, at - first);
    unit += two ? 2 : 1;
  }
  return out;
}

FileFindings many(std::size_t warnings, std::size_t errors) {
  FileFindings file;
  file.path = "many.md";
  file.source = "All is open.";
  for (std::size_t i = 0; i < warnings + errors; ++i) {
    file.findings.push_back(finding_at(file.source, "All is open.", "open", i < warnings ? Rule::stale : Rule::overclaim));
    file.findings.back().fingerprint = std::to_string(i);
  }
  return file;
}

}  // namespace

TEST_CASE("SARIF is valid, names its rules and says how it counts columns") {
  LintRun run = run_of({});
  run.rule_pages = "https://example.org/lint/";
  const Json log = log_of(run);
  const Json& one = log["runs"][0];
  CHECK(log["version"] == "2.1.0");
  CHECK(one["columnKind"] == "utf16CodeUnits");
  CHECK(one["newlineSequences"] == Json::parse(R"(["\r\n", "\n", "\r"])"));
  CHECK(one["results"] == Json::array());
  const Json& rules = one["tool"]["driver"]["rules"];
  REQUIRE(rules.size() == all_rules().size());
  for (std::size_t i = 0; i < rules.size(); ++i) CHECK(rules[i]["id"] == "ajar/" + std::string(id_of(all_rules()[i])));
  CHECK(rules[2]["name"] == "ForecastAsFact");
  CHECK(rules[2]["defaultConfiguration"]["level"] == "warning");
  CHECK(rules[2]["helpUri"] == "https://example.org/lint/forecast_as_fact.md");
  CHECK(log_of(run, Language::zh)["runs"][0]["tool"]["driver"]["rules"][2]["shortDescription"]["text"] == "把预测当作事实");
}

TEST_CASE("T23: SARIF's places are right in code units, code points' worth and bytes, emoji before them or not") {
  const std::vector<FileFindings> files = both_reports();
  const Json log = log_of(run_of(files));
  std::size_t regions = 0;
  for (const Json& result : log["runs"][0]["results"]) {
    const Json& physical = result["locations"][0]["physicalLocation"];
    const FileFindings& file = files[physical["artifactLocation"]["index"].get<std::size_t>()];
    for (const Json& region : {physical["region"], result["locations"][0]["annotations"][0]}) {
      const std::string text = region["snippet"]["text"];
      CHECK(file.source.substr(region["byteOffset"], region["byteLength"]) == text);
      CHECK(utf16_part(file.source, region["charOffset"], region["charLength"]) == text);
      ++regions;
    }
  }
  CHECK(regions == 10);
  // Line 3 is "🚀 First. Hundreds …": two code units, then eight; 85 characters, so the end is column 96.
  const Json region = result_of(log, "ajar/conflation")["locations"][0]["physicalLocation"]["region"];
  CHECK(region["startLine"] == 3);
  CHECK(region["startColumn"] == 11);
  CHECK(region["endColumn"] == 96);
}

TEST_CASE("A SARIF result tells its proof step by step and cites the rows") {
  const std::vector<FileFindings> files = both_reports();
  const Json log = log_of(run_of(files));
  const Json result = result_of(log, "ajar/conflation");
  CHECK(result["level"] == "error");
  CHECK(log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == "ajar/conflation");
  const Json& steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  REQUIRE(steps.size() == 4);  // the message, two details, one row
  CHECK(steps[0]["location"]["message"]["text"] == files[0].findings[0].message);
  CHECK(steps[0]["location"]["physicalLocation"]["region"]["snippet"]["text"] == "deployed at scale");
  CHECK(steps[2]["location"]["message"]["text"] == files[0].findings[0].details[1]);
  CHECK(steps[3]["location"]["physicalLocation"]["artifactLocation"]["uri"] == "evidence.jsonl");
  const Json& row = result["relatedLocations"][0];
  CHECK(row["physicalLocation"]["region"]["startLine"] == 3);
  CHECK(row["message"]["text"] == "e3: 200,000 to 999,999 cards (domestic chips ordered)");
  CHECK(result["properties"] == Json::parse(R"({"status":["asserted"],"asserted":"open","proven":"ajar","possible":"open","verdict":"unproven",
    "claim":"deployed_at_scale","gates":["real_deployment"],"cited":["procurement"],"related":["overclaim"]})"));
  CHECK(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "Hundreds of thousands of 950PR chips were ordered.");
  CHECK(result["partialFingerprints"]["ajar/v1"] == "3b9c6b0e");
  CHECK(result["partialFingerprints"]["primaryLocationLineHash"].get<std::string>().ends_with(":1"));
}

TEST_CASE("T22: silenced findings stay in SARIF, marked") {
  const std::vector<FileFindings> files = both_reports();
  const Json log = log_of(run_of(files));
  CHECK(log["runs"][0]["results"].size() == 5);
  CHECK(result_of(log, "ajar/overclaim", 0)["suppressions"] == Json::parse(R"([{"kind":"inSource","status":"accepted","justification":"the title of a conference"}])"));
  CHECK(result_of(log, "ajar/overclaim", 0)["baselineState"] == "new");
  CHECK(result_of(log, "ajar/overclaim", 1)["suppressions"] == Json::parse(R"([{"kind":"external","status":"accepted"}])"));
  CHECK(result_of(log, "ajar/overclaim", 1)["baselineState"] == "unchanged");
  CHECK(result_of(log, "ajar/conflation")["suppressions"] == Json::array());  // all results have them or none
  CHECK(result_of(log, "ajar/conflation")["baselineState"] == "new");

  FileFindings live = english_findings();
  live.findings.erase(live.findings.begin() + 1);
  const std::vector<FileFindings> only_live{live};
  LintRun run = run_of(only_live);
  run.baseline = false;
  const Json plain = result_of(log_of(run), "ajar/conflation");
  CHECK_FALSE(plain.contains("suppressions"));
  CHECK_FALSE(plain.contains("baselineState"));
}

TEST_CASE("SARIF keeps within what GitHub takes, the most severe first, and says what is left out") {
  const std::vector<FileFindings> files{many(24'999, 3)};
  const Json log = Json::parse(findings_sarif(run_of(files), {}));
  const Json& run = log["runs"][0];
  REQUIRE(run["results"].size() == 25'000);
  CHECK(run["results"][2]["level"] == "error");
  CHECK(run["results"][3]["level"] == "warning");
  const Json& notices = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notices.size() == 2);
  CHECK(notices[0]["message"]["text"] == "2 of 25,002 findings are left out, the least severe ones: a file may hold 25,000.");
  CHECK(notices[1]["message"]["text"] == "25,000 findings: GitHub shows the first 5,000 of them. They are in order of severity.");
  CHECK(run["properties"]["findings"] == 25'002);

  const std::vector<FileFindings> fewer{many(5'001, 0)};
  CHECK(Json::parse(findings_sarif(run_of(fewer), {}))["runs"][0]["invocations"][0]["toolExecutionNotifications"].size() == 1);
  const std::vector<FileFindings> few{many(5'000, 0)};
  CHECK(Json::parse(findings_sarif(run_of(few), {}))["runs"][0]["invocations"][0]["toolExecutionNotifications"].empty());
}

TEST_CASE("Rows of a SARIF result are limited, and a notice says how many are missing") {
  FileFindings file = many(1, 0);
  for (int i = 0; i < 1'003; ++i) file.findings[0].evidence.push_back({"e" + std::to_string(i), "", 0, ""});
  const std::vector<FileFindings> files{file};
  const Json result = log_of(run_of(files))["runs"][0]["results"][0];
  CHECK(result["relatedLocations"].size() == 1'000);
  CHECK(result["relatedLocations"][999]["message"]["text"] == "e999");
  CHECK(result["properties"]["left_out"] == "3 more rows of evidence are not listed.");
  CHECK(result["codeFlows"][0]["threadFlows"][0]["locations"].size() == 1'004);
}

TEST_CASE("Names of files become addresses, and no text becomes a link") {
  FileFindings file = many(1, 0);
  file.findings[0].message = "See [here](https://evil.example).";
  const auto uri = [&](std::string path) {
    file.path = std::move(path);
    const std::vector<FileFindings> files{file};
    const Json log = log_of(run_of(files));
    CHECK(log["runs"][0]["results"][0]["message"]["text"] == "See [here] (https://evil.example).");
    return log["runs"][0]["artifacts"][0]["location"]["uri"].get<std::string>();
  };
  CHECK(uri("a/b c.md") == "a/b%20c.md");
  CHECK(uri("报.md") == "%E6%8A%A5.md");
  CHECK(uri("c:d#e?.md") == "c%3Ad%23e%3F.md");
  CHECK(uri("/tmp/a.md") == "file:///tmp/a.md");
  CHECK(uri("bad\xFF.md") == "bad%FF.md");
}

}  // namespace ajar::test
