/// Every page of docs/errors is run: what is under "Fails" gives the code and no other error, what is under "Repaired" is
/// free of errors and of the code.
#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;

const fs::path kPages = "docs/errors";

struct Block {
  std::string language, text;
};

struct Page {
  std::string code, title;
  std::vector<std::pair<std::string, Block>> blocks;  ///< by the heading they stand under

  const Block* under(std::string_view heading) const {
    for (const auto& [name, block] : blocks)
      if (name == heading) return &block;
    return nullptr;
  }
};

Page read_page(const fs::path& path) {
  Page page{path.stem().string(), {}, {}};
  std::ifstream in(path);
  std::string line, heading;
  bool inside = false;
  while (std::getline(in, line)) {
    if (inside) {
      if (line == "```") inside = false;
      else page.blocks.back().second.text += line + "\n";
    } else if (line.starts_with("```")) {
      page.blocks.emplace_back(heading, Block{line.substr(3), {}});
      inside = true;
    } else if (line.starts_with("# ")) {
      page.title = line.substr(2);
    } else if (line.starts_with("## ")) {
      heading = line.substr(3);
    }
  }
  return page;
}

std::vector<fs::path> pages() {
  std::vector<fs::path> files;
  if (!fs::is_directory(kPages)) return files;
  for (const auto& entry : fs::directory_iterator(kPages))
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// The codes that a block gives, with `E` for errors; a pack block alone, or evidence against the page's pack.
std::vector<ajar::Issue> issues_of(const Page& page, const Block& block) {
  ajar::Session session;
  if (block.language == "gate") {
    session.compile("pack.gate", block.text);
    return session.issues();
  }
  const Block* pack = page.under("Pack");
  REQUIRE(pack != nullptr);
  session.compile("pack.gate", pack->text);
  const auto format = ajar::evidence_format("rows." + block.language);
  REQUIRE(format.has_value());
  session.load({{"rows." + block.language, block.text, *format}});
  return session.issues();
}

std::string told(const std::vector<ajar::Issue>& issues) {
  std::ostringstream out;
  for (const ajar::Issue& issue : issues) out << issue.line << ": " << issue.code << ": " << issue.title << "\n";
  return out.str();
}

bool gives(const std::vector<ajar::Issue>& issues, std::string_view code) {
  return std::any_of(issues.begin(), issues.end(), [&](const ajar::Issue& issue) { return issue.code == code; });
}

}  // namespace

TEST_CASE("every code has a page and every page a code") {
  std::set<std::string> codes, files;
  for (const std::string_view code : ajar::error_codes()) codes.emplace(code);
  for (const fs::path& path : pages()) files.insert(path.stem().string());
  for (const std::string& code : codes) CHECK((code + (files.count(code) ? "" : " has no page")) == code);
  for (const std::string& file : files) CHECK((file + (codes.count(file) ? "" : " is no code")) == file);
}

TEST_CASE("every page fails and is repaired as it says") {
  for (const fs::path& path : pages()) {
    const Page page = read_page(path);
    INFO(path.string());
    CHECK(page.title.starts_with(page.code + ": "));
    const Block* fails = page.under("Fails");
    const Block* repaired = page.under("Repaired");
    CHECK(fails != nullptr);
    CHECK(repaired != nullptr);
    if (!fails || !repaired) continue;

    const auto failing = issues_of(page, *fails);
    {
      INFO("what fails gives\n" << told(failing));
      CHECK(gives(failing, page.code));
      for (const ajar::Issue& issue : failing)
        if (issue.level == ajar::IssueLevel::error) CHECK(issue.code == page.code);
    }
    const auto mended = issues_of(page, *repaired);
    INFO("what is repaired gives\n" << told(mended));
    CHECK_FALSE(gives(mended, page.code));
    for (const ajar::Issue& issue : mended) CHECK(issue.level != ajar::IssueLevel::error);
  }
}
