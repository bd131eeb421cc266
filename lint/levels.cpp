#include "lint/levels.hpp"

#include <algorithm>
#include <numeric>

#include "core/text.hpp"

namespace ajar::lint {

namespace {

/// A claim that is only not shown is a lesser mistake than one that the evidence speaks against.
Severity severity_of(Rule rule, Carried carried) {
  return rule == Rule::overclaim && carried != Carried::contradicted ? Severity::warning : lint::severity_of(rule);
}

bool is_finer(Rule rule) { return rule > Rule::unsupported; }

constexpr std::string_view kLevels[] = {"on", "off", "note", "warning", "error"};

}  // namespace

std::string_view id_of(Level level) { return kLevels[static_cast<std::size_t>(level)]; }

std::optional<Level> level_of(std::string_view id) {
  for (const Level level : {Level::on, Level::off, Level::note, Level::warning, Level::error})
    if (id_of(level) == id) return level;
  return std::nullopt;
}

RuleSet RuleLevels::off() const {
  RuleSet off;
  for (const Rule rule : all_rules()) off[static_cast<std::size_t>(rule)] = !is_on(rule);
  return off;
}

Severity RuleLevels::severity(Rule rule, Severity found) const {
  switch ((*this)[rule]) {
    case Level::note:
      return Severity::note;
    case Level::warning:
      return Severity::warning;
    case Level::error:
      return Severity::error;
    case Level::on:
    case Level::off:
      break;
  }
  return found;
}

std::optional<Rule> rule_named(std::string_view name) {
  constexpr std::string_view kHouse = "ajar/";
  if (name.starts_with(kHouse)) name.remove_prefix(kHouse.size());
  return rule_of(name);
}

std::string_view similar_rule(std::string_view name) {
  std::vector<std::string_view> ids;
  for (const Rule rule : all_rules()) ids.push_back(id_of(rule));
  std::string folded = fold_name(name);
  std::replace(folded.begin(), folded.end(), '-', '_');
  const auto found = most_similar(folded, ids);
  return found ? ids[*found] : std::string_view();
}

bool take_out(Finding& finding, const RuleLevels& levels, const std::function<bool(Rule)>& goes) {
  // The last details are those of the finer related rules, one each: they come and go with them.
  const auto finer = static_cast<std::size_t>(std::count_if(finding.related.begin(), finding.related.end(), is_finer));
  std::size_t detail = finding.details.size() - std::min(finer, finding.details.size());
  std::vector<Rule> stay;
  std::size_t first = finding.details.size();  // of the details that stay with a related rule
  for (const Rule rule : finding.related) {
    const bool has_detail = is_finer(rule) && detail < finding.details.size();
    if (!goes(rule)) {
      stay.push_back(rule);
      if (has_detail) first = std::min(first, detail++);
    } else if (has_detail) {
      finding.details.erase(finding.details.begin() + static_cast<std::ptrdiff_t>(detail));
    }
  }
  finding.related = std::move(stay);
  if (!goes(finding.rule)) return true;
  if (finding.related.empty()) return false;
  const bool by_rule = finding.severity == levels.severity(finding.rule, severity_of(finding.rule, finding.carried));
  finding.rule = finding.related.front();
  finding.related.erase(finding.related.begin());
  if (by_rule) finding.severity = levels.severity(finding.rule, severity_of(finding.rule, finding.carried));
  if (finding.claim.empty() && is_finer(finding.rule) && first < finding.details.size()) {
    finding.message = finding.details[first];
    finding.details.erase(finding.details.begin() + static_cast<std::ptrdiff_t>(first));
  }
  return true;
}

void arrange(LintedFile& file) {
  std::vector<Finding>& findings = file.findings.findings;
  std::vector<std::uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return findings[a].sentence.begin < findings[b].sentence.begin;
  });
  std::vector<std::uint32_t> now(findings.size());
  std::vector<Finding> arranged;
  for (const std::uint32_t old : order) {
    now[old] = static_cast<std::uint32_t>(arranged.size());
    arranged.push_back(std::move(findings[old]));
  }
  findings = std::move(arranged);
  for (SeenSentence& sentence : file.sentences)
    if (sentence.finding) sentence.finding = now[*sentence.finding];
}

void apply_levels(const RuleLevels& levels, LintedFile& file) {
  for (Finding& finding : file.findings.findings) finding.severity = levels.severity(finding.rule, finding.severity);
}

}  // namespace ajar::lint
