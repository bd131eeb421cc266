// Conditions that cannot be false, or cannot be true, whatever the evidence; bars for open that are easier than the bars
// for ajar; bars that nobody gave a reason for.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

// ---- always and never true --------------------------------------------------------------------------------------------

enum class Outcome : std::uint8_t { open, always, never };

Outcome outcome_of_comparison(const Comparison& c, const Metric& metric, const Interval& range) {
  if (c.relation == Relation::one_of) {
    const std::size_t count = metric.type == MetricType::yes_no ? 2 : metric.words.size();
    const std::uint64_t all = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    return (c.words & all) == all ? Outcome::always : Outcome::open;
  }
  const Interval bars = satisfying(c);
  const bool holds_all = bars.contains(range), holds_none = !bars.intersects(range);
  const bool is_outside = c.relation == Relation::outside;
  if (holds_all) return is_outside ? Outcome::never : Outcome::always;
  if (holds_none) return is_outside ? Outcome::always : Outcome::never;
  return Outcome::open;
}

/// How many members a quantifier counts over; nothing when evidence decides that.
std::optional<std::size_t> members_of(const Program& program, const ConditionNode& node) {
  if (node.op == ConditionOp::many) return node.child_count;
  if (node.percent) return 100;
  if (!names_entry(node.list, program.subject_lists) || program[node.list].from_evidence) return std::nullopt;
  return program[node.list].subjects.size();
}

Outcome outcome_of_count(const Program& program, const ConditionNode& node) {
  const std::optional<std::size_t> members = members_of(program, node);
  if (!members) return Outcome::open;
  if (node.quantifier == Quantifier::at_least && node.count > *members) return Outcome::never;
  if (node.quantifier == Quantifier::at_most && node.count >= *members) return Outcome::always;
  return Outcome::open;
}

Diagnostic about_outcome(Outcome outcome, Span span, Phrase phrase, Arguments arguments) {
  return diagnostic_at(outcome == Outcome::always ? Code::E0404 : Code::W0411, {}, span, phrase, std::move(arguments));
}

void check_comparison(const Program& program, const ConditionNode& node, const FormulaFacts& facts, Diagnostics& out) {
  const Metric& metric = program[node.metric];
  const Interval& range = facts.range(node.metric);
  const Outcome outcome = outcome_of_comparison(node.comparison, metric, range);
  if (outcome == Outcome::open) return;
  const bool has_words = metric.type != MetricType::number && metric.type != MetricType::date;
  const std::string name = program.display(metric.name);
  Diagnostic diagnostic =
      about_outcome(outcome, node.span, has_words ? Phrase::has_no_other_words : Phrase::can_only_be,
                    has_words ? Arguments{name} : Arguments{name, to_exact_string(range)});
  if (outcome == Outcome::always)
    add_help(diagnostic, Phrase::ask_whether_known, {name});
  else if (!has_words)
    add_help(diagnostic, Phrase::move_the_bar);
  out.report(std::move(diagnostic));
}

void check_count(const Program& program, const ConditionNode& node, Diagnostics& out) {
  const Outcome outcome = outcome_of_count(program, node);
  if (outcome == Outcome::open) return;
  const auto members = static_cast<std::int64_t>(*members_of(program, node));
  out.report(about_outcome(outcome, node.span, node.percent ? Phrase::at_most_all_of_them : Phrase::there_are_only, {members}));
}

// ---- open easier than ajar --------------------------------------------------------------------------------------------

/// Two bars are compared only if everything but the bar is the same.
using BarKey = std::tuple<std::uint32_t, std::string, bool, std::int32_t, PeriodUnit, std::uint32_t>;

struct OneBar {
  const ConditionNode* node = nullptr;
  bool unique = true;
};

bool pulls_down(Relation relation) { return relation == Relation::less || relation == Relation::less_equal; }
bool has_one_bar(Relation relation) {
  return pulls_down(relation) || relation == Relation::greater || relation == Relation::greater_equal;
}

std::map<BarKey, OneBar> bars_of_level(const Program& program, const Level& level) {
  std::map<BarKey, OneBar> bars;
  walk(program, level.condition, false, [&](const ConditionNode& node, const Visit& visit) {
    if (node.op != ConditionOp::compare || visit.in_each || visit.negative) return;
    if (!has_one_bar(node.comparison.relation) || !names_entry(node.metric, program.metrics)) return;
    const BarKey key{node.metric.index,      node.subject,          pulls_down(node.comparison.relation),
                     node.for_periods.count, node.for_periods.unit, node.from_origins};
    const auto [at, is_new] = bars.try_emplace(key, OneBar{&node});
    if (!is_new) at->second.unique = false;
  });
  return bars;
}

/// Strictly more values satisfy `a` than `b`; both have one bar on the same side.
bool is_easier(const Comparison& a, const Comparison& b) {
  const Interval x = satisfying(a), y = satisfying(b);
  return x.contains(y) && !(x == y);
}

