/// Which rules are on, and how severe they are.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "lint/linter.hpp"

namespace ajar::lint {

/// `on`: as severe as the linter finds it.
enum class Level : std::uint8_t { on, off, note, warning, error };
std::string_view id_of(Level level);
std::optional<Level> level_of(std::string_view id);  ///< "on", "off", "note", "warning", "error"

/// All rules are on, as severe as their table says, until they are set.
class RuleLevels {
 public:
  void set(Rule rule, Level level) { levels_[static_cast<std::size_t>(rule)] = level; }
  Level operator[](Rule rule) const { return levels_[static_cast<std::size_t>(rule)]; }
  bool is_on(Rule rule) const { return (*this)[rule] != Level::off; }
  RuleSet off() const;
  /// Of a rule that is on.
  Severity severity(Rule rule, Severity found) const;

 private:
  std::array<Level, kRuleCount> levels_{};
};

/// "overclaim" and "ajar/overclaim".
std::optional<Rule> rule_named(std::string_view name);
/// The rule that was probably meant; empty when none is near.
std::string_view similar_rule(std::string_view name);

/// Takes rules out of a finding, with what they say. When its own goes, the first related one that stays becomes its rule, as
/// severe as that one is (unless the claim says how severe it is). False: none is left; then the rule is as it was.
bool take_out(Finding& finding, const RuleLevels& levels, const std::function<bool(Rule)>& goes);

/// Brings the findings in the order of the text; sentences still point to theirs.
void arrange(LintedFile& file);

/// The rules that are on are as severe as they are set. The linter has not looked for the others.
void apply_levels(const RuleLevels& levels, LintedFile& file);

}  // namespace ajar::lint
