// A pack in Chinese, typed with an input method, is the same Program as the pack in English: same listing, same hash.
#include <fstream>
#include <iterator>

#include "lang/compile.hpp"
#include "tests/catch.hpp"
#include "tests/library.hpp"

using namespace ajar;

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Program compiled(const std::string& text) {
  SourceMap sources;
  Diagnostics out(1000);
  const SourceId id = sources.add("pack.gate", text);
  std::optional<Program> program = lang::compile(sources, id, ajar::testing::with_library(), out);
  std::string pictures;
  for (const Diagnostic& d : out.all()) pictures += render(d, sources, {});
  INFO(pictures);
  REQUIRE(program);
  CHECK(out.all().empty());
  return *std::move(program);
}

/// The first line in which two listings differ, for a failing test to show; empty when they are the same.
std::string first_difference(const std::string& a, const std::string& b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() && y == b.end()) return "";
  const auto line_at = [](const std::string& text, std::size_t at) {
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  const auto at = static_cast<std::size_t>(x - a.begin());
  return line_at(a, at) + "\n" + line_at(b, at);
}

}  // namespace

TEST_CASE("the four gates in Chinese are the same Program") {
  const Program english = compiled(read("rules/four_gates/pack.gate"));
  const Program chinese = compiled(read("tests/data/four_gates.zh.gate"));
  CHECK(first_difference(list(english), list(chinese)) == "");
  CHECK(hash_of(english) == hash_of(chinese));
  CHECK(hash_of(english).size() == 71);
}

TEST_CASE("another bar is another Program, in either language") {
  std::string text = read("tests/data/four_gates.zh.gate");
  const std::size_t at = text.find("６０％");
  REQUIRE(at != std::string::npos);
  text.replace(at, std::string("６０％").size(), "６１％");
  CHECK(hash_of(compiled(text)) != hash_of(compiled(read("rules/four_gates/pack.gate"))));
}

TEST_CASE("aliases name the same things, whatever they are used for") {
  const std::string items =
      "pack p languages en, zh\n"
      "kind deployment also 部署\n"
      "scope market also 市场\n"
      "unit cards also 张\n"
      "metric in_use in cards also 在用量 shows deployment about market\n"
      "metric share in % also 占比 shows deployment\n"
      "metric spare in % also 空闲率 shows deployment\n"
      "gate ready also 就绪 shows deployment open when in_use >= 5 cards because \"r\"\n";
  const Program english = compiled(
      items +
      "gate wide shows deployment requires ready open about market when all of\n"
      "  - in_use >= 100 thousand cards \"r\"\n"
      "  - spare is 40..60 % from 2 origins \"r\"\n"
      "  - share rises at least 5 points over 6 months\n");
  const Program chinese = compiled(
      items +
      "门 wide 表明 部署 前提 就绪 打开 关于 市场 当 全部满足\n"
      "  － 在用量 ≥ １０万张 “r”\n"
      "  － 空闲率 为 ４０～６０％ 来自 ２ 个独立来源 “r”\n"
      "  － 占比 上升 至少 ５ 个百分点 历经 ６ 个月\n");
  CHECK(first_difference(list(english), list(chinese)) == "");
}

TEST_CASE("layout, comments and full-width forms are not part of the hash") {
  const std::string plain = "pack p\nmetric x in %\ngate g open when x >= 60 % because \"why\"\n";
  const std::string other = "pack p  # a pack\n\nmetric\n x in ％\ngate g\n  open when\n    x ≥ ６０.００ ％ because “why” ＃ 备注\n";
  CHECK(hash_of(compiled(plain)) == hash_of(compiled(other)));
}
