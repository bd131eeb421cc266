/// How a sentence says what it says: asserted, denied, hedged, asked, quoted …
#pragma once

#include <span>
#include <vector>

#include "lint/findings/finding.hpp"
#include "lint/status/quotation.hpp"
#include "lint/status/reach.hpp"
#include "lint/text/sentences.hpp"

namespace ajar::lint {

/// One sentence, taken apart. The spans must outlive what is made of it.
struct SentenceParts {
  std::span<const Token> tokens;
  std::span<const Clause> clauses;
  std::span<const CueHit> cues;  ///< by their first token; none overlap
  SentenceEnd end = SentenceEnd::block;
  bool quoted_block = false;  ///< it stands in a block quote
};

/// The statuses of every token of one sentence.
class SentenceStatus {
 public:
  /// `triggers`: tokens that claims are recognised by; a cue that is part of one says nothing about it.
  SentenceStatus(const SentenceParts& parts, std::span<const TokenRange> triggers);

  /// Of something the sentence says there: all that holds, `asserted` when nothing does.
  StatusSet at(TokenRange trigger) const;

 private:
  void cover(Status status, TokenRange reach);
  std::uint32_t count(Status status, std::uint32_t token) const;

  std::size_t tokens_;
  std::vector<std::uint32_t> depth_;  // by status and token: how many cues reach it
  std::vector<Quotation> quotations_;
  bool question_ = false, quoted_ = false;
};

/// Statuses under which nobody asserts anything.
inline constexpr StatusSet kNoClaim{Status::question, Status::mentioned,   Status::quoted,      Status::distinguished,
                                    Status::negated,  Status::conditional, Status::requirement, Status::hedged};

}  // namespace ajar::lint
