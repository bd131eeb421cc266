/// One case of a pack with all that is known about its verdicts: what a page about it tells. Bounded: of very many gates
/// the first ones are explained, the rest have their verdicts alone.
#pragma once

#include <optional>
#include <vector>

#include "runtime/questions/answers.hpp"
#include "runtime/questions/timeline.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

struct CaseFile {
  CaseReport report;            ///< of all gates
  std::vector<GateId> gates;    ///< that the page is about: own_gates
  std::vector<Answers> answers; ///< of the first of `gates`; behind `answered` the proof alone
  std::size_t answered = 0;     ///< for so many of them everything was asked
  OpenGaps gaps;                ///< of the answered gates whose verdicts are no errors
  std::optional<Timeline> over_time;  ///< of the first gates, up to the day asked about; without dates none
};

/// The situation must outlive the file.
CaseFile case_file(const Situation& situation);

}  // namespace ajar::runtime
