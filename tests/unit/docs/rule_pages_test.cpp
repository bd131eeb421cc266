// Every rule of the linter has a page, and the linter judges the examples there as the page says.
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "ajar/ajar.hpp"

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Example {
  std::string sentence;
  bool found = false;
};

/// The rows of the table whose last column is "finding", which says yes or no.
std::vector<Example> examples_of(const std::string& page) {
  std::vector<Example> examples;
  std::istringstream in(page);
  bool table = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "| sentence | finding |") table = true;
    else if (!line.starts_with("|")) table = false;
    else if (table && line.ends_with(" | yes |")) examples.push_back({line.substr(2, line.size() - 10), true});
    else if (table && line.ends_with(" | no |")) examples.push_back({line.substr(2, line.size() - 9), false});
    else if (table && !line.starts_with("|---")) FAIL_CHECK("neither yes nor no: " << line);
  }
  return examples;
}

/// The pack and the evidence that pages judge by.
ajar::Session buses() {
  ajar::Session session;
  const bool compiled = session.compile("buses.gate", text_of("docs/lint/buses.gate"));
  for (std::size_t i = 0; i < session.issues().size(); ++i) UNSCOPED_INFO(session.issue_text(i, {}));
  REQUIRE(compiled);
  REQUIRE(session.issues().empty());
  REQUIRE(session.load({{"buses.jsonl", text_of("docs/lint/buses.jsonl"), ajar::EvidenceFormat::jsonl}}));
  return session;
}

bool finds(const ajar::Session& session, const std::string& rule, const std::string& sentence) {
  ajar::LintOptions options;
  options.rules = {rule + "=error"};  // two rules are off at first
  const auto run = session.lint({}, {{"page.md", sentence + "\n", {}, {}}}, options);
  REQUIRE(run);
  for (const ajar::LintFinding& finding : run->findings()) {
    if (finding.rule == rule) return true;
    if (std::find(finding.related.begin(), finding.related.end(), rule) != finding.related.end()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every rule has a page, with its summary and its severity, and every page a rule", "[docs]") {
  std::map<std::string, std::string> pages;
  for (const auto& entry : fs::directory_iterator("docs/lint"))
    if (entry.path().extension() == ".md") pages[entry.path().stem().string()] = text_of(entry.path());
  const auto rules = ajar::lint_rules();
  REQUIRE(rules);
  for (const ajar::LintRule& rule : *rules) {
    const std::string name(rule.name);
    CAPTURE(name);
    const std::string page = pages[name];
    pages.erase(name);
    CHECK(page.starts_with("# " + name + "\n"));
    CHECK(page.find("Severity: ") != std::string::npos);
    CHECK(page.find("## What to do\n") != std::string::npos);
  }
  for (const auto& [name, text] : pages) FAIL_CHECK("no rule is called " << name);
}

TEST_CASE("the linter judges the examples of the rules' pages as they say", "[docs]") {
  const ajar::Session session = buses();
  const auto rules = ajar::lint_rules();
  REQUIRE(rules);
  for (const ajar::LintRule& rule : *rules) {
    const std::string name(rule.name);
    for (const Example& example : examples_of(text_of("docs/lint/" + name + ".md"))) {
      CAPTURE(name, example.sentence);
      CHECK(finds(session, name, example.sentence) == example.found);
    }
  }
}
