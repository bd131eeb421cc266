/// Readings of the metrics of a block of cases: what kernels make of rows, or what a caller who knows the values sets.
#pragma once

#include <optional>
#include <vector>

#include "runtime/batch/batch.hpp"
#include "runtime/batch/bits.hpp"
#include "runtime/batch/spans.hpp"
#include "runtime/estimate.hpp"

namespace ajar::runtime::batch {

/// What one origin says, for `from n origins`.
struct OriginSaid {
  Span64 value;
  bool named = true;  ///< rows without source and origin are together one, which never counts as a second
};

/// One metric, read for the pack or a subject at the moment asked about. Cases not in `known` have no value.
struct Readings {
  alignas(64) std::array<std::int64_t, kBlock> low{}, high{};  ///< of known cases; sets of words stand in both
  bool points = true;                                          ///< no known case has a `low` other than its `high`
  Cases known;                                                 ///< there is a value
  Cases exists;                                                ///< some row speaks of the metric
  Cases contested;                                             ///< known ones whose `lowest` and `highest` differ
  Cases incomplete;                                            ///< known ones whose value is wider than `closed`
  Cases escaped;                                               ///< the kernel does not fit: nothing here holds
  std::array<Cases, kFirstMetric> why;                         ///< by Reason: why cases have no value
  struct Detail {
    Span64 closed, lowest, highest;
  };
  std::vector<Detail> details;           ///< by case, of contested and incomplete ones; empty until there is one
  std::array<Escape, kBlock> escapes{};  ///< of escaped cases

  bool keeps_origins = false;
  std::vector<OriginSaid> origins;  ///< case after case
  std::array<std::uint32_t, kBlock> first_origin{};
  std::array<std::uint32_t, kBlock> origin_count{};

  std::vector<Estimate> exact;  ///< by case, of a derived metric: its values are no whole numbers in any scale

  /// No row for any case. Some metrics have a value even so.
  void clear(const Cases& all, const std::optional<Span64>& without_rows);
  void set(std::size_t i, const Estimate64& estimate);
  void set_none(std::size_t i, ReasonSet reasons);
  void escape(std::size_t i, Escape why_not);

  std::span<const OriginSaid> origins_of(std::size_t i) const {
    return std::span(origins).subspan(first_origin[i], origin_count[i]);
  }
  std::uint64_t bytes() const {
    return sizeof(Readings) + exact.capacity() * sizeof(Estimate) + details.capacity() * sizeof(Detail) +
           origins.capacity() * sizeof(OriginSaid);
  }
};

}  // namespace ajar::runtime::batch
