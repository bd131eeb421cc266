/// One sentence with everything that stands in it and that somebody looks for.
#pragma once

#include <vector>

#include "lint/judge/features.hpp"
#include "lint/match/claims.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/text/clauses.hpp"
#include "lint/text/sentences.hpp"

namespace ajar::lint {

/// Words that betray evidence of a kind.
struct KindHit {
  KindId kind;
  TokenRange at;
};

/// Used again for the next sentence.
struct ReadSentence {
  const Document* document = nullptr;
  Sentence at;
  std::vector<Token> tokens;
  std::vector<Clause> clauses;
  SentenceMatches matches;
  std::vector<ClaimHit> claims;
  std::vector<FeatureHit> features;  ///< by their first token
  std::vector<KindHit> kinds;
  std::vector<PublisherId> sources;  ///< of the pack, that it names
  bool names_metric = false;         ///< of the pack

  // Of a sentence that is judged (ClaimJudge::note_numbers):
  Numbers numbers;
  bool names_day_ahead = false;  ///< a date that is still to come
  bool names_day_past = false;   ///< a date by which something was to be, and which has come

  /// Something stands in it that could be a finding.
  bool is_worth_judging() const;
  bool has(Feature feature) const;
  /// Whether one of them meets some tokens.
  bool has(Feature feature, TokenRange within) const;
  TokenRange clause_of(TokenRange range) const;
  Range source_of(TokenRange range) const;
  bool has_cue(CueStatus status) const;
  bool names_source() const { return !sources.empty(); }
};

/// One for each thread.
class SentenceReader {
 public:
  /// Both must outlive it. `pack`: the Program among those of the phrases whose claims and kinds count; none without a
  /// pack.
  SentenceReader(const Phrases& phrases, const FeatureTable& features, bool has_pack);

  /// All but the clauses. False when nothing stands in it.
  bool read(const Document& document, const Sentence& sentence, ReadSentence& out);
  void split(ReadSentence& sentence) const;

 private:
  void note_words(ReadSentence& out) const;

  const Phrases& phrases_;
  const FeatureTable& features_;
  bool has_pack_;
  Matcher matcher_;
  ClaimFinder finder_;
};

}  // namespace ajar::lint
