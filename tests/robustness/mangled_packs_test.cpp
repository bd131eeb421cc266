// Whatever a file holds, compiling it gives a Program or diagnostics: never a crash, never a hang. Run under the
// sanitizers these tests also say that no byte outside the text is touched.
#include "tests/catch.hpp"

#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

#include "lang/compile.hpp"
#include "tests/library.hpp"

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Outcome {
  bool compiled = false;
  std::size_t errors = 0;
  std::size_t shown = 0;
};

// Compiles and renders, as the command would.
Outcome compile(std::string text) {
  ajar::SourceMap sources;
  const ajar::SourceId source = sources.add("mangled.gate", std::move(text));
  ajar::Diagnostics diagnostics;
  const auto program = ajar::lang::compile(sources, source, ajar::testing::with_library(), diagnostics);
  diagnostics.sort();
  for (const ajar::Diagnostic& d : diagnostics.all())
    for (const ajar::Language language : {ajar::Language::en, ajar::Language::zh})
      if (ajar::render(d, sources, {.language = language}).empty()) FAIL("a diagnostic renders to nothing");
  return {program.has_value(), diagnostics.errors(), diagnostics.all().size()};
}

// Either a Program and no error, or no Program and at least one.
void check_outcome(const Outcome& outcome) {
  if (outcome.compiled != (outcome.errors == 0)) FAIL("compiled: " << outcome.compiled << ", errors: " << outcome.errors);
  if (outcome.shown > 50) FAIL("more than 50 diagnostics are kept: " << outcome.shown);
}

const std::string kFourGates = "rules/four_gates/pack.gate";

}  // namespace

TEST_CASE("the pack that is mangled below compiles") {
  const Outcome whole = compile(read(kFourGates));
  REQUIRE(whole.compiled);
}

TEST_CASE("a pack that is cut off gives a Program or diagnostics") {
  const std::string text = read(kFourGates);
  REQUIRE(text.size() > 5000);
  // At every byte of its first half; then at every seventh, since each costs as much as all that stands before it.
  for (std::size_t length = 0; length < text.size(); length += 2 * length < text.size() ? 1 : 7) {
    INFO("the first " << length << " bytes");
    check_outcome(compile(text.substr(0, length)));
  }
}

TEST_CASE("random byte mutations of a pack give a Program or diagnostics") {
  const std::string text = read(kFourGates);
  std::mt19937 random(20260501);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < 1000; ++round) {
    std::string mutated = text;
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(mutated.size());
      switch (below(4)) {
        case 0: mutated[at] = static_cast<char>(random() & 0xff); break;
        case 1: mutated.erase(at, 1 + below(20)); break;
        case 2: mutated.insert(at, 1, static_cast<char>(random() & 0xff)); break;
        default: mutated.insert(at, text.substr(below(text.size()), below(60))); break;
      }
    }
    INFO("round " << round);
    check_outcome(compile(mutated));
  }
}

TEST_CASE("hostile texts are refused at once") {
  struct Case {
    const char* what;
    std::string text;
  };
  const std::string head = "pack p\nmetric m as number\ngate g\n  open when ";
  const auto many = [](const std::string& piece, std::size_t n) {
    std::string out;
    out.reserve(piece.size() * n);
    for (std::size_t i = 0; i < n; ++i) out += piece;
    return out;
  };
  const Case cases[] = {
      {"10,000 nested brackets", head + many("(", 10'000) + "m >= 1" + many(")", 10'000)},
      {"10,000 brackets that never close", head + many("(", 10'000)},
      {"100,000 closing brackets", head + many(")", 100'000)},
      {"nested brackets in a formula", "pack p\nmetric m as number = " + many("(", 10'000) + "1" + many(")", 10'000)},
      {"a 50 MB line", head + std::string(50'000'000, 'x')},
      {"a 15 MB name", head + std::string(15'000'000, 'x')},
      {"a 15 MB number", head + "m >= " + std::string(15'000'000, '9')},
      {"a 15 MB text that never ends", "pack p \"" + std::string(15'000'000, 'x')},
      {"15 MB of bullets", head + "all of" + many("\n- ", 5'000'000)},
      {"15 MB of quotation marks", head + std::string(15'000'000, '"')},
      {"a comment of 15 MB", "pack p\n#" + std::string(15'000'000, '#')},
      {"invalid UTF-8", head + "m >= 1 \xff\xfe\xc0\x80"},
      {"a text that stops inside a character", "pack p \"\xe5\x85"},
      {"a NUL", std::string("pack p\0 gate g", 14)},
      {"only NULs", std::string(1000, '\0')},
      {"an empty file", ""},
      {"a byte order mark alone", "\xef\xbb\xbf"},
      {"bidirectional controls", "pack p \xe2\x80\xae gate g"},
      {"100,000 unknown items", "pack p\n" + many("gat g\n", 100'000)},
      {"100,000 gates of one name", "pack p\nmetric m as number\n" + many("gate g open when m >= 1\n", 100'000)},
      {"a long chain of named conditions", [] {
         std::string out = "pack p\nmetric m as number\ncondition c0 when m >= 1\n";
         for (int i = 1; i < 20'000; ++i)
           out += "condition c" + std::to_string(i) + " when c" + std::to_string(i - 1) + "\n";
         return out + "gate g open when c19999\n";
       }()},
      {"a long chain of gates", [] {
         std::string out = "pack p\nmetric m as number\ngate g0 open when m >= 1\n";
         for (int i = 1; i < 20'000; ++i)
           out += "gate g" + std::to_string(i) + " requires g" + std::to_string(i - 1) + " open when m >= 1\n";
         return out;
       }()},
      {"conditions that double at every step", [] {
         std::string out = "pack p\nmetric m as number\ncondition c0 when m >= 1\n";
         for (int i = 1; i < 60; ++i) {
           const std::string before = "c" + std::to_string(i - 1);
           out += "condition c" + std::to_string(i) + " when " + before + " and " + before + "\n";
         }
         return out + "gate g open when c59\n";
       }()},
      {"formulas that double at every step", [] {
         std::string out = "pack p\nmetric m0 as number\n";
         for (int i = 1; i < 60; ++i) {
           const std::string before = "m" + std::to_string(i - 1);
           out += "metric m" + std::to_string(i) + " as number = " + before + " + " + before + "\n";
         }
         return out + "gate g open when m59 >= 1\n";
       }()},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const auto start = std::chrono::steady_clock::now();
    check_outcome(compile(c.text));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    UNSCOPED_INFO(c.what << ": " << seconds.count() << " s");
    if (seconds.count() > 1) WARN(c.what << " took " << seconds.count() << " s");
  }
}
