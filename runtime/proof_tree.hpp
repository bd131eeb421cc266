/// The tree of `ajar why`: levels, defeaters and what their conditions say, as lines of a page.
#pragma once

#include "runtime/atom_words.hpp"
#include "runtime/layout.hpp"

namespace ajar::runtime {

/// Writes the levels that matter for the verdict, the defeaters, and the limits that required gates set; or everything.
void write_tree(const ProofView& view, Page& page, bool everything);

}  // namespace ajar::runtime
