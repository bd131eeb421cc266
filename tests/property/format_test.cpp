// The one layout keeps what a pack means, whatever it looked like before: formatting twice gives the same as once, the
// Program is the identical one, every comment is still there, and keywords that changed language change back.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/text.hpp"
#include "lang/compile.hpp"
#include "lang/format.hpp"
#include "lang/lexer.hpp"
#include "lang/parser.hpp"
#include "tests/catch.hpp"
#include "tests/property/mangled_layout.hpp"
#include "tests/property/random_pack.hpp"

namespace {

using namespace ajar;
namespace fs = std::filesystem;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Used packs are those of the library; packs of a rules folder are not used by others.
std::optional<SourceId> find_pack(std::string_view name, SourceMap& into) {
  std::string path(name);
  std::replace(path.begin(), path.end(), '.', '/');
  for (const std::string& file : {path + ".gate", "rules/" + path + "/pack.gate"})
    if (fs::exists(file)) return into.add(file, read(file));
  return std::nullopt;
}

/// The listing of the Program and its hash; what is wrong with the pack when there is none.
struct Meaning {
  std::string listing, errors;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

Meaning meaning(const std::string& text) {
  SourceMap sources;
  Diagnostics out;
  lang::CompileOptions options;
  options.find_pack = find_pack;
  const auto program = lang::compile(sources, sources.add("p.gate", text), options, out);
  if (program) return {list(*program), ""};
  Meaning broken;
  for (const Diagnostic& d : out.all())
    if (severity_of(d.code) == Severity::error) broken.errors += render(d, sources, {});
  return broken;
}

struct Layout {
  std::string text;
  Language keywords = Language::en;
};

/// In `keywords`, or the language the pack has.
Layout format(const std::string& text, std::optional<Language> keywords = {}) {
  SourceMap sources;
  ast::Arena arena;
  Diagnostics out;
  const ast::File file = lang::parse(sources, sources.add("p.gate", text), arena, {}, out);
  if (out.has_errors()) return {};
  const Language language = keywords.value_or(lang::keyword_language(sources, file));
  return {lang::format(sources, file, language), language};
}

/// The comments in order, without their mark and the space that ends them.
std::vector<std::string> comments(const std::string& text) {
  SourceMap sources;
  ast::Arena arena;
  lang::SyntaxReports reports;
  const SourceId source = sources.add("p.gate", text);
  std::vector<std::string> found;
  for (const Span& span : lang::tokenize(source, sources.text(source), {}, arena, reports).comments) {
    std::string one(sources.text(span));
    one.erase(0, one.starts_with("＃") ? std::string_view("＃").size() : 1);
    while (!one.empty() && (one.back() == ' ' || one.back() == '\t')) one.pop_back();
    found.push_back(std::move(one));
  }
  return found;
}

/// What is wrong with the layout of `text`; empty when nothing is.
std::string mistake(const std::string& text) {
  const Meaning before = meaning(text);
  if (!before.errors.empty()) return "it does not compile:\n" + before.errors;
  const std::string en = format(text, Language::en).text, zh = format(text, Language::zh).text;
  const Layout own = format(text);
  if (own.text != (own.keywords == Language::en ? en : zh)) return "its own language gives another layout";
  for (const auto& [layout, keywords] : {Layout{en, Language::en}, Layout{zh, Language::zh}}) {
    const Meaning after = meaning(layout);
    if (!after.errors.empty()) return "formatted, it does not compile:\n" + after.errors + layout;
    if (after != before) return "formatted, it means something else:\n" + layout + "\n" + before.listing + "\n" + after.listing;
    if (const std::string twice = format(layout, keywords).text; twice != layout)
      return "formatted twice it is another text:\n" + layout + "\n--- twice:\n" + twice;
    if (comments(layout) != comments(text)) return "comments changed:\n" + layout;
  }
  if (const std::string back = format(zh, Language::en).text; back != en)
    return "keywords do not come back:\n" + en + "\n--- from Chinese:\n" + back;
  return "";
}

/// A mistake in the layout of a pack that has been mangled.
std::string mistake_after_mangling(const std::string& pack, std::uint64_t seed) {
  const std::string mangled = testing::mangled_layout(pack, seed);
  if (const Meaning as_mangled = meaning(mangled); as_mangled != meaning(pack))
    return "mangled, it means something else:\n" + mangled + "\n" + as_mangled.errors;
  const std::string wrong = mistake(mangled);
  return wrong.empty() ? "" : wrong + "\n--- mangled:\n" + mangled;
}

struct Example {
  std::string place, text;
};

void add_packs_in(const fs::path& file, std::vector<Example>& found) {
  if (file.extension() == ".gate") {
    std::string text = read(file.string());
    if (const auto at = text.find("pack NAME"); at != std::string::npos) text.replace(at + 5, 4, "starter");
    found.push_back({file.string(), std::move(text)});
  }
  if (file.extension() != ".md") return;
  std::ifstream in(file);
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "```gate" || (line.starts_with("```gate ") && line.ends_with(".gate"))) found.push_back({file.string(), ""}), inside = true;
    else if (line == "```") inside = false;
    else if (inside) found.back().text += line + "\n";
  }
}

/// Every pack of the tree that compiles: files, and blocks in the documentation.
std::vector<Example> packs_in_the_tree() {
  std::vector<Example> found;
  add_packs_in("README.md", found);
  for (const char* folder : {"docs", "rules", "stdlib", "embed/starter", "tests/data"})
    for (const auto& entry : fs::recursive_directory_iterator(folder)) add_packs_in(entry.path(), found);
  std::erase_if(found, [](const Example& one) { return !meaning(one.text).errors.empty(); });
  std::sort(found.begin(), found.end(), [](const Example& a, const Example& b) { return a.place < b.place; });
  return found;
}

}  // namespace

TEST_CASE("every pack in the tree and in the documentation has one layout", "[format]") {
  const auto packs = packs_in_the_tree();
  CHECK(packs.size() >= 150);
  for (const Example& pack : packs) {
    INFO(pack.place << "\n" << pack.text);
    CHECK(mistake(pack.text) == "");
    for (std::uint64_t seed = 0; seed < 3; ++seed) CHECK(mistake_after_mangling(pack.text, seed) == "");
  }
}

TEST_CASE("random packs have one layout", "[format]") {
  const char* const asked = std::getenv("AJAR_FORMAT_CASES");
  const std::uint64_t wanted = asked ? std::strtoull(asked, nullptr, 10) : 400;
  std::uint64_t seed = 0;
  for (std::uint64_t count = 0; count < wanted; ++seed) {
    const std::string pack = test::random_pack_text(seed);
    if (!meaning(pack).errors.empty()) continue;  // a condition that is always true, say
    const std::string wrong = mistake_after_mangling(pack, seed);
    if (!wrong.empty()) FAIL("seed " << seed << ": " << wrong << "\n--- the pack:\n" << pack);
    ++count;
  }
  CHECK(seed <= 2 * wanted);
}
