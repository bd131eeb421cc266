/// The rules of the linter: their ids, how severe they are, what they find.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/language.hpp"

namespace ajar::lint {

enum class Severity : std::uint8_t { note, warning, error };

enum class Rule : std::uint8_t {
#define AJAR_RULE(id, severity, en, zh) id,
#include "lint/findings/rules.def"
#undef AJAR_RULE
};

inline constexpr std::size_t kRuleCount = 0
#define AJAR_RULE(id, severity, en, zh) +1
#include "lint/findings/rules.def"
#undef AJAR_RULE
    ;

/// By the value of the rule.
using RuleSet = std::bitset<kRuleCount>;

/// In the order of rules.def: of two rules that both hold for a sentence, the earlier one is its finding.
const std::vector<Rule>& all_rules();

std::string_view id_of(Rule rule);  ///< "forecast_as_fact"
std::string_view id_of(Severity severity);
Severity severity_of(Rule rule);
std::string_view summary_of(Rule rule, Language language);
std::optional<Rule> rule_of(std::string_view id);

}  // namespace ajar::lint
