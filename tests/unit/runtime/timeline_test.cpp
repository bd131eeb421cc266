// Verdicts over time: on which day each changes, why, and until when the last one holds.
#include "core/text.hpp"
#include "runtime/questions/timeline.hpp"
#include "runtime/questions/change_words.hpp"
#include "tests/unit/runtime/asked.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {

namespace {

using namespace runtime;

struct Told {
  std::string changes;      ///< "2026-05-01 g closed>open new_row 0; …"
  std::string valid_until;  ///< of the gates, in the order of declaration
  bool exact = true;
};

std::string brief(const GateReport& report) {
  std::string text(id_of(report.effective.proven));
  if (!report.effective.settled()) text += ".." + std::string(id_of(report.effective.possible));
  return text;
}

std::string brief(const Asked& asked, const Cause& cause) {
  static const char* const kKinds[] = {"rule", "new", "changed", "retraction", "aging", "window", "upstream"};
  std::string text = kKinds[static_cast<std::size_t>(cause.kind)];
  for (const RowId row : cause.rows) text += " " + std::to_string(row.index);
  if (cause.kind == CauseKind::window) text += " " + asked.program[cause.metric].name.name;
  if (cause.gate) text += " " + asked.program[cause.gate].name.name;
  return text;
}

Timeline trace(const Asked& asked, const Situation& situation, std::string_view from, std::string_view to, PeriodUnit every, bool known_then) {
  std::vector<GateId> gates;
  for (std::size_t i = 0; i < asked.program.gates.size(); ++i) gates.push_back(GateId(i));
  const TimelineSpan span{parse_period(from)->last(), parse_period(to)->last(), every, known_then};
  const auto columns = columns_of(span);
  REQUIRE(columns);
  return timeline_of(situation, gates, span, *columns);
}

Told timeline(const Asked& asked, std::string_view from, std::string_view to, bool known_then = false) {
  const Situation situation{asked.program, asked.evidence, asked.query, asked.rows()};
  const Timeline timeline = trace(asked, situation, from, to, PeriodUnit::month, known_then);
  Told told;
  for (const DatedChange& one : timeline.changes) {
    told.changes += (told.changes.empty() ? "" : "; ") + to_string(one.day) + " " + asked.program[one.change.gate].name.name + " " +
                    brief(one.change.before) + ">" + brief(one.change.after);
    for (const Cause& cause : one.change.causes) told.changes += " [" + brief(asked, cause) + "]";
    for (const Cause& cause : one.change.others) told.changes += " or [" + brief(asked, cause) + "]";
  }
  for (const Lane& lane : timeline.lanes)
    told.valid_until += (told.valid_until.empty() ? "" : " ") + (lane.valid_until ? to_string(*lane.valid_until) : std::string("never"));
  told.exact = timeline.exact;
  return told;
}

const std::string kOneGate = "metric m in % shows k fresh for 6 months\ngate g shows k open when m >= 50 %\n";

}  // namespace

TEST_CASE("a row is seen from its last day on and ages from the day after it") {
  // 2026-Q1 ends on 04-01: seen from its last day, 03-31, and fresh for six months: until 10-01, the first day it is not.
  const Asked asked(pack(kOneGate), {row("m", "60 %", "2026-Q1", "a")});
  const Told told = timeline(asked, "2026-01-31", "2026-12-31");
  CHECK(told.changes == "2026-03-31 g closed..open>open [new 0]; 2026-10-01 g open>closed..open [aging 0]");
  CHECK(told.valid_until == "never");
  CHECK(told.exact);
}

TEST_CASE("valid until is the first day on which freshness alone changes the verdict") {
  const std::vector<std::string> rows{row("m", "60 %", "2026-Q1", "a"), row("m", "55 %", "2026-05", "b")};
  // Until both are too old the gate stays open: b's May ends on 06-01, six months later is 12-01.
  CHECK(timeline(Asked(pack(kOneGate), rows), "2026-03-31", "2026-06-30").valid_until == "2026-12-01");
  // On 04-30 the second row has not been reported, and what is not reported may not come.
  CHECK(timeline(Asked(pack(kOneGate), rows), "2026-03-31", "2026-04-30").valid_until == "2026-10-01");
  CHECK(timeline(Asked(pack("metric m in % shows k\ngate g shows k open when m >= 50 %\n"), rows), "2026-03-31", "2026-06-30").valid_until == "never");
}

TEST_CASE("withdrawal and recording have their days, too") {
  const std::vector<std::string> rows{row("m", "60 %", "2026-01-10", "a", R"("recorded_at": "2026-02-05", "withdrawn_at": "2026-03-08")")};
  const Asked asked(pack(kOneGate), rows);
  CHECK(timeline(asked, "2026-01-01", "2026-04-30").changes ==
        "2026-01-10 g closed..open>open [new 0]; 2026-03-08 g open>closed..open [retraction 0]");
  // Nobody knew of it before it was recorded.
  CHECK(timeline(asked, "2026-01-01", "2026-04-30", true).changes ==
        "2026-02-05 g closed..open>open [new 0]; 2026-03-08 g open>closed..open [retraction 0]");
}

TEST_CASE("a gate that follows another one says so, and each of two sufficient causes is told") {
  const std::string gates = "metric m in % shows k fresh for 6 months\nmetric n in % shows k fresh for 6 months\n"
                            "gate a shows k open when m >= 50 %\ngate b shows k requires a open when n >= 50 %\n";
  const Asked asked(pack(gates), {row("m", "60 %", "2026-01-10", "s"), row("n", "60 %", "2026-01-20", "s")});
  // m ends on 01-11 and is stale on 07-11. b is then at most what a is; on 07-21 its own row ages, which changes nothing.
  CHECK(timeline(asked, "2026-01-15", "2026-12-31").changes ==
        "2026-01-20 b closed..open>open [new 1]; 2026-07-11 a open>closed..open [aging 0]; "
        "2026-07-11 b open>closed..open [upstream a]");
  const Asked same(pack(gates), {row("m", "60 %", "2026-01-10", "s"), row("n", "60 %", "2026-01-10", "s")});
  CHECK(timeline(same, "2026-01-15", "2026-12-31").changes ==
        "2026-07-11 a open>closed..open [aging 0]; 2026-07-11 b open>closed..open [aging 1] or [upstream a]");
}

