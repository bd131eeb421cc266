/// `why`: which rows earn a verdict.
#pragma once

#include <vector>

#include "runtime/questions/experiment.hpp"

namespace ajar::runtime {

/// How much is known about a set of rows that earns a verdict.
enum class Economy : std::uint8_t {
  smallest,  ///< no smaller set of rows earns it
  lean,      ///< none of its rows can be left out, but another set might be smaller
  ample,     ///< it earns it, but there are too many rows to try leaving out each
};

/// A set of rows that alone, all others taken away, earns a gate's verdict: its state, and that it is settled where it is.
/// Where that is not settled, the state alone. Empty when no row is needed (a closed gate that could open).
struct Support {
  std::vector<RowId> rows;  ///< in printing order
  Economy economy = Economy::smallest;
};

/// The verdict must not be an error. Method: the rows the verdict rests on are shrunk by divide and conquer (U. Junker,
/// QuickXplain, AAAI 2004), then smaller sets are looked for, smallest first, while the experiment's budget lasts.
Support support_of(Experiment& experiment);

}  // namespace ajar::runtime
