#include "lang/grammar_trace.hpp"

#include "lang/grammar.hpp"
#include "lang/lexer.hpp"

namespace ajar::lang {
namespace {

constexpr std::string_view kPrefix = "ajar::lang::grammar::";

/// The name of a rule that the specification names; empty for another.
std::string_view named(std::string_view rule) {
  if (!rule.starts_with(kPrefix) || rule.find('<') != std::string_view::npos) return {};
  return rule.substr(kPrefix.size());
}

bool only_looks(std::string_view rule) { return rule.find("::at<") < rule.find('<') + 1; }

}  // namespace

std::size_t MatchTrace::close() {
  const std::size_t first = started_.empty() ? 0 : started_.back();
  if (!started_.empty()) started_.pop_back();
  return first;
}

void MatchTrace::success(std::string_view rule, std::string_view keyword) {
  const std::size_t first = close();
  if (only_looks(rule)) matches_.resize(first);
  const bool is_keyword = rule.starts_with("ajar::lang::grammar::kw<");
  if (is_keyword || !named(rule).empty()) matches_.push_back({rule, first, is_keyword ? keyword : std::string_view()});
}

std::map<std::string, std::size_t> used_rules(std::string_view text) {
  SyntaxReports reports;
  ast::Arena arena;
  const Limits limits;
  MatchTrace trace;
  const Tokens tokens = tokenize(SourceId(0), text, {}, arena, reports);
  ParseState state(tokens, limits, reports);
  state.trace = &trace;
  TreeBuilder tree(state, text, arena);
  match_grammar(state, tree);
  std::map<std::string, std::size_t> uses;
  const std::vector<MatchTrace::Match>& all = trace.matches();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string rule(named(all[i].rule));
    if (rule.empty()) continue;
    ++uses[rule];
    // Backwards over what stands in the rule, stepping over what other named rules hold.
    for (std::size_t at = i; at > all[i].first;) {
      const MatchTrace::Match& inner = all[--at];
      if (inner.keyword.empty()) at = inner.first;
      else ++uses[rule + ": " + std::string(inner.keyword)];
    }
  }
  return uses;
}

}  // namespace ajar::lang
