// Evidence made to be slow or to break a reader of blocks: time and memory grow with the text, and each line is accounted for.
#include "tests/catch.hpp"

#include "lang/compile.hpp"
#include "runtime/evidence.hpp"

namespace {

using namespace ajar;
using namespace ajar::runtime;

struct Told {
  std::size_t rows = 0;
  std::string codes;  ///< the first of each kind, and how many there are
};

Told load_in_blocks(const std::string& text, Format format, std::size_t block_bytes, unsigned jobs) {
  SourceMap sources;
  Diagnostics pack_issues, issues;
  const auto program = lang::compile(sources, sources.add("p.gate", "pack p\nmetric share in %\ngate g\n  open when share >= 5 %\n"), {}, pack_issues);
  REQUIRE(program);
  std::size_t at = 0;
  const EvidenceStream stream{"rows", format, [&](char* to, std::size_t room) {
                                const std::size_t size = std::min(room, text.size() - at);
                                std::copy_n(text.data() + at, size, to);
                                at += size;
                                return static_cast<std::ptrdiff_t>(size);
                              }};
  EvidenceSet evidence;
  LoadOptions options;
  options.block_bytes = block_bytes;
  options.jobs = jobs;
  REQUIRE(load(*program, stream, options, evidence, sources, issues));
  check_evidence(*program, evidence, issues, &sources);
  Told told{evidence.size(), {}};
  for (const Diagnostic& one : issues.all()) {
    const std::string code(name_of(one.code));
    if (told.codes.find(code) == std::string::npos) told.codes += (told.codes.empty() ? "" : " ") + code;
    CHECK_FALSE(render(one, sources, {}).empty());
  }
  return told;
}

}  // namespace

TEST_CASE("hostile evidence: quotation marks over many blocks") {
  const std::string head = "metric,value,note\n", row = "share,5,n\n";
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += row;
  // One mark that is never closed swallows what follows, in one row.
  const Told never = load_in_blocks(head + row + "share,5,\"" + many, Format::csv, 4096, 2);
  CHECK(never.rows == 2);
  CHECK(never.codes == "E0509");
  // Two marks: everything between them is one cell.
  const Told closed = load_in_blocks(head + row + "share,5,\"" + many + "\"\n" + row, Format::csv, 4096, 2);
  CHECK(closed.rows == 3);
  CHECK(closed.codes.empty());
  // A mark in each row: cells over two lines throughout.
  std::string pairs;
  for (int i = 0; i < 50'000; ++i) pairs += "share,5,\"a\nb\"\n";
  for (const std::size_t block : {64, 4096, 65536}) {
    const Told two = load_in_blocks(head + pairs, Format::csv, block, 2);
    CHECK(two.rows == 50'000);
    CHECK(two.codes.empty());
  }
}

TEST_CASE("hostile evidence: every line written another way, with another field") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    const std::string n = std::to_string(i);
    text += std::string(static_cast<std::size_t>(i % 7), ' ') + R"({"x)" + n + R"(":"y)" + n + R"(","metric":"share","value":5})" + "\n";
  }
  const Told told = load_in_blocks(text, Format::jsonl, 1 << 16, 2);
  CHECK(told.rows == 20'000);
  CHECK(told.codes.find('E') == std::string::npos);
}

TEST_CASE("hostile evidence: deep, wide and long lines of JSON") {
  const std::string good = R"({"metric":"share","value":5})" "\n";
  const std::string deep = R"({"metric":"share","value":5,"x":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}\n";
  CHECK(load_in_blocks(good + deep + good, Format::jsonl, 1024, 2).codes == "E0621");
  std::string wide = R"({"metric":"share","value":5)";
  for (int i = 0; i < 50'000; ++i) wide += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
  const Told told = load_in_blocks(good + wide + "}\n" + good, Format::jsonl, 1024, 2);
  CHECK(told.rows == 3);
  CHECK(told.codes.find('E') == std::string::npos);
  const std::string digits(1'000'000, '9');
  CHECK(load_in_blocks(R"({"metric":"share","value":)" + digits + "}\n" + good, Format::jsonl, 1024, 1).codes == "E0521");
}

TEST_CASE("hostile evidence: a table of many columns, and names that all differ") {
  std::string head = "metric,value", row = "share,5";
  for (int i = 0; i < 5'000; ++i) {
    head += ",c" + std::to_string(i);
    row += i % 2 ? ",x" : ",";
  }
  const Told wide = load_in_blocks(head + "\n" + row + "\n" + row + "\n" + row + ",more\n", Format::csv, 4096, 2);
  CHECK(wide.rows == 3);
  CHECK(wide.codes.find("E0508") != std::string::npos);
  const auto names = [](const char* between) {
    std::string text = "metric,value,source,name\n";
    for (int i = 0; i < 300'000; ++i) text += "share,5,s,a name that nobody else has" + (between + std::to_string(i)) + "\n";
    return text;
  };
  CHECK(load_in_blocks(names(", "), Format::csv, 1 << 16, 2).codes == "E0508");  // a cell too many in each
  const Told told = load_in_blocks(names(" "), Format::csv, 1 << 16, 2);
  CHECK(told.rows == 300'000);
  CHECK(told.codes.find('E') == std::string::npos);
}
