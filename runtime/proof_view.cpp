#include "runtime/proof_view.hpp"

#include <algorithm>
#include <utility>

#include "runtime/layout.hpp"

namespace ajar::runtime {
namespace {

// A reason as part of a sentence that has its own stop.
std::string without_stop(std::string_view text) {
  for (const std::string_view stop : {".", "。"})
    if (text.ends_with(stop) && !text.ends_with("..")) text.remove_suffix(stop.size());
  return std::string(text);
}

}  // namespace

Reason headline(ReasonSet reasons) {
  std::optional<Reason> first;
  reasons.for_each([&](Reason reason) {
    if (!first) first = reason;
  });
  return first.value_or(Reason::incomplete);
}

const ProofNode* ProofView::level(State state) const {
  for (const std::uint32_t root : proof_.roots) {
    const ProofNode& n = node(root);
    if (n.kind == ProofNode::Kind::level && n.state == state) return &n;
  }
  return nullptr;
}

State ProofView::by_levels() const {
  const ProofNode *ajar = level(State::ajar), *open = level(State::open);
  const bool ajar_met = !ajar || ajar->truth == Truth::yes;
  if (open && open->truth == Truth::yes && ajar_met) return State::open;
  return ajar && ajar_met ? State::ajar : State::closed;
}

const ProofNode* ProofView::blocking_level() const {
  for (const State state : {State::ajar, State::open})
    if (const ProofNode* one = level(state); one && one->truth != Truth::yes) return one;
  return nullptr;
}

std::vector<const ProofNode*> ProofView::culprits(const ProofNode& root, std::size_t most, std::size_t& total) const {
  std::vector<const ProofNode*> found;
  std::vector<std::uint8_t> seen(proof_.nodes.size(), 0);
  struct Step {
    const ProofNode* node;
    Truth wanted;
  };
  std::vector<Step> stack{{&root, root.truth}};
  total = 0;
  while (!stack.empty()) {
    const Step step = stack.back();
    stack.pop_back();
    const ProofNode& n = *step.node;
    const bool counted = n.kind == ProofNode::Kind::each && step.wanted == Truth::no;
    if (is_leaf(n) || counted) {
      if (++total <= most) found.push_back(&n);
      continue;
    }
    Truth wanted = step.wanted;
    const bool listed = n.kind == ProofNode::Kind::many || n.kind == ProofNode::Kind::each;
    if (listed && n.node && condition(n).quantifier == Quantifier::at_most && wanted != Truth::unknown)
      wanted = wanted == Truth::no ? Truth::yes : Truth::no;
    for (auto child = n.children.rbegin(); child != n.children.rend(); ++child) {
      if (node(*child).truth != wanted || std::exchange(seen[*child], std::uint8_t{1})) continue;
      stack.push_back({&node(*child), wanted});
    }
  }
  return found;
}

std::string ProofView::label(const ProofNode& n) const {
  switch (n.kind) {
    case ProofNode::Kind::named:
      return words_.label(words_.in().program[condition(n).named].name);
    case ProofNode::Kind::compare:
    case ProofNode::Kind::known:
    case ProofNode::Kind::trend: {
      const ConditionNode& c = condition(n);
      const Reading* r = reading(n.reading);
      if (!c.subject.empty()) return words_.metric(c.metric, c.subject);
      return words_.metric(c.metric, r ? r->subject : Symbol());
    }
    case ProofNode::Kind::gate_state:
    case ProofNode::Kind::requirement: return words_.label(words_.in().program[n.gate].name);
    case ProofNode::Kind::subject: return words_.subject(n.subject);
    case ProofNode::Kind::each: return words_.label(words_.in().program[condition(n).list].name);
    case ProofNode::Kind::level:
    case ProofNode::Kind::defeater:
    case ProofNode::Kind::many: return {};
  }
  return {};
}

std::string ProofView::each_clause(const ProofNode& n) const {
  std::size_t yes = 0;
  for (const std::uint32_t child : n.children) yes += node(child).truth == Truth::yes;
  const ConditionNode& c = condition(n);
  const Program& program = words_.in().program;
  const ConditionNode& where = program[program.child(c, 0)];
  const std::string list = label(n), all = words_.count(n.children.size());
  const bool few = n.truth == Truth::no && c.quantifier != Quantifier::at_most && yes > 0;
  const std::string have = few ? words_.say(Sentence::only, {words_.count(yes)}) : words_.count(yes);
  std::string out;
  if (where.op == ConditionOp::compare)
    out = words_.say(Sentence::each_value, {list, have, all, words_.label(program[where.metric].name), words_.need(where)});
  else if (where.op == ConditionOp::named)
    out = words_.say(Sentence::each_named, {list, have, all, words_.say(Sentence::quoted, {words_.label(program[where.named].name)})});
  else
    out = words_.say(Sentence::each_other, {list, have, all});
  return c.quantifier == Quantifier::at_most ? words_.say(Sentence::too_many_each, {out, words_.count(c.count)}) : out;
}

std::string ProofView::clause(const ProofNode& n, State wanted) const {
  const bool met = n.truth == Truth::yes;
  const std::string state = words_.state(wanted);
  switch (n.kind) {
    case ProofNode::Kind::compare: {
      const ConditionNode& c = condition(n);
      if (c.for_periods.count > 0)
        return words_.say(met ? Sentence::met_periods : Sentence::blocked_periods,
                          {label(n), words_.need(c), words_.duration({c.for_periods.count, c.for_periods.unit})});
      const Reading* r = reading(n.reading);
      const std::string value = r && r->has_value ? words_.value(c.metric, r->value) : words_.say(Sentence::cell_unknown);
      const MetricType type = words_.in().program[c.metric].type;
      const bool word = type == MetricType::yes_no || type == MetricType::choice;
      if (met && word) return words_.say(Sentence::met_word, {label(n), value});
      const bool date = type == MetricType::date && c.comparison.relation != Relation::within && c.comparison.relation != Relation::outside;
      const Sentence plain = met ? Sentence::met_value : Sentence::blocked_value;
      const Sentence dated = met ? Sentence::met_date : Sentence::blocked_date;
      return words_.say(date ? dated : plain, {label(n), value, state, words_.need(c)});
    }
    case ProofNode::Kind::trend: {
      const ConditionNode& c = condition(n);
      const bool falls = c.trend.falls;
      const std::string what =
          met ? words_.trend(c.trend, c.metric, falls ? Sentence::fell : Sentence::rose, falls ? Sentence::fell_by : Sentence::rose_by)
              : words_.trend(c.trend, c.metric, falls ? Sentence::fall : Sentence::rise, falls ? Sentence::fall_by : Sentence::rise_by);
      return words_.say(met ? Sentence::met_trend : Sentence::blocked_trend, {label(n), what});
    }
    case ProofNode::Kind::known: return words_.say(Sentence::met_known, {label(n)});
    case ProofNode::Kind::gate_state: {
      const std::string is = words_.state(n.verdict.proven);
      if (met) return words_.say(Sentence::met_gate, {label(n), is});
      const ConditionNode& c = condition(n);
      const std::string needed = words_.state(c.state);
      return words_.say(Sentence::blocked_gate,
                        {label(n), is, c.exactly_closed || c.state == State::open ? needed : words_.say(Sentence::not_below, {needed})});
    }
    case ProofNode::Kind::each: return each_clause(n);
    case ProofNode::Kind::named:
      return words_.say(met ? Sentence::met_named : Sentence::blocked_named, {words_.say(Sentence::quoted, {label(n)})});
    case ProofNode::Kind::subject:
    case ProofNode::Kind::many:
    case ProofNode::Kind::level:
    case ProofNode::Kind::defeater:
    case ProofNode::Kind::requirement: break;
  }
  const ProofNode* inner = body(n);
  return inner && inner->kind != ProofNode::Kind::many ? clause(*inner, wanted) : std::string();
}

std::string ProofView::unknown_clause(Reason reason, const std::vector<std::string>& labels) const {
  const std::string what = words_.list(labels);
  switch (reason) {
    case Reason::missing: return words_.say(Sentence::lack_missing, {what});
    case Reason::set_aside: return words_.say(Sentence::lack_set_aside, {what});
    case Reason::stale: return words_.say(Sentence::lack_stale, {what});
    case Reason::contested: return words_.say(Sentence::lack_contested, {what});
    case Reason::imprecise: return words_.say(Sentence::lack_imprecise, {what});
    case Reason::uncorroborated: return words_.say(Sentence::lack_uncorroborated, {what});
    case Reason::incomplete: return words_.say(Sentence::lack_incomplete, {what});
    case Reason::undefined: return words_.say(Sentence::lack_undefined, {what});
    case Reason::below_grade: return words_.say(Sentence::lack_below_grade, {what});
  }
  return {};
}

std::string ProofView::blocked_by(const ProofNode& root, State wanted) const {
  constexpr std::size_t kMost = 1000;  // looked at; a sentence names three of a kind
  std::size_t total = 0;
  const std::vector<const ProofNode*> leaves = culprits(root, kMost, total);
  std::vector<std::string> clauses;
  if (root.truth != Truth::unknown) {
    for (std::size_t i = 0; i < leaves.size() && i < 2; ++i) clauses.push_back(clause(*leaves[i], wanted));
    if (total > 2) clauses.push_back(words_.say(Sentence::more, {words_.count(total - 2)}));
  } else {
    std::vector<std::vector<std::string>> by_reason(16);
    std::vector<std::string> gates;
    for (const ProofNode* leaf : leaves) {
      auto& group = leaf->kind == ProofNode::Kind::gate_state ? gates : by_reason[static_cast<std::size_t>(headline(leaf->reasons))];
      const std::string name = label(*leaf);
      if (std::find(group.begin(), group.end(), name) == group.end()) group.push_back(name);
    }
    for (std::size_t i = 0; i < by_reason.size(); ++i)
      if (!by_reason[i].empty()) clauses.push_back(unknown_clause(static_cast<Reason>(i), by_reason[i]));
    if (!gates.empty()) clauses.push_back(words_.say(gates.size() == 1 ? Sentence::lack_gate : Sentence::lack_gates, {words_.list(gates)}));
  }
  if (clauses.empty()) return words_.say(Sentence::cell_unknown);
  std::string out = clauses[0];
  for (std::size_t i = 1; i < clauses.size(); ++i) out += words_.say(Sentence::semicolon) + clauses[i];
  return out;
}

std::string ProofView::carried_by_members(const ProofNode& many, State state) const {
  const ConditionNode& c = condition(many);
  std::vector<const ProofNode*> met;
  for (const std::uint32_t child : many.children)
    if (node(child).truth == Truth::yes) met.push_back(&node(child));
  const std::string name = words_.state(state), all = words_.count(many.children.size()), some = words_.count(met.size());
  if (many.children.size() == 1 || (met.size() == 1 && c.quantifier == Quantifier::any)) {
    const std::string only = met.empty() ? std::string() : clause(*met[0], state);
    if (!only.empty()) return only;
  }
  switch (c.quantifier) {
    case Quantifier::all:
      return many.children.size() == 2 ? words_.say(Sentence::met_both, {name}) : words_.say(Sentence::met_all, {name, all});
    case Quantifier::any:
      if (met.size() == 1) return words_.say(Sentence::met_one_of, {name, all});
      if (met.size() == 2 && !label(*met[0]).empty() && !label(*met[1]).empty())
        return words_.say(Sentence::met_both_named, {words_.say(Sentence::quoted, {label(*met[0])}), words_.say(Sentence::quoted, {label(*met[1])})});
      return words_.say(Sentence::met_some, {name, all, some, "1"});
    case Quantifier::at_least: return words_.say(Sentence::met_some, {name, all, some, words_.count(c.count)});
    case Quantifier::at_most: return words_.say(Sentence::met_few, {name, all, some, words_.count(c.count)});
  }
  return {};
}

std::string ProofView::carried_by(const ProofNode& level) const {
  const ProofNode* root = body(level);
  if (!root) return {};
  return root->kind == ProofNode::Kind::many ? carried_by_members(*root, level.state) : clause(*root, level.state);
}

std::string ProofView::capped() const {
  const GateReport& r = report();
  const auto caps = [&](const ProofNode& n) { return n.kind == ProofNode::Kind::requirement && n.verdict.proven == r.effective.proven; };
  for (const std::uint32_t root : proof_.roots) {
    const ProofNode& n = node(root);
    if (!caps(n)) continue;
    const std::string is = words_.state(n.verdict.proven), own = words_.state(r.own.proven);
    if (n.verdict.settled()) return words_.say(Sentence::capped, {label(n), is, own});
    return words_.say(Sentence::capped_maybe, {label(n), is, own, words_.say(Sentence::could_be, {words_.state(n.verdict.possible)})});
  }
  return {};
}

std::string ProofView::defeated() const {
  for (const std::uint32_t root : proof_.roots) {
    const ProofNode& n = node(root);
    const bool holds = n.kind == ProofNode::Kind::defeater && !n.frozen && (n.truth == Truth::yes || n.truth == Truth::unknown);
    if (!holds || n.state != report().own.proven || n.index >= gate().held.size()) continue;
    const Labels& because = gate().held[n.index].because;
    std::string why = because.empty() ? std::string() : words_.say(Sentence::quoted, {without_stop(words_.pick(because, gate().name.pack))});
    if (because.empty())
      if (const ProofNode* root_condition = body(n))
        why = n.truth == Truth::yes && root_condition->kind != ProofNode::Kind::many ? clause(*root_condition, n.state)
                                                                                     : blocked_by(*root_condition, n.state);
    return words_.say(n.truth == Truth::yes ? Sentence::held_by_defeater : Sentence::maybe_held, {why});
  }
  if (gate().needs_confidence)
    return words_.say(Sentence::too_unsure, {words_.state(by_levels()), word_of(*gate().needs_confidence, words_.language())});
  return {};
}

std::string ProofView::because() const {
  const GateReport& r = report();
  if (r.error) return words_.say(Sentence::limit_hit);
  if (r.nothing_read) return words_.say(Sentence::nothing_read);
  if (r.effective.proven < r.own.proven) return capped();
  if (r.own.proven < by_levels())
    if (std::string why = defeated(); !why.empty()) return why;
  const ProofNode* blocking = blocking_level();
  const ProofNode* reached = level(r.own.proven);
  // What holds it settles it, whatever the next level still lacks.
  const bool held = blocking && blocking->truth == Truth::unknown && r.own.possible < blocking->state;
  if (!reached) {
    if (blocking && !held) return blocked_by(*blocking, blocking->state);
    return defeated();
  }
  std::string out = carried_by(*reached);
  if (!blocking || r.own.proven == State::open) return out;
  if (held)
    if (const std::string why = defeated(); !why.empty()) return out + words_.say(Sentence::semicolon) + why;
  const std::string why = blocked_by(*blocking, blocking->state), next = words_.state(blocking->state);
  return words_.say(blocking->truth == Truth::unknown ? Sentence::for_next : Sentence::not_next, {out, next, why});
}

std::string ProofView::sentence() const {
  const std::string name = words_.label(gate().name);
  if (report().error) return words_.say(Sentence::no_verdict, {name, because()});
  return words_.say(Sentence::is_because, {name, words_.state(report().effective.proven), because()});
}

}  // namespace ajar::runtime
