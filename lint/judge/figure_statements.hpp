/// Figures that a sentence gives for metrics, where its words leave no doubt whose they are: "the vacancy rate is 12
/// %", 空置率为12%, "a 12 % vacancy rate". Words that narrow what is meant (`in Tower A`, 样板楼的) make it another
/// figure, and so does everything that is not understood: what is found is certain, and much is not found.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/status/status.hpp"

namespace ajar::lint {

/// The name of a metric where it stands.
struct MetricName {
  MetricId metric;
  TokenRange at;
};

struct FigureStatement {
  MetricId metric;
  std::uint32_t quantity = 0;         ///< in Numbers::quantities
  std::optional<std::uint32_t> date;  ///< the one date of the sentence, in Numbers::dates
  TokenRange words;                   ///< from the name to the figure, or from the figure to the name
  bool name_first = false;
  bool was = false;  ///< told of the past
};

struct FigureWords {
  std::string_view shadow;
  const SentenceParts& parts;
  std::span<const MetricName> names;    ///< in order; none overlap
  std::span<const TokenRange> sources;  ///< names of sources of the pack, in order
  const Numbers& numbers;
};

std::vector<FigureStatement> figures_stated(const FigureWords& words);

}  // namespace ajar::lint
