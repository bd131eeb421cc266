/// From rules that hold to a finding in words.
#pragma once

#include "lint/judge/rules.hpp"

namespace ajar::lint {

/// `rules` holds at least one rule. The finding lacks its fingerprint.
Finding finding_of(const Program* pack, const Standings& standings, const ReadSentence& sentence,
                   const RulesThatHold& rules, Language language);

}  // namespace ajar::lint
