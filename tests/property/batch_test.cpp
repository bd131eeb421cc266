// Many cases at once are decided as one by one: random packs, each with many random sets of rows, in any order of rows and
// for any number of threads.
#include <cstdio>
#include <cstdlib>

#include "runtime/batch/batch.hpp"
#include "tests/catch.hpp"
#include "tests/property/random_case.hpp"
#include "tests/property/worlds.hpp"
#include "tests/unit/runtime/asked.hpp"

namespace ajar::test {

namespace {

using namespace runtime;

constexpr std::size_t kCasesOfAPack = 100;
constexpr std::size_t kCasesThatFillTheGrid = 200'000;

std::size_t cases_to_decide() {
  const char* wanted = std::getenv("AJAR_BATCH_CASES");
  const long count = wanted ? std::atol(wanted) : 0;
  return count > 0 ? static_cast<std::size_t>(count) : 3000;
}

/// One pack and the rows of many cases, mixed.
struct ManyCases {
  RandomPack pack;
  std::vector<std::string> rows;
  std::vector<std::uint32_t> case_of_row;
};

/// The same row as the generator writes it, with one more field.
std::string with_field(std::string row, const std::string& field) { return row.insert(row.rfind('}'), ", " + field); }

ManyCases many_cases(std::uint64_t seed, Random& random, ClauseCoverage& coverage) {
  ManyCases result;
  result.pack = random_pack(seed);
  RandomPack& pack = result.pack;
  puzzle_of(pack, &coverage);
  const bool events = random.chance(15), strangers = random.chance(15), no_subjects = random.chance(30);
  std::vector<std::pair<std::uint32_t, std::string>> all;
  for (std::uint32_t i = 0; i < kCasesOfAPack; ++i) {
    pack.rows.clear();
    add_random_rows(random, pack);
    for (const RowItem& row : pack.rows) {
      if (no_subjects && !row.subject.empty()) continue;
      std::string text = text_of(pack, row);
      if (events && random.chance(40)) text = with_field(text, "\"event\": \"e" + std::to_string(random.below(3)) + '"');
      all.emplace_back(random.chance(1) ? kNoCase : i, std::move(text));
    }
    if (strangers && random.chance(20)) all.emplace_back(i, "{\"metric\": \"nobody\", \"value\": \"1\"}\n");
  }
  random.shuffle(all);
  for (auto& [one, text] : all) {
    result.case_of_row.push_back(one);
    result.rows.push_back(std::move(text));
  }
  return result;
}

/// Suppositions and other thresholds, sometimes.
void change_query(Random& random, const Program& program, Query& query) {
  if (random.chance(10)) {
    const MetricId metric(random.below(program.metrics.size()));
    Value value{Interval::point(random.between(0, 90)), 0};
    if (program[metric].type == MetricType::yes_no || program[metric].type == MetricType::choice) value = Value{Interval(), 1};
    query.assumptions.push_back({metric, random.chance(70) ? "" : kListed[random.below(kListed.size())], value});
  }
  if (!program.thresholds.empty() && random.chance(10)) {
    Query::Override change;
    change.threshold = ThresholdId(random.below(program.thresholds.size()));
    change.value = random.between(0, 90);
    if (!program[change.threshold].is_duration) query.overrides.push_back(change);
  }
}

std::string text_of(const Program& program, const BatchGate& gate, const std::vector<MetricId>& lacks) {
  if (gate.error) return "error";
  std::string text;
  for (const Verdict& one : {gate.effective, gate.own})
    text += std::string(id_of(one.proven)) + ".." + std::string(id_of(one.possible)) + " ";
  text += "out of order " + std::to_string(static_cast<int>(gate.out_of_order)) + " because " + Asked::text_of(gate.because) + " lacks";
  for (const MetricId one : lacks) text += " " + program[one].name.name;
  return text;
}

std::string of_reference(const Program& program, const GateReport& said) {
  return text_of(program, {said.effective, said.own, said.out_of_order, said.error, said.because, 0}, said.lacks);
}

/// The first difference from the reference evaluator, or nothing.
std::string fault(const Situation& asked, const std::vector<std::uint32_t>& case_of_row, const BatchReport& batch) {
  std::vector<std::vector<RowId>> rows(batch.cases);
  for (std::size_t row = 0; row < case_of_row.size(); ++row)
    if (case_of_row[row] != kNoCase) rows[case_of_row[row]].push_back(RowId(row));
  FateCounts fates;
  for (std::size_t i = 0; i < batch.cases; ++i) {
    const CaseReport report = evaluate(asked.program, asked.evidence, rows[i], asked.query);
    for (const RowFate& one : report.fates) ++fates[one.fate];
    for (const GateReport& said : report.gates) {
      const BatchGate& gate = batch.at(i, said.gate);
      const std::string here = text_of(asked.program, gate, batch.lacks[gate.lacks]), there = of_reference(asked.program, said);
      if (here == there) continue;
      std::string text = "case " + std::to_string(i) + ", " + asked.program[said.gate].name.name + " is\n" + here + ", not\n" + there + "\n";
      for (const RowId row : rows[i]) text += std::to_string(row.index) + " ";
      return text;
    }
  }
  for (std::size_t i = 0; i < fates.rows.size(); ++i)
    if (fates.rows[i] != batch.fates.rows[i])
      return std::to_string(batch.fates.rows[i]) + " rows are " + std::string(id_of(static_cast<Fate>(i))) + ", not " + std::to_string(fates.rows[i]);
  return {};
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  return std::to_string(part) + " (" + std::to_string(whole ? part * 100 / whole : 0) + " %)";
}

void add(BatchStats& all, const BatchStats& one) {
  all.by_kernel += one.by_kernel;
  for (std::size_t i = 0; i < kKernelCount; ++i) all.kernels[i] += one.kernels[i];
  for (std::size_t i = 0; i < kEscapeCount; ++i) all.by_reference[i] += one.by_reference[i];
}

std::string table(const BatchStats& stats) {
  const std::uint64_t all = stats.by_kernel + stats.all_by_reference();
  std::string text = "leaf evaluations by kernel: " + share(stats.by_kernel, all) + ", by reference: " + share(stats.all_by_reference(), all) + "\n";
  constexpr std::array<const char*, kKernelCount> kernels{"levels", "flows", "across subjects", "of a subject", "derived"};
  for (std::size_t i = 0; i < kKernelCount; ++i) text += "  kernel: " + std::string(kernels[i]) + ": " + share(stats.kernels[i], all) + "\n";
  for (std::size_t i = 0; i < kEscapeCount; ++i)
    text += "  " + std::string(word_of(static_cast<Escape>(i), Language::en)) + ": " + share(stats.by_reference[i], all) + "\n";
  return text;
}

}  // namespace

TEST_CASE("many cases at once are decided as one by one", "[property][batch]") {
  const std::size_t wanted = cases_to_decide();
  std::size_t decided = 0, refused = 0, packs = 0;
  BatchStats stats;
  ClauseCoverage coverage;
  for (std::uint64_t seed = first_case(); decided < wanted; ++seed) {
    Random random(seed ^ 0xba7c4);
    const ManyCases many = many_cases(seed, random, coverage);
    const RandomCase asked(many.pack, text_of(many.pack), many.rows);
    ++packs;
    if (!asked.compiled()) {
      ++refused;
      continue;
    }
    Situation situation = asked.situation();
    Query query = situation.query;
    change_query(random, situation.program, query);
    const Situation changed{situation.program, situation.evidence, query, {}};
    BatchOptions options;
    options.jobs = 1 + static_cast<unsigned>(random.below(3));
    const BatchReport batch = evaluate_cases(changed.program, changed.evidence, many.case_of_row, kCasesOfAPack, query, options);
    decided += kCasesOfAPack;
    add(stats, batch.stats);
    const std::string found = fault(changed, many.case_of_row, batch);
    if (found.empty()) continue;
    std::string rows;
    for (std::size_t i = 0; i < many.rows.size(); ++i)
      if (many.case_of_row[i] != kNoCase && found.rfind("case " + std::to_string(many.case_of_row[i]) + ",", 0) == 0) rows += many.rows[i];
    FAIL_CHECK("seed " << seed << ": " << found << "\n" << text_of(many.pack) << rows);
  }
  std::printf("%s%zu packs, %zu refused; %zu cases\n%s", coverage.table().c_str(), packs, refused, decided, table(stats).c_str());
  CHECK(refused * 2 < packs);
  for (const std::uint64_t evaluations : stats.kernels) CHECK(evaluations > 0);  // each kernel is compared
  if (wanted < kCasesThatFillTheGrid) return;
  for (const std::string& one : coverage.faults()) FAIL_CHECK(one);
}

}  // namespace ajar::test
