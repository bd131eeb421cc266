#include "lint/status/reach.hpp"

#include <algorithm>

namespace ajar::lint {

namespace {

/// Clauses or words around the cue, before its direction is looked at.
TokenRange neighbourhood(const CueHit& hit, std::span<const Clause> clauses) {
  const std::size_t own = clause_at(clauses, hit.at.first);
  const std::uint32_t last = clauses.back().end;
  switch (hit.cue.unit) {
    case CueUnit::clause:
      return {clauses[own].first, clauses[own].end};
    case CueUnit::words:
      return {hit.at.first - std::min(hit.at.first, hit.cue.within), std::min(last, hit.at.end + hit.cue.within)};
    case CueUnit::clauses: {
      const std::size_t more = hit.cue.within > 0 ? hit.cue.within - 1 : 0;
      return {clauses[own - std::min(own, more)].first, clauses[std::min(clauses.size() - 1, own + more)].end};
    }
    case CueUnit::sentences:
    case CueUnit::section:
      return {clauses.front().first, last};
  }
  return {};
}

}  // namespace

std::size_t clause_at(std::span<const Clause> clauses, std::uint32_t token) {
  const auto behind = std::upper_bound(clauses.begin(), clauses.end(), token,
                                       [](std::uint32_t at, const Clause& clause) { return at < clause.first; });
  return behind == clauses.begin() ? 0 : static_cast<std::size_t>(behind - clauses.begin()) - 1;
}

TokenRange reach_of(const CueHit& hit, std::span<const Clause> clauses, std::span<const CueHit> terminators) {
  if (clauses.empty()) return {};
  TokenRange reach = neighbourhood(hit, clauses);
  if (hit.cue.direction == CueDirection::forward) {
    // What it speaks of stands behind the comma: "The ministry expects, …", "铁路办预计，…".
    const std::size_t own = clause_at(clauses, hit.at.first);
    if (hit.at.end + 1 >= reach.end && own + 1 < clauses.size()) reach.end = std::max(reach.end, clauses[own + 1].end);
    reach.first = hit.at.end;
  }
  if (hit.cue.direction == CueDirection::backward) reach.end = hit.at.first;
  const auto behind = std::lower_bound(terminators.begin(), terminators.end(), hit.at.end,
                                       [](const CueHit& turn, std::uint32_t at) { return turn.at.first < at; });
  if (behind != terminators.end()) reach.end = std::min(reach.end, behind->at.first);
  for (auto turn = behind; turn != terminators.begin();) {
    --turn;
    if (turn->at.meets(hit.at)) continue;
    // "… everywhere is, however, not proven": the turn belongs to what is denied.
    if (hit.cue.direction == CueDirection::backward && turn->at.end + 1 >= hit.at.first) continue;
    reach.first = std::max(reach.first, turn->at.end);
    break;
  }
  reach.end = std::max(reach.first, reach.end);
  return reach;
}

}  // namespace ajar::lint
