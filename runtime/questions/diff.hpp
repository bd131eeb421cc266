/// `diff`: what changed between two situations, and why.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/questions/changes.hpp"

namespace ajar::runtime {

struct Diff {
  Day from, to;
  bool known_then = false;
  std::vector<GateReport> after;        ///< of all gates, in the order of declaration
  std::vector<GateChange> changes;      ///< likewise
  std::vector<GateId> unchanged, added; ///< gates; `added`: the earlier pack has none called so
  std::vector<GateReport> added_reports;
  std::vector<std::string> gone;        ///< gates that the later pack has not
  std::vector<std::string> edited;      ///< items of the pack: "gate real_deployment"
  std::vector<Cause> without_effect;    ///< rows that differ, while no verdict hangs on it
};

/// `changed`: rows of the later evidence that took the place of earlier ones, which come first.
Diff diff_of(const Situation& from, const Situation& to, const std::vector<std::pair<RowId, RowId>>& changed);

/// The renderings ask the later situation.
std::string diff_text(const RenderInput& in, const Diff& diff, const RenderStyle& style);
/// ajar.diff/1
std::string diff_json(const RenderInput& in, const Diff& diff);

}  // namespace ajar::runtime
