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
constexpr std::size_t kMostLanes = 24;          // gates shown over time
constexpr std::size_t kMostPoints = 60;         // of time, where not every day can be looked at
constexpr std::size_t kTimelineBudgetOfPage = 4'000'000;

std::vector<GateId> first_of(std::vector<GateId> gates, std::size_t most) {
  gates.resize(std::min(gates.size(), most));
  return gates;
}

/// At most `most` of the days, evenly, the first and the last among them.
std::vector<Day> thinned(const std::vector<Day>& days, std::size_t most) {
  if (days.size() <= most) return days;
  std::vector<Day> kept;
  for (std::size_t i = 0; i < most; ++i) kept.push_back(days[i * (days.size() - 1) / (most - 1)]);
  return kept;
}

std::optional<Timeline> over_time(const Situation& at, const std::vector<GateId>& gates) {
  const std::optional<Day> first = first_day(at, gates);
  if (!first || *first >= at.query.as_of) return std::nullopt;
  TimelineSpan span{*first, at.query.as_of};
  std::optional<std::vector<Day>> columns = columns_of(span);
  if (!columns) {
    span.every = PeriodUnit::year;
    columns = columns_of(span);
  }
  if (!columns) columns = {span.from, span.to};
  const std::size_t affordable = std::clamp<std::size_t>(kTimelineBudgetOfPage / (at.rows.size() + 1), 2, kMostPoints);
  return timeline_of(at, gates, span, thinned(*columns, affordable), kTimelineBudgetOfPage);
}

}  // namespace

CaseFile case_file(const Situation& at) {
  CaseFile file;
  file.report = evaluate(at.program, at.evidence, at.rows, at.query);
  file.gates = own_gates(at.program);
  const std::vector<GateId> gates = first_of(file.gates, kMostGates);
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
  file.over_time = over_time(at, first_of(file.gates, kMostLanes));
  return file;
}

}  // namespace ajar::runtime
