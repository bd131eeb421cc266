/// Phrases that no report can be found by, and claims that do not find their own examples.
#pragma once

#include "core/diagnostic.hpp"
#include "core/program.hpp"

namespace ajar::lint {

/// For a pack without errors. Only phrases and claims of the pack itself are looked at.
void check_phrases(const Program& program, Diagnostics& out);

}  // namespace ajar::lint
