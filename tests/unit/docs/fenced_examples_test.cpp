// Every pack in the documentation compiles, and its tests pass. A block marked `gate fragment` is a piece of a pack;
// one marked `gate NAME.gate` is that file for the commands of its page.
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "ajar/ajar.hpp"

namespace {

namespace fs = std::filesystem;

struct Block {
  std::string file;
  std::size_t line = 0;
  std::string text;
};

std::vector<std::string> pages() {
  std::vector<std::string> found{"README.md"};
  for (const char* folder : {"docs", "docs/language", "rules"})
    for (const auto& entry : fs::directory_iterator(folder)) {
      const fs::path page = entry.is_directory() ? entry.path() / "README.md" : entry.path();
      if (page.extension() == ".md" && fs::exists(page)) found.push_back(page.string());
    }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Block> packs_in(const std::string& file) {
  std::vector<Block> blocks;
  std::ifstream in(file);
  std::string line;
  bool inside = false;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line == "```gate" || (line.starts_with("```gate ") && line.ends_with(".gate"))) {
      inside = true;
      blocks.push_back({file, number, ""});
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

std::string issues_of(const ajar::Session& session) {
  std::string text;
  for (std::size_t i = 0; i < session.issues().size(); ++i)
    if (session.issues()[i].level == ajar::IssueLevel::error) text += session.issue_text(i, {});
  return text;
}

}  // namespace

TEST_CASE("every pack in the documentation compiles and passes its tests", "[docs]") {
  std::size_t packs = 0, tests = 0;
  for (const std::string& page : pages())
    for (const Block& block : packs_in(page)) {
      INFO(block.file << ":" << block.line);
      ajar::Session session;
      const bool compiled = session.compile(block.file, block.text);
      INFO(issues_of(session));
      CHECK(compiled);
      if (!compiled) continue;
      const auto run = session.test({});
      INFO(run->text());
      CHECK(run->failed() == 0);
      ++packs;
      tests += run->passed();
    }
  CHECK(packs >= 30);
  CHECK(tests >= 30);
}
