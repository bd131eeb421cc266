#include "lint/pair/statements.hpp"

#include <algorithm>

#include "lint/status/status.hpp"

namespace ajar::lint {
namespace {

Manner manner_of(const SeenClaim& claim) {
  StatusSet none = kNoClaim;
  none.remove(Status::hedged);
  if (claim.status.has_any(none)) return Manner::not_made;
  if (claim.status.has(Status::hedged)) return Manner::guessed;
  if (claim.status.has(Status::forecast)) return Manner::forecast;
  return claim.end == ClaimEnd::live ? Manner::asserted : Manner::not_made;
}

}  // namespace

std::vector<MadeClaim> claims_made(std::span<const SeenSentence* const> sentences) {
  std::vector<MadeClaim> out;
  for (const SeenSentence* sentence : sentences)
    for (const SeenClaim& claim : sentence->claims) {
      if (claim.end != ClaimEnd::live && claim.end != ClaimEnd::silenced) continue;
      const MadeClaim made{claim.claim, manner_of(claim), claim.status, claim.end == ClaimEnd::live, &claim, sentence};
      const auto same =
          std::find_if(out.begin(), out.end(), [&](const MadeClaim& one) { return one.claim == made.claim; });
      if (same == out.end())
        out.push_back(made);
      else if (made.manner > same->manner)
        *same = made;
    }
  return out;
}

const MadeClaim* find(const std::vector<MadeClaim>& claims, ClaimId claim) {
  const auto at = std::find_if(claims.begin(), claims.end(), [&](const MadeClaim& one) { return one.claim == claim; });
  return at == claims.end() ? nullptr : &*at;
}

std::optional<State> asserted_of(const std::vector<MadeClaim>& claims, GateId gate) {
  std::optional<State> out;
  for (const MadeClaim& claim : claims)
    if (claim.manner == Manner::asserted)
      for (const GateClaim& one : claim.seen->gates)
        if (one.gate == gate && (!out || *out < one.asserted)) out = one.asserted;
  return out;
}

}  // namespace ajar::lint
