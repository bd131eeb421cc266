/// Which readings kernels can make, and where they are put.
#pragma once

#include <map>
#include <tuple>

#include "runtime/batch/plan.hpp"

namespace ajar::runtime::batch {

class PlacePlanner {
 public:
  PlacePlanner(const Program& program, const EvidenceSet* evidence, const Query& query, Plan& plan)
      : program_(program), evidence_(evidence), query_(query), plan_(plan) {}

  /// A kernel for each metric that can have one, read for the pack: what becomes of rows hangs on it.
  void make_kernels();

  /// Where a metric's reading is; invalid when no kernel makes it.
  PlaceId place_of(MetricId metric, const About& about);

  /// Invalid without evidence.
  std::optional<About> about(std::string_view subject) const;

 private:
  bool has_kernel(const Metric& metric) const;
  MetricKernel make_kernel(const Metric& metric) const;
  bool fit_across(const Metric& metric, MetricKernel& kernel) const;
  PlaceId make_place(MetricId metric, const About& about);
  PlaceId derive(MetricId metric, const About& about);

  const Program& program_;
  const EvidenceSet* evidence_;
  const Query& query_;
  Plan& plan_;
  std::map<std::tuple<MetricId, bool, std::string_view>, PlaceId> places_;
  int depth_ = 0;
  std::size_t derived_ = 0;
};

/// Once the scales of the metrics' numbers are known.
void scale_ranges(const Program& program, std::span<const std::uint8_t> decimals, Plan& plan);

}  // namespace ajar::runtime::batch
