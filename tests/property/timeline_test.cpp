// Between two days on which something happens nothing may happen: random packs and evidence, asked day by day.
#include <cstdio>

#include "runtime/questions/timeline.hpp"
#include "tests/catch.hpp"
#include "tests/property/random_case.hpp"

namespace ajar::test {

namespace {

using namespace runtime;

struct Tally {
  std::size_t gates = 0, changes = 0, ends = 0, unexplained = 0;
};

std::string told(const GateReport& report) {
  if (report.error) return "error";
  return std::string(id_of(report.effective.proven)) + ".." + std::string(id_of(report.effective.possible));
}

/// The changes as the timeline has them, and as asking each day has them.
std::string by_timeline(const Timeline& timeline, const Program& program, Tally& tally) {
  std::string text;
  for (const DatedChange& one : timeline.changes) {
    text += to_string(one.day) + " " + program[one.change.gate].name.name + " " + told(one.change.before) + " > " + told(one.change.after) + "\n";
    ++tally.changes;
    tally.unexplained += one.change.causes.empty();
  }
  return text;
}

std::string day_by_day(const Situation& situation, const TimelineSpan& span) {
  std::string text;
  std::vector<GateReport> before;
  for (Day day = span.from; day <= span.to; day = day + 1) {
    Query query = situation.query;
    query.as_of = day;
    if (span.known_then) query.known_by = day;
    std::vector<GateReport> now = evaluate(situation.program, situation.evidence, situation.rows, query).gates;
    for (std::size_t i = 0; i < before.size(); ++i)
      if (!same_verdict(before[i], now[i]))
        text += to_string(day) + " " + situation.program.gates[i].name.name + " " + told(before[i]) + " > " + told(now[i]) + "\n";
    before = std::move(now);
  }
  return text;
}

/// All rows can be seen on the last day, so asking later days shows when a verdict ends.
std::string check_ends(const Situation& situation, const Timeline& timeline, Tally& tally) {
  constexpr int kDays = 500;
  for (const Lane& lane : timeline.lanes) {
    Query query = situation.query;
    std::optional<Day> end;
    for (int i = 1; i <= kDays && !end; ++i) {
      query.as_of = timeline.span.to + i;
      const auto now = evaluate(situation.program, situation.evidence, situation.rows, query).gates;
      if (!same_verdict(now[lane.gate.index], lane.at.back())) end = query.as_of;
    }
    tally.ends += end.has_value();
    const bool beyond = lane.valid_until && *lane.valid_until > timeline.span.to + kDays;
    if (end != lane.valid_until && !(beyond && !end))
      return situation.program[lane.gate].name.name + " ends on " + (end ? to_string(*end) : "no day") + ", not on " +
             (lane.valid_until ? to_string(*lane.valid_until) : "no day") + "\n";
  }
  return {};
}

}  // namespace

TEST_CASE("a timeline misses no day on which a verdict changes", "[property][timeline]") {
  Tally tally;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases_to_run(25); ++seed) {
    const RandomPack pack = random_pack(seed);
    const RandomCase asked(pack, text_of(pack), rows_of(pack));
    if (!asked.compiled()) continue;
    const Situation situation = asked.situation();
    std::vector<GateId> gates;
    for (std::size_t i = 0; i < asked.program().gates.size(); ++i) gates.push_back(GateId(i));
    tally.gates += gates.size();
    const bool known_then = seed % 4 == 0 && !pack.known_by;
    const TimelineSpan span{pack.as_of - 250, pack.as_of + 150, PeriodUnit::year, known_then};
    const Timeline timeline = timeline_of(situation, gates, span, *columns_of(span));
    const std::string days = day_by_day(situation, span), found = by_timeline(timeline, asked.program(), tally);
    std::string fault = days == found ? std::string() : "asked day by day:\n" + days + "by the timeline:\n" + found;
    if (fault.empty() && !known_then) fault = check_ends(situation, timeline, tally);
    if (fault.empty()) continue;
    std::string rows;
    for (const std::string& row : rows_of(pack)) rows += row;
    FAIL_CHECK("seed " << seed << ":\n" << fault << text_of(pack) << rows);
  }
  std::printf("%zu gates: %zu changes (%zu without a cause), %zu ends\n", tally.gates, tally.changes, tally.unexplained, tally.ends);
  CHECK(tally.unexplained == 0);
  CHECK(tally.changes > tally.gates / 2);
  CHECK(tally.ends > tally.gates / 10);
}

}  // namespace ajar::test
