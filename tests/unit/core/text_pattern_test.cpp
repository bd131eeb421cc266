// What phrases are made of, what is wrong with them and where.
#include "core/text_pattern.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace ajar;

namespace {

/// The tree, children before their parents, so without recursion: words `w`, stems `~w`, `@name`, `…12/2`, (a b), {a|b}, [a|b].
std::string tree(std::string_view pattern) {
  const ParsedPattern parsed = parse_pattern(pattern);
  if (parsed.fault) return "fault";
  std::vector<std::string> text(parsed.nodes.size());
  for (std::size_t i = 0; i < parsed.nodes.size(); ++i) {
    const PatternNode& node = parsed.nodes[i];
    const std::string own(pattern.substr(node.begin, node.end - node.begin));
    const std::string between = node.op == PatternOp::sequence ? " + " : "|";
    std::string inside;
    for (const std::uint32_t child : parsed.children_of(node)) inside += (inside.empty() ? "" : between) + text[child];
    switch (node.op) {
      case PatternOp::words: text[i] = "'" + own + "'"; break;
      case PatternOp::stem: text[i] = "~" + own; break;
      case PatternOp::lexicon: text[i] = "@" + own; break;
      case PatternOp::gap: text[i] = "gap " + std::to_string(node.gap.budget) + "/" + std::to_string(node.gap.word_cost); break;
      case PatternOp::sequence: text[i] = "(" + inside + ")"; break;
      case PatternOp::choice: text[i] = "{" + inside + "}"; break;
      case PatternOp::optional: text[i] = "[" + inside + "]"; break;
    }
  }
  return text[parsed.root];
}

std::string fault(std::string_view pattern) {
  const ParsedPattern parsed = parse_pattern(pattern);
  if (!parsed.fault) return "none";
  constexpr const char* kNames[] = {"unclosed", "unopened",     "wrong closer",   "too deep", "nothing",         "all optional", "no word",
                                    "bar",      "gap at edge",  "gap beside gap", "bad gap",  "stem of nothing", "no name"};
  const std::uint32_t begin = parsed.fault->begin, end = parsed.fault->end;
  CHECK(begin <= end);
  REQUIRE(end <= pattern.size());
  return std::string(kNames[static_cast<int>(parsed.fault->kind)]) + " '" + std::string(pattern.substr(begin, end - begin)) + "'";
}

PatternSize pattern_size(std::string_view pattern, std::vector<PatternSize> cited = {}) {
  const ParsedPattern parsed = parse_pattern(pattern);
  REQUIRE(!parsed.fault);
  return size_of(parsed, pattern, cited);
}

}  // namespace

TEST_CASE("patterns are trees of words, choices, gaps and names") {
  const std::pair<const char*, const char*> cases[] = {
      {"at scale", "'at scale'"},
      {"  at  scale ", "'  at  scale '"},
      {"~roll out", "(~roll + ' out')"},
      {"year of [full|true] realization", "('year of ' + ['full'|'true'] + ' realization')"},
      {"兑现[之]元年", "('兑现' + ['之'] + '元年')"},
      {"real(ised|ized)", "('real' + {'ised'|'ized'})"},
      {"(a b|c)", "{'a b'|'c'}"},
      {"(a [b] c|(d|~e))", "{('a ' + ['b'] + ' c')|{'d'|~e}}"},
      {"a … b", "('a ' + gap 12/2 + ' b')"},
      {"a ... b", "('a ' + gap 12/2 + ' b')"},
      {"只有……才", "('只有' + gap 12/2 + '才')"},
      {"只有⋯⋯才", "('只有' + gap 12/2 + '才')"},
      {"a ..3 b", "('a ' + gap 3/1 + ' b')"},
      {"a …3 b", "('a ' + gap 3/1 + ' b')"},
      {"从..3个", "('从' + gap 3/1 + '个')"},   // two dots can only mean a limit
      {"a … 3 b", "('a ' + gap 12/2 + ' 3 b')"},
      {"a …３ b", "('a ' + gap 3/1 + ' b')"},   // a full-width digit
      {"e.g. this", "'e.g. this'"},
      {"v4.0", "'v4.0'"},
      {"@domestic", "@domestic"},
      {"x @pack.domestic.", "('x ' + @pack.domestic + '.')"},
      {"x@l。", "('x' + @l + '。')"},
      {"@infrastructure已建成", "(@infrastructure + '已建成')"},  // a name ends where letters and Han meet
      {"@规模AI", "(@规模 + 'AI')"},
      {"@v4_规模2 x", "(@v4_规模2 + ' x')"},  // but not where `_` or a digit joins them
      {"@pack.规模 x", "(@pack.规模 + ' x')"},
      {"@规模 …3 x", "(@规模 + ' ' + gap 3/1 + ' x')"},
      {"（～ship｜～sell）［now］", "({~ship|~sell} + ['now'])"},  // as input methods write them
      {"＠l", "@l"},
      {"~deploy了", "(~deploy + '了')"},
      {"~self-rely on", "(~self-rely + ' on')"},
      {"≠", "'≠'"},  // signs are words, too
      {"“at scale”", "'“at scale”'"},
      {"([a]|b) c", "({['a']|'b'} + ' c')"},
      {"[a] b", "(['a'] + ' b')"},
  };
  for (const auto& [pattern, expected] : cases) {
    INFO(pattern);
    CHECK(tree(pattern) == expected);
  }
}

