// Session::lint: reports in, findings out, with and without a pack, on any number of threads.
#include <fstream>
#include <mutex>
#include <sstream>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace {

constexpr const char* kPack = R"(pack buses 1.0
kind orders
  words en "~order"
kind service
distinction orders != service
unit buses
metric running in buses
  shows service
gate in_service
  shows service
  ajar when running >= 10 buses
  open when running >= 100 buses
lexicon everywhere
  en "run at scale"
claim service_at_scale
  says everywhere
  asserts in_service is open
  flags en "Electric buses now run at scale."
)";

ajar::EvidenceText rows(int running) {
  return {"rows.jsonl", "{\"id\": \"b\", \"metric\": \"running\", \"value\": " + std::to_string(running) + ", \"as_of\": \"2026-03\"}\n", ajar::EvidenceFormat::jsonl};
}

ajar::Session session_with(int running) {
  ajar::Session session;
  REQUIRE(session.compile("buses.gate", kPack));
  REQUIRE(session.load({rows(running)}));
  return session;
}

/// "report.md:1 error overclaim" for each finding; what silences it behind it.
std::string found(const ajar::LintRun& run) {
  std::string out;
  for (const ajar::LintFinding& one : run.findings())
    out += one.file + ":" + std::to_string(one.line) + " " + std::string(name_of(one.severity)) + " " + one.rule +
           (one.silenced_by.empty() ? "" : " " + one.silenced_by) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a session lints by its pack and its evidence") {
  const std::vector<ajar::ReportText> reports = {{"a.md", "Buses run at scale.\n", {}, {}}, {"b.md", "Buses do not run at scale.\n", {}, {}}};
  // 14 buses prove `ajar`, and nothing but the whole number could open: the claim is contradicted. 140 carry it.
  const auto some = session_with(14).lint({}, reports);
  REQUIRE(some);
  CHECK(found(*some) == "a.md:1 error overclaim\n");
  CHECK(some->worst() == ajar::FindingSeverity::error);
  CHECK(some->counts().errors == 1);
  CHECK(some->counts().sentences == 2);
  const auto enough = session_with(140).lint({}, reports);
  REQUIRE(enough);
  CHECK(found(*enough).empty());
  CHECK_FALSE(enough->worst());
}

TEST_CASE("a finding of the interface says where its sentence stands") {
  const std::string text = "é first. Buses run at scale.\n";
  const auto run = session_with(14).lint({}, {{"a.md", text, {}, {}}});
  REQUIRE(run);
  REQUIRE(run->findings().size() == 1);
  const ajar::LintFinding finding = run->findings().front();
  CHECK(finding.column == 10);  // é is one character of two bytes
  CHECK(finding.start_byte == 10);
  CHECK(finding.sentence == "Buses run at scale.");
  CHECK(text.substr(finding.start_byte, finding.end_byte - finding.start_byte) == finding.sentence);
  CHECK(finding.end_column == 29);
}

TEST_CASE("a session without a pack judges the text alone") {
  const ajar::Session session;
  const auto run = session.lint({}, {{"a.txt", "Buses run at scale. 2026 is the year of the bus.\n", {}, {}}});
  REQUIRE(run);
  CHECK(found(*run) == "a.txt:1 note year_of_slogan\n");
}

TEST_CASE("a session whose pack has errors lints nothing") {
  ajar::Session session;
  REQUIRE_FALSE(session.compile("bad.gate", "pack\n"));
  const auto run = session.lint({}, {{"a.txt", "Text.", {}, {}}});
  REQUIRE_FALSE(run);
  CHECK(run.problem() == "the pack has errors, so it cannot be asked anything");
}

TEST_CASE("levels turn rules off and say how severe they are") {
  struct Row {
    std::vector<std::string> rules;
    std::string expected;
  };
  // Leaning on orders is a conflation; behind it stand overclaim and proof_overreach.
  const Row table[] = {
      {{}, "a.md:1 error conflation\n"},
      {{"conflation=note"}, "a.md:1 note conflation\n"},
      {{"ajar/conflation=off"}, "a.md:1 error overclaim\n"},
      {{"conflation=off", "overclaim=warning"}, "a.md:1 warning overclaim\n"},
      {{"conflation=off", "conflation=warning"}, "a.md:1 warning conflation\n"},
      {{"conflation=off", "overclaim=off"}, "a.md:1 warning proof_overreach\n"},
      {{"conflation=off", "overclaim=off", "proof_overreach=off"}, ""},
  };
  const ajar::Session session = session_with(14);
  for (const Row& row : table) {
    ajar::LintOptions options;
    options.rules = row.rules;
    const auto run = session.lint({}, {{"a.md", "The orders prove that buses run at scale.\n", {}, {}}}, options);
    REQUIRE(run);
    CHECK(found(*run) == row.expected);
  }
  CHECK(ajar::lint_rules({"overclam=off"}).problem() == "there is no rule `overclam`; did you mean `overclaim`?");
  CHECK_FALSE(ajar::lint_rules({"overclaim"}));
  CHECK_FALSE(ajar::lint_rules({"overclaim=fatal"}));
}

