/// Words for the places where the grammar could not go on: what is amiss, what would have fitted, and the likeliest
/// mend.
#pragma once

#include <optional>

#include "lang/parse_state.hpp"

namespace ajar::lang {

struct Explanation {
  Diagnostic diagnostic;
  /// Set where the word at fault can simply be read as it was meant; reading then starts afresh.
  std::optional<Repair> repair;
  /// The word where the grammar stopped is itself the mistake, so nothing can be read from there on.
  bool at_fault = false;
};

Explanation explain(const Tokens& tokens, const Miss& miss);

}  // namespace ajar::lang
