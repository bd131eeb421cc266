#include "runtime/batch/readings.hpp"

namespace ajar::runtime::batch {

void Readings::clear(const Cases& all, const std::optional<Span64>& without_rows) {
  known = exists = contested = incomplete = escaped = Cases();
  for (Cases& one : why) one = Cases();
  origins.clear();
  points = true;
  if (!without_rows) {
    why[static_cast<std::size_t>(Reason::missing)] = all;
    return;
  }
  known = all;
  points = without_rows->low == without_rows->high;
  low.fill(without_rows->low);
  high.fill(without_rows->high);
}

void Readings::set(std::size_t i, const Estimate64& estimate) {
  low[i] = estimate.whole.low;
  high[i] = estimate.whole.high;
  points = points && estimate.whole.low == estimate.whole.high;
  known.add(i);
  why[static_cast<std::size_t>(Reason::missing)].remove(i);
  if (!estimate.contested && !estimate.incomplete) return;
  if (estimate.contested) contested.add(i);
  if (estimate.incomplete) incomplete.add(i);
  if (details.empty()) details.resize(kBlock);
  details[i] = {estimate.closed, estimate.lowest, estimate.highest};
}

void Readings::set_none(std::size_t i, ReasonSet reasons) {
  known.remove(i);
  why[static_cast<std::size_t>(Reason::missing)].remove(i);
  reasons.for_each([&](Reason reason) { why[static_cast<std::size_t>(reason)].add(i); });
}

void Readings::escape(std::size_t i, Escape why_not) {
  set_none(i, {});
  escaped.add(i);
  escapes[i] = why_not;
}

}  // namespace ajar::runtime::batch
