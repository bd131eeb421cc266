/// Which claims a sentence makes, and how far the evidence carries them.
#pragma once

#include <vector>

#include "lint/judge/sentence_reader.hpp"
#include "lint/judge/standings.hpp"
#include "lint/linter.hpp"
#include "lint/status/status.hpp"

namespace ajar::lint {

/// What stands around a sentence.
struct Surroundings {
  bool quoted_block = false;
  bool heading = false;
  bool source_before = false;        ///< the sentence before, in the same paragraph, tells what somebody named expects
  bool source_behind = false;        ///< the sentence behind says who says so
  bool credited = false;             ///< the section draws a distinction itself
  std::vector<KindId> kinds_before;  ///< kinds of evidence of the sentence before, in the same paragraph
};

/// How a statement about what is ahead stands.
enum class Ahead : std::uint8_t {
  no,       ///< it is not about what is ahead
  sourced,  ///< somebody who is named expects it, or it is told as an expectation
  flat,     ///< told as certain
  overdue,  ///< the date it names has passed
};

struct LiveClaim {
  ClaimId claim;
  TokenRange trigger;
  StatusSet status;
  std::vector<GateClaim> gates;
  Carried carried = Carried::supported;  ///< the worst of the gates
  Ahead ahead = Ahead::no;
  bool generalised = false;  ///< said of everybody on the word of some
};

/// The claims of one sentence.
class ClaimJudge {
 public:
  /// All must outlive it. `pack` may be null.
  ClaimJudge(const Program* pack, const Phrases& phrases, const Standings& standings, const NumberOptions& numbers)
      : pack_(pack), phrases_(phrases), standings_(standings), numbers_(numbers) {}

  /// Adds what was seen to `seen`, and gives the live claims in the order of the text.
  std::vector<LiveClaim> judge(const ReadSentence& sentence, const Surroundings& around, const SentenceStatus& status,
                               SeenSentence& seen) const;
  /// How a statement with these statuses stands.
  Ahead ahead(const ReadSentence& sentence, const Surroundings& around, StatusSet status) const;
  /// It gives a share or a rise, and neither a count, nor a date, nor what it is a share of.
  bool has_bare_share(const ReadSentence& sentence) const;
  /// Reads the amounts and dates of a sentence that is to be judged.
  void note_numbers(ReadSentence& sentence) const;

 private:
  SeenClaim seen(const ReadSentence& sentence, const ClaimHit& hit) const;
  std::vector<GateClaim> gates_of(const Claim& claim, State most) const;
  StatusSet status_of(const ReadSentence& sentence, const SentenceStatus& status, TokenRange trigger) const;
  State most_said(const ReadSentence& sentence, TokenRange trigger, bool& generalised) const;

  const Program* pack_;
  const Phrases& phrases_;
  const Standings& standings_;
  const NumberOptions& numbers_;
};

/// The words of claims that might be made. What stands in a gap between them is none of their words: a "not" there
/// denies them. Superlatives and slogans, too.
std::vector<TokenRange> triggers_of(const ReadSentence& sentence);

}  // namespace ajar::lint
