/// Tables of cases and gates for people.
#pragma once

#include <span>

#include "runtime/batch/batch.hpp"
#include "runtime/layout.hpp"
#include "runtime/report.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

/// One line a case, one column a gate; the gates are numbered above the columns where their names are too wide.
void case_table(Page& page, const Words& words, std::span<const CaseReport> cases);

/// How many cases stand how: one line a gate.
void count_table(Page& page, const Words& words, const BatchReport& report);

/// The state in capitals, or that a limit was hit.
std::string state_word(const Words& words, const GateReport& report);

/// What the page begins with: the pack, the date, what is changed for this run.
void page_title(Page& page, const Words& words);

/// How many rows ended how, and the sections for each of the ends that have lines.
struct Ends {
  std::size_t rows = 0, used = 0, unused = 0, set_aside = 0, malformed = 0;
  std::vector<std::string> unused_lines, set_aside_lines, malformed_lines;
};
void accounting(Page& page, const Words& words, const Ends& ends);

}  // namespace ajar::runtime
