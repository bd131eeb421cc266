/// How far a cue reaches: which tokens of its sentence "not", "if" or "may" speak of.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/program.hpp"
#include "lint/text/clauses.hpp"
#include "lint/text/token_range.hpp"

namespace ajar::lint {

/// A cue where it stands in a sentence.
struct CueHit {
  Cue cue;
  TokenRange at;
};

/// What the cue speaks of inside its sentence: its clause, or as many words or clauses as the cue says, forward,
/// backward or around; a terminator (`but`) between ends it. Never empty for a cue `around`. After NegEx (Chapman et
/// al. 2001) and ConText (Harkema et al. 2009), with clauses in place of a fixed number of words. `terminators` stand
/// in order and do not overlap.
TokenRange reach_of(const CueHit& hit, std::span<const Clause> clauses, std::span<const CueHit> terminators);

/// The clause that holds a token.
std::size_t clause_at(std::span<const Clause> clauses, std::uint32_t token);

}  // namespace ajar::lint
