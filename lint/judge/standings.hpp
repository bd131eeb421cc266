/// How the gates of a pack stand on its evidence, and which figures it has, in the words of findings. Made once, asked
/// for every sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "lint/findings/finding.hpp"
#include "lint/judge/figure_book.hpp"
#include "runtime/questions/experiment.hpp"
#include "runtime/words.hpp"

namespace ajar::lint {

struct GateStanding {
  Verdict verdict;
  bool error = false;                ///< a limit was hit: the verdict means nothing
  bool without_rows = false;         ///< no row of evidence is about this gate
  ReasonSet because;                 ///< why the verdict is not settled
  std::vector<CitedRow> rows;        ///< that it rests on
  std::string sentence;              ///< "real_deployment is ajar because …", with its full stop
  std::vector<std::string> missing;  ///< what its next state asks for and does not have: "compute utilisation ≥ 60 %"
};

struct Standings {
  std::optional<Day> as_of;         ///< of the verdicts; none without a pack
  std::vector<GateStanding> gates;  ///< by GateId
  FigureBook figures;
};

/// Of all gates and metrics of a Program, for one case of its evidence.
Standings standings_of(const runtime::Situation& situation, const runtime::Words& words);

}  // namespace ajar::lint
