/// "utilisation=62 %", "utilisation of guizhou = 62 %": a reading that is supposed for one question.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

struct ReadSupposition {
  enum class Problem : std::uint8_t { none, no_equals, no_such_metric, bad_value } problem = Problem::none;
  Query::Assumption assumption;
  std::string metric;                        ///< as written, for messages
  std::vector<std::string> metrics;          ///< no_such_metric: those there are
};

/// The value is read like one of a row of evidence; what is wrong with it stands in `out` (bad_value). Derived metrics can
/// be supposed too.
ReadSupposition read_supposition(const Program& program, std::string_view text, Diagnostics& out);

}  // namespace ajar::runtime
