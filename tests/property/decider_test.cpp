// Deciding from values is deciding from rows: random packs, each asked with random values by slot and with a row for each of
// them.
#include <cstdio>

#include "ajar/decider.hpp"
#include "tests/catch.hpp"
#include "tests/property/random_case.hpp"

namespace ajar::test {

namespace {

constexpr int kDecisionsOfAPack = 20;

// ---- packs that values suffice for

void make_plain(FormulaItem& formula) {
  if (formula.op == FormulaOp::aggregate) formula.op = FormulaOp::metric;
  for (FormulaItem& operand : formula.operands) make_plain(operand);
}

void make_plain(Cond& condition) {
  if (condition.op == Cond::each) condition = Cond(condition.children.front());
  if (condition.op == Cond::trend) condition.op = Cond::known;
  condition.subject.clear();
  condition.for_count = 0;
  condition.origins = 1;
  for (Cond& child : condition.children) make_plain(child);
}

/// Nothing of it asks for sources, origins, grades, subjects or the past.
void make_plain(RandomPack& pack) {
  for (MetricItem& metric : pack.metrics) {
    metric.by_subject = metric.flow = metric.cumulative = metric.complete = false;
    metric.every.reset();
    metric.across = Across::none;
    metric.list = List::none;
    metric.needs_grade = Grade::none;
    metric.needs_confidence.reset();
    metric.needs_origins = 1;
    if (metric.formula) make_plain(*metric.formula);
  }
  for (Cond& condition : pack.conditions) make_plain(condition);
  for (GateItem& gate : pack.gates) {
    gate.needs_confidence.reset();
    if (gate.ajar) make_plain(*gate.ajar);
    if (gate.open) make_plain(*gate.open);
    for (auto& held : gate.held) make_plain(held.second);
  }
}

// ---- values

/// A value for some of the metrics, as text.
using Texts = std::vector<std::pair<std::string, std::string>>;

Texts random_values(Random& random, RandomPack& pack) {
  Texts values;
  pack.rows.clear();
  add_random_rows(random, pack);
  random.shuffle(pack.rows);
  for (const RowItem& row : pack.rows) {
    const std::string& name = pack.metrics[row.metric].name;
    const auto same = [&](const auto& one) { return one.first == name; };
    if (std::none_of(values.begin(), values.end(), same)) values.emplace_back(name, row.value_text);
  }
  return values;
}

std::string rows_of(const Texts& values, const std::string& as_of) {
  std::string text;
  for (const auto& [metric, value] : values)
    text += "{\"metric\": \"" + metric + "\", \"value\": \"" + value + "\", \"as_of\": \"" + as_of + "\"}\n";
  return text;
}

template <class Names>
std::string listed(const Names& names) {
  std::string text;
  for (const auto& name : names) text += " " + std::string(name);
  return text;
}

std::string text_of(const GateVerdict& gate) {
  if (gate.error) return "error";
  std::string text;
  for (const GateState state : {gate.proven, gate.possible, gate.own_proven, gate.own_possible}) text += std::string(name_of(state)) + " ";
  text += gate.own_proven > gate.possible ? "out of order " : gate.own_proven > gate.proven ? "perhaps out of order " : "";
  return text + "because" + listed(gate.because) + " lacks" + listed(gate.lacks);
}

std::string text_of(const Decider& decider, std::size_t gate) {
  const BatchVerdict verdict = decider.verdict(gate);
  GateVerdict said;
  said.error = verdict.error;
  said.proven = verdict.proven;
  said.possible = verdict.possible;
  said.own_proven = verdict.own_proven;
  said.own_possible = verdict.own_possible;
  for (const std::string_view reason : decider.because(gate)) said.because.emplace_back(reason);
  for (const std::string_view metric : decider.lacks(gate)) said.lacks.emplace_back(metric);
  const OutOfOrder expected = said.own_proven > said.possible ? OutOfOrder::yes : said.own_proven > said.proven ? OutOfOrder::maybe : OutOfOrder::no;
  CHECK((verdict.error || verdict.out_of_order == expected));
  return text_of(said);
}

std::string proof_of(const Decider& decider, std::size_t gate) {
  std::string text;
  for (const ConditionLine& line : decider.proof(gate))
    text += std::string(2 * line.depth, ' ') + std::string(name_of(line.state)) + (line.holds_back ? " held " : " ") + std::string(line.text) +
            " " + std::to_string(static_cast<int>(line.holds)) + listed(line.because) + "\n";
  return text;
}

/// One more gate, and no decision is made from values.
constexpr const char* kAsksThePast = "\nmetric elder as number\n  shows k\ngate elders\n  shows k\n  open when elder rises over 1 month\n";

}  // namespace

TEST_CASE("deciding from values is deciding from rows", "[property][decider]") {
  const std::size_t wanted = cases_to_run(2000);
  std::size_t decided = 0, from_values = 0, unsettled = 0;
  for (std::uint64_t seed = first_case(); decided < wanted; ++seed) {
    Random random(seed ^ 0xdec1de);
    RandomPack pack = random_pack(seed);
    // Most random packs ask for more than values somewhere; then all decisions are the reference evaluator's.
    if (random.chance(75)) make_plain(pack);
    Session session;
    if (!session.compile("t.gate", text_of(pack))) continue;
    Question question;
    question.as_of = to_string(pack.as_of);
    if (random.chance(20)) question.known_by = random.chance(50) ? "2020-01-01" : question.as_of;
    auto decider = session.decider(question);
    REQUIRE(decider);
    Session changed;
    const bool compiled = changed.compile("t.gate", text_of(pack) + kAsksThePast);
    for (const Issue& one : changed.issues())
      if (!compiled && one.level == IssueLevel::error) FAIL_CHECK(one.title);
    REQUIRE(compiled);
    auto by_rows = changed.decider(question);
    REQUIRE(by_rows);
    for (int i = 0; i < kDecisionsOfAPack; ++i, ++decided) {
      const Texts values = random_values(random, pack);
      decider->clear();
      by_rows->clear();
      for (const auto& [metric, value] : values) {
        const auto slot = decider->slot(metric, static_cast<unsigned>(random.below(4)));
        REQUIRE(slot);
        CHECK(decider->set_text(*slot, value) == "");
        CHECK(by_rows->set_text(*by_rows->slot(metric), value) == "");
      }
      decider->decide();
      by_rows->decide();
      CHECK(by_rows->by_reference());
      from_values += !decider->by_reference();
      Session rows;
      REQUIRE(rows.compile("t.gate", text_of(pack)));
      const bool loaded = values.empty() || rows.load({{"rows.jsonl", rows_of(values, question.as_of), EvidenceFormat::jsonl}});
      for (const Issue& one : rows.issues())
        if (!loaded && one.level == IssueLevel::error) FAIL_CHECK(one.title);
      REQUIRE(loaded);
      const auto report = rows.evaluate(question);
      REQUIRE(report);
      const auto& gates = report->cases().front().gates;
      for (std::size_t gate = 0; gate < gates.size(); ++gate) {
        unsettled += !gates[gate].settled();
        const std::string here = text_of(*decider, gate), there = text_of(gates[gate]);
        const std::string proof = proof_of(*decider, gate), expected = proof_of(*by_rows, gate);
        if (proof != expected) FAIL_CHECK("seed " << seed << ": " << gates[gate].gate << " has the proof\n" << proof << ", not\n" << expected << "\n" << text_of(pack) << rows_of(values, question.as_of));
        if (here == there) continue;
        FAIL_CHECK("seed " << seed << ": " << gates[gate].gate << " is\n" << here << ", not\n" << there << "\n" << text_of(pack) << rows_of(values, question.as_of));
      }
    }
  }
  std::printf("%zu decisions, %zu of them from values; %zu gates not settled\n", decided, from_values, unsettled);
  CHECK(from_values * 3 > decided);
  CHECK(unsettled > 0);
}

}  // namespace ajar::test
