/// Claims that a sentence may make: what it says, beside what must and must not stand near. Whether it asserts them,
/// and whether the evidence carries them, is decided by others.
#pragma once

#include <cstdint>
#include <vector>

#include "lint/match/matcher.hpp"

namespace ajar::lint {

enum class ClaimFate : std::uint8_t {
  candidate,   ///< said, with what must be near and nothing that must not
  lacks_near,  ///< said, but nothing of what must be near stands in the sentence
  blocked,     ///< said, but something stands near that must not; `by` is the match
  in_cue,      ///< the words are part of a cue; `by` is it, in SentenceMatches::cues
};

struct ClaimHit {
  std::uint32_t program = 0;
  ClaimId claim;
  std::uint32_t trigger = 0;  ///< the match that says it
  ClaimFate fate = ClaimFate::candidate;
  std::uint32_t by = PhraseMatch::kNone;
  std::uint32_t near =
      PhraseMatch::kNone;  ///< the first match of what must be near; none where the claim asks for nothing
};

/// Knows which claims say what. Immutable working memory apart; one for each thread.
class ClaimFinder {
 public:
  /// The phrases must outlive this.
  explicit ClaimFinder(const Phrases& phrases);

  /// The claims said in a sentence, by their triggers. `near` and `unless near` look at the whole sentence. `out` is
  /// emptied first.
  void find(const SentenceMatches& matches, std::vector<ClaimHit>& out);

 private:
  /// Something that a claim says or has near: a lexicon or a phrase, by its number in one row.
  using Thing = std::uint32_t;
  struct Entry {
    std::uint32_t program;
    ClaimId claim;
    std::vector<Thing> near, unless_near;
  };

  Thing thing_of(const PhraseOrigin& origin, std::uint32_t phrase) const;
  std::uint32_t present(const std::vector<Thing>& things) const;
  void judge(const Entry& entry, ClaimHit& hit, const PhraseMatch& trigger) const;

  const Phrases& phrases_;
  std::vector<Entry> entries_;
  std::vector<std::vector<std::uint32_t>> said_by_;  // entries, by thing
  std::vector<std::uint32_t> first_match_;           // by thing, of the sentence at hand
  std::vector<Thing> touched_;
};

}  // namespace ajar::lint
