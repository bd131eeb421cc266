#include "runtime/report_page/case_file.hpp"

#include <algorithm>

#include "runtime/cone.hpp"
#include "runtime/evaluate.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostGates = 100;         // explained
constexpr std::size_t kMostAnswered = 25;       // asked everything about
constexpr std::size_t kFewestAnswered = 4;      // of those, in a very large case
constexpr std::size_t kAnsweredWork = 2'000'000;  // rows, and gates at the price of a hundred rows, read for each answer
constexpr std::int32_t kMostMonths = 60;        // points of time; a longer time is looked at in longer steps
constexpr std::size_t kTimelineRows = 4'000'000;  // rows read for it

std::vector<GateId> first_gates(const Program& program, std::size_t most) {
  std::vector<GateId> gates;
  for (std::size_t i = 0; i < program.gates.size() && i < most; ++i) gates.push_back(GateId(i));
  return gates;
}

/// The first day any row that some metric reads speaks of.
std::optional<Day> first_day(const Situation& at) {
  std::optional<Day> first;
  for (const RowId row : at.rows) {
    const auto& date = at.evidence.as_of[row.index];
    if (!date || !at.evidence.metric[row.index] || at.evidence.malformed[row.index]) continue;
    if (date->last() <= at.query.as_of && (!first || date->last() < *first)) first = date->last();
  }
  return first;
}

std::vector<StandingAt> over_time(const Situation& at, const std::vector<GateId>& shown) {
  const std::optional<Day> first = first_day(at);
  if (!first || shown.empty()) return {};
  const Period begin = period_containing(*first, PeriodUnit::month);
  const CivilDate from = civil(begin.first), to = civil(at.query.as_of);
  const std::int32_t months = (to.year - from.year) * 12 + to.month - from.month + 1;
  const auto affordable = static_cast<std::int32_t>(std::clamp<std::size_t>(kTimelineRows / (at.rows.size() + 1), 2, kMostMonths));
  const std::int32_t step = (months + affordable - 1) / affordable;
  std::vector<Day> days;
  for (std::int32_t i = step; i <= months + step; i += step)
    if (const Day day = add(begin.first, Duration{i, PeriodUnit::month}) - 1; day < at.query.as_of) days.push_back(day);
  days.push_back(at.query.as_of);
  const Cone cone = cone_of(at.program, shown);
  std::vector<StandingAt> points;
  for (const Day day : days) {
    Query query = at.query;
    query.as_of = day;
    const std::vector<GateReport> reports = decide(at.program, at.evidence, at.rows, query, cone.gates);
    StandingAt point{day, std::vector<Verdict>(shown.size()), std::vector<bool>(shown.size(), false)};
    for (const GateReport& report : reports)
      if (report.gate.index < shown.size()) {
        point.verdicts[report.gate.index] = report.effective;
        point.error[report.gate.index] = report.error;
      }
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace

CaseFile case_file(const Situation& at) {
  CaseFile file;
  file.report = evaluate(at.program, at.evidence, at.rows, at.query);
  const std::vector<GateId> gates = first_gates(at.program, kMostGates);
  file.answered = std::min(gates.size(), std::clamp(kAnsweredWork / (at.rows.size() + 100 * at.program.gates.size() + 1), kFewestAnswered, kMostAnswered));
  std::vector<GateId> asked;
  for (std::size_t i = 0; i < file.answered; ++i) {
    file.answers.push_back(answers_about(at, gates[i]));
    if (!file.answers.back().proof.report.error) asked.push_back(gates[i]);
  }
  const std::vector<GateId> rest(gates.begin() + static_cast<std::ptrdiff_t>(file.answered), gates.end());
  if (!rest.empty())
    for (Proof& proof : explain(at.program, at.evidence, at.rows, at.query, rest)) {
      file.answers.emplace_back();
      file.answers.back().proof = std::move(proof);
    }
  if (!asked.empty()) file.gaps = gaps_about(at, asked);
  file.over_time = over_time(at, gates);
  return file;
}

}  // namespace ajar::runtime
