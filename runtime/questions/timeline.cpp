#include "runtime/questions/timeline.hpp"

#include <algorithm>

#include "runtime/admission.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/questions/calendar.hpp"

namespace ajar::runtime {

namespace {

constexpr Duration kAhead{10, PeriodUnit::year};

/// So many steps, of which quarters and years are months.
Duration steps(std::int32_t number, PeriodUnit unit) {
  if (unit == PeriodUnit::quarter) return {3 * number, PeriodUnit::month};
  if (unit == PeriodUnit::year) return {12 * number, PeriodUnit::month};
  return {number, unit};
}

/// A step on from a day: from the last day of a period to the last of the next, else to the same day of the next.
Day step_on(Day from, std::int32_t number, PeriodUnit unit) {
  if (period_containing(from, unit).last() != from) return add(from, steps(number, unit));
  return add(from + 1, steps(number, unit)) - 1;
}

class Tracer {
 public:
  Tracer(const Situation& situation, const std::vector<GateId>& gates, std::uint64_t budget, Timeline& out)
      : situation_(situation), budget_(budget), out_(out), cone_(cone_of(situation.program, gates)),
        rows_(rows_of(situation.program, cone_, situation.evidence, situation.rows)), place_(situation.program.gates.size()) {
    for (std::size_t i = 0; i < cone_.gates.size(); ++i) place_[cone_.gates[i].index] = i;
  }

  void trace() {
    const std::vector<Day> dates = dates_to_ask();
    std::size_t column = 0;
    std::vector<GateReport> before;
    Day last = out_.span.from;
    for (const Day day : dates) {
      std::vector<GateReport> now = ask(day);
      if (!before.empty()) note_changes(last, day, before, now);
      for (; column < out_.columns.size() && out_.columns[column] == day; ++column)
        for (Lane& lane : out_.lanes) lane.at.push_back(of(now, lane.gate));
      before = std::move(now);
      last = day;
    }
    look_ahead(before);
  }

 private:
  std::uint64_t price() const { return rows_.size() + 4 * cone_.gates.size() + 20; }
  const GateReport& of(const std::vector<GateReport>& reports, GateId gate) const { return reports[place_[gate.index]]; }

  Query at(Day day) const {
    Query query = situation_.query;
    query.as_of = day;
    query.as_of_is_default = false;
    if (out_.span.known_then) query.known_by = day;
    return query;
  }
  std::vector<GateReport> ask(Day day) const { return decide(situation_.program, situation_.evidence, rows_, at(day), cone_.gates); }

  std::vector<Day> dates_to_ask() {
    std::vector<Day> dates = days_of_change(situation_, cone_, rows_, {out_.span.from, out_.span.to, out_.span.known_then});
    if (dates.size() > kMostDates || dates.size() * price() > budget_) {
      out_.exact = false;
      dates.clear();
    }
    dates.insert(dates.end(), out_.columns.begin(), out_.columns.end());
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
  }

  void note_changes(Day last, Day day, const std::vector<GateReport>& before, const std::vector<GateReport>& now) {
    std::vector<GateId> changed;
    for (const Lane& lane : out_.lanes)
      if (!same_verdict(of(before, lane.gate), of(now, lane.gate))) changed.push_back(lane.gate);
    if (changed.empty()) return;
    explained_ += 2 * price();
    const bool explain = explained_ <= budget_;
    const Query then = at(last), today = at(day);
    const Situation from{situation_.program, situation_.evidence, then, rows_}, to{situation_.program, situation_.evidence, today, rows_};
    std::optional<Between> between;
    if (explain) between.emplace(from, to);
    for (const GateId gate : changed) {
      DatedChange one{day, explain, {}};
      if (between) {
        one.change = explain_change(*between, gate, 1'000'000);
      } else {
        one.change.gate = gate;
        one.change.before = of(before, gate);
        one.change.after = of(now, gate);
      }
      out_.changes.push_back(std::move(one));
    }
  }

  /// Rows that cannot be seen on the last day stay so, and time goes on.
  void look_ahead(const std::vector<GateReport>& last) {
    const Day to = out_.span.to;
    Query query = at(to);
    auto replay = std::make_shared<Replay>();
    replay->as_of = to;
    replay->known_by = query.known_by;
    std::vector<RowId> seen;
    for (const RowId row : rows_) {
      if (!situation_.evidence.metric[row.index] || situation_.evidence.malformed[row.index]) continue;
      const Fate fate = sift(situation_.program, situation_.evidence, row, {to, {}}, query).fate.fate;
      (fate == Fate::not_yet || fate == Fate::not_known_yet ? replay->hidden : seen).push_back(row);
    }
    std::sort(replay->hidden.begin(), replay->hidden.end());
    out_.looked_until = add(to, kAhead);
    query.replay = replay;
    std::size_t open = out_.lanes.size();
    std::uint64_t spent = 0;
    for (const Day day : days_of_change(situation_, cone_, seen, {to, out_.looked_until, out_.span.known_then, true})) {
      if (open == 0) return;
      spent += price();
      if (spent > budget_) {
        out_.looked_until = day - 1;
        return;
      }
      query.as_of = day;
      if (out_.span.known_then) query.known_by = day;
      const auto now = decide(situation_.program, situation_.evidence, rows_, query, cone_.gates);
      for (Lane& lane : out_.lanes) {
        if (lane.valid_until || same_verdict(of(last, lane.gate), of(now, lane.gate))) continue;
        lane.valid_until = day;
        --open;
      }
    }
  }

  const Situation& situation_;
  std::uint64_t budget_;
  Timeline& out_;
  Cone cone_;
  std::vector<RowId> rows_;
  std::vector<std::size_t> place_;  // by gate, in the cone
  std::uint64_t explained_ = 0;
};

}  // namespace

std::optional<std::vector<Day>> columns_of(const TimelineSpan& span) {
  std::vector<Day> columns;
  for (std::int32_t i = 0;; ++i) {
    const Day day = i == 0 ? span.from : step_on(span.from, i, span.every);
    if (day >= span.to) break;
    if (columns.size() + 1 >= kMostDates) return std::nullopt;
    columns.push_back(day);
  }
  columns.push_back(span.to);
  return columns;
}

std::optional<Day> first_day(const Situation& situation, const std::vector<GateId>& gates) {
  const Cone cone = cone_of(situation.program, gates);
  std::optional<Day> first;
  for (const RowId row : rows_of(situation.program, cone, situation.evidence, situation.rows)) {
    const auto& date = situation.evidence.as_of[row.index];
    if (!date || !situation.evidence.metric[row.index] || situation.evidence.malformed[row.index]) continue;
    if (!first || date->last() < *first) first = date->last();
  }
  return first;
}

Timeline timeline_of(const Situation& situation, const std::vector<GateId>& gates, const TimelineSpan& span, std::vector<Day> columns,
                     std::uint64_t budget) {
  Timeline out;
  out.span = span;
  out.columns = std::move(columns);
  for (const GateId gate : gates) out.lanes.push_back({gate, {}, {}});
  Tracer(situation, gates, budget, out).trace();
  return out;
}

}  // namespace ajar::runtime
