/// Figures of some sentences against those of their translation.
#pragma once

#include <span>
#include <vector>

#include "core/program.hpp"
#include "lint/judge/amounts.hpp"
#include "lint/pair/version.hpp"

namespace ajar::lint {

struct FigurePair {
  const VersionFigure* first;
  const VersionFigure* second;
};

/// Pairs that ought to be one figure and are not. Figures that agree are put together first; of what is left over, only
/// single figures of one sort are held against each other, and none that stands `near` in the other version.
/// `units`: rates between currencies; may be null.
struct FigureSides {
  std::vector<const VersionFigure*> first, second;
  std::vector<const VersionFigure*> near_first, near_second;  ///< of the sentences around
};
std::vector<FigurePair> figures_apart(FigureSides sides, const Program* units);

}  // namespace ajar::lint
