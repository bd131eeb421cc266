/// What the evidence has for the metrics of a pack, ready to be held against figures of a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/interval.hpp"
#include "core/program.hpp"
#include "lint/findings/finding.hpp"
#include "runtime/questions/experiment.hpp"
#include "runtime/words.hpp"

namespace ajar::lint {

/// A row that gives a figure for a metric.
struct KnownFigure {
  Interval value;  ///< in the metric's unit
  std::optional<Period> as_of;
  std::vector<PublisherId> said_by;  ///< its source and its origin, where the pack declares them
  bool counts = true;                ///< it is no plan or opinion where the metric wants something measured
  std::string value_text;
  CitedRow row;
};

/// What the evidence has for a metric.
struct MetricFigures {
  bool known = false;               ///< a number of which the evidence has something, and little enough to say what
  std::string name, unit;           ///< of a number, for messages
  std::optional<Interval> reading;  ///< as of the day of the verdicts
  std::string reading_text;
  std::vector<std::uint32_t> used;  ///< the rows it rests on
  std::vector<KnownFigure> rows;
};

/// What the evidence has for every metric, by MetricId. Made once, asked for every sentence.
using FigureBook = std::vector<MetricFigures>;
FigureBook figures_of(const runtime::Situation& situation, const runtime::Words& words);

}  // namespace ajar::lint
