/// The small patterns that phrases of a pack are. Words match as they are, `~word` in all its forms; `[a|b]` may be there,
/// `(a|b)` is one of them, `…` (or `...`) a gap of up to six words or twelve Chinese characters, `..3` one of up to three
/// of either, and `@name` a phrase of that lexicon. Full-width signs mean the same. So a pattern stands for a number of
/// texts; which words those are, is the business of those who read reports.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ajar {

enum class PatternOp : std::uint8_t {
  words,     ///< text as written
  stem,      ///< text whose words are meant in all their forms; it is without the sign
  lexicon,   ///< `lexicon` is its number among the lexicons that the pattern names; the text is the name
  gap,
  sequence,  ///< its children, one after the other
  choice,    ///< one of its children
  optional,  ///< one of its children, or nothing
};

/// What a gap may hold: a word takes `word_cost` of `budget`, a Chinese character 1.
struct PatternGap {
  std::uint16_t budget = 12;
  std::uint16_t word_cost = 2;
  friend constexpr bool operator==(PatternGap, PatternGap) = default;
};

struct PatternNode {
  PatternOp op;
  std::uint32_t begin = 0, end = 0;                // its bytes in the pattern
  std::uint32_t first_child = 0, child_count = 0;  // sequence, choice, optional: in ParsedPattern::children
  std::uint32_t lexicon = 0;                       // lexicon
  PatternGap gap;                                  // gap
};

enum class PatternFaultKind : std::uint8_t {
  unclosed,        ///< a bracket that nothing closes
  unopened,        ///< a bracket that closes nothing
  wrong_closer,    ///< `(a]`
  too_deep,        ///< brackets inside brackets inside …
  nothing,         ///< no word stands here: an empty phrase, branch or bracket
  all_optional,    ///< all of the phrase may be left out
  no_word,         ///< only signs that reports are read without
  stray_bar,       ///< `|` outside brackets
  gap_at_edge,     ///< a gap with nothing before or behind it
  gap_beside_gap,
  bad_gap,         ///< `..` without a number, or with one that is 0 or too large
  stem_of_nothing, ///< `~` without a word of letters behind it
  no_name,         ///< `@` without a name
};

struct PatternFault {
  PatternFaultKind kind;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the pattern
};

/// Children come before their parents, so a walk over `nodes` in order is a walk from the leaves up. With a fault there is
/// no tree.
struct ParsedPattern {
  std::vector<PatternNode> nodes;
  std::vector<std::uint32_t> children;
  std::vector<std::uint32_t> lexicons;  ///< the nodes that name one, in the order of writing
  std::uint32_t root = 0;
  std::optional<PatternFault> fault;    ///< the first

  std::span<const std::uint32_t> children_of(const PatternNode& node) const {
    return {children.data() + node.first_child, node.child_count};
  }
};

inline constexpr std::uint32_t kDeepestPattern = 16;  ///< brackets in brackets
inline constexpr std::uint32_t kWidestGap = 60;

/// Reports are read without them: white space, control characters and quotation marks.
bool is_silent(char32_t c);

/// Linear in the pattern; any bytes are a pattern.
ParsedPattern parse_pattern(std::string_view pattern);

/// How much a pattern stands for when all choices are made. Both stop at a million.
struct PatternSize {
  std::uint32_t variants = 0;  ///< ways to make all choices
  std::uint32_t words = 0;     ///< of the longest variant, at most
};
inline constexpr std::uint32_t kMostPatternSize = 1'000'000;

/// `cited` are the sizes of the lexicons that the pattern names: the sum of the variants of their phrases, and the longest.
PatternSize size_of(const ParsedPattern& parsed, std::string_view pattern, std::span<const PatternSize> cited);

}  // namespace ajar