TEST_CASE("periods that are looked back over move on at their ends") {
  const std::string gates = "metric m in % shows k\ngate g shows k open when m >= 50 % for 2 quarters\n";
  const Asked asked(pack(gates), {row("m", "60 %", "2025-Q4", "s"), row("m", "60 %", "2026-Q1", "s")});
  // On 03-31 the two last whole quarters are both there; on 06-30 the second quarter has ended without a reading.
  const Told told = timeline(asked, "2026-03-01", "2026-09-30");
  CHECK(told.changes.substr(0, 37) == "2026-03-31 g closed..open>open [new 1");
  CHECK(told.changes.find("2026-06-30 g open>closed..open [window m]") != std::string::npos);
  CHECK(timeline(asked, "2026-03-01", "2026-04-15").valid_until == "2026-06-30");
}

TEST_CASE("the window of a flow slides off its rows") {
  const std::string gates = "metric m in % shows k flow fresh for 3 months complete\ngate g shows k open when m >= 50 %\n";
  const Asked asked(pack(gates), {row("m", "60 %", "2026-01-10", "s")});
  // The window of T is [T+1 - 3 months, T+1): it still holds 01-10 on 04-09, where it begins on 01-10, and no longer on 04-10.
  CHECK(timeline(asked, "2026-01-01", "2026-06-30").changes ==
        "2026-01-10 g closed>open [new 0]; 2026-04-10 g open>closed [window m]");
  CHECK(timeline(asked, "2026-01-01", "2026-02-15").valid_until == "2026-04-10");
}

TEST_CASE("columns keep to the ends of periods, or to the day they start from") {
  const auto columns = [](std::string_view from, std::string_view to, PeriodUnit every) {
    std::string text;
    const auto days = columns_of({parse_period(from)->last(), parse_period(to)->last(), every, false});
    for (const Day day : days.value_or(std::vector<Day>())) text += to_string(day) + " ";
    return text;
  };
  CHECK(columns("2026-01-31", "2026-04-15", PeriodUnit::month) == "2026-01-31 2026-02-28 2026-03-31 2026-04-15 ");
  CHECK(columns("2026-05-01", "2026-07-01", PeriodUnit::month) == "2026-05-01 2026-06-01 2026-07-01 ");
  CHECK(columns("2026-03-31", "2026-12-31", PeriodUnit::quarter) == "2026-03-31 2026-06-30 2026-09-30 2026-12-31 ");
  CHECK(columns("2026-05-01", "2026-05-01", PeriodUnit::year) == "2026-05-01 ");
  CHECK_FALSE(columns_of({*make_day(1, 1, 1), *make_day(9999, 12, 31), PeriodUnit::day, false}));
}

TEST_CASE("too many days fall back to the columns, and say so") {
  std::vector<std::string> rows;
  for (int year = 2000; year < 2010; ++year)  // 3360 days with a row each
    for (int month = 1; month <= 12; ++month)
      for (int day = 1; day <= 28; ++day) rows.push_back(row("m", day % 2 ? "60 %" : "40 %", to_string(*make_day(year, month, day)), "a"));
  const Told told = timeline(Asked(pack("metric m in % shows k take latest\ngate g shows k open when m >= 50 %\n"), rows), "2000-01-15", "2000-03-16");
  CHECK(told.exact);
  const Asked asked(pack("metric m in % shows k take latest\ngate g shows k open when m >= 50 %\n"), rows);
  CHECK_FALSE(timeline(asked, "2000-01-15", "2009-12-15").exact);
}

TEST_CASE("a timeline's document keeps to its schema") {
  const JsonSchema schema = JsonSchema::from_file("docs/schema/timeline-1.schema.json");
  REQUIRE(schema.loaded());
  const std::string gates = "metric m in % shows k fresh for 6 months\nmetric n in % shows k fresh for 6 months\nmetric f in % shows k flow fresh for 3 months complete\n"
                            "gate a shows k open when m >= 50 %\ngate b shows k requires a open when n >= 50 %\ngate c shows k open when f >= 50 %\n";
  const Asked asked(pack(gates), {row("m", "60 %", "2026-01-10", "s"), row("n", "60 %", "2026-01-20", "s", R"("withdrawn_at": "2026-02-01")"),
                                  row("f", "60 %", "2026-01-20", "s")});
  const Situation situation{asked.program, asked.evidence, asked.query, asked.rows()};
  for (const PeriodUnit every : {PeriodUnit::day, PeriodUnit::week, PeriodUnit::quarter, PeriodUnit::year}) {
    const Timeline timeline = trace(asked, situation, "2026-01-01", "2026-12-31", every, false);
    const RenderInput in{asked.program, asked.sources, asked.evidence, asked.query};
    std::string problems;
    for (const std::string& one : schema.problems(timeline_json(in, timeline))) problems += one + "\n";
    CHECK(problems == "");
    for (const Language language : {Language::en, Language::zh}) {
      const std::string text = timeline_text(in, timeline, {language, false, 60});
      CHECK(text.find("2026-02-01") != std::string::npos);
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        CHECK(display_width(text.substr(at, end - at)) <= 60);
        at = end + 1;
      }
    }
  }
}

}  // namespace ajar::test
