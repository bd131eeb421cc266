// What kernels make of rows, by hand; and what they leave to the reference evaluator.
#include "runtime/batch/batch.hpp"
#include "tests/unit/runtime/asked.hpp"

namespace ajar::runtime {

namespace {

using test::about;
using test::Asked;
using test::row;

struct Sample {
  const char* why;
  const char* metric;  // clauses of metric `m`
  std::vector<std::string> rows;
  const char* condition;
  const char* verdict;           // as of 2026-06-30
  std::optional<Escape> escape = std::nullopt;  // without it the kernel does it
};

std::string event(const char* name) { return "\"event\": \"" + std::string(name) + '"'; }
std::string kind(const char* name) { return "\"kind\": \"" + std::string(name) + '"'; }

const Sample kSamples[] = {
    // ---- levels
    {"one row", "as number", {row("m", "70", "2026-04", "A")}, "m >= 60", "open"},
    {"no row", "as number", {}, "m >= 60", "closed..open: missing"},
    {"only another kind: it was set aside", "as number", {row("m", "70", "2026-04", "A", kind("other"))}, "m >= 60", "closed..open: set_aside"},
    {"only an old row", "as number fresh for 2 months", {row("m", "70", "2026-01", "A")}, "m >= 60", "closed..open: stale"},
    {"fresh until the day its age is reached", "as number fresh for 2 months", {row("m", "70", "2026-04-30", "A")}, "m >= 60", "open"},
    {"a newer row of one source replaces the older", "as number", {row("m", "10", "2026-01", "A"), row("m", "70", "2026-04", "A")}, "m >= 60", "open"},
    {"two sources, the bar between", "as number", {row("m", "10", "2026-04", "A"), row("m", "70", "2026-04", "B")}, "m >= 60", "closed..open: contested"},
    {"two sources, the bar beyond both", "as number", {row("m", "65", "2026-04", "A"), row("m", "70", "2026-04", "B")}, "m >= 60", "open"},
    {"a source that contradicts itself", "as number", {row("m", "10", "2026-04", "A"), row("m", "70", "2026-04", "A")}, "m >= 60", "closed..open: contested"},
    {"of one date the later record counts", "as number",
     {row("m", "10", "2026-04", "A", "\"recorded_at\": \"2026-05-01\""), row("m", "70", "2026-04", "A", "\"recorded_at\": \"2026-05-02\"")}, "m >= 60", "open"},
    {"take latest", "as number take latest", {row("m", "10", "2026-03", "A"), row("m", "70", "2026-04", "B")}, "m >= 60", "open"},
    {"take highest", "as number take highest", {row("m", "70", "2026-03", "A"), row("m", "10", "2026-04", "B")}, "m >= 60", "open"},
    {"take lowest", "as number take lowest", {row("m", "70", "2026-03", "A"), row("m", "10", "2026-04", "B")}, "m >= 60", "closed"},
    {"take best source: good has grade A", "as number take best source", {row("m", "70", "2026-03", "good"), row("m", "10", "2026-04", "B")}, "m >= 60", "open"},
    {"yes from two origins has one", "as yes/no", {row("m", "yes", "2026-04", "A")}, "m is yes from 2 origins", "closed..open: uncorroborated"},
    {"yes from two origins has two", "as yes/no", {row("m", "yes", "2026-04", "A"), row("m", "yes", "2026-04", "B")}, "m is yes from 2 origins", "open"},
    {"two rows without source are one origin", "as yes/no", {row("m", "yes", "2026-04"), row("m", "yes", "2026-03")}, "m is yes from 2 origins", "closed..open: uncorroborated"},
    {"yes and no", "as yes/no", {row("m", "yes", "2026-04", "A"), row("m", "no", "2026-04", "B")}, "m is yes", "closed..open: contested"},
    {"a metric that needs two origins has one", "as number needs 2 origins", {row("m", "70", "2026-04", "A")}, "m >= 60", "closed..open: uncorroborated"},
    {"a grade that is needed and not there", "as number needs grade B", {row("m", "70", "2026-04", "A")}, "m >= 60", "closed..open: set_aside"},
    {"scales meet: 59.9 and 60.05", "as number", {row("m", "59.9", "2026-04", "A"), row("m", "60.05", "2026-04", "B")}, "m >= 59.95", "closed..open: contested"},
    {"a bar finer than all numbers", "as number", {row("m", "60", "2026-04", "A")}, "m >= 60.001", "closed"},
    {"an open bar", "as number", {row("m", "60", "2026-04", "A")}, "m > 60", "closed"},
    {"a date is a span", "as date", {row("m", "2026-Q2", "2026-04", "A")}, "m <= 2026-05-31", "closed..open: imprecise"},
    {"a date within", "as date", {row("m", "2026-Q2", "2026-04", "A")}, "m <= 2026-06-30", "open"},
    {"ranks", "as levels none < partial < complete", {row("m", "partial..complete", "2026-04", "A")}, "m is at least partial", "open"},
    {"words", "as one of planned, signed, cancelled", {row("m", "signed", "2026-04", "A"), row("m", "cancelled", "2026-04", "B")}, "m is not planned", "open"},
    {"is known", "as number", {row("m", "1", "2026-04", "A")}, "m is known", "open"},
    {"outside", "as number", {row("m", "60", "2026-04", "A")}, "m != 60", "closed"},
    {"a span of numbers", "as number", {row("m", "50..70", "2026-04", "A")}, "m >= 60", "closed..open: imprecise"},
    {"a span with decimals", "as number", {row("m", "50.25..59.9", "2026-04", "A")}, "m < 59.95", "open"},
    {"a number and more", "as number", {row("m", ">=60", "2026-04", "A")}, "m >= 60", "open"},
    {"a vague statement that contains a precise one", "as number", {row("m", "50..90", "2026-04", "A"), row("m", "70", "2026-04", "B")}, "m >= 60", "open"},
    {"vague statements apart", "as number", {row("m", "10..20", "2026-04", "A"), row("m", "50..90", "2026-04", "B")}, "m >= 30", "closed..open: contested"},
    {"only one subject has rows", "as number", {row("m", "70", "2026-04", "A", about("x"))}, "m >= 60", "open"},
    {"two subjects have rows", "as number", {row("m", "70", "2026-04", "A", about("x")), row("m", "70", "2026-04", "A", about("y"))}, "m >= 60", "closed..open: set_aside"},
    // ---- flows
    {"days of one source add up", "as number flow complete", {row("m", "30", "2026-04-01", "A"), row("m", "40", "2026-04-02", "A")}, "m >= 70", "open"},
    {"two sources tell of different months", "as number flow complete", {row("m", "30", "2026-03", "A"), row("m", "40", "2026-04", "B")}, "m = 70", "open"},
    {"two sources of one month are alternatives", "as number flow complete", {row("m", "30", "2026-04", "A"), row("m", "40", "2026-04", "B")}, "m >= 35", "closed..open: contested"},
    {"without complete a sum is a floor", "as number flow", {row("m", "30", "2026-04", "A")}, "m <= 40", "closed..open: incomplete"},
    {"a complete flow without rows is 0", "as number flow complete", {}, "m <= 40", "open"},
    {"a month half in the window: 0..80", "as number flow complete fresh for 2 months", {row("m", "80", "2026-Q2", "A")}, "m >= 40", "closed..open: imprecise"},
    {"a day before the window is stale", "as number flow complete fresh for 2 months", {row("m", "80", "2026-04-29", "A")}, "m <= 40", "open"},
    {"spans add up end by end", "as number flow complete", {row("m", "10..20", "2026-03", "A"), row("m", "30..40", "2026-04", "A")}, "m >= 40", "open"},
    // ---- across subjects
    {"a total of a closed list", "as number across total of l", {row("m", "30", "2026-04", "A", about("x")), row("m", "40", "2026-04", "A", about("y"))}, "m >= 70", "open"},
    {"one of the list is missing", "as number across total of l", {row("m", "30", "2026-04", "A", about("x"))}, "m <= 40", "closed..open: incomplete"},
    {"who is not listed does not count", "as number across total of l",
     {row("m", "30", "2026-04", "A", about("x")), row("m", "40", "2026-04", "A", about("y")), row("m", "99", "2026-04", "A", about("z"))}, "m <= 70", "open"},
    {"the highest of those seen is a floor", "as number across highest", {row("m", "30", "2026-04", "A", about("x")), row("m", "70", "2026-04", "A", about("y"))}, "m >= 60", "open"},
    {"the lowest of all there are", "as number across lowest complete", {row("m", "30", "2026-04", "A", about("x")), row("m", "70", "2026-04", "A", about("y"))}, "m >= 30", "open"},
    {"how many there are at least", "as number across count", {row("m", "1", "2026-04", "A", about("x")), row("m", "1", "2026-04", "A", about("y"))}, "m <= 2", "closed..open: incomplete"},
    {"how many of a list", "as number across count of l", {row("m", "1", "2026-04", "A", about("x"))}, "m <= 2", "open"},
    {"a report of the whole against its parts", "as number across total of l",
     {row("m", "99", "2026-04", "A"), row("m", "30", "2026-04", "A", about("x")), row("m", "40", "2026-04", "A", about("y"))}, "m >= 80", "closed..open: contested"},
    // ---- subjects and lists
    {"one named subject", "as number", {row("m", "70", "2026-04", "A", about("x")), row("m", "10", "2026-04", "A", about("y"))}, "m of x >= 60", "open"},
    {"all of a list", "as number", {row("m", "70", "2026-04", "A", about("x")), row("m", "10", "2026-04", "A", about("y"))}, "all of l where m >= 60", "closed"},
    {"all of a list, one missing", "as number", {row("m", "70", "2026-04", "A", about("x"))}, "all of l where m >= 60", "closed..open: incomplete"},
    {"all of a list, all missing", "as number", {}, "all of l where m >= 60", "closed..open: missing"},
    {"half of a list", "as number", {row("m", "70", "2026-04", "A", about("x")), row("m", "10", "2026-04", "A", about("y"))}, "at least 50 % of l where m >= 60", "open"},
    // ---- what is left to the reference evaluator
    {"an open end", "as number", {row("m", ">60", "2026-04", "A")}, "m >= 60", "open", Escape::value},
    {"events", "as number flow complete", {row("m", "30", "2026-04", "A", event("e")), row("m", "40", "2026-04", "B", event("f"))}, "m >= 70", "open", Escape::event},
    {"months and their quarter", "as number flow complete", {row("m", "30", "2026-04", "A"), row("m", "40", "2026-Q2", "A")}, "m >= 40", "open", Escape::overlap},
    {"amounts without a date", "as number flow complete", {row("m", "30", "", "A")}, "m = 30", "open", Escape::undated},
    {"numbers of very different scales", "as number", {row("m", "123456789012345678", "2026-04", "A"), row("m", "0.123456789012345678", "2026-04", "B")}, "m >= 0.1",
     "open", Escape::value},
    {"a sum beyond 64 bits", "as number flow complete", {row("m", "2000000000000000000", "2026-04-01", "A"), row("m", "2000000000000000000", "2026-04-02", "A")},
     "m >= 4000000000000000000", "open", Escape::too_large},
    {"a rise", "as number", {row("m", "70", "2026-04", "A")}, "m rises over 3 months", "closed..open: incomplete", Escape::rises},
    {"periods", "as number", {row("m", "70", "2026-Q1", "A")}, "m >= 60 for 1 quarter", "closed..open: incomplete", Escape::for_periods},
    {"a metric that never falls", "as number cumulative", {row("m", "70", "2026-Q1", "A")}, "m >= 60", "open", Escape::metric},
};

}  // namespace

TEST_CASE("kernels read rows as the language says", "[batch]") {
  for (const Sample& one : kSamples) {
    INFO(one.why);
    const std::string items = "kind other\ndistinction other != k because \"they differ\"\nsource good grade A\nsubjects l : x, y\nmetric m " + std::string(one.metric) +
                              " shows k\ngate g shows k\n  open when " + one.condition + "\n";
    const Asked asked(test::pack(items), one.rows);
    const std::vector<std::uint32_t> all_in_one(one.rows.size(), 0);
    const BatchReport batch = evaluate_cases(asked.program, asked.evidence, all_in_one, 1, asked.query, {});
    const BatchGate& gate = batch.at(0, asked.gate("g"));
    GateReport report;
    report.effective = gate.effective;
    report.because = gate.because;
    report.error = gate.error;
    CHECK(Asked::text_of(report) == one.verdict);
    CHECK(asked.verdict("g") == one.verdict);
    const std::string_view how = one.escape ? id_of(*one.escape) : "by kernel";
    std::string_view seen = "by kernel";
    for (std::size_t i = 0; i < kEscapeCount; ++i)
      if (batch.stats.by_reference[i] > 0) seen = id_of(static_cast<Escape>(i));
    CHECK(seen == how);
    FateCounts fates;
    for (const RowFate& fate : asked.report().fates) ++fates[fate.fate];
    CHECK(fates == batch.fates);
  }
}

TEST_CASE("a derived metric of a batch stays exact", "[batch]") {
  const Asked asked(test::pack("metric ours as number shows k\nmetric whole as number shows k\nmetric share as number = ours / whole shows k\n"
                               "gate g shows k\n  open when share >= 1\n"),
                    {row("ours", "1", "2026-04", "A"), row("whole", "3", "2026-04", "A"),       // a third
                     row("ours", "0.1", "2026-04", "A"), row("whole", "0.1", "2026-04", "A"),  // one
                     row("ours", "1", "2026-04", "A"), row("whole", "0", "2026-04", "A"),       // no number
                     row("ours", "1", "2026-04", "A")});
  const std::vector<std::uint32_t> cases{0, 0, 1, 1, 2, 2, 3};
  const BatchReport batch = evaluate_cases(asked.program, asked.evidence, cases, 4, asked.query, {});
  const GateId gate = asked.gate("g");
  CHECK(batch.at(0, gate).effective == Verdict{State::closed, State::closed});
  CHECK(batch.at(1, gate).effective == Verdict{State::open, State::open});
  CHECK(batch.at(2, gate).because == ReasonSet(Reason::undefined));
  CHECK(batch.lacks[batch.at(2, gate).lacks] == std::vector{asked.metric("share")});
  CHECK(batch.at(3, gate).because == ReasonSet(Reason::missing));
  CHECK(batch.lacks[batch.at(3, gate).lacks] == std::vector{asked.metric("whole")});
  CHECK(batch.stats.all_by_reference() == 0);
}

}  // namespace ajar::runtime