void check_ladder(const Program& program, const Gate& gate, Diagnostics& out) {
  const std::map<BarKey, OneBar> ajar = bars_of_level(program, gate.ajar);
  for (const auto& [key, open] : bars_of_level(program, gate.open)) {
    const auto below = ajar.find(key);
    if (below == ajar.end() || !open.unique || !below->second.unique) continue;
    if (!is_easier(open.node->comparison, below->second.node->comparison)) continue;
    Diagnostic diagnostic = diagnostic_at(Code::W0412, {program.display(program[open.node->metric].name)}, open.node->span,
                                          Phrase::bar_for_open);
    add_label(diagnostic, below->second.node->span, Phrase::bar_for_ajar);
    add_help(diagnostic, Phrase::open_needs_ajar_too);
    out.report(std::move(diagnostic));
  }
}

// ---- reasons ----------------------------------------------------------------------------------------------------------

/// The bars below `root` that no reason stands beside.
std::vector<const ConditionNode*> bare_bars(const Program& program, NodeId root) {
  std::vector<const ConditionNode*> bars;
  std::vector<NodeId> stack;
  stack.reserve(16);  // of most conditions all of it
  stack.push_back(root);
  while (!stack.empty()) {
    const NodeId id = stack.back();
    stack.pop_back();
    if (!names_entry(id, program.nodes) || !program[id].reason.empty()) continue;  // a bullet's reason covers all below
    const ConditionNode& node = program[id];
    for (std::uint32_t i = node.child_count; i-- > 0;) stack.push_back(program.child(node, i));
    if (node.op != ConditionOp::compare || node.comparison.relation == Relation::one_of) continue;
    if (!names_entry(node.metric, program.metrics) || program[node.metric].type == MetricType::rank) continue;
    const auto has_reason = [&](const Bar& bar) {
      return names_entry(bar.threshold, program.thresholds) && !program[bar.threshold].because.empty();
    };
    if (!has_reason(node.comparison.low) && !has_reason(node.comparison.high)) bars.push_back(&node);
  }
  return bars;
}

/// One hint for a gate or condition, however many of its bars lack a reason.
void report_bare_bars(const Program& program, const Name& name, const std::vector<const ConditionNode*>& bars,
                      Diagnostics& out) {
  constexpr std::size_t kMarked = 3;
  if (bars.empty()) return;
  Diagnostic diagnostic = diagnostic_at(Code::H0435, {program.display(name)}, bars.front()->span, Phrase::why_this_bar);
  for (std::size_t i = 1; i < bars.size() && i < kMarked; ++i) add_label(diagnostic, bars[i]->span, Phrase::and_this_one);
  add_help(diagnostic, Phrase::add_because);
  out.report(std::move(diagnostic));
}

/// Named conditions whose use stands under a reason of its level or bullet.
std::vector<bool> conditions_with_reason(const Program& program) {
  std::vector<bool> result(program.conditions.size(), false);
  const auto mark = [&](NodeId root, bool because) {
    walk(program, root, false, [&](const ConditionNode& node, const Visit&) {
      if (node.op == ConditionOp::named && names_entry(node.named, program.conditions))
        if (because || !node.reason.empty()) result[node.named.index] = true;
    });
  };
  for (const Gate& gate : program.gates)
    for (const GatePart& part : parts_of(gate))
      mark(part.root, !(part.level ? part.level->because : part.defeater->because).empty());
  for (const NamedCondition& condition : program.conditions) mark(condition.root, !condition.because.empty());
  return result;
}

}  // namespace

void check_bars(const Program& program, const FormulaFacts& facts, Diagnostics& out) {
  for (const ConditionNode& node : program.nodes) {
    if (node.op == ConditionOp::compare && names_entry(node.metric, program.metrics))
      check_comparison(program, node, facts, out);
    if (node.op == ConditionOp::many || node.op == ConditionOp::each) check_count(program, node, out);
  }
  for (const Gate& gate : program.gates) check_ladder(program, gate, out);
}

void check_reasons(const Program& program, Diagnostics& out) {
  const std::vector<bool> has_reason = conditions_with_reason(program);
  for (std::size_t i = 0; i < program.conditions.size(); ++i) {
    const NamedCondition& condition = program.conditions[i];
    if (!is_own(condition.name) || has_reason[i] || !condition.because.empty()) continue;
    report_bare_bars(program, condition.name, bare_bars(program, condition.root), out);
  }
  for (const Gate& gate : program.gates) {
    if (!is_own(gate.name)) continue;
    std::vector<const ConditionNode*> bars;
    for (const GatePart& part : parts_of(gate)) {
      if (!(part.level ? part.level->because : part.defeater->because).empty()) continue;
      const std::vector<const ConditionNode*> some = bare_bars(program, part.root);
      bars.insert(bars.end(), some.begin(), some.end());
    }
    report_bare_bars(program, gate.name, bars, out);
  }
}

}  // namespace ajar::lang
