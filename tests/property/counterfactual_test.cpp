// What an answer promises must come true when it is acted on. Random packs and evidence; every answer is applied to the
// evaluator itself, and so is every smaller one.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "runtime/questions/gaps.hpp"
#include "runtime/questions/margins.hpp"
#include "runtime/questions/support.hpp"
#include "runtime/questions/unblock.hpp"
#include "tests/catch.hpp"
#include "tests/property/random_case.hpp"

namespace ajar::test {

namespace {

using namespace runtime;

/// How often each kind of answer was met: a test that asks nothing proves nothing.
struct Tally {
  std::size_t gates = 0, supports = 0, rows = 0, lean = 0, ways = 0, steps = 0, blocked = 0, untried = 0, alone = 0, with_others = 0, never = 0,
              margins = 0, hinges = 0;
};

class Checker {
 public:
  Checker(const RandomCase& asked, Random& random, Tally& tally) : random_(random), tally_(tally), situation_(asked.situation()) {}

  /// What does not come true; empty when everything does.
  std::string check(GateId gate) {
    Experiment experiment(situation_, {gate});
    report_ = experiment.now().front();
    if (report_.error) return {};
    ++tally_.gates;
    Logic logic(experiment);
    // Every question has a budget of its own, as it has when a user asks.
    const auto with_budget = [&](auto&& check_one) {
      Experiment own(situation_, {gate});
      check_one(own);
    };
    with_budget([&](Experiment& own) { check_support(own); });
    for (const State state : {State::ajar, State::open}) with_budget([&](Experiment& own) { check_ways(own, logic, gate, state); });
    with_budget([&](Experiment& own) { check_gaps(own, logic); });
    with_budget([&](Experiment& own) { check_margins(own, logic); });
    return fault_.empty() ? fault_ : situation_.program[gate].name.name + ": " + fault_;
  }

 private:
  void expect(bool is_so, const char* what, const std::string& about = {}) {
    if (!is_so && fault_.empty()) fault_ = std::string(what) + (about.empty() ? "" : ": " + about);
  }

  bool earns(Experiment& experiment, const std::vector<RowId>& rows) const {
    const GateReport with = experiment.with_rows(rows).front();
    if (with.error) return false;
    return report_.effective.settled() ? with.effective == report_.effective : with.effective.proven >= report_.effective.proven;
  }

  void check_support(Experiment& experiment) {
    const Support support = support_of(experiment);
    ++tally_.supports;
    tally_.rows += support.rows.size();
    tally_.lean += support.economy != Economy::smallest;
    expect(earns(experiment, support.rows), "the rows of why do not earn the verdict", told(support.rows));
    expect(support.economy != Economy::ample, "why was not shrunk");
    if (support.rows.size() > 10) return;
    for (std::size_t part = 0; part + 1 < (std::size_t(1) << support.rows.size()); ++part) {
      std::vector<RowId> rows;
      for (std::size_t i = 0; i < support.rows.size(); ++i)
        if (part >> i & 1) rows.push_back(support.rows[i]);
      expect(!earns(experiment, rows), "a part of why earns the verdict", told(rows) + " of " + told(support.rows));
    }
  }

  void check_ways(Experiment& experiment, Logic& logic, GateId gate, State state) {
    const Unblocking answer = unblock(experiment, logic, gate, state, 100);
    expect(answer.reached == (report_.effective.proven >= state), "reached or not");
    if (answer.reached) return;
    tally_.blocked += answer.ways.empty();
    for (const Way& way : answer.ways) {
      ++tally_.ways;
      tally_.steps += way.steps.size();
      const Assumptions all = assumptions_of(way.steps);
      tally_.untried += !way.tried;  // the budget ended; the answer says so
      if (!way.tried) continue;
      expect(reaches(experiment, all, state), "a way does not reach the state", told(all));
      for (std::size_t i = 0; i < way.steps.size(); ++i) {
        Assumptions fewer = all;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        expect(!reaches(experiment, fewer, state), "a part of a way reaches the state", told(fewer) + " of " + told(all));
      }
    }
  }

  static bool reaches(Experiment& experiment, const Assumptions& assumptions, State state) {
    const GateReport with = experiment.supposing(assumptions).front();
    return !with.error && with.effective.proven >= state;
  }

  void check_gaps(Experiment& experiment, Logic& logic) {
    const Gaps answer = gaps_of(experiment, logic);
    expect(answer.not_tried == 0, "gaps were not tried");
    for (const Gap& gap : answer.gaps) {
      switch (gap.power) {
        case Power::alone: decides(experiment, gap); break;
        case Power::with_others: ++tally_.with_others; break;
        case Power::cannot_now:
          ++tally_.never;
          for (int i = 0; i < 6; ++i) never_matters(experiment, answer, gap);
      }
    }
  }

  void decides(Experiment& experiment, const Gap& gap) {
    ++tally_.alone;
    bool differ = false;
    for (const Stretch& stretch : gap.stretches) {
      const Verdict with = experiment.supposing({{gap.input.metric, gap.input.subject, stretch.example}}).front().effective;
      expect(with == stretch.verdicts.front(), "a stretch has another verdict", told(gap.input, stretch.example));
      differ = differ || !(with == gap.stretches.front().verdicts.front());
    }
    expect(differ, "a gap that decides alone decides nothing", told(gap.input, gap.stretches.empty() ? Value() : gap.stretches.front().example));
  }

