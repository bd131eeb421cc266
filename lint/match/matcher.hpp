/// Which phrases a sentence holds, and which of those that overlap count: what looks alike beats a cue, a cue beats the
/// words that claims are made with, and of one lexicon the leftmost and longest phrase counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lint/match/phrases.hpp"
#include "lint/status/reach.hpp"

namespace ajar::lint {

enum class MatchFate : std::uint8_t {
  found,        ///< it counts
  looks_alike,  ///< a `never` phrase of its lexicon, or of one that it names, overlaps it
  overlapped,   ///< a phrase of the same owner that is longer or begins earlier overlaps it
};

struct PhraseMatch {
  std::uint32_t phrase = 0;  ///< Phrases::operator[] says whose it is
  TokenRange range;          ///< from the first token to the last, with gaps and what they hold
  std::uint32_t first_piece = 0, piece_count = 0;
  MatchFate fate = MatchFate::found;
  std::uint32_t by = kNone;  ///< the match that beat it
  /// For what is no cue itself: the first cue that overlaps it without being a part of it, in SentenceMatches::cues.
  /// Then it is part of what the cue says (`set to become`), and no claim.
  std::uint32_t cue = kNone;

  static constexpr std::uint32_t kNone = 0xffff'ffff;
};

struct SentenceMatches {
  std::vector<PhraseMatch> all;         ///< by their first token, longer ones first; `never` phrases, too
  std::vector<TokenRange> pieces;       ///< of matches: their words without the gaps
  std::vector<CueHit> cues;             ///< by their first token; those that overlap have equal words
  std::vector<std::uint32_t> cue_from;  ///< the match of each

  std::span<const TokenRange> pieces_of(const PhraseMatch& match) const {
    return {pieces.data() + match.first_piece, match.piece_count};
  }
  void clear();
};

/// Keeps its working memory from sentence to sentence. One for each thread.
class Matcher {
 public:
  /// The phrases must outlive this.
  explicit Matcher(const Phrases& phrases) : phrases_(phrases), scanner_(phrases.automaton()) {}

  /// `tokens` are those of one sentence, read with the vocabulary of the phrases. `out` is emptied first. Linear in the
  /// tokens and in what is found among them (but for sorting it).
  void match(std::span<const Token> tokens, SentenceMatches& out);

 private:
  /// Words that some `never` phrase of a lexicon holds.
  struct Guarded {
    std::uint32_t lexicon;
    TokenRange words;
    std::uint32_t match;
  };

  void take_hits(SentenceMatches& out);
  void find_guarded(const SentenceMatches& out);
  void drop_alike(SentenceMatches& out);
  std::uint32_t guard_of(const SentenceMatches& out, const PhraseMatch& match) const;
  std::uint32_t guard_at(std::uint32_t lexicon, TokenRange words) const;
  void choose_longest(SentenceMatches& out);
  std::uint32_t taken(const SentenceMatches& out, const PhraseMatch& match) const;
  void choose_cues(SentenceMatches& out);
  std::uint32_t cue_over(const SentenceMatches& out, const PhraseMatch& match) const;
  void find_cues_over(SentenceMatches& out);
  std::uint64_t group_of(const PhraseMatch& match) const;
  const Lexicon* lexicon_of(const PhraseMatch& match) const;

  const Phrases& phrases_;
  AutomatonScanner scanner_;
  SymbolSequence sequence_;
  PhraseHits hits_;
  std::vector<std::uint32_t> place_;   // the token of each symbol
  std::vector<Guarded> guarded_;       // by lexicon and place; those of one lexicon do not overlap
  std::vector<std::uint32_t> order_;   // matches by group
  std::vector<std::uint64_t> run_;     // by token: in which run it was taken last …
  std::vector<std::uint32_t> holder_;  // … and by which match
  std::uint64_t runs_ = 0;
};

}  // namespace ajar::lint
