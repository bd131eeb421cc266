#include "lint/findings/rules.hpp"

#include <algorithm>

namespace ajar::lint {

namespace {

struct Entry {
  Rule rule;
  std::string_view id;
  Severity severity;
  std::string_view en, zh;
};

constexpr Entry kRules[] = {
#define AJAR_RULE(id, severity, en, zh) {Rule::id, #id, Severity::severity, en, zh},
#include "lint/findings/rules.def"
#undef AJAR_RULE
};

const Entry& entry(Rule rule) { return kRules[static_cast<std::size_t>(rule)]; }

}  // namespace

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> kAll = [] {
    std::vector<Rule> all;
    for (const Entry& one : kRules) all.push_back(one.rule);
    return all;
  }();
  return kAll;
}

std::string_view id_of(Rule rule) { return entry(rule).id; }

std::string_view id_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

Severity severity_of(Rule rule) { return entry(rule).severity; }

std::string_view summary_of(Rule rule, Language language) {
  return language == Language::zh ? entry(rule).zh : entry(rule).en;
}

std::optional<Rule> rule_of(std::string_view id) {
  const auto* found =
      std::find_if(std::begin(kRules), std::end(kRules), [&](const Entry& one) { return one.id == id; });
  return found == std::end(kRules) ? std::nullopt : std::optional(found->rule);
}

}  // namespace ajar::lint
