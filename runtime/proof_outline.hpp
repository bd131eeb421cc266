/// A proof as lines in reading order, each with its depth: what texts, pages and drawings of a proof have in common. Lists
/// are cut where their outcome is decided.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/atom_words.hpp"

namespace ajar::runtime {

struct OutlineLine {
  int depth = 0;     ///< 0: a level or a defeater; its conditions follow at 1 and deeper
  bool last = true;  ///< of those beside it
  std::string label, value, bar, rows, margin;
  std::vector<std::string> notes;
  const ProofNode* node = nullptr;   ///< the level, defeater or condition; null where others are only counted
  const ProofNode* value_of = nullptr;  ///< the condition whose value stands on the line; null: none does
  Span place;        ///< of a level or defeater in the pack
};

/// The levels that matter for the verdict and the defeaters; or everything.
std::vector<OutlineLine> outline_of(const ProofView& view, bool everything);

/// What required gates allow this one, a sentence each.
std::vector<std::string> limits_of(const ProofView& view, bool everything);

std::string_view mark_of(Truth truth);  ///< "✓", "✗", "?", "!"

}  // namespace ajar::runtime
