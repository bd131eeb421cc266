#include <algorithm>

#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostGaps = 20;   // of one kind
constexpr std::size_t kMostMoved = 10;  // gates that one gap moves

}  // namespace

void ReportWriter::gaps() {
  if (file_.gaps.gates.empty()) return;
  section("gaps", Sentence::gaps_title);
  if (file_.gaps.gaps.gaps.empty()) html_.element("p", say(Sentence::no_gaps));
  gaps_of(Power::alone, Sentence::gaps_alone);
  gaps_of(Power::with_others, Sentence::gaps_with_others);
  gaps_of(Power::cannot_now, Sentence::gaps_never);
  if (file_.gaps.gaps.not_tried > 0) html_.element("p", say(Sentence::gaps_not_tried, {words_.count(file_.gaps.gaps.not_tried)}));
  html_.close();
}

void ReportWriter::gaps_of(Power power, Sentence heading) {
  std::vector<const Gap*> same;
  for (const Gap& one : file_.gaps.gaps.gaps)
    if (one.power == power) same.push_back(&one);
  if (same.empty()) return;
  html_.element("h3", say(heading));
  html_.open("ul");
  const AnswerWords told(words_, *file_.gaps.logic);
  for (std::size_t i = 0; i < same.size() && i < kMostGaps; ++i) gap(*same[i], told);
  html_.close();
  if (same.size() > kMostGaps) html_.element("p", say(Sentence::more_gaps, {words_.count(same.size() - kMostGaps)}));
}

void ReportWriter::gap(const Gap& gap, const AnswerWords& told) {
  std::string with;
  if (gap.power == Power::with_others)
    with = gap.others == 1 ? say(Sentence::with_one_other) : say(Sentence::with_others, {words_.count(gap.others)});
  html_.open("li");
  html_.element("strong", told.input(gap.input));
  html_.text(say(Sentence::for_subject, {"", told.reasons(gap.reasons)}) + with);
  if (!gap.moves.empty()) {
    html_.open("ul");
    for (std::size_t i = 0; i < gap.moves.size() && i < kMostMoved; ++i) {
      const GateId gate = gap.moves[i];
      const auto place = static_cast<std::size_t>(std::find(file_.gaps.gates.begin(), file_.gaps.gates.end(), gate) - file_.gaps.gates.begin());
      html_.element("li", say(Sentence::gap_moves, {words_.label(program()[gate].name), told.stretches(gap, place)}));
    }
    if (gap.moves.size() > kMostMoved) html_.element("li", say(Sentence::report_more_items, {words_.count(gap.moves.size() - kMostMoved)}));
    html_.close();
  }
  html_.close();
}

}  // namespace ajar::runtime
