/// What the formats written as JSON share.
#pragma once

#include <string>

#include "lint/formats/parts.hpp"
#include "runtime/json_parts.hpp"

namespace ajar::lint {

using runtime::Json;
using runtime::write;

Json statuses(StatusSet set);
/// The text; null for none.
Json text_or_null(std::string_view text);
/// Ids of a list of rules, without "ajar/".
Json rule_ids(const std::vector<Rule>& rules);
Json texts(const std::vector<std::string>& texts);
/// A gate, its state as claimed, proven and possible, and how far the claim is carried.
Json gate_claim(const Finding& finding, std::size_t gate);
}  // namespace ajar::lint
