/// Verdicts of many cases at once: the same as the reference evaluator's (evaluate.hpp), without what only an
/// explanation needs. Cases are decided in blocks, 64 a word; a leaf of a condition or a case that no kernel fits is
/// read by the reference evaluator, that leaf of that case alone.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "runtime/evidence.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// Of a row that belongs to no case: it is not read and, unless malformed, not counted.
inline constexpr std::uint32_t kNoCase = 0xffff'ffff;

struct BatchOptions {
  unsigned jobs = 1;  ///< threads; the report is the same for any number
  /// Told now and then how many cases are done, from one thread at a time; false: stop.
  std::function<bool(std::size_t cases_done)> progress;
  /// Seconds since any moment, for the phases of the statistics; without it they are 0.
  std::function<double()> clock;
};

/// A gate of a case. With `error` a limit was hit and the rest means nothing.
struct BatchGate {
  Verdict effective, own;
  OutOfOrder out_of_order = OutOfOrder::no;
  bool error = false;
  ReasonSet because;
  std::uint32_t lacks = 0;  ///< into BatchReport::lacks
  friend bool operator==(const BatchGate&, const BatchGate&) = default;
};

/// Why the reference evaluator was asked for a leaf of a case.
enum class Escape : std::uint8_t {
#define AJAR_ESCAPE(name, en, zh) name,
#include "runtime/batch/escapes.def"
#undef AJAR_ESCAPE
};
inline constexpr std::size_t kEscapeCount = 0
#define AJAR_ESCAPE(name, en, zh) +1
#include "runtime/batch/escapes.def"
#undef AJAR_ESCAPE
    ;
std::string_view id_of(Escape);
std::string_view word_of(Escape, Language);

/// What kind of reading a kernel made for a leaf.
enum class Kernel : std::uint8_t { level, flow, across, subject, derived };
inline constexpr std::size_t kKernelCount = 5;

struct BatchStats {
  std::uint64_t by_kernel = 0;                             ///< evaluations of a leaf for a case
  std::array<std::uint64_t, kKernelCount> kernels{};       ///< the same, by Kernel
  std::array<std::uint64_t, kEscapeCount> by_reference{};  ///< the others, by Escape
  double partition_seconds = 0, decide_seconds = 0;
  std::uint64_t bytes = 0;  ///< working memory at its peak, without evidence and report
  std::uint64_t all_by_reference() const;
};

/// Rows by Fate.
struct FateCounts {
  std::array<std::uint64_t, 16> rows{};
  std::uint64_t& operator[](Fate fate) { return rows[static_cast<std::size_t>(fate)]; }
  std::uint64_t operator[](Fate fate) const { return rows[static_cast<std::size_t>(fate)]; }
  friend bool operator==(const FateCounts&, const FateCounts&) = default;
};

struct BatchReport {
  std::size_t cases = 0, gates = 0;          ///< all gates of the Program, in the order of declaration
  std::vector<BatchGate> verdicts;           ///< [case * gates + gate]
  std::vector<std::vector<MetricId>> lacks;  ///< distinct sets in the order of first use; [0] is empty
  FateCounts fates;                          ///< over all cases; malformed rows of no case count, too
  BatchStats stats;
  bool interrupted = false;  ///< `progress` said stop: verdicts and counts are not complete

  const BatchGate& at(std::size_t one, GateId gate) const { return verdicts[one * gates + gate.index]; }
};

/// `case_of_row` has an entry for each row: below `cases`, or kNoCase.
BatchReport evaluate_cases(const Program& program, const EvidenceSet& evidence,
                           std::span<const std::uint32_t> case_of_row, std::size_t cases, const Query& query,
                           const BatchOptions& options);

}  // namespace ajar::runtime
