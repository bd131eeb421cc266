/// What some sentences claim, taken together, as far as two language versions can be compared in it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lint/linter.hpp"

namespace ajar::lint {

/// How a claim is made.
enum class Manner : std::uint8_t { not_made, guessed, forecast, asserted };

struct MadeClaim {
  ClaimId claim;
  Manner manner = Manner::not_made;
  StatusSet status;
  bool live = false;
  const SeenClaim* seen = nullptr;
  const SeenSentence* sentence = nullptr;
};

/// Of all its places the one where each claim is made most firmly. Words that make no claim are none.
std::vector<MadeClaim> claims_made(std::span<const SeenSentence* const> sentences);

const MadeClaim* find(const std::vector<MadeClaim>& claims, ClaimId claim);
/// The highest state that live claims put the gate at.
std::optional<State> asserted_of(const std::vector<MadeClaim>& claims, GateId gate);

}  // namespace ajar::lint
