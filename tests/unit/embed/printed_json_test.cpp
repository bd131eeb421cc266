// Every document that a golden test prints as JSON fits the schema it names, and every schema has one.
#include <filesystem>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {

namespace fs = std::filesystem;

namespace {

/// "diff-1" of {"schema":"ajar.diff/1",…; empty: no document of ours
std::string schema_named_in(const std::string& text) {
  static const std::regex kStart(R"re(^\{\s*"schema": ?"ajar\.([a-z_]+)/([0-9]+)")re");
  std::smatch found;
  return std::regex_search(text, found, kStart) ? found[1].str() + "-" + found[2].str() : std::string();
}

/// What the commands of a golden test print, one text each.
std::vector<std::string> outputs_of(const fs::path& path) {
  std::ifstream golden(path);
  std::vector<std::string> outputs;
  bool output = false;
  for (std::string line; std::getline(golden, line);) {
    if (line.starts_with("=== ")) {
      output = line.starts_with("=== stdout");
      if (output) outputs.emplace_back();
    } else if (output) {
      outputs.back() += line + "\n";
    }
  }
  return outputs;
}

}  // namespace

TEST_CASE("every document that is printed fits the schema it names") {
  std::set<std::string> described;
  std::set<std::string> printed{"findings-1", "case-1"};  // these are checked where they are written
  for (const auto& entry : fs::directory_iterator("docs/schema")) {
    const std::string file = entry.path().filename().string();
    described.insert(file.substr(0, file.find('.')));
  }
  for (const auto& entry : fs::directory_iterator("tests/golden")) {
    for (const std::string& output : outputs_of(entry.path())) {
      const std::string name = schema_named_in(output);
      if (name.empty()) continue;
      CAPTURE(entry.path().string(), name);
      const JsonSchema schema = JsonSchema::from_file("docs/schema/" + name + ".schema.json");
      CHECK(schema.loaded());
      if (!schema.loaded()) continue;
      for (const std::string& problem : schema.problems(output)) FAIL_CHECK(problem);
      printed.insert(name);
    }
  }
  CHECK(printed == described);
}

}  // namespace ajar::test
