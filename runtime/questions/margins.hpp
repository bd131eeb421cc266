/// `margins`: how far each condition is from turning over, and how many single rows or origins a verdict hangs on.
#pragma once

#include <optional>
#include <vector>

#include "runtime/questions/logic.hpp"
#include "runtime/questions/region.hpp"

namespace ajar::runtime {

/// A condition whose truth is known.
struct Margin {
  TermId leaf;
  bool holds = false;
  std::optional<Rational> distance;  ///< of the reading's nearest end from the values that turn it over, in the metric's
                                     ///< unit (days for dates); none for words
  std::optional<Rational> relative;  ///< as a share of that end, where it is not 0
  Region flip;                       ///< the values that turn it over
  std::optional<Verdict> then;       ///< the gate's verdict with the nearest of them; none: not tried
};

/// Rows, or origins, each of which alone changes the verdict when it is taken away.
struct Hinge {
  std::size_t tried = 0;             ///< how many were taken away in turn
  std::vector<RowId> rows;           ///< in printing order
  std::vector<Symbol> origins;       ///< by name
  bool complete = true;              ///< false: there were too many to try each
};

struct Margins {
  std::vector<Margin> margins;       ///< those that change the verdict first, then the narrowest
  Hinge hinge;
};

/// Margins of one gate; its verdict must not be an error.
Margins margins_of(Experiment& experiment, Logic& logic);

}  // namespace ajar::runtime
