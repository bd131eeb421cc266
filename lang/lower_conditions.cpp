// Conditions: their shape, names and gates. What an atom compares is in lower_comparisons.cpp.
#include "lang/lower.hpp"
#include "lang/lower_order.hpp"

namespace ajar::lang {
namespace {

using Form = ast::Condition::Form;
using Shape = ast::Condition::Kind;

std::string written(const ast::Ref& ref) {
  std::string text;
  for (const ast::Name& part : ref.parts) text += (text.empty() ? "" : ".") + std::string(part.text);
  return text;
}

class ConditionLowering {
 public:
  ConditionLowering(Pass& p, Place place) : p_(p), place_(place) {}

  // Nesting is bounded by the parser, so this may recurse.
  NodeId lower(const ast::Condition* condition) {
    ConditionNode node{};
    node.op = ConditionOp::error;
    if (condition == nullptr) return push(std::move(node));
    node.span = condition->span;
    switch (condition->kind) {
      case Shape::error: break;
      case Shape::many: return lower_many(*condition, std::move(node));
      case Shape::junction: return lower_junction(*condition, std::move(node));
      case Shape::each: return lower_each(*condition, std::move(node));
      case Shape::atom: lower_atom(*condition, node); break;
    }
    return push(std::move(node));
  }

 private:
  NodeId push(ConditionNode node) {
    p_.program.nodes.push_back(std::move(node));
    return NodeId(p_.program.nodes.size() - 1);
  }

