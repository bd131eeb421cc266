// The rule packs together use every clause of the language. What a clause is comes from the specification: each rule of
// the grammar, and each keyword that one of its rules offers. `ajar-unit-tests "[.clause-table]"` prints who uses what.
#include <filesystem>
#include <iostream>
#include <map>
#include <regex>
#include <sstream>

#include "lang/grammar_trace.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/parsing.hpp"

namespace ajar::lang::testing {
namespace {

/// Clauses that no pack for use can have, and why.
const std::map<std::string, std::string> kNever = {
    {"is_not_known", "a mistake that is understood (E0214)"},
    {"expect_error", "a pack that others use has no errors"},
    {"code", "stands in expect_error alone"},
    {"gate_because", "a mistake that is understood (E0130): the reason of a level stands with the level"},
    {"units", "packs for readers of two languages label each unit"},
    {"units: unit", "likewise"},
    {"held: at", "the formatter leaves it out"},
    {"cue_direction: forward", "the formatter leaves it out, since it is meant anyway"},
};

struct Rule {
  std::string name, body;
  bool mistake = false;
};

/// The rules of the specification, each with its body on one line, without comments.
std::vector<Rule> specified() {
  std::vector<Rule> rules;
  std::istringstream lines(read_file("docs/spec/grammar.peg"));
  const std::regex head("^([a-z_]+) +=(.*)$");
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#")) continue;
    const std::size_t comment = line.find("  #");
    const bool mistake = comment != std::string::npos && line.find("a mistake that is understood", comment) != std::string::npos;
    line = line.substr(0, comment);
    std::smatch found;
    if (std::regex_match(line, found, head)) rules.push_back({found[1], found[2], mistake});
    else if (!rules.empty()) rules.back().body += line, rules.back().mistake |= mistake;
  }
  return rules;
}

/// `flag`, `flag: cumulative` …
std::vector<std::string> clauses() {
  std::vector<std::string> all;
  const std::regex keyword("\"([^\"]+)\""), looked_at("[&!](\"[^\"]+\"|\\([^)]*\\))"), one_keyword(" *\"[^\"]+\" *");
  for (const Rule& rule : specified()) {
    if (rule.mistake || kNever.contains(rule.name)) continue;
    all.push_back(rule.name);
    if (rule.name == "grade" || std::regex_match(rule.body, one_keyword)) continue;  // letters; the rule says it all
    const std::string body = std::regex_replace(rule.body, looked_at, "");
    for (std::sregex_iterator it(body.begin(), body.end(), keyword), end; it != end; ++it)
      if (const std::string clause = rule.name + ": " + (*it)[1].str(); !kNever.contains(clause)) all.push_back(clause);
  }
  return all;
}

using Uses = std::map<std::string, std::map<std::string, std::size_t>>;  // clause -> pack -> how often

Uses uses_in_rules() {
  Uses uses;
  for (const auto& folder : std::filesystem::directory_iterator("rules")) {
    const std::filesystem::path pack = folder.path() / "pack.gate";
    if (!std::filesystem::exists(pack)) continue;
    for (const auto& [clause, count] : used_rules(read_file(pack.string()))) uses[clause][folder.path().filename().string()] = count;
  }
  return uses;
}

TEST_CASE("the rule packs together use every clause of the language", "[clauses]") {
  const std::vector<std::string> all = clauses();
  REQUIRE(all.size() > 350);
  const Uses uses = uses_in_rules();
  REQUIRE(uses.size() > 150);
  std::string unused;
  for (const std::string& clause : all)
    if (!uses.contains(clause)) unused += clause + "\n";
  CHECK(unused == "");
}

TEST_CASE("which pack uses which clause how often", "[.clause-table]") {
  const Uses uses = uses_in_rules();
  for (const std::string& clause : clauses()) {
    std::cout << clause;
    if (const auto found = uses.find(clause); found != uses.end())
      for (const auto& [pack, count] : found->second) std::cout << "  " << pack << " " << count;
    std::cout << "\n";
  }
}

TEST_CASE("what is given up or only looked ahead at is no use of a clause", "[clauses]") {
  const auto uses = used_rules("pack p 1.0 metric m as number cumulative gate g open when all of - m >= 1 - m rises over 2 quarters");
  CHECK(uses.at("flag: cumulative") == 1);
  CHECK_FALSE(uses.contains("flag: flow"));
  CHECK(uses.at("trend") == 1);
  CHECK(uses.at("comparison") == 1);
}

}  // namespace
}  // namespace ajar::lang::testing
