// Formats of other tools: GitHub's commands, GitLab, reviewdog, checkstyle, JUnit.
#include <set>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/unit/lint/findings_fixture.hpp"

#include <nlohmann/json.hpp>

namespace ajar::test {

using namespace lint;
using Json = nlohmann::json;

namespace {

std::string written(Output output, const std::vector<FileFindings>& files, const OutputStyle& style = {}) {
  return write_findings(output, run_of(files), style);
}

FileFindings hostile() {
  FileFindings file;
  file.path = "a,b:c%\n::error::.md";
  file.source = "Bad \xFF <b> & \"words\".";
  Finding finding = finding_at(file.source, file.source, "<b>", Rule::overclaim);
  finding.message = "50 % <sure> & \"so\"\r\n::error::no ##[group]\x01";
  file.findings = {finding};
  return file;
}

FileFindings many(std::size_t number) {
  FileFindings file;
  file.path = "many.md";
  file.source = "All is open.";
  file.findings.assign(number, finding_at(file.source, "All is open.", "open", Rule::overclaim));
  return file;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("Every format has a name, and a name asks for its format") {
  std::vector<std::string> names;
  for (const Output output : all_outputs()) {
    names.emplace_back(id_of(output));
    CHECK(output_of(id_of(output)) == output);
    CHECK_FALSE(written(output, both_reports()).empty());
    CHECK(written(output, both_reports()) == written(output, both_reports()));
  }
  CHECK(names == std::vector<std::string>{"text", "json", "sarif", "github", "gitlab", "rdjson", "rdjsonl", "checkstyle", "junit", "html"});
  CHECK_FALSE(output_of("pdf"));
}

TEST_CASE("GitHub gets one command a finding; the end is the last character, and columns only within a line") {
  FileFindings english = english_findings();
  english.findings[1].silenced.reset();
  const std::vector<std::string> lines = lines_of(written(Output::github, {english}));
  REQUIRE(lines.size() == 5);
  // "🚀 First. " are ten code units; the sentence has 85.
  CHECK(lines[0].starts_with("::error file=report.md,line=3,endLine=3,col=11,endColumn=95,title=ajar/conflation::Claims real_deployment is open."));
  CHECK(lines[0].find("at least 60 %25 and") != std::string::npos);
  CHECK(lines[0].find("procurement.%0Aprocurement ≠") != std::string::npos);
  CHECK(lines[1].starts_with("::error file=report.md,line=5,endLine=6,title=ajar/overclaim::"));
  CHECK(lines[2].starts_with("::warning file=report.md,line=8,endLine=8,col=1,endColumn=27,title=ajar/plan_as_progress::"));
  CHECK(lines[3] == "2 errors, 1 warning in 5 sentences of 1 report.");
}

TEST_CASE("Nothing in a text can end a GitHub command or begin another") {
  const std::vector<std::string> lines = lines_of(written(Output::github, {hostile()}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.md,line=1,"));
  CHECK(lines[0].find("::50 %25 <sure> & \"so\"%0D%0A::error::no") != std::string::npos);

  FileFindings file = many(12);
  file.path = "::error::x\r\n::warning::y";
  for (Finding& one : file.findings) one.message = "##[error]x\n::notice::y";
  for (const std::string& line : lines_of(written(Output::github, {file}))) {
    CHECK((line.starts_with("::error file=%3A%3A") || !line.starts_with("::")));
    CHECK((line.starts_with("::") || line.find("##[") == std::string::npos));
  }
}

TEST_CASE("GitHub shows ten of each severity: the rest follows as plain lines, counted") {
  FileFindings file = many(13);
  file.findings.push_back(finding_at(file.source, "All is open.", "open", Rule::stale));
  const std::vector<std::string> lines = lines_of(written(Output::github, {file}));
  REQUIRE(lines.size() == 10 + 1 + 3 + 1 + 1);
  for (std::size_t i = 0; i < 10; ++i) CHECK(lines[i].starts_with("::error "));
  CHECK(lines[10] == "3 more of this severity, not shown as annotations:");
  CHECK(lines[11] == "- many.md:1:1 ajar/overclaim A message.");
  CHECK(lines[14].starts_with("::warning "));
  CHECK(lines[15] == "13 errors, 1 warning in 0 sentences of 1 report.");
  CHECK(lines_of(written(Output::github, {many(10)})).size() == 11);
}

TEST_CASE("GitLab gets paths from the root, lines, and fingerprints that differ between files") {
  FileFindings first = english_findings(), second = english_findings();
  first.path = "./docs/report.md";
  second.path = "docs/other.md";
  const Json list = Json::parse(written(Output::gitlab, {first, second}));
  REQUIRE(list.size() == 4);  // what is silenced is left out
  CHECK(list[0]["location"] == Json::parse(R"({"path":"docs/report.md","lines":{"begin":3,"end":3}})"));
  CHECK(list[0]["check_name"] == "ajar/conflation");
  CHECK(list[0]["severity"] == "major");
  CHECK(list[1]["severity"] == "minor");
  CHECK(list[0]["description"].get<std::string>().starts_with("Claims real_deployment is open."));
  std::set<std::string> fingerprints;
  for (const Json& one : list) fingerprints.insert(one["fingerprint"].get<std::string>());
  CHECK(fingerprints.size() == 4);
  CHECK(written(Output::gitlab, {}) == "[]\n");
}

TEST_CASE("reviewdog gets byte columns, the rewording and the rows; each line of rdjsonl is one of them") {
  const Json all = Json::parse(written(Output::rdjson, both_reports()));
  REQUIRE(all["diagnostics"].size() == 3);
  const Json& first = all["diagnostics"][0];
  // 🚀 has four bytes, " First. " eight.
  CHECK(first["location"] == Json::parse(R"({"path":"report.md","range":{"start":{"line":3,"column":13},"end":{"line":3,"column":98}}})"));
  CHECK(first["severity"] == "ERROR");
  CHECK(first["code"] == Json::parse(R"({"value":"ajar/conflation"})"));
  CHECK(first["suggestions"][0]["range"] == first["location"]["range"]);
  CHECK(first["suggestions"][0]["text"] == "Hundreds of thousands of 950PR chips were ordered.");
  CHECK(first["relatedLocations"][0]["location"]["path"] == "evidence.jsonl");
  CHECK_FALSE(all["diagnostics"][1].contains("suggestions"));
  // 👩‍💻 has eleven bytes, 开头。 nine; the sentence 78.
  CHECK(all["diagnostics"][2]["location"]["range"] == Json::parse(R"({"start":{"line":3,"column":21},"end":{"line":3,"column":99}})"));
  const std::vector<std::string> lines = lines_of(written(Output::rdjsonl, both_reports()));
  REQUIRE(lines.size() == 3);
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(Json::parse(lines[i]) == all["diagnostics"][i]);
}

TEST_CASE("checkstyle counts code points and escapes everything") {
  CHECK(written(Output::checkstyle, {hostile()}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<checkstyle version=\"10.0\">\n"
        "  <file name=\"a,b:c% ::error::.md\">\n"
        "    <error line=\"1\" column=\"1\" severity=\"error\" message=\"50 % &lt;sure&gt; &amp; &quot;so&quot;  ::error::no ##[group] \" source=\"ajar.overclaim\"/>\n"
        "  </file>\n"
        "</checkstyle>\n");
  const std::vector<std::string> lines = lines_of(written(Output::checkstyle, {chinese_findings()}));
  REQUIRE(lines.size() == 6);  // what is silenced is left out
  // Three code points of 👩‍💻, three of 开头。
  CHECK(lines[3].starts_with("    <error line=\"3\" column=\"7\" severity=\"warning\""));
}

TEST_CASE("JUnit has one test case a gate and report, and one for the text") {
  const std::vector<std::string> lines = lines_of(written(Output::junit, {chinese_findings()}));
  CHECK(lines == lines_of(R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ajar lint" tests="5" failures="1" errors="0">
  <testsuite name="报告.zh.md" tests="5" failures="1" errors="0">
    <testcase classname="报告.zh.md" name="policy_procurement"/>
    <testcase classname="报告.zh.md" name="real_deployment">
      <failure type="ajar/leader_generalised" message="依据只涉及头部企业（e6），论断涉及整个市场。">报告.zh.md:3:7 warning ajar/leader_generalised
DeepSeek V4 已迁移昇腾，说明各行各业已全面用上国产算力。
依据只涉及头部企业（e6），论断涉及整个市场。
看头部不等于看全局。
</failure>
    </testcase>
    <testcase classname="报告.zh.md" name="software_ecosystem"/>
    <testcase classname="报告.zh.md" name="scaled_replication">
      <system-out>报告.zh.md:5:1 error ajar/overclaim
国产算力已全面兑现。
论断：规模复制之门已打开；证据显示其为关闭。
Known: it is in the baseline.
</system-out>
    </testcase>
    <testcase classname="报告.zh.md" name="text"/>
  </testsuite>
</testsuites>)"));
}

TEST_CASE("A JUnit test case fails once, at the severity asked for; gates of other packs have a case, too") {
  FileFindings file = english_findings();
  file.findings[1].silenced.reset();
  file.findings[1].gate_names[1] = "elsewhere";
  const std::string by_warning = written(Output::junit, {file});
  CHECK(by_warning.find("tests=\"6\" failures=\"3\"") != std::string::npos);  // real_deployment, elsewhere, text
  CHECK(by_warning.find("name=\"elsewhere\"") != std::string::npos);
  OutputStyle style;
  style.fails = Severity::error;
  CHECK(written(Output::junit, {file}, style).find("tests=\"6\" failures=\"2\"") != std::string::npos);
}

TEST_CASE("Findings whose places are beyond the text, or upside down, harm no format") {
  FileFindings file = many(3);
  file.findings[0].sentence = {100, 200};
  file.findings[1].sentence = {8, 2};
  file.findings[1].trigger = {300, 4};
  file.findings[2].trigger = {0, 4'000'000'000u};
  file.findings[2].gates = {gate_claim(1, State::open, State::closed, State::closed)};  // without a name
  for (const Output output : all_outputs()) CHECK_FALSE(written(output, {file, many(0)}).empty());
}

}  // namespace ajar::test
