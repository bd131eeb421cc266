/// One case of a pack with all that is known about its verdicts: what a page about it tells. Bounded: of very many gates
/// the first ones are explained, the rest have their verdicts alone.
#pragma once

#include <vector>

#include "runtime/questions/answers.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// How the gates stood at the end of a day.
struct StandingAt {
  Day day;
  std::vector<Verdict> verdicts;  ///< of the first gates of the pack
  std::vector<bool> error;        ///< likewise: a limit was hit
};

struct CaseFile {
  CaseReport report;            ///< of all gates
  std::vector<Answers> answers; ///< of the first gates, in the order of the pack; behind `answered` the proof alone
  std::size_t answered = 0;     ///< for so many of them everything was asked
  OpenGaps gaps;                ///< of the answered gates whose verdicts are no errors
  std::vector<StandingAt> over_time;  ///< ends of months up to the day asked about, which is the last; empty without dates
};

/// The situation must outlive the file.
CaseFile case_file(const Situation& situation);

}  // namespace ajar::runtime
