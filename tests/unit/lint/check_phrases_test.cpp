// Phrases that find nothing and claims that miss their own examples, as a pack is told.
#include "lint/match/check_phrases.hpp"

#include <filesystem>

#include "tests/catch.hpp"
#include "tests/library.hpp"
#include "tests/unit/lang/compile_pack.hpp"

namespace {

using namespace ajar;

/// "CODE `what is underlined`" of every diagnostic, with the second place behind a `<-`.
std::string said(const std::string& items) {
  auto c =
      ajar::testing::compile_pack("pack p\nmetric n as number\ngate g\n  open when n >= 9 because \"b\"\n" + items);
  INFO(c.errors());
  REQUIRE(c.program);
  Diagnostics out;
  lint::check_phrases(*c.program, out);
  std::string text;
  for (const Diagnostic& d : out.all()) {
    text += (text.empty() ? "" : " ") + std::string(name_of(d.code)) + " " + std::string(c.at(d.primary.span));
    for (const Label& label : d.secondary) text += " <- " + std::string(c.at(label.span));
  }
  return text;
}

std::string of_claim(const std::string& claim) {
  return said(
      "lexicon l\n  en \"at scale\"\n  never en \"scale model\"\nlexicon soon\n  en \"set to run at scale\"\n  cue "
      "forecast\n"
      "claim c\n  asserts g is open\n  " +
      claim + "\n");
}

}  // namespace

TEST_CASE("a phrase that `never` takes wholly is told", "[match]") {
  const std::pair<const char*, const char*> cases[] = {
      {"en \"at scale model\" never en \"scale model\"", "E0710 \"at scale model\" <- \"scale model\""},
      {"en \"at scale\" never en \"scale model\"", ""},
      {"en \"at scale [model]\" never en \"scale model\"", ""},  // without `model` it is found
      {"en \"(a|b) scale model\" never en \"scale model\"", "E0710 \"(a|b) scale model\" <- \"scale model\""},
      {"en \"(a|b) scale model\" never en \"a scale model\"", ""},
      {"en \"~scale models\" never en \"scaled models\"", ""},  // other forms are found
      {"en \"~scale models\" never en \"~scale models\"", "E0710 \"~scale models\" <- \"~scale models\""},
      {"en \"scaled models\" never en \"~scale models\"", "E0710 \"scaled models\" <- \"~scale models\""},
      {"en \"a … b\" never en \"x\"", ""},
      {"en \"a … b\" never en \"b\"", "E0710 \"a … b\" <- \"b\""},
      {"zh \"不仅\" never zh \"不\"", "E0710 \"不仅\" <- \"不\""},
      {"zh \"不\" never zh \"不仅\"", ""},
      {"zh \"不僅\" never zh \"不仅\"", "E0710 \"不僅\" <- \"不仅\""},
  };
  for (const auto& [phrases, expected] : cases) {
    INFO(phrases);
    CHECK(said("lexicon l\n  " + std::string(phrases) + "\n") == expected);
  }
  CHECK(said("lexicon l\n  en \"x\"\n  never en \"x y\"\nlexicon m\n  en \"@l y\"\n") == "E0710 \"@l y\" <- \"x y\"");
  CHECK(said("lexicon l\n  en \"see www.a.com\", \"b\"\n") == "E0710 \"see www.a.com\"");
}

TEST_CASE("a claim that misses its own example is told, with the reason", "[match]") {
  const std::pair<const char*, const char*> cases[] = {
      {"says l flags en \"It runs at scale.\"", ""},
      {"says l flags en \"It runs.\"", "W0711 \"It runs.\""},
      {"says l flags en \"It runs. At scale. Now.\"", ""},  // one of its sentences is enough
      {"says l near \"chips\" flags en \"Chips at scale.\"", ""},
      {"says l near \"chips\" flags en \"Cards at scale.\"", "W0711 \"Cards at scale.\""},
      {"says l near \"chips\" flags en \"Chips. At scale.\"", "W0711 \"Chips. At scale.\""},  // in another sentence
      {"says l unless near \"toy\" flags en \"A toy at scale.\"", "W0711 \"A toy at scale.\" <- \"toy\""},
      {"says l flags en \"At scale model size.\"", "W0711 \"At scale model size.\" <- \"scale model\""},
      {"says l flags en \"It is set to run at scale.\"",
       "W0711 \"It is set to run at scale.\" <- \"set to run at scale\""},
      {"says zh \"规模化\" flags zh \"國產算力規模化。\"", ""},
      {"flags en \"It runs.\"", ""},  // a claim that says nothing is told elsewhere
  };
  for (const auto& [claim, expected] : cases) {
    INFO(claim);
    CHECK(of_claim(claim) == expected);
  }
}

TEST_CASE("every phrase of the packs that come with the library can be found, and every claim finds its examples") {
  std::vector<std::filesystem::path> packs;
  for (const char* folder : {"rules", "stdlib"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".gate") packs.push_back(entry.path());
  REQUIRE(packs.size() > 5);
  for (const auto& path : packs) {
    INFO(path);
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    SourceMap sources;
    Diagnostics out;
    const auto program = lang::compile(sources, sources.add(path.string(), text.str()), ajar::testing::with_library(), out);
    REQUIRE(program);
    lint::check_phrases(*program, out);
    for (const Diagnostic& one : out.all()) CHECK(std::string(name_of(one.code)) == "");
  }
}
