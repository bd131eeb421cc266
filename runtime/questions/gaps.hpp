/// `gaps`: which readings that are not known, or not well enough, would decide something.
#pragma once

#include <vector>

#include "runtime/questions/logic.hpp"
#include "runtime/questions/region.hpp"

namespace ajar::runtime {

/// How much a reading could decide, the most powerful first.
enum class Power : std::uint8_t {
  alone,        ///< some of its values give other verdicts than others
  with_others,  ///< so once other readings are known too
  cannot_now,   ///< whatever else becomes known, no value of it changes a verdict
};

/// A gap's values fall into stretches; within one, all gates have the same verdicts.
struct Stretch {
  Region where;                   ///< one interval, or a set of words
  Value example;                  ///< the value that was tried first
  std::vector<Verdict> verdicts;  ///< of the experiment's gates
};

struct Gap {
  Input input;
  ReasonSet reasons;              ///< why it is not known
  Power power = Power::cannot_now;
  std::size_t others = 0;         ///< with_others: how many
  std::vector<GateId> moves;      ///< alone: the gates whose verdict depends on it
  std::vector<Stretch> stretches; ///< alone: at least two, which differ
  bool direct = true;             ///< false: the conditions ask for a formula it is a part of, so that where its
                                  ///< stretches end is not known, only that there are such
};

struct Gaps {
  std::vector<Gap> gaps;          ///< the most powerful first, then the one that moves most gates
  std::uint64_t not_tried = 0;    ///< further gaps beyond the budget
};

/// Gaps of the experiment's gates: a reading counts as one while some condition on it is unknown.
Gaps gaps_of(Experiment& experiment, Logic& logic);

}  // namespace ajar::runtime
