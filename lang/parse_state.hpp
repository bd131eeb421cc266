/// Where a reading of the tokens stands: which words would have fitted at the furthest place reached, and whether a
/// mistake has been met that nobody has recovered from yet. While one is open every token refuses to match, so that the
/// grammar unwinds to the nearest place of recovery without a second report.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.hpp"
#include "lang/keywords.hpp"
#include "lang/syntax_reports.hpp"
#include "lang/token.hpp"

namespace ajar::lang {

class MatchTrace;

/// What the grammar wanted where it could not go on.
enum class Expected : std::uint8_t {
  keyword,  ///< one of the keywords or symbols that were tried
  pack,
  item,
  name,
  text,
  word,
  number,
  whole_number,
  language,
  grade,
  type,
  basis,
  subject,
  subjects,
  unit_rate,
  metric_clause,
  gate_clause,
  lexicon_clause,
  claim_clause,
  test_clause,
  pack_option,
  take,
  across,
  confidence,
  period,
  duration,
  amount,
  value,
  bar,
  state,
  held_state,
  date,
  condition,
  list,
  end_of_bullet,
  formula,
  cue_status,
  cue_unit,
  phrase,
  assertion,
  severity,
  fact,
  fact_value,
  expectation,
  expected_outcome,
  why
};

/// What has been tried at the furthest token that the grammar got to.
struct Tried {
  std::uint32_t at = 0;    ///< token
  KeywordSet keywords;     ///< that would have fitted
  std::bitset<128> kinds;  ///< of tokens, that would have fitted
};

/// A place where the grammar could not go on.
struct Miss : Tried {
  Expected expected = Expected::keyword;
  bool deeper = false;  ///< the grammar had got into `expected` before it failed
  std::string needed;   ///< the one keyword or symbol that must stand here, in English; empty: not only one
};

class ParseState {
 public:
  ParseState(const Tokens& tokens, const Limits& limits, SyntaxReports& reports)
      : tokens_(tokens), limits_(limits), reports_(reports) {}

  const Tokens& tokens() const { return tokens_; }
  const Limits& limits() const { return limits_; }
  SyntaxReports& reports() { return reports_; }

  // Most of what the grammar tries is not there, so that much is decided in line.

  /// How many tokens from `at` spell the keyword; 0: none.
  std::uint32_t length(Keyword keyword, std::uint32_t at) const {
    const WordId first = tokens_.all[at].word;
    return by_first_word_[first][static_cast<std::size_t>(keyword)] ? spelled(keyword, at) : 0;
  }
  /// As `length`, but remembers what was tried; matches nothing while a mistake is open.
  std::uint32_t match(Keyword keyword, std::uint32_t at) {
    if (failed_) return 0;
    const std::uint32_t count = length(keyword, at);
    if (count > 0) {
      keyword_ = keyword;
    } else if (furthest(at)) {
      tried_.keywords.set(static_cast<std::size_t>(keyword));
    }
    return count;
  }
  bool match_kind(char kind, std::uint32_t at) {
    if (failed_) return false;
    if (tokens_.all[at].kind == kind) return true;
    missed_kind(kind, at);
    return false;
  }
  /// Remembers that a token of this kind would have fitted at `at`.
  void missed_kind(char kind, std::uint32_t at) {
    if (!failed_ && furthest(at)) tried_.kinds.set(static_cast<std::size_t>(kind));
  }

  bool is_item_start(std::uint32_t at) const;
  bool is_end(std::uint32_t at) const { return at + 1 >= tokens_.all.size(); }

  /// The keyword that matched last.
  Keyword keyword() const { return keyword_; }

  /// Reports that `expected` does not stand at `at` (or further on, where the grammar got furthest). Always false.
  bool fail(Expected expected, std::uint32_t at, std::string_view needed = {});
  /// Opens a mistake that has been reported already. Always false.
  bool fail_silently(std::uint32_t at);
  bool failed() const { return failed_; }
  std::uint32_t failed_at() const { return failed_at_; }
  void recover() { failed_ = false; }

  /// Brackets. `enter` reports and refuses when they nest too deep.
  bool enter(std::uint32_t at);
  void leave() { --depth_; }

  /// Words to be read differently, and what was said about them; the text is then read again from the start.
  std::vector<Repair> repairs;
  std::vector<Diagnostic> repaired;

  MatchTrace* trace = nullptr;  ///< when set, is told of every rule

 private:
  std::uint32_t spelled(Keyword keyword, std::uint32_t at) const;
  /// Whether the grammar has never been further than `at`; what was tried before it is forgotten.
  bool furthest(std::uint32_t at) {
    if (at > tried_.at) tried_ = {at, {}, {}};
    return at == tried_.at;
  }

  const Tokens& tokens_;
  const Limits& limits_;
  SyntaxReports& reports_;
  const std::span<const KeywordSet> by_first_word_ = keywords_by_first_word();
  Tried tried_;
  Keyword keyword_ = Keyword::pack;
  bool failed_ = false;
  std::uint32_t failed_at_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace ajar::lang
