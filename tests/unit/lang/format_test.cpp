// The one layout, piece by piece. What holds for every pack is in tests/property/format_test.cpp.
#include "lang/format.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "lang/compile.hpp"
#include "lang/parser.hpp"
#include "tests/catch.hpp"

namespace {

using namespace ajar;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string format(const std::string& text, std::optional<Language> keywords = {}) {
  SourceMap sources;
  ast::Arena arena;
  Diagnostics out;
  const SourceId source = sources.add("p.gate", text);
  const ast::File file = lang::parse(sources, source, arena, {}, out);
  INFO(text);
  REQUIRE_FALSE(out.has_errors());
  return lang::format(sources, file, keywords.value_or(lang::keyword_language(sources, file)));
}

// The listing of the compiled pack; used packs are found beside stdlib/.
std::string meaning(const std::string& text) {
  SourceMap sources;
  Diagnostics out;
  lang::CompileOptions options;
  options.find_pack = [](std::string_view name, SourceMap& into) -> std::optional<SourceId> {
    std::string path(name);
    std::replace(path.begin(), path.end(), '.', '/');
    path += ".gate";
    if (!std::filesystem::exists(path)) return std::nullopt;
    return into.add(path, read(path));
  };
  const auto program = lang::compile(sources, sources.add("p.gate", text), options, out);
  std::string errors;
  for (const Diagnostic& d : out.all())
    if (severity_of(d.code) == Severity::error) errors += render(d, sources, {});
  INFO(text);
  INFO(errors);
  REQUIRE(program);
  return list(*program);
}

}  // namespace

TEST_CASE("the layout, piece by piece", "[format]") {
  struct Case {
    const char* what;
    const char* before;
    const char* after;
  };
  const Case cases[] = {
      {"labels come before the type", "pack p metric m in % \"label\"", "pack p\n\nmetric m \"label\" in %\n"},
      {"clauses stand together on a line",
       "pack p kind k metric m in %\n shows k\n\n fresh for 6 month\n needs 2 origin",
       "pack p\n\nkind k\nmetric m in %\n  shows k   fresh for 6 months   needs 2 origins\n"},
      {"full-width punctuation becomes ASCII", "pack p metric m in ％ gate g open when m ≥ ６０％ because “busy”",
       "pack p\n\nmetric m in %\n\ngate g\n  open when m >= 60 % because \"busy\"\n"},
      {"bullets, with their reasons", "pack p metric m as number gate g ajar when any of • m>=1 \"one\" – m  >= 2 because \"few\"",
       "pack p\n\nmetric m as number\n\ngate g\n  ajar when any of\n    - m >= 1 \"one\"\n    - m >= 2\n    because \"few\"\n"},
      {"brackets only where they are needed", "pack p metric m as number gate g open when ((m>=1)) and (m>=2 or (m>=3))",
       "pack p\n\nmetric m as number\n\ngate g\n  open when m >= 1 and (m >= 2 or m >= 3)\n"},
      {"brackets in formulas", "pack p metric a as number metric b as number metric m as number = (a - (b - a)) / ((b)) + a * (b)",
       "pack p\n\nmetric a as number\nmetric b as number\nmetric m as number = (a - (b - a)) / b + a * b\n"},
      {"empty lines between items stay, one at most", "pack p\nkind a\n\n\n\nkind b\nkind c\n",
       "pack p\n\nkind a\n\nkind b\nkind c\n"},
      {"comments stay where they stood",
       "# first\npack p # behind\n\n# about a\nkind a\n  # last of all\n",
       "# first\npack p  # behind\n\n# about a\nkind a\n# last of all\n"},
      {"comments between bullets",
       "pack p metric m as number gate g open when all of\n # why one\n - m >= 1 # one\n - m >= 2\n",
       "pack p\n\nmetric m as number\n\ngate g\n  open when all of\n    # why one\n    - m >= 1  # one\n    - m >= 2\n"},
      {"comments inside an amount or a phrase",
       "pack p metric m in % gate g open # when\n when m >= # ten\n 1０ # percent\n %",
       "pack p\n\nmetric m in %\n\ngate g\n  open when m >= 10 %  # when\n# ten\n# percent\n"},
      {"an amount loses the spaces in it", "pack p\n approx 10 % unit c metric m in c gate g open when m is 1 .. 2  million  c",
       "pack p\n  approx 10 %\n\nunit c\nmetric m in c\n\ngate g\n  open when m is 1..2 million c\n"},
      {"points are written once", "pack p metric m in % gate g open when m rises at least 5 points over 2 months",
       "pack p\n\nmetric m in %\n\ngate g\n  open when m rises at least 5 points over 2 months\n"},
      {"what a comment stands before begins a line", "pack p kind k metric m in % shows k # why k\n fresh for 1 month",
       "pack p\n\nkind k\nmetric m in %\n  shows k  # why k\n  fresh for 1 month\n"},
      {"quotation marks and backslashes in texts", "pack p \"a \\\"b\\\" c\\\\d\"", "pack p \"a \\\"b\\\" c\\\\d\"\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(format(c.before) == c.after);
    CHECK(format(c.after) == c.after);
  }
}

TEST_CASE("keywords change language and come back", "[format]") {
  const std::string en = "pack p\n  fresh for 6 months\n\nmetric m in %\n\ngate g\n  open when m >= 60 % for 2 quarters from 2 origins\n";
  const std::string zh = format(en, Language::zh);
  CHECK(zh == "规则包 p\n  有效期 6 个月\n\n指标 m 计量 %\n\n门 g\n  打开 当 m >= 60 % 持续 2 季度 来自 2 独立来源\n");
  CHECK(format(zh, Language::en) == en);
  CHECK(meaning(zh) == meaning(en));
}
