/// Why a verdict has its confidence, condition by condition.
#pragma once

#include <string>

#include "runtime/proof_view.hpp"

namespace ajar::runtime {

std::string confidence_text(const ProofView& view);

}  // namespace ajar::runtime