  NodeId push_with_children(ConditionNode node, const std::vector<NodeId>& children) {
    auto& all = p_.program.condition_children;
    node.first_child = static_cast<std::uint32_t>(all.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    all.insert(all.end(), children.begin(), children.end());
    return push(std::move(node));
  }

  NodeId lower_many(const ast::Condition& condition, ConditionNode node) {
    node.op = ConditionOp::many;
    node.quantifier = condition.quantifier;
    node.count = condition.count;
    check_count(condition);
    std::vector<NodeId> children;
    children.reserve(condition.bullets.size());
    for (const ast::Bullet& bullet : condition.bullets) {
      NodeId child = lower(bullet.condition);
      p_.program.nodes[child.index].reason = to_labels(bullet.reason);
      children.push_back(child);
    }
    return push_with_children(std::move(node), children);
  }

  NodeId lower_junction(const ast::Condition& condition, ConditionNode node) {
    node.op = ConditionOp::many;
    node.quantifier = condition.is_or ? Quantifier::any : Quantifier::all;
    std::vector<NodeId> children;
    for (const ast::Condition* part : condition.parts) children.push_back(lower(part));
    return push_with_children(std::move(node), children);
  }

  NodeId lower_each(const ast::Condition& condition, ConditionNode node) {
    auto list = p_.names.id<SubjectListId>(p_.module, condition.list, kAnySubjects);
    check_count(condition);
    ++inside_each_;
    NodeId child = lower(condition.where);
    --inside_each_;
    if (list) node.op = ConditionOp::each;
    node.quantifier = condition.quantifier;
    node.count = condition.count;
    node.percent = condition.percent;
    node.list = list;
    if (!list) return push(std::move(node));  // reported; the child was read for its own mistakes
    return push_with_children(std::move(node), {child});
  }

  void check_count(const ast::Condition& condition) {
    bool counts = condition.quantifier == Quantifier::at_least;
    if (counts && condition.count == 0) p_.out.report(problem(Code::E0238, {}, condition.quantifier_span));
  }

  void lower_atom(const ast::Condition& atom, ConditionNode& node) {
    node.name_span = atom.ref.span;
    switch (atom.form) {
      case Form::bare: return lower_bare(atom, node);
      case Form::is: return lower_is(atom, node);
      case Form::compare:
        if (find_metric(atom, node, kAnyMetric)) lower_compared(atom, node);
        return;
      case Form::is_known: return lower_known(atom, node);
      case Form::is_not_known:
        if (!find_metric(atom, node, kAnyMetric)) return;
        return p_.out.report(problem(Code::E0214, {written(atom.ref)}, atom.span));
      case Form::trend:
        if (find_metric(atom, node, kAnyMetric) && lower_trend(p_, atom, node) && lower_holds(p_, atom, node))
          node.op = ConditionOp::trend;
        return;
    }
  }

  bool find_metric(const ast::Condition& atom, ConditionNode& node, Wanted wanted) {
    node.metric = p_.names.id<MetricId>(p_.module, atom.ref, wanted);
    return node.metric.valid() && lower_subject(atom, node);
  }

  bool lower_subject(const ast::Condition& atom, ConditionNode& node) {
    node.subject = atom.of.text;
    if (!atom.of || inside_each_ == 0) return true;
    p_.out.report(problem(Code::E0201, {std::string(atom.of.text)}, atom.of.span));
    return false;
  }

  void lower_compared(const ast::Condition& atom, ConditionNode& node) {
    bool compared = lower_comparison(p_, atom, node);
    bool held = lower_holds(p_, atom, node);
    if (compared && held) node.op = ConditionOp::compare;
  }

  void lower_known(const ast::Condition& atom, ConditionNode& node) {
    if (!find_metric(atom, node, kAnyMetric)) return;
    if (refuse_holds(atom, Phrase::word_known)) return;
    node.op = ConditionOp::known;
  }

  void lower_bare(const ast::Condition& atom, ConditionNode& node) {
    auto symbol = p_.names.find(p_.module, atom.ref, kConditionItem);
    if (!symbol) return;
    if (symbol->item != ItemClass::condition) return report_bare(atom, *symbol);
    if (refuse_subject(atom) || refuse_holds(atom, Phrase::word_condition)) return;
    node.named = ConditionId(symbol->index);
    node.op = ConditionOp::named;
  }

  void report_bare(const ast::Condition& atom, Symbol symbol) {
    std::string name = written(atom.ref);
    Diagnostic wrong = problem(Code::E0216, {word_of(symbol.item), name}, atom.ref.span);
    Span after{atom.ref.span.source, atom.ref.span.end, atom.ref.span.end};
    if (atom.of) after.begin = after.end = atom.of.span.end;
    if (symbol.item == ItemClass::gate) {
      const std::string is_open = " " + p_.word(Keyword::is) + " " + p_.word(Keyword::open);
      wrong.helps.push_back({Phrase::write_text, {name + is_open}});
      wrong.fixes.push_back({after, is_open, false});
    } else if (p_.program.metrics[symbol.index].type == MetricType::yes_no) {
      const std::string is_yes = " " + p_.word(Keyword::is) + " " + p_.word(Keyword::yes);
      wrong.helps.push_back({Phrase::write_text, {name + is_yes}});
      wrong.fixes.push_back({after, is_yes, true});
    } else {
      wrong.helps.push_back({Phrase::say_what_it_must_be, {name}});
    }
    p_.out.report(std::move(wrong));
  }

  void lower_is(const ast::Condition& atom, ConditionNode& node) {
    auto symbol = p_.names.find(p_.module, atom.ref, kMetricOrGate);
    if (!symbol) return;
    if (symbol->item == ItemClass::gate) return lower_gate_state(atom, node, GateId(symbol->index));
    node.metric = MetricId(symbol->index);
    if (lower_subject(atom, node)) lower_compared(atom, node);
  }

  // A gate's state may only be asked for in ways that more evidence cannot take back; a defeater, which only lowers, may
  // also ask whether one is closed.
  void lower_gate_state(const ast::Condition& atom, ConditionNode& node, GateId gate) {
    if (refuse_subject(atom) || refuse_holds(atom, Phrase::word_gate)) return;
    if (atom.value.form != ast::Value::Form::state) {
      if (atom.value.form == ast::Value::Form::absent) return;
      Diagnostic wrong = problem(Code::E0203, {Phrase::type_state, Phrase::type_word}, atom.value.span);
      also(wrong, atom.ref.span, Phrase::takes_type, {Phrase::type_state});
      wrong.helps.push_back({Phrase::ask_gate_state, {written(atom.ref)}});
      if (atom.value.form == ast::Value::Form::name)
        offer_keyword(wrong, atom.value.word.text, {Keyword::open, Keyword::ajar, Keyword::closed});
      return p_.out.report(std::move(wrong));
    }
    State state = atom.value.state;
    bool plain = atom.is_mode == ast::IsMode::plain;
    node.gate = gate;
    node.state = state;
    if (atom.is_mode == ast::IsMode::at_least || (plain && state == State::open)) {
      node.op = ConditionOp::gate_state;
      return;
    }
    if (plain && state == State::closed && place_ == Place::defeater) {
      node.op = ConditionOp::gate_state;
      node.exactly_closed = true;
      return;
    }
    report_gate_state(atom, plain);
  }

  void report_gate_state(const ast::Condition& atom, bool plain) {
    Span asked = cover(atom.op_span, atom.value.span);
    Diagnostic wrong = problem(Code::E0213, {written(atom.ref), std::string(p_.sources.text(asked))}, asked);
    if (plain && atom.value.state == State::ajar) {
      const std::string better = p_.word(Keyword::is_at_least) + " " + p_.word(Keyword::ajar);
      wrong.primary.message = {Phrase::did_you_mean, {better}};
      wrong.fixes.push_back({asked, better, false});
    } else {
      wrong.helps.push_back({Phrase::closed_only_in_held, {}});
    }
    p_.out.report(std::move(wrong));
  }

  bool refuse_subject(const ast::Condition& atom) {
    if (!atom.of) return false;
    p_.out.report(problem(Code::E0235, {std::string(atom.of.text)}, atom.of.span));
    return true;
  }

  bool refuse_holds(const ast::Condition& atom, Phrase what) {
    if (atom.holds.empty()) return false;
    const ast::Hold& hold = atom.holds.front();
    Diagnostic wrong = problem(hold.for_periods ? Code::E0211 : Code::E0230, {what}, hold.span);
    also(wrong, atom.ref.span, Phrase::this_is, {what});
    p_.out.report(std::move(wrong));
    return true;
  }

  Pass& p_;
  Place place_;
  int inside_each_ = 0;
};

// The named conditions that a condition names, found without reporting anything.
void collect_names(const Pass& p, const ast::Condition* condition, std::vector<std::uint32_t>& out) {
  if (condition == nullptr) return;
  switch (condition->kind) {
    case Shape::error: return;
    case Shape::many:
      for (const ast::Bullet& bullet : condition->bullets) collect_names(p, bullet.condition, out);
      return;
    case Shape::junction:
      for (const ast::Condition* part : condition->parts) collect_names(p, part, out);
      return;
    case Shape::each: return collect_names(p, condition->where, out);
    case Shape::atom:
      if (condition->form != Form::bare) return;
      if (Symbol s = p.names.peek(p.module, condition->ref, Namespace::values); s.item == ItemClass::condition)
        out.push_back(s.index);
      return;
  }
}

}  // namespace

std::size_t conditions_in(const ast::Condition* condition) {
  if (condition == nullptr) return 1;
  std::size_t sum = 1;
  for (const ast::Bullet& bullet : condition->bullets) sum += conditions_in(bullet.condition);
  for (const ast::Condition* part : condition->parts) sum += conditions_in(part);
  return condition->where == nullptr ? sum : sum + conditions_in(condition->where);
}

NodeId lower_condition(Pass& p, const ast::Condition* condition, Place place) {
  return ConditionLowering(p, place).lower(condition);
}

void lower_named_conditions(std::vector<Pass>& passes) {
  if (passes.empty()) return;
  Program& program = passes.front().program;
  std::vector<std::pair<Pass*, const ast::ConditionItem*>> items(program.conditions.size());
  std::vector<std::vector<std::uint32_t>> edges(program.conditions.size());
  for (Pass& p : passes)
    for (auto [node, id] : p.items.conditions) {
      items[id.index] = {&p, node};
      collect_names(p, node->condition, edges[id.index]);
    }
  // Conditions that contain each other are judged with the gates.
  auto order = dependency_order(edges, [](std::span<const std::uint32_t>) {});
  for (std::uint32_t i : order) {
    auto [p, node] = items[i];
    NodeId root = lower_condition(*p, node->condition, Place::named);
    program.conditions[i].root = root;
    program.conditions[i].because = to_labels(node->because);
  }
}

}  // namespace ajar::lang
