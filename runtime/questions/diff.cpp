#include "runtime/questions/diff.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

constexpr std::uint64_t kBudget = 30'000'000;  // rows and conditions, for all gates together
constexpr std::uint64_t kLeast = 1'000'000;    // for one

bool tells_of(const std::vector<GateChange>& changes, const Cause& cause) {
  const auto same = [&](const Cause& other) { return !other.rows.empty() && other.rows.front() == cause.rows.front(); };
  return std::any_of(changes.begin(), changes.end(), [&](const GateChange& change) {
    return std::any_of(change.causes.begin(), change.causes.end(), same) || std::any_of(change.others.begin(), change.others.end(), same);
  });
}

}  // namespace

Diff diff_of(const Situation& from, const Situation& to, const std::vector<std::pair<RowId, RowId>>& changed) {
  Between between(from, to, changed);
  Diff diff;
  diff.from = from.query.as_of;
  diff.to = to.query.as_of;
  diff.edited = between.edited();
  diff.gone = between.gone_gates();
  std::vector<GateId> gates;
  for (std::size_t i = 0; i < to.program.gates.size(); ++i) {
    const GateId gate(i);
    const GateReport* before = between.before(gate);
    diff.after.push_back(between.after(gate));
    if (!before) {
      diff.added.push_back(gate);
      diff.added_reports.push_back(between.after(gate));
    } else {
      (same_verdict(*before, between.after(gate)) ? diff.unchanged : gates).push_back(gate);
    }
  }
  const std::uint64_t budget = std::max(kLeast, kBudget / std::max<std::uint64_t>(gates.size(), 1));
  for (const GateId gate : gates) diff.changes.push_back(explain_change(between, gate, budget));
  for (const Cause& cause : between.row_causes())
    if (!tells_of(diff.changes, cause)) diff.without_effect.push_back(cause);
  return diff;
}

}  // namespace ajar::runtime
