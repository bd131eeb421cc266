/// Derived metrics of a block of cases, from the readings of their parts. Each thread has its own.
#pragma once

#include <memory>

#include "runtime/batch/plan.hpp"
#include "runtime/batch/readings.hpp"
#include "runtime/formula.hpp"

namespace ajar::runtime::batch {

class Deriver {
 public:
  /// `decimals`: the scales of the metrics' numbers. All must outlive it.
  Deriver(const Program& program, const Plan& plan, std::span<const std::uint8_t> decimals);

  /// Fills the readings of all derived places; those of all others are there.
  void derive(const Cases& all, std::span<Readings> readings);

 private:
  struct Derived {
    PlaceId place;
    Formula formula;
  };
  void derive(const Derived& derived, std::size_t i, std::span<Readings> readings);
  Estimate estimate_of(PlaceId part, const Readings& readings, std::size_t i) const;

  const Program& program_;
  const Plan& plan_;
  std::span<const std::uint8_t> decimals_;
  std::vector<Derived> derived_;
  std::vector<Estimate> parts_;
  std::vector<Interval> values_;
};

}  // namespace ajar::runtime::batch
