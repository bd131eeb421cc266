// docs/frameworks.md says what carries each element of each framework. Every name in its table exists, and every verdict
// is the verdict of today's pack on its own evidence.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "runtime/evaluate.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;

namespace {

std::string read_text(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) {
    const std::size_t first = part.find_first_not_of(' '), last = part.find_last_not_of(' ');
    parts.push_back(first == std::string::npos ? "" : part.substr(first, last - first + 1));
  }
  return parts;
}

struct Element {
  std::string framework, name, carrier;
  std::vector<std::string> packs;
};

std::vector<Element> table() {
  std::vector<Element> elements;
  std::istringstream lines(read_text("docs/frameworks.md"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.starts_with("| framework |")) continue;
    const std::vector<std::string> cells = split(line, '|');  // the first is before the table
    if (cells.size() != 6) FAIL("a row has " << cells.size() << " cells: " << line);
    elements.push_back({cells[1], cells[2], cells[5], split(cells[4], ',')});
  }
  return elements;
}

/// What a pack has: the names of its items, `a != b` of its distinctions, the titles of its tests, the verdict of each gate.
struct Contents {
  std::set<std::string> names, tests;
  std::map<std::string, std::string> verdicts;
};

std::string words(const Verdict& verdict) {
  const auto word = [](State state) { return std::string(state == State::open ? "open" : state == State::ajar ? "ajar" : "closed"); };
  return word(verdict.proven) + (verdict.settled() ? "" : ", could be " + word(verdict.possible));
}

Contents contents(const std::string& pack) {
  const std::filesystem::path folder = std::filesystem::path("rules") / pack;
  testing::Compiled compiled = testing::compile_pack(read_text(folder / "pack.gate"), testing::packs_of_the_tree());
  INFO(pack << " " << compiled.errors());
  REQUIRE(compiled.program);
  const Program& program = *compiled.program;
  Contents found;
  const auto own = [&](const auto& items) {
    for (const auto& item : items)
      if (item.name.pack.index == 0) found.names.insert(item.name.name);
  };
  own(program.gates), own(program.metrics), own(program.conditions), own(program.subject_lists), own(program.publishers), own(program.claims);
  for (const Distinction& d : program.distinctions) {
    const auto side = [&](std::uint32_t index) {
      if (d.between == DistinctionClass::kinds) return program.kinds[index].name.name;
      if (d.between == DistinctionClass::scopes) return program.scopes[index].name.name;
      constexpr const char* kBases[] = {"measured", "reported", "announced", "planned", "estimated", "opinion"};
      return std::string(kBases[index]);
    };
    found.names.insert(side(d.left) + " != " + side(d.right));
  }
  for (const TestCase& test : program.tests) found.tests.insert(test.title);
  Diagnostics problems{1000};
  runtime::EvidenceSet evidence;
  const SourceId rows = compiled.sources.add("evidence.jsonl", read_text(folder / "evidence.jsonl"));
  runtime::load(program, compiled.sources, rows, runtime::Format::jsonl, {}, evidence, problems);
  CHECK_FALSE(problems.has_errors());
  runtime::Query query;
  query.as_of = *make_day(2026, 5, 1);
  for (const runtime::GateReport& gate : runtime::evaluate(program, evidence, query).gates)
    if (const Name& name = program[gate.gate].name; name.pack.index == 0) found.verdicts[name.name] = words(gate.effective);
  return found;
}

/// All matches of a pattern's groups 1 and 2.
std::vector<std::pair<std::string, std::string>> found_in(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::vector<std::pair<std::string, std::string>> all;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
    all.emplace_back((*it)[1].str(), it->size() > 2 ? (*it)[2].str() : "");
  return all;
}

class Frameworks {
 public:
  const Contents& of(const std::string& pack) {
    const auto [at, fresh] = all_.try_emplace(pack);
    if (fresh) at->second = contents(pack);
    return at->second;
  }

 private:
  std::map<std::string, Contents> all_;
};

}  // namespace

TEST_CASE("each of 46 elements of 17 frameworks has its row") {
  const std::vector<Element> elements = table();
  CHECK(elements.size() == 46);
  std::set<std::string> frameworks;
  std::set<std::pair<std::string, std::string>> names;
  for (const Element& one : elements) frameworks.insert(one.framework), names.insert({one.framework, one.name});
  CHECK(frameworks.size() == 17);
  CHECK(names.size() == 46);
}

TEST_CASE("what the table of frameworks names exists, and judges as it says") {
  Frameworks packs;
  for (const Element& element : table()) {
    INFO(element.framework << ", " << element.name);
    REQUIRE_FALSE(element.packs.empty());
    const auto any_has = [&](auto has) {
      return std::any_of(element.packs.begin(), element.packs.end(), [&](const std::string& pack) { return has(packs.of(pack)); });
    };
    std::size_t carriers = 0;
    for (const auto& [name, verdict] : found_in(element.carrier, "`([^`]+)`(?: \\(([a-z, ]+)\\))?")) {
      if (name == "why-not" || name == "gaps") continue;  // questions
      INFO(name);
      CHECK(any_has([&](const Contents& pack) { return pack.names.contains(name); }));
      const bool gate = any_has([&](const Contents& pack) { return pack.verdicts.contains(name); });
      CHECK(gate == !verdict.empty());
      if (gate) CHECK(any_has([&](const Contents& pack) { return pack.verdicts.contains(name) && pack.verdicts.at(name) == verdict; }));
      ++carriers;
    }
    for (const auto& [title, none] : found_in(element.carrier, "\"([^\"]+)\"")) {
      INFO(title);
      CHECK(any_has([&](const Contents& pack) { return pack.tests.contains(title); }));
    }
    CHECK(carriers > 0);
  }
}

TEST_CASE("every gate of a pack that comes from an article carries an element") {
  Frameworks packs;
  std::string text;
  std::set<std::string> named;
  for (const Element& element : table()) text += element.carrier, named.insert(element.packs.begin(), element.packs.end());
  for (const std::string& pack : named)
    for (const auto& [gate, verdict] : packs.of(pack).verdicts) {
      INFO(pack << " " << gate);
      CHECK(text.find("`" + gate + "`") != std::string::npos);
    }
}