TEST_CASE("what is wrong with a pattern, and where") {
  const std::pair<const char*, const char*> cases[] = {
      {"a (b", "unclosed '('"},
      {"a [b (c]", "wrong closer ']'"},
      {"a (b [c]", "unclosed '('"},
      {"a) b", "unopened ')'"},
      {"a ］", "unopened '］'"},
      {"(a]", "wrong closer ']'"},
      {"", "nothing ''"},
      {"   ", "nothing '   '"},
      {"a []", "nothing '[]'"},
      {"a ( )", "nothing '( )'"},
      {"(a|)", "nothing '(a|)'"},
      {"(|a)", "nothing '(|'"},
      {"(a||b)", "nothing '(a||'"},
      {"“”", "no word '“”'"},
      {"(a|“ ”)", "no word '“ ”'"},
      {"[a]", "all optional '[a]'"},
      {"[a] [b]", "all optional '[a] [b]'"},
      {"([a]|b)“”[c]", "all optional '([a]|b)“”[c]'"},
      {"a|b", "bar '|'"},
      {"甲｜乙", "bar '｜'"},
      {"… b", "gap at edge '…'"},
      {"a …", "gap at edge '…'"},
      {"a … [b]", "gap at edge '…'"},       // without b it stands at the end
      {"[a] ..3 b", "gap at edge '..3'"},
      {"(a|… b) c", "gap at edge '…'"},
      {"c (a|b …)", "gap at edge '…'"},
      {"a … … b", "gap beside gap '…'"},
      {"a … [b] ..3 c", "gap beside gap '..3'"},
      {"a (b …|c) …4 d", "gap beside gap '…4'"},
      {"a .. b", "bad gap '..'"},
      {"a ..0 b", "bad gap '..0'"},
      {"a ..61 b", "bad gap '..61'"},
      {"a …99999999999999999999 b", "bad gap '…99999999999999999999'"},
      {"a …3rd b", "bad gap '…3'"},
      {"采购…950PR", "bad gap '…950'"},
      {"a …750,000", "bad gap '…750'"},
      {"达到…3个月", "bad gap '…3'"},
      {"a ~ b", "stem of nothing '~'"},
      {"~(a|b)", "stem of nothing '~'"},
      {"a ～中国", "stem of nothing '～'"},
      {"~950PR", "stem of nothing '~'"},
      {"a ~", "stem of nothing '~'"},
      {"@ x", "no name '@'"},
      {"a @", "no name '@'"},
      {"@9", "no name '@'"},
  };
  for (const auto& [pattern, expected] : cases) {
    INFO(pattern);
    CHECK(fault(pattern) == expected);
  }
}

TEST_CASE("brackets nest so deep and no deeper") {
  const std::string most = std::string(kDeepestPattern, '(') + "a" + std::string(kDeepestPattern, ')');
  CHECK(fault(most) == "none");
  CHECK(fault("(" + most + ")") == "too deep '('");
}

TEST_CASE("how much a pattern stands for") {
  struct Case { const char* pattern; std::uint32_t variants, words; };
  const Case cases[] = {
      {"at scale", 1, 2},
      {"全面推广", 1, 4},
      {"950PR全面", 1, 4},                 // 950, PR, 全, 面
      {"a [b] c", 2, 3},
      {"a [b|c d] e", 3, 4},               // without, b, c d
      {"(a|b) (c|d|e)", 6, 2},
      {"(a|(b|c) [d])", 5, 2},             // a, b, c, b d, c d
      {"a … b", 1, 2},
      {"≠ x!", 1, 3},
  };
  for (const Case& c : cases) {
    INFO(c.pattern);
    CHECK(pattern_size(c.pattern).variants == c.variants);
    CHECK(pattern_size(c.pattern).words == c.words);
  }
  const PatternSize cited = pattern_size("@l and @m", {{3, 2}, {4, 5}});
  CHECK((cited.variants == 12 && cited.words == 8));
  std::string doubling;
  for (int i = 0; i < 200; ++i) doubling += "(a|b)";
  CHECK(pattern_size(doubling).variants == kMostPatternSize);
  CHECK(pattern_size(doubling).words == 200);
}