  /// Everything else that is not known is filled at random, within what the evidence leaves open.
  void never_matters(Experiment& experiment, const Gaps& all, const Gap& gap) {
    Assumptions others;
    for (const Gap& other : all.gaps)
      if (!(other.input == gap.input) && random_.chance(70)) others.push_back({other.input.metric, other.input.subject, filling(other.input)});
    const auto with = [&](const Value& value) {
      Assumptions assumptions = others;
      assumptions.push_back({gap.input.metric, gap.input.subject, value});
      return experiment.supposing(assumptions).front();
    };
    const Value one = filling(gap.input), other = filling(gap.input);
    const GateReport a = with(one), b = with(other);
    expect(a.error == b.error && (a.error || a.effective == b.effective), "a gap that cannot matter now does",
           told(gap.input, one) + " against" + told(gap.input, other) + " beside" + told(others));
  }

  Value filling(const Input& input) {
    const Metric& metric = situation_.program[input.metric];
    const Reading now = read(situation_.program, situation_.evidence, situation_.rows, situation_.query, input.metric, input.subject);
    std::vector<Region> bars;
    for (std::int64_t bar = 0; bar <= 300; bar += 5) bars.push_back({{Interval::at_least(bar)}, 0});
    std::vector<Value> values;
    for (const auto& [where, value] : samples_apart(metric, bars)) {
      const bool open = !now.has_value || (value.words ? (value.words & now.value.words) != 0 : now.value.number.contains(value.number));
      if (open) values.push_back(value);
    }
    if (values.empty()) values.push_back({Interval::point(now.value.number.low.value), now.value.words & ~(now.value.words - 1)});
    return values[random_.below(values.size())];
  }

  void check_margins(Experiment& experiment, Logic& logic) {
    const Margins answer = margins_of(experiment, logic);
    expect(answer.hinge.complete, "not every row was taken away");
    for (const Margin& margin : answer.margins) {
      ++tally_.margins;
      expect(margin.holds == (logic[margin.leaf].truth == Truth::yes), "a margin of another truth");
      expect(!margin.distance || margin.distance->sign() >= 0, "a negative margin");
    }
    for (const RowId row : report_.rests_on) {
      std::vector<RowId> rows = experiment.rows();
      std::erase(rows, row);
      const GateReport without = experiment.with_rows(rows).front();
      const bool hangs = std::find(answer.hinge.rows.begin(), answer.hinge.rows.end(), row) != answer.hinge.rows.end();
      tally_.hinges += hangs;
      expect(hangs == (without.error || !(without.effective == report_.effective)), "the verdict hangs on other rows", told({row}));
    }
  }

  std::string told(const std::vector<RowId>& rows) const {
    std::string text;
    for (const RowId row : rows) text += " " + situation_.evidence.id_of(row);
    return text;
  }
  std::string told(const Input& input, const Value& value) const {
    return " " + situation_.program[input.metric].name.name + (input.subject.empty() ? "" : " of " + input.subject) + " = " +
           (value.words ? "word " + std::to_string(value.words) : to_exact_string(value.number));
  }
  std::string told(const Assumptions& assumptions) const {
    std::string text;
    for (const auto& one : assumptions) text += told({one.metric, one.subject}, one.value);
    return text;
  }

  Random& random_;
  Tally& tally_;
  const Situation situation_;
  GateReport report_;
  std::string fault_;
};

}  // namespace

TEST_CASE("what an answer promises comes true, and nothing less does", "[property][answers]") {
  Tally tally;
  const std::size_t cases = cases_to_run(150);
  for (std::uint64_t seed = first_case(); seed < first_case() + cases; ++seed) {
    Random random(seed ^ 0xa45);
    const RandomPack pack = random_pack(seed);
    const RandomCase asked(pack, text_of(pack), rows_of(pack));
    if (!asked.compiled()) continue;
    for (std::size_t gate = 0; gate < asked.program().gates.size(); ++gate) {
      const std::string fault = Checker(asked, random, tally).check(GateId(gate));
      if (fault.empty()) continue;
      std::string rows;
      for (const std::string& row : rows_of(pack)) rows += row;
      FAIL_CHECK("seed " << seed << ": " << fault << "\n" << text_of(pack) << rows);
    }
  }
  std::printf("%zu gates: why %zu rows (%zu sets not proven smallest); why-not %zu ways of %zu steps, %zu times none; gaps %zu alone, "
              "%zu with others, %zu never; %zu margins, %zu rows that verdicts hang on\n",
              tally.gates, tally.rows, tally.lean, tally.ways, tally.steps, tally.blocked, tally.alone, tally.with_others, tally.never,
              tally.margins, tally.hinges);
  CHECK(tally.ways > cases / 2);
  CHECK(tally.untried * 200 < tally.ways);
  CHECK(tally.alone > cases / 4);
  CHECK(tally.never > cases / 20);
  CHECK(tally.margins > cases / 2);
  CHECK(tally.hinges > cases / 10);
}

}  // namespace ajar::test
