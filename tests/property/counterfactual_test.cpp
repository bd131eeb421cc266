// What an answer promises must come true when it is acted on. Random packs and evidence; every answer is applied to the
// evaluator itself, and so is every smaller one.
#include <cstdlib>

#include "runtime/questions/gaps.hpp"
#include "runtime/questions/margins.hpp"
#include "runtime/questions/support.hpp"
#include "runtime/questions/unblock.hpp"
#include "tests/property/random_pack.hpp"
#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using namespace ajar::runtime;
using ajar::test::Asked;
using ajar::test::Random;

namespace {

std::size_t cases_to_run() {
  const char* wanted = std::getenv("AJAR_PROPERTY_CASES");
  const long count = wanted ? std::atol(wanted) : 0;
  return count > 0 ? static_cast<std::size_t>(count) : 300;
}

/// A run can begin anywhere, to look at one case.
std::size_t first_case() {
  const char* wanted = std::getenv("AJAR_PROPERTY_FROM");
  return wanted ? static_cast<std::size_t>(std::max(1l, std::atol(wanted))) : 1;
}

/// How often each kind of answer was met: a test that asks nothing proves nothing.
struct Tally {
  std::size_t gates = 0, supports = 0, rows = 0, lean = 0, ways = 0, steps = 0, alone = 0, with_others = 0, never = 0, margins = 0;
};

class Checker {
 public:
  Checker(const Asked& asked, Random& random, Tally& tally)
      : asked_(asked), random_(random), tally_(tally), situation_{asked.program, asked.evidence, asked.query, asked.rows()} {}

  void check(GateId gate) {
    Experiment experiment(situation_, {gate});
    const GateReport report = experiment.now().front();
    if (report.error) return;
    ++tally_.gates;
    Logic logic(experiment);
    INFO("gate " << asked_.program[gate].name.name);
    check_support(experiment, report);
    for (const State state : {State::ajar, State::open}) check_ways(experiment, logic, gate, state, report);
    check_gaps(experiment, logic);
    check_margins(experiment, logic, report);
  }

 private:
  static bool earns(Experiment& experiment, const std::vector<RowId>& rows, Verdict verdict) {
    const Verdict with = experiment.with_rows(rows).front().effective;
    return verdict.settled() ? with == verdict : with.proven >= verdict.proven;
  }

  void check_support(Experiment& experiment, const GateReport& report) {
    const Support support = support_of(experiment);
    ++tally_.supports;
    tally_.rows += support.rows.size();
    tally_.lean += support.economy != Economy::smallest;
    INFO("support of " << support.rows.size() << " rows");
    CHECK(earns(experiment, support.rows, report.effective));
    CHECK(support.economy != Economy::ample);
    if (support.rows.size() > 10) return;
    for (std::size_t part = 0; part + 1 < (std::size_t(1) << support.rows.size()); ++part) {
      std::vector<RowId> rows;
      for (std::size_t i = 0; i < support.rows.size(); ++i)
        if (part >> i & 1) rows.push_back(support.rows[i]);
      CHECK_FALSE(earns(experiment, rows, report.effective));
    }
  }

  void check_ways(Experiment& experiment, Logic& logic, GateId gate, State state, const GateReport& report) {
    const Unblocking answer = unblock(experiment, logic, gate, state, 100);
    CHECK(answer.reached == (report.effective.proven >= state));
    if (answer.reached) return;
    const auto reached = [&](const std::vector<Step>& steps) {
      const GateReport with = experiment.supposing(assumptions_of(steps)).front();
      return !with.error && with.effective.proven >= state;
    };
    for (const Way& way : answer.ways) {
      ++tally_.ways;
      tally_.steps += way.steps.size();
      CHECK(way.tried);
      CHECK(reached(way.steps));
      for (std::size_t i = 0; i < way.steps.size(); ++i) {
        std::vector<Step> fewer = way.steps;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK_FALSE(reached(fewer));
      }
    }
  }

  void check_gaps(Experiment& experiment, Logic& logic) {
    const Gaps answer = gaps_of(experiment, logic);
    CHECK(answer.not_tried == 0);
    for (const Gap& gap : answer.gaps) {
      if (gap.power == Power::alone) {
        ++tally_.alone;
        REQUIRE(gap.stretches.size() > 1);
        bool differ = false;
        for (const Stretch& stretch : gap.stretches) {
          const Verdict with = experiment.supposing({{gap.input.metric, gap.input.subject, stretch.example}}).front().effective;
          CHECK(with == stretch.verdicts.front());
          differ = differ || !(with == gap.stretches.front().verdicts.front());
        }
        CHECK(differ);
      } else if (gap.power == Power::cannot_now) {
        ++tally_.never;
        for (int i = 0; i < 6; ++i) never_matters(experiment, answer, gap);
      } else {
        ++tally_.with_others;
      }
    }
  }

