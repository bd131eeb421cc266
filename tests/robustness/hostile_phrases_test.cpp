// Whatever a phrase or a report holds: no crash, no recursion without end, and work that grows with what is read.
#include <string>
#include <vector>

#include "core/text_pattern.hpp"
#include "tests/catch.hpp"
#include "tests/property/random.hpp"
#include "tests/unit/lint/matching.hpp"

namespace {

using namespace ajar;
using test::Matching;

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

void check_pattern(const std::string& pattern) {
  const ParsedPattern parsed = parse_pattern(pattern);
  if (parsed.fault) {
    CHECK(parsed.fault->begin <= parsed.fault->end);
    CHECK(parsed.fault->end <= pattern.size());
    CHECK(parsed.nodes.empty());
    return;
  }
  REQUIRE(parsed.root < parsed.nodes.size());
  for (std::uint32_t i = 0; i < parsed.nodes.size(); ++i)
    for (const std::uint32_t child : parsed.children_of(parsed.nodes[i])) CHECK(child < i);
  const PatternSize size = size_of(parsed, pattern, std::vector<PatternSize>(parsed.lexicons.size(), {2, 3}));
  CHECK(size.variants > 0);
}

}  // namespace

TEST_CASE("any bytes are a pattern", "[match]") {
  const char* const signs[] = {"[", "]",  "(",  ")",  "|", "~",    "@",        ".",   "…", "..3", " ",
                               "a", "甲", "（", "］", "“", "\xFF", "\xE5\x85", "\0x", "é", "0",   "_"};
  test::Random random(1);
  for (int i = 0; i < 50'000; ++i) {
    std::string pattern;
    for (std::size_t n = random.below(12); n > 0; --n) pattern += signs[random.below(std::size(signs))];
    check_pattern(pattern);
  }
  for (const char* sign : signs) check_pattern(repeat(sign, 100'000));
  check_pattern(repeat("(a|", 100'000));
  check_pattern(repeat("[a] ", 100'000) + "b");
  check_pattern(repeat("(a|b)", 100'000));
  check_pattern("(" + repeat("a|", 100'000) + "b)");
  check_pattern("a" + repeat(" … a", 100'000));
  check_pattern("a" + repeat("..3 [a]", 100'000));
}

TEST_CASE("a hundred thousand cues in one sentence", "[match]") {
  Matching m(
      "pack p\nlexicon nots\n  en \"not\"\n  zh \"不\"\n  never en \"not only\"\n  never zh \"不断\"\n  cue negated\n"
      "lexicon may\n  en \"may not\"\n  cue hedged\n");
  constexpr std::size_t kMany = 100'000;
  CHECK(m.match(repeat("not ", kMany)).cues.size() == kMany);
  CHECK(m.match(repeat("不", kMany)).cues.size() == kMany);
  CHECK(m.match(repeat("may not ", kMany)).cues.size() == kMany);
  CHECK(m.match(repeat("not only ", kMany)).cues.empty());
  CHECK(m.match(repeat("不断", kMany)).cues.empty());
}

TEST_CASE("phrases that begin, end and fail alike", "[match]") {
  std::string pack = "pack p\n";
  for (int i = 1; i <= 60; ++i)
    pack += "lexicon l" + std::to_string(i) + "\n  en \"" + repeat("a ", static_cast<std::size_t>(i)) + "\"\n";
  Matching m(pack);
  constexpr std::size_t kWords = 5'000;
  std::size_t found = 0;
  for (const lint::PhraseMatch& match : m.match(repeat("a ", kWords)).all)
    found += match.fate == lint::MatchFate::found;
  std::size_t expected = 0;  // of each length as many as fit side by side
  for (std::size_t i = 1; i <= 60; ++i) expected += kWords / i;
  CHECK(found == expected);
  m.match(repeat(repeat("a ", 59) + "b ", 100));

  std::string prefixes = "pack p\nlexicon l\n";
  for (int i = 0; i < 5'000; ++i) prefixes += "  en \"the same long beginning w" + std::to_string(i) + "\"\n";
  Matching n(prefixes);
  CHECK(n.match(repeat("the same long beginning ", 10'000) + "w4999").all.size() == 1);
}

TEST_CASE("gaps that could be bridged in many ways are bridged in one", "[match]") {
  Matching m("pack p\nlexicon l\n  en \"a … a … a … a … a … a\"\n  zh \"甲..60 甲..60 甲\"\n");
  const auto& matches = m.match(repeat("a ", 30'000));
  CHECK(matches.all.size() == 30'000 - 5);  // one for each end
  CHECK(m.match(repeat("甲", 30'000)).all.size() == 30'000 - 2);
  CHECK(m.match(repeat("a x x x x x x x ", 10'000)).all.empty());

  std::string pack = "pack p\nlexicon l\n";
  for (int i = 0; i < 500; ++i) pack += "  en \"a ..2 w" + std::to_string(i) + " … b\"\n";
  Matching n(pack);
  CHECK(n.match(repeat("a w7 ", 10'000) + "b").all.size() == 1);
}

TEST_CASE("all choices that a phrase may have", "[match]") {
  std::string optional = "x";
  for (int i = 0; i < 13; ++i) optional += " [a" + std::to_string(i) + "]";
  Matching m("pack p\nlexicon l\n  en \"" + optional + "\"\n");
  CHECK(m.found("x a0 a3 a12") == "x a0 a3 a12");
  CHECK(m.found("x a3 a0") == "x a3");
  std::string nested = "z";
  for (int i = 0; i < 15; ++i) nested = "a [" + nested + "]";
  Matching n("pack p\nlexicon l\n  en \"" + nested + "\"\n");
  CHECK(n.found(repeat("a ", 14) + "b") == repeat("a ", 13) + "a");
}

TEST_CASE("forms of one stem in every combination", "[match]") {
  const char* const forms[] = {"deploy", "deploys", "deployed", "deploying"};
  std::string pack = "pack p\nlexicon stems\n  en \"~deploy\"\nlexicon l\n";
  for (int i = 0; i < 1024; ++i) {
    std::string phrase;
    for (int n = 0, rest = i; n < 5; ++n, rest /= 4) phrase += std::string(n == 0 ? "" : " ") + forms[rest % 4];
    pack += "  en \"" + phrase + "\"\n";
  }
  Matching m(pack);
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += std::string(forms[i % 4]) + " ";
  std::size_t found = 0;
  for (const lint::PhraseMatch& match : m.match(text).all) found += match.fate == lint::MatchFate::found;
  CHECK(found == 20'000 + 20'000 / 5);
}

TEST_CASE("any bytes are a sentence", "[match]") {
  Matching m(
      "pack p\nlexicon l\n  en \"a … b\", \"~deploy [it] at scale\", \"?\"\n  zh \"规模化\", \"不仅…更\"\n  never zh "
      "\"不\"\n");
  test::Random random(2);
  const char* const pieces[] = {
      "a",  "b",  " ",  "deployed ", "it ", "at ",  "scale",    "规",       "模", "化",
      "不", "仅", "更", "“",         "”",   "\xFF", "\xE8\xA7", "\xCC\x81", "?",  "\xF0\x9F\x98\x80",
      ","};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t n = random.below(20); n > 0; --n) text += pieces[random.below(std::size(pieces))];
    const auto& matches = m.match(text);
    for (const lint::PhraseMatch& match : matches.all) {
      CHECK(match.range.first < match.range.end);
      for (const lint::TokenRange piece : matches.pieces_of(match)) CHECK(match.range.contains(piece));
    }
  }
}
