/// Which rules hold for a sentence.
#pragma once

#include <optional>
#include <vector>

#include "lint/findings/rules.hpp"
#include "lint/judge/verdict_on_claims.hpp"

namespace ajar::lint {

struct RulesThatHold {
  std::vector<Rule> rules;            ///< in the order of rules.def
  const LiveClaim* claim = nullptr;   ///< the one they are about; null: the text alone
  std::optional<TokenRange> trigger;  ///< of a rule about the text alone
  StatusSet status;                   ///< likewise
  std::vector<KindId> cited;          ///< kinds of evidence that the sentence leans on
  RuleSet off;                        ///< not to be added
  bool credited = false;              ///< there would be a conflation, but for the distinction that the section draws

  bool has(Rule rule) const;
  void add(Rule rule);
};

/// All must outlive the call. `pack` may be null. Rules that are `off` do not hold.
RulesThatHold rules_for(const Program* pack, const Standings& standings, const ClaimJudge& judge,
                        const ReadSentence& sentence, const Surroundings& around, const SentenceStatus& status,
                        const std::vector<LiveClaim>& live, const RuleSet& off);

}  // namespace ajar::lint
