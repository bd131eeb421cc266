/// What differs between two versions of a pack, item by item.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/program.hpp"

namespace ajar::runtime {

struct RuleEdits {
  /// Thresholds with another value, nothing else: as in the earlier pack, as in the later one.
  std::vector<std::pair<ThresholdId, ThresholdId>> thresholds;
  std::vector<std::string> items;  ///< everything else that was edited, added or removed: "gate real_deployment"; sorted
};
RuleEdits rule_edits(const Program& earlier, const Program& later);

/// The pack as it would be with the value of `like` for a threshold, wherever that is cited.
Program with_threshold(const Program& program, ThresholdId threshold, const Threshold& like);

/// The gate itself and the metrics and conditions that it asks of, called as in RuleEdits.
std::vector<std::string> items_behind(const Program& program, GateId gate);
/// An item that matters wherever something is read: a source, a kind, a list of subjects, a unit.
bool is_everywhere(std::string_view item);

}  // namespace ajar::runtime