TEST_CASE("the answer is the same on any number of threads, and progress counts every report once") {
  std::vector<ajar::ReportText> reports;
  for (int i = 0; i < 40; ++i)
    reports.push_back({"r" + std::to_string(i) + ".md", std::string(static_cast<std::size_t>(i) * 7, 'x') + "\n\nBuses run at scale. 2026 is the year of the bus.\n", {}, {}});
  const ajar::Session session = session_with(14);
  std::string alone;
  for (const unsigned jobs : {1u, 8u, 100u}) {
    ajar::LintOptions options;
    options.jobs = jobs;
    std::vector<std::size_t> seen;
    options.progress = [&](std::size_t done) { seen.push_back(done); };
    const auto run = session.lint({}, reports, options);
    REQUIRE(run);
    REQUIRE(seen.size() == reports.size());
    for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == i + 1);
    const std::string written = *run->write("json") + *run->write("sarif") + run->text() + run->baseline();
    if (alone.empty()) alone = written;
    CHECK(written == alone);
  }
  CHECK(alone.find("r39.md") != std::string::npos);
}

TEST_CASE("a progress that throws ends nothing") {
  ajar::LintOptions options;
  options.jobs = 4;
  options.progress = [](std::size_t) { throw 1; };
  CHECK_FALSE(session_with(14).lint({}, {{"a.md", "A.", {}, {}}, {"b.md", "B.", {}, {}}}, options));
}

TEST_CASE("a baseline holds until the evidence on a finding changes") {
  const std::vector<ajar::ReportText> reports = {{"a.md", "Buses run at scale.\n", {}, "reports/a.md"}};
  const auto first = session_with(14).lint({}, reports);
  REQUIRE(first);
  ajar::LintOptions options;
  options.baseline = first->baseline();
  options.baseline_name = "known.json";
  CHECK(options.baseline->find("\"file\":\"reports/a.md\"") != std::string::npos);
  const auto schema = ajar::test::JsonSchema::from_file("docs/schema/baseline-1.schema.json");
  REQUIRE(schema.loaded());
  for (const std::string& problem : schema.problems(*options.baseline)) FAIL_CHECK(problem);

  const auto again = session_with(14).lint({}, reports, options);
  REQUIRE(again);
  CHECK(found(*again) == "a.md:1 error overclaim baseline\n");
  CHECK(again->gone() == 0);
  CHECK(again->baseline() == first->baseline());  // what is known stays known

  const auto other = session_with(4).lint({}, reports, options);  // 4 buses: closed, where it was ajar
  REQUIRE(other);
  CHECK(found(*other) == "a.md:1 error overclaim\n");
  REQUIRE_FALSE(other->findings().front().details.empty());
  CHECK(other->findings().front().details.back() ==
        "The baseline accepted it as of 2026-03-31: in_service ajar, settled. That has changed: in_service closed, settled.");

  const auto mended = session_with(14).lint({}, {{"a.md", "Buses run.\n", {}, "reports/a.md"}}, options);
  REQUIRE(mended);
  CHECK(mended->gone() == 1);
  const auto elsewhere = session_with(14).lint({}, {{"b.md", "Buses run.\n", {}, {}}}, options);
  REQUIRE(elsewhere);
  CHECK(elsewhere->gone() == 0);  // of files that were not looked at nothing is known

  options.baseline = "{}";
  CHECK(session_with(14).lint({}, reports, options).problem() == "the baseline `known.json` cannot be used: it is no document of ajar.baseline/1");
}

TEST_CASE("every format is written, and another name is none") {
  const auto run = session_with(14).lint({}, {{"a.md", "Buses run at scale.\n", {}, {}}});
  REQUIRE(run);
  for (const std::string_view format : ajar::lint_formats()) CHECK_FALSE(run->write(format).value_or("").empty());
  CHECK_FALSE(run->write("word"));
  CHECK_FALSE(run->why_not("b.md", 1));
  CHECK(run->why_not("a.md", 7) == "There is no line 7: the report has 1.\n");
}

TEST_CASE("a report that is not all UTF-8 is linted and named") {
  const auto run = session_with(14).lint({}, {{"a.md", "Caf\xE9. Buses run at scale.\n", {}, {}}});
  REQUIRE(run);
  CHECK(found(*run) == "a.md:1 error overclaim\n");
  CHECK(run->not_utf8() == std::vector<std::string>{"a.md"});
}
