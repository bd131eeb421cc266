#include "runtime/batch/batch.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <numeric>

#include "runtime/batch/block.hpp"
#include "runtime/batch/parallel.hpp"
#include "runtime/batch/place_planner.hpp"

namespace ajar::runtime {

namespace {

using namespace batch;

/// Takes blocks until none is left or somebody says stop.
class Run {
 public:
  Run(const Work& work, const BatchOptions& options, BatchReport& report)
      : work_(work), options_(options), report_(report), lacks_(work.blocks()) {}

  void all() {
    const std::size_t useful = std::max<std::size_t>(work_.blocks(), 1);
    run_in_parallel(static_cast<unsigned>(std::min<std::size_t>(std::max(options_.jobs, 1u), useful)),
                    [&](unsigned) { some(); });
    join_lacks();
    report_.interrupted = stop_;
  }

 private:
  void some() {
    BlockDecider decider(work_);
    const std::size_t gates = report_.gates;
    for (std::size_t block = next_++; block < work_.blocks() && !stop_; block = next_++) {
      const std::size_t first = block * kBlock, count = std::min(kBlock, work_.cases - first);
      lacks_[block] = decider.decide(block, std::span(report_.verdicts).subspan(first * gates, count * gates));
      tell_progress(count);
    }
    add(decider);
  }

  void tell_progress(std::size_t count) {
    const std::lock_guard lock(mutex_);
    done_ += count;
    if (options_.progress && !stop_ && !options_.progress(done_)) stop_ = true;
  }

  void add(const BlockDecider& decider) {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < report_.fates.rows.size(); ++i) report_.fates.rows[i] += decider.fates().rows[i];
    BatchStats& stats = report_.stats;
    stats.by_kernel += decider.stats().by_kernel;
    for (std::size_t i = 0; i < kKernelCount; ++i) stats.kernels[i] += decider.stats().kernels[i];
    for (std::size_t i = 0; i < kEscapeCount; ++i) stats.by_reference[i] += decider.stats().by_reference[i];
    stats.bytes += decider.bytes();
  }

  /// Sets get their places in the order of first use over all cases, so that who decided which block does not show.
  void join_lacks() {
    std::map<std::vector<MetricId>, std::uint32_t> places{{{}, 0}};
    report_.lacks.assign(1, {});
    for (std::size_t block = 0; block < lacks_.size(); ++block) {
      std::vector<std::uint32_t> place(lacks_[block].size());
      bool moved = false;
      for (std::size_t i = 0; i < place.size(); ++i) {
        const auto [at, is_new] =
            places.try_emplace(lacks_[block][i], static_cast<std::uint32_t>(report_.lacks.size()));
        if (is_new) report_.lacks.push_back(lacks_[block][i]);
        place[i] = at->second;
        moved = moved || place[i] != i;
      }
      if (!moved) continue;
      const std::size_t first = block * kBlock, count = std::min(kBlock, work_.cases - first);
      for (BatchGate& one : std::span(report_.verdicts).subspan(first * report_.gates, count * report_.gates))
        one.lacks = place[one.lacks];
    }
  }

  const Work& work_;
  const BatchOptions& options_;
  BatchReport& report_;
  std::vector<LackSets> lacks_;  // by block
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

constexpr std::array<std::string_view, kEscapeCount> kIds{
#define AJAR_ESCAPE(name, en, zh) #name,
#include "runtime/batch/escapes.def"
#undef AJAR_ESCAPE
};
constexpr std::array<std::string_view, kEscapeCount> kEnglish{
#define AJAR_ESCAPE(name, en, zh) en,
#include "runtime/batch/escapes.def"
#undef AJAR_ESCAPE
};
constexpr std::array<std::string_view, kEscapeCount> kChinese{
#define AJAR_ESCAPE(name, en, zh) zh,
#include "runtime/batch/escapes.def"
#undef AJAR_ESCAPE
};

}  // namespace

std::string_view id_of(Escape one) { return kIds[static_cast<std::size_t>(one)]; }
std::string_view word_of(Escape one, Language language) {
  return (language == Language::zh ? kChinese : kEnglish)[static_cast<std::size_t>(one)];
}

std::uint64_t BatchStats::all_by_reference() const {
  return std::accumulate(by_reference.begin(), by_reference.end(), std::uint64_t{0});
}

BatchReport evaluate_cases(const Program& program, const EvidenceSet& evidence,
                           std::span<const std::uint32_t> case_of_row, std::size_t cases, const Query& query,
                           const BatchOptions& options) {
  const auto now = [&] { return options.clock ? options.clock() : 0.0; };
  BatchReport report;
  report.cases = cases;
  report.gates = program.gates.size();
  const double begun = now();
  Plan plan = plan_of(program, &evidence, query);
  const Partition rows = partition(program, evidence, case_of_row, cases, query, plan, options.jobs);
  const RowsByCase all_rows(evidence, case_of_row, cases);
  scale_ranges(program, rows.decimals, plan);
  const std::vector<Atom> atoms = atoms_of(program, query, rows.decimals, plan);
  const double partitioned = now();
  report.stats.partition_seconds = partitioned - begun;
  report.stats.bytes = rows.bytes();
  report.fates = rows.fates;
  report.verdicts.resize(cases * report.gates);
  const Work work{program, evidence, query, plan, rows, all_rows, atoms, cases};
  Run(work, options, report).all();
  report.stats.bytes += all_rows.bytes();
  report.stats.decide_seconds = now() - partitioned;
  return report;
}

}  // namespace ajar::runtime
