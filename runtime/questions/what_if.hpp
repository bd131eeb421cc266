/// `what-if`: the verdicts of all gates without and with the suppositions of a question.
#pragma once

#include <string>
#include <vector>

#include "runtime/render.hpp"

namespace ajar::runtime {

struct WhatIf {
  std::vector<GateReport> before, after;  ///< in the order of declaration
};

/// `in.query` holds the suppositions.
std::string what_if_text(const RenderInput& in, const WhatIf& answer, const RenderStyle& style);
/// ajar.what_if/1
std::string what_if_json(const RenderInput& in, const WhatIf& answer);

}  // namespace ajar::runtime
