/// What is known of a value, kept so that an unknown comparison can say why it is unknown; and how several statements
/// about one thing become one estimate.
#pragma once

#include <cstdint>
#include <vector>

#include "core/program.hpp"
#include "core/value.hpp"

namespace ajar::runtime {

/// `whole` decides. The other three only tell reasons apart: a comparison that is unknown on `whole` but not on `closed`
/// lacks completeness; one that differs between `lowest` and `highest` is disputed.
struct Estimate {
  Value whole;            ///< every value the evidence allows lies in it
  Value closed;           ///< as if no subject, period or event were lacking
  Value lowest, highest;  ///< what the outermost parties to a dispute say; both equal `closed` when there is none
  bool contested = false; ///< some parties exclude each other
  ReasonSet open;         ///< why `whole` is wider than `closed`

  static Estimate exactly(const Value& value) { return {value, value, value, value, false, {}}; }
};

Value hull(const Value& a, const Value& b);
bool disjoint(const Value& a, const Value& b);

/// Adds term by term. False on overflow.
bool add_to(Estimate& sum, const Estimate& term);

/// Somebody with an estimate: a row, a source, an origin, or a way of knowing a total.
struct Party {
  Estimate says;
  std::int32_t newest = 0;  ///< date_key of its newest row
  Grade grade = Grade::none;
  bool taken = true;        ///< out: chosen by `take`
  bool superseded = false;  ///< out: contains what another one says, so it says the same less precisely
};

/// `take` chooses among the parties (at least one), then those that contain another one are dropped; the result is the
/// hull of the rest, contested if two of them have no common point or one contradicts itself.
Estimate combine(std::vector<Party>& parties, Take take);

/// One statement of a metric that never falls, and whether it is fresh.
struct Milestone {
  std::int32_t date = 0;
  Value value;
  bool fresh = true;
};

/// The lower end is the highest ever stated, until a newer statement lies below it; the upper end is the newest fresh
/// one's. `milestones` must not be empty; their order does not matter.
Estimate accumulate(std::vector<Milestone> milestones);

}  // namespace ajar::runtime
