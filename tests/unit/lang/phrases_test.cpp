// Phrases of kinds, lexicons and claims: mistakes point into the text of the pack, names find their lexicons.
#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;
using ajar::testing::compile_pack;

namespace {

const std::string kHead = "pack p\nmetric n as number\ngate g\n  open when n >= 9 because \"b\"\n";

/// "CODE `what is underlined`" of every error.
std::string errors(const std::string& items, const ajar::testing::Packs& others = {}) {
  auto c = compile_pack(kHead + items, others);
  std::string text;
  for (const Diagnostic& d : c.diagnostics.all())
    if (severity_of(d.code) == Severity::error)
      text += (text.empty() ? "" : " ") + std::string(name_of(d.code)) + " `" + std::string(c.at(d.primary.span)) + "`";
  CHECK((text.empty() == c.program.has_value()));
  return text;
}

std::string of_phrase(const std::string& quoted) { return errors("lexicon l\n  en " + quoted + "\n"); }

}  // namespace

TEST_CASE("a mistake in a phrase is shown where it stands") {
  const std::pair<const char*, const char*> cases[] = {
      {"\"at (scale\"", "E0701 `(`"},
      {"\"a\", \"at scale)\"", "E0701 `)`"},
      {"\"(at]\"", "E0701 `]`"},
      {"“全面）推广”", "E0701 `）`"},               // the opening mark has three bytes
      {"\"say \\\"x\\\" (now\"", "E0701 `(`"},      // escapes before it
      {"\"a\\\\b ]\"", "E0701 `]`"},
      {"\"\"", "E0702 ``"},
      {"\"a []\"", "E0702 `[]`"},
      {"\"[a]\"", "E0702 `[a]`"},
      {"\"(a|『』)\"", "E0702 `『』`"},
      {"\"a|b\"", "E0703 `|`"},
      {"\"a …\"", "E0704 `…`"},
      {"\"a … ..3 b\"", "E0704 `..3`"},
      {"\"a .. b\"", "E0705 `..`"},
      {"\"~全面\"", "E0706 `~`"},
      {"\"@ x\"", "E0707 `@`"},
      {"\"@nobody\"", "E0102 `nobody`"},
      {"\"x @p.l\"", "E0102 `p`"},
      {"\"x @n\"", "E0102 `n`"},                    // a metric is no lexicon
      {"\"((((((((((((((((((a))))))))))))))))))\"", "E0602 `(`"},
      {"\"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)\"",
       "E0709 `\"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)\"`"},  // 2^14
  };
  for (const auto& [phrase, expected] : cases) {
    INFO(phrase);
    CHECK(of_phrase(phrase) == expected);
  }
  std::string long_one;
  for (int i = 0; i < 65; ++i) long_one += "长";
  CHECK(of_phrase("\"" + long_one + "\"") == "E0709 `\"" + long_one + "\"`");
  CHECK(of_phrase("\"" + long_one.substr(3) + "\"") == "");
}

TEST_CASE("phrases stand in kinds, claims and behind never, too") {
  CHECK(compile_pack("pack p\nkind k\n  words en \"(a\"\nmetric m as number shows k\n").errors() == "E0701");
  CHECK(errors("lexicon l en \"x\" never en \"b)\"") == "E0701 `)`");
  CHECK(errors("claim c says \"a|b\" near \"[x]\" unless near \"~\" asserts g is open") == "E0703 `|` E0702 `[x]` E0706 `~`");
  // Examples and suggestions are sentences, not patterns.
  CHECK(errors("claim c says \"a\" asserts g is open flags en \"a (b]\" passes en \"…\" suggest en \"@|\"") == "");
}

TEST_CASE("names in phrases find lexicons, also of used packs") {
  auto c = compile_pack("pack p\nuse other\nuse stdlib.words\nlexicon l en \"a\"\nlexicon 规模 zh \"规模化\"\n"
                   "lexicon m en \"@l b @other.l @cues\", \"@规模 了\"\n",
                   {{"other", "pack other\nlexicon l en \"o\"\n"}, {"stdlib.words", "pack words\nlexicon cues en \"c\"\n"}});
  INFO(c.errors());
  REQUIRE(c.program);
  const Program& p = *c.program;
  const auto named = [&](std::size_t phrase) {
    std::string text;
    for (const LexiconId id : p.lexicons[2].phrases[phrase].lexicons) text += p.display(p[id].name) + " ";
    return text;
  };
  REQUIRE(p.lexicons.size() == 5);
  CHECK(named(0) == "l other.l cues ");
  CHECK(named(1) == "规模 ");
}

TEST_CASE("lexicons come after those they name, and may not name each other") {
  auto c = compile_pack("pack p\nlexicon a en \"x @b\"\nlexicon b en \"y @c\" never en \"z @c\"\nlexicon c en \"z\"\n");
  INFO(c.errors());
  REQUIRE(c.program);
  CHECK(c.program->lexicon_order == std::vector<LexiconId>{LexiconId(2u), LexiconId(1u), LexiconId(0u)});
  CHECK(errors("lexicon a en \"x @b\"\nlexicon b en \"y @a\"\n") == "E0708 `b`");
  CHECK(errors("lexicon a en \"x @a\"\n") == "E0708 `a`");
  CHECK(errors("lexicon a en \"x\" never en \"x @a\"\n") == "E0708 `a`");
  CHECK(errors("lexicon a en \"x @b\"\nlexicon b cue negated\n") == "E0702 `b`");  // a lexicon without phrases
}

TEST_CASE("a phrase with names stands for all they stand for") {
  std::string many = "lexicon many en \"w0\"";
  for (int i = 1; i < 101; ++i) many += ", \"w" + std::to_string(i) + "\"";
  CHECK(errors(many + "\nlexicon l en \"@many x\"\n") == "");
  CHECK(errors(many + "\nlexicon l en \"@many @many\"\n") == "E0709 `\"@many @many\"`");  // 101 * 101 > 10,000
  std::string deep = "lexicon l0 en \"a b\"\n";
  for (int i = 1; i < 8; ++i) deep += "lexicon l" + std::to_string(i) + " en \"@l" + std::to_string(i - 1) + " @l" + std::to_string(i - 1) + "\"\n";
  CHECK(errors(deep) == "E0709 `\"@l5 @l5\"`");  // 2 * 2^6 = 128 words; l7 is not reported after it
}

TEST_CASE("all phrases of a pack together have a limit, told once") {
  std::string tens = "lexicon l\n";
  for (int i = 0; i < 30; ++i) tens += "  en \"(a|b|c|d|e|f|g|h|i|j)(a|b|c|d|e|f|g|h|i|j)(a|b|c|d|e|f|g|h|i|j)(a|b|c|d|e|f|g|h|i|j)\"\n";
  const std::string text = errors(tens);  // 30 * 10,000
  CHECK(text.starts_with("E0709 "));
  CHECK(text.find("E0709", 5) == std::string::npos);
}

TEST_CASE("a long chain of lexicons is no recursion") {
  std::string chain = "pack p\nlexicon l0 en \"a\"\n";
  for (int i = 1; i < 20'000; ++i) chain += "lexicon l" + std::to_string(i) + " en \"@l" + std::to_string(i - 1) + "\"\n";
  auto c = compile_pack(chain);
  INFO(c.errors());
  CHECK(c.program);
}
