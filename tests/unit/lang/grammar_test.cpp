// The grammar as it is specified and the grammar as it is built have the same rules, and the examples use all of them.
#include <regex>
#include <set>

#include "lang/grammar.hpp"
#include "lang/grammar_trace.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/parsing.hpp"

namespace ajar::lang::testing {
namespace {

std::set<std::string> matches_of(const std::string& text, const char* pattern) {
  std::set<std::string> names;
  const std::regex regex(pattern, std::regex::ECMAScript | std::regex::multiline);
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it) names.insert((*it)[1]);
  return names;
}

std::set<std::string> specified() { return matches_of(read_file("docs/spec/grammar.peg"), "^([a-z_]+) +="); }

std::set<std::string> less(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

TEST_CASE("no rule of the grammar goes on for ever without taking a token", "[grammar]") { CHECK(endless_rules() == 0); }

TEST_CASE("the specification has the rules of the grammar", "[grammar]") {
  const std::string code = read_file("lang/parser.cpp");
  const std::string rules = code.substr(code.find("// ---- names, texts, numbers"),
                                        code.find("// ---- actions") - code.find("// ---- names, texts, numbers"));
  std::set<std::string> built =
      less(matches_of(rules, "^struct ([a-z_]+)( :|$)"), matches_of(rules, "^template.*\nstruct ([a-z_]+)"));
  built.insert("bullet_follows");  // needed before the sections of the grammar begin
  REQUIRE(built.size() > 150);
  CHECK(less(built, specified()) == std::set<std::string>{});
  CHECK(less(specified(), built) == std::set<std::string>{});
}

TEST_CASE("the examples use every rule", "[grammar]") {
  std::set<std::string> used;
  for (const char* path :
       {"rules/four_gates/pack.gate", "tests/data/four_gates.zh.gate", "tests/data/every_rule.txt"}) {
    const std::string text = read_file(path);
    const Parsed parsed(text);
    INFO(path << "\n" << parsed.rendered());
    CHECK(parsed.file.has_pack);
    CHECK(parsed.out.all().empty());
    for (const auto& [rule, count] : used_rules(text)) used.insert(rule);
  }
  // The mistakes that are understood stand in no example.
  for (const char* text :
       {"pack p gate g open when x >= CNY 5 or x between 1 and 2", "pack p gate g open when all of - any of - a",
        "pack p kind k use q", "pack p metric m in % between 0 % and 1"}) {
    for (const auto& [rule, count] : used_rules(text)) used.insert(rule);
  }
  CHECK(less(specified(), used) == std::set<std::string>{});
}

}  // namespace
}  // namespace ajar::lang::testing
