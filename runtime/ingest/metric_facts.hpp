/// What reading a plain number needs to know of its metric.
#pragma once

#include <cstdint>

#include "core/program.hpp"
#include "runtime/ingest/plain_fields.hpp"

namespace ajar::runtime {

class MetricFacts {
 public:
  explicit MetricFacts(const Metric& metric);

  MetricType type = MetricType::number;
  std::uint32_t home = 0;  ///< its pack

  /// Whether the number lies in the metric's range. False, too, where that takes exact arithmetic to tell.
  bool holds(const PlainNumber& number) const {
    if (range_ == Range::not_negative) return number.digits >= 0;
    return range_ == Range::any || (range_ == Range::ends && lies_between_ends(number));
  }

 private:
  enum class Range : std::uint8_t { any, not_negative, ends, odd };
  struct End {
    bool infinite = true, open = false;
    std::int64_t numerator = 0, denominator = 1;
  };
  bool lies_between_ends(const PlainNumber& number) const;

  Range range_ = Range::any;
  End low_, high_;
};

}  // namespace ajar::runtime