  /// Everything else that is not known is filled at random, within what the evidence leaves open.
  void never_matters(Experiment& experiment, const Gaps& all, const Gap& gap) {
    Assumptions others;
    for (const Gap& other : all.gaps)
      if (!(other.input == gap.input) && random_.chance(70)) others.push_back({other.input.metric, other.input.subject, filling(other.input)});
    const auto with = [&](const Value& value) {
      Assumptions assumptions = others;
      assumptions.push_back({gap.input.metric, gap.input.subject, value});
      return experiment.supposing(assumptions).front().effective;
    };
    const Value one = filling(gap.input), other = filling(gap.input);
    INFO(told(gap.input, one) << " against " << told(gap.input, other) << " beside" << told(others));
    CHECK(with(one) == with(other));
  }

  std::string told(const Input& input, const Value& value) const {
    return " " + asked_.program[input.metric].name.name + (input.subject.empty() ? "" : " of " + input.subject) + " = " +
           (value.words ? "word " + std::to_string(value.words) : to_exact_string(value.number));
  }
  std::string told(const Assumptions& assumptions) const {
    std::string text;
    for (const auto& one : assumptions) text += told({one.metric, one.subject}, one.value);
    return text;
  }

  Value filling(const Input& input) {
    const Metric& metric = asked_.program[input.metric];
    const Reading now = read(asked_.program, asked_.evidence, situation_.rows, asked_.query, input.metric, input.subject);
    std::vector<Region> bars;
    for (std::int64_t bar = 0; bar <= 300; bar += 5) bars.push_back({{Interval::at_least(bar)}, 0});
    std::vector<Value> values;
    for (const auto& [where, value] : samples_apart(metric, bars)) {
      const bool open = !now.has_value || (value.words ? (value.words & now.value.words) != 0 : now.value.number.contains(value.number));
      if (open) values.push_back(value);
    }
    REQUIRE_FALSE(values.empty());
    return values[random_.below(values.size())];
  }

  void check_margins(Experiment& experiment, Logic& logic, const GateReport& report) {
    const Margins answer = margins_of(experiment, logic);
    CHECK(answer.hinge.complete);
    for (const Margin& margin : answer.margins) {
      ++tally_.margins;
      CHECK(margin.holds == (logic[margin.leaf].truth == Truth::yes));
      if (margin.distance) CHECK(margin.distance->sign() >= 0);
    }
    for (const RowId row : answer.hinge.rows) {
      std::vector<RowId> rows = experiment.rows();
      std::erase(rows, row);
      CHECK_FALSE(experiment.with_rows(rows).front().effective == report.effective);
    }
  }

  const Asked& asked_;
  Random& random_;
  Tally& tally_;
  Situation situation_;
};

}  // namespace

TEST_CASE("what an answer promises comes true, and nothing less does", "[property]") {
  Tally tally;
  const std::size_t cases = cases_to_run();
  for (std::size_t seed = first_case(); seed < first_case() + cases; ++seed) {
    Random random(seed);
    const test::Puzzle puzzle = test::random_puzzle(random);
    const std::string text = test::pack_text(puzzle);
    SourceMap sources;
    Diagnostics out;
    if (!lang::compile(sources, sources.add("t.gate", text), {}, out)) continue;
    std::vector<std::string> rows;
    for (const test::Row& one : puzzle.rows) rows.push_back(one.text);
    const Asked asked(text, rows, "2026-05-01");
    std::string all_rows;
    for (const std::string& one : rows) all_rows += one;
    INFO("seed " << seed << "\n" << text << all_rows);
    Checker checker(asked, random, tally);
    for (std::size_t gate = 0; gate < asked.program.gates.size(); ++gate) checker.check(GateId(gate));
  }
  CHECK(tally.ways > cases / 2);
  CHECK(tally.alone > cases / 4);
  CHECK(tally.never > cases / 10);
  CHECK(tally.margins > cases);
  WARN(tally.gates << " gates: " << tally.supports << " supports of " << tally.rows << " rows (" << tally.lean << " not proven smallest), "
                   << tally.ways << " ways of " << tally.steps << " steps, gaps " << tally.alone << " alone, " << tally.with_others
                   << " with others, " << tally.never << " never, " << tally.margins << " margins");
}
