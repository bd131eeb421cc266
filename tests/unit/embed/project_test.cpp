#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

/// A folder with an ajar.toml, gone at the end.
struct Folder {
  fs::path root = fs::temp_directory_path() / ("ajar-project-test." + std::to_string(getpid()));
  explicit Folder(const std::string& toml) {
    fs::create_directories(root / "inner" / "most");
    std::ofstream(root / "ajar.toml") << toml;
    std::ofstream(root / "my.gate") << "pack my\n";
  }
  ~Folder() { fs::remove_all(root); }
};

}  // namespace

TEST_CASE("the nearest ajar.toml is read, and its paths are beside it") {
  Folder folder("pack = \"my.gate\"\nevidence = [\"a.jsonl\", \"b.csv\"]\nas_of = 2026-05-01\nlanguage = \"zh\"\n");
  const std::string inner = (folder.root / "inner" / "most").string();
  const auto project = ajar::find_project(inner);
  INFO(project.problem());
  REQUIRE(project);
  CHECK(project->file == inner + "/../../ajar.toml");
  CHECK(project->pack == inner + "/../../my.gate");
  CHECK(project->evidence == std::vector<std::string>{inner + "/../../a.jsonl", inner + "/../../b.csv"});
  CHECK(project->as_of == "2026-05-01");
  CHECK(project->lang == ajar::Lang::zh);
}

TEST_CASE("a pack that is no path beside the file is a bundled one") {
  Folder folder("pack = \"four_gates\"\nevidence = \"rows.jsonl\"\nas_of = \"2026-Q1\"\n");
  const auto project = ajar::find_project(folder.root.string());
  REQUIRE(project);
  CHECK(project->pack == "four_gates");
  CHECK(project->evidence.size() == 1);
  CHECK(project->as_of == "2026-Q1");
}

TEST_CASE("mistakes in an ajar.toml are told with their line") {
  struct Row {
    const char *toml, *problem;
  };
  const Row rows[] = {
      {"pack = 3\n", "/ajar.toml, line 1: `pack` must be a text"},
      {"\nevidence = [1]\n", "/ajar.toml, line 2: `evidence` must be a text or a list of texts"},
      {"as_of = \"May\"\n", "/ajar.toml, line 1: `as_of` must be a date"},
      {"language = \"fr\"\n", "/ajar.toml, line 1: `language` must be `en` or `zh`"},
      {"packs = \"x\"\n", "/ajar.toml, line 1: there is no setting `packs`"},
      {"pack = \n", "/ajar.toml:1: "},
  };
  for (const Row& row : rows) {
    Folder folder(row.toml);
    const auto project = ajar::find_project(folder.root.string());
    CHECK_FALSE(project);
    CHECK(project.problem().substr(0, (folder.root.string() + row.problem).size()) == folder.root.string() + row.problem);
  }
}
