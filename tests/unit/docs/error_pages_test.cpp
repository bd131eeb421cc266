/// Every page of docs/errors is run: what is under "Fails" gives the code and no other error, what is under "Repaired" is
/// free of errors and of the code.
#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;

const fs::path kPages = "docs/errors";

/// Codes that no single block can give: they need several packs, or a mistake of the compiler itself (E0239; see
/// tests/unit/core/program_invariants_test.cpp).
const std::set<std::string> kToldInWords = {"E0123", "E0126", "E0239", "H0129"};

struct Block {
  std::string language, text;
};

/// In a block marked `escaped`, `\xB0` stands for a byte that a page, which is UTF-8, cannot hold.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") != 0 || i + 4 > text.size()) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
    i += 3;
  }
  return out;
}

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

/// What stands behind the language of a block: `escaped`, or limits to run it with, such as `evidence_bytes=40`.
struct Info {
  std::string language;
  bool escaped = false;
  ajar::SessionLimits limits;
};

Info read_info(const std::string& text) {
  std::istringstream words(text);
  Info info;
  words >> info.language;
  for (std::string word; words >> word;) {
    const std::string name = word.substr(0, word.find('='));
    const auto value = static_cast<std::uint32_t>(name == word ? 0 : std::stoul(word.substr(name.size() + 1)));
    if (word == "escaped") info.escaped = true;
    else if (name == "pack_bytes") info.limits.pack_bytes = value;
    else if (name == "evidence_bytes") info.limits.evidence_bytes = value;
    else if (name == "depth") info.limits.depth = value;
    else if (name == "nodes") info.limits.nodes = value;
    else FAIL("a block is marked `" << word << "`");
  }
  return info;
}

/// What a block gives: a pack alone, or evidence against the page's pack.
std::vector<ajar::Issue> issues_of(const Page& page, const Block& block) {
  const Info info = read_info(block.language);
  const std::string text = info.escaped ? unescaped(block.text) : block.text;
  ajar::Session session(info.limits);
  if (info.language == "gate") {
    session.compile("pack.gate", text);
    return session.issues();
  }
  const Block* pack = page.under("Pack");
  REQUIRE(pack != nullptr);
  REQUIRE(session.compile("pack.gate", pack->text));
  const std::string name = "rows." + info.language;
  const auto format = ajar::evidence_format(name);
  REQUIRE(format.has_value());
  session.load({{name, text, *format}});
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
    const bool is_run = fails != nullptr && repaired != nullptr;
    CHECK(is_run == !kToldInWords.count(page.code));
    if (!is_run) continue;

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

TEST_CASE("codes that need several packs are given by several packs") {
  const std::map<std::string, std::string> others{{"energy", "pack energy 1.4\nunit MW\n"}, {"stdlib.a", "pack a\nunit MW\n"}, {"stdlib.b", "pack b\nunit MW\n"}};
  const auto find = [&](std::string_view name) -> std::optional<std::pair<std::string, std::string>> {
    const auto found = others.find(std::string(name));
    if (found == others.end()) return std::nullopt;
    return std::pair(found->first + ".gate", found->second);
  };
  const std::pair<const char*, const char*> packs[] = {
      {"E0123", "pack p\nuse energy 2.0\n"},
      {"E0126", "pack p\nuse stdlib.a\nuse stdlib.b\nmetric power in MW\n"},
      {"H0129", "pack p\nuse stdlib.a\nunit MW\nmetric power in MW\n"},
  };
  for (const auto& [code, pack] : packs) {
    ajar::Session session;
    session.compile("p.gate", pack, find);
    INFO(told(session.issues()));
    CHECK(gives(session.issues(), code));
    for (const ajar::Issue& issue : session.issues())
      if (issue.level == ajar::IssueLevel::error) CHECK(issue.code == code);
  }
}
