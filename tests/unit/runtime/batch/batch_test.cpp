#include "runtime/batch/batch.hpp"

#include "tests/unit/runtime/asked.hpp"

namespace ajar::runtime {

namespace {

using ajar::test::Asked;

constexpr auto kPack = R"(pack t 1.0
kind k
metric load in % shows k fresh for 6 months
metric calls as number shows k
metric outages as number shows k
gate first shows k
  ajar when load >= 40 %
  open when all of
    - load >= 60 %
    - calls >= 100
gate second shows k
  requires first
  open when calls >= 10
  held ajar if outages >= 3
)";

struct Many {
  std::string rows;
  std::vector<std::uint32_t> case_of_row;
  std::size_t cases = 0;
  void add(std::uint32_t one, const std::string& row) {
    rows += row;
    case_of_row.push_back(one);
  }
};

/// Values that take every case through another combination; some rows are stale, some missing, some not for kernels.
Many many(std::size_t cases) {
  Many result;
  result.cases = cases;
  for (std::uint32_t i = 0; i < cases; ++i) {
    if (i % 7 != 0) result.add(i, test::row("load", std::to_string(i % 10 * 10) + " %", i % 5 == 0 ? "2024-01" : "2026-04"));
    if (i % 3 != 0) result.add(i, test::row("calls", std::to_string(i % 11 * 20), "2026-03"));
    if (i % 2 == 0) result.add(i, test::row("outages", i % 34 == 0 ? ">1" : std::to_string(i % 4), "2026-02"));
    if (i % 13 == 0) result.add(i, test::row("nobody", "1", "2026-02"));
  }
  return result;
}

BatchReport decide(const Asked& asked, const Many& many, const BatchOptions& options) {
  return evaluate_cases(asked.program, asked.evidence, many.case_of_row, many.cases, asked.query, options);
}

}  // namespace

TEST_CASE("thousands of cases are decided alike by any number of threads, and like one by one", "[batch]") {
  const Many cases = many(3000);
  const Asked asked(kPack, {cases.rows});
  BatchOptions options;
  const BatchReport one = decide(asked, cases, options);
  options.jobs = 3;
  const BatchReport three = decide(asked, cases, options);
  CHECK(one.verdicts == three.verdicts);
  CHECK(one.lacks == three.lacks);
  CHECK(one.fates == three.fates);
  CHECK(one.stats.all_by_reference() == three.stats.all_by_reference());
  CHECK(one.stats.by_kernel == three.stats.by_kernel);
  CHECK_FALSE(one.interrupted);
  REQUIRE(one.lacks.at(0).empty());

  FateCounts fates;
  std::size_t wrong = 0, unsettled = 0;
  for (std::size_t i = 0, row = 0; i < cases.cases; ++i) {
    std::vector<RowId> rows;
    for (; row < cases.case_of_row.size() && cases.case_of_row[row] == i; ++row) rows.push_back(RowId(row));
    const CaseReport report = evaluate(asked.program, asked.evidence, rows, asked.query);
    for (const RowFate& fate : report.fates) ++fates[fate.fate];
    for (const GateReport& said : report.gates) {
      const BatchGate& gate = one.at(i, said.gate);
      wrong += !(gate.effective == said.effective && gate.own == said.own && gate.because == said.because &&
                 gate.out_of_order == said.out_of_order && one.lacks[gate.lacks] == said.lacks);
      unsettled += !said.effective.settled();
    }
  }
  CHECK(wrong == 0);
  CHECK(unsettled > 100);
  CHECK(one.stats.all_by_reference() == 89);  // every 34th of 3000 cases, from the first on
  CHECK(fates == one.fates);
  CHECK(fates[Fate::unused] == 231);  // every 13th of 3000 cases, from the first on
  CHECK(fates[Fate::stale] > 0);
}

TEST_CASE("a case without rows and rows without a case", "[batch]") {
  Many cases;
  cases.cases = 2;
  cases.add(1, test::row("calls", "50", "2026-03"));
  cases.add(kNoCase, test::row("calls", "500", "2026-03"));
  const Asked asked(kPack, {cases.rows});
  const BatchReport report = decide(asked, cases, {});
  const GateId second = asked.gate("second");
  CHECK(report.at(0, second).own == Verdict{State::closed, State::open});
  CHECK(report.at(0, second).because.has(Reason::missing));
  CHECK(report.lacks[report.at(0, second).lacks] == std::vector{asked.metric("load"), asked.metric("calls")});
  CHECK(report.at(1, second).own == Verdict{State::open, State::open});
  CHECK(report.lacks[report.at(1, second).lacks] == std::vector{asked.metric("load")});
  CHECK(report.fates[Fate::used] == 1);
}

TEST_CASE("nothing to decide", "[batch]") {
  const Asked asked(kPack, {});
  const BatchReport report = evaluate_cases(asked.program, asked.evidence, {}, 0, asked.query, {});
  CHECK(report.verdicts.empty());
  CHECK(report.gates == 2);
}

TEST_CASE("progress is told case by case, and can stop the run", "[batch]") {
  const Many cases = many(5000);
  const Asked asked(kPack, {cases.rows});
  BatchOptions options;
  std::vector<std::size_t> told;
  options.progress = [&](std::size_t done) {
    told.push_back(done);
    return true;
  };
  double seconds = 0;
  options.clock = [&] { return seconds += 1; };
  const BatchReport whole = decide(asked, cases, options);
  REQUIRE(!told.empty());
  CHECK(told.back() == 5000);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK_FALSE(whole.interrupted);
  CHECK(whole.stats.partition_seconds == 1);
  CHECK(whole.stats.decide_seconds == 1);

  options.progress = [](std::size_t) { return false; };
  CHECK(decide(asked, cases, options).interrupted);
}

}  // namespace ajar::runtime
