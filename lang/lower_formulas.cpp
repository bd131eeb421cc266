// Formulas: dimensions and factors. A dimension is a product of powers of base units; a plain number has none.
#include <algorithm>
#include <map>

#include "lang/lower.hpp"
#include "lang/lower_order.hpp"

namespace ajar::lang {
namespace {

struct Dimension {
  std::vector<std::pair<UnitId, int>> powers;  // sorted by unit, no zero powers
  bool is_date = false;
  bool unknown = false;  // something below was reported

  static Dimension of(UnitId base) {
    Dimension d;
    if (base) d.powers.push_back({base, 1});
    return d;
  }
  static Dimension anything() {
    Dimension d;
    d.unknown = true;
    return d;
  }
  // A plain number or one unit: what a metric can be declared in.
  bool is_simple() const { return powers.empty() || (powers.size() == 1 && powers[0].second == 1); }
  UnitId unit() const { return powers.empty() ? UnitId() : powers[0].first; }
};

Dimension combine(const Dimension& a, const Dimension& b, int sign) {
  std::map<UnitId, int> sum(a.powers.begin(), a.powers.end());
  for (auto [unit, power] : b.powers) sum[unit] += sign * power;
  Dimension d;
  for (auto entry : sum)
    if (entry.second != 0) d.powers.push_back(entry);
  return d;
}

FormulaOp op_of(char op) {
  switch (op) {
    case '+': return FormulaOp::add;
    case '-': return FormulaOp::subtract;
    case '*': return FormulaOp::multiply;
    case '/': return FormulaOp::divide;
    default: return FormulaOp::error;
  }
}

struct Part {
  FormulaId node;
  Dimension dimension;
};

class FormulaLowering {
 public:
  FormulaLowering(Pass& p, const ast::MetricItem& node, MetricId id) : p_(p), item_(node), id_(id) {}

  void run() {
    const Metric& metric = p_.program[id_];
    if (item_.has_type && metric.type != MetricType::number) {
      Diagnostic wrong = problem(Code::E0228, {metric.name.name}, item_.type_span, {Phrase::only_numbers_are_computed, {}});
      also(wrong, item_.formula->span, Phrase::computed_here);
      p_.out.report(std::move(wrong));
    }
    Part root = lower(item_.formula);
    check_result(root.dimension);
    root.node = divide_by_own_factor(root.node);
    p_.program.metrics[id_.index].formula = root.node;
  }

 private:
  FormulaId push(FormulaNode node) {
    p_.program.formulas.push_back(std::move(node));
    return FormulaId(p_.program.formulas.size() - 1);
  }

  Part broken(Span span) {
    FormulaNode node{};
    node.op = FormulaOp::error;
    node.span = span;
    return {push(node), Dimension::anything()};
  }

  // `a + b + c …` leans to the left without end, so that side is walked; brackets, which are bounded, recurse.
  Part lower(const ast::Formula* formula) {
    std::vector<const ast::Formula*> spine;
    while (formula != nullptr && formula->kind == ast::Formula::Kind::binary) {
      spine.push_back(formula);
      formula = formula->left;
    }
    Part part = leaf(formula);
    for (auto at = spine.rbegin(); at != spine.rend(); ++at) {
      Part right = lower((*at)->right);
      part = binary(**at, part, right);
    }
    return part;
  }

  Part leaf(const ast::Formula* formula) {
    if (formula == nullptr) return broken({});
    switch (formula->kind) {
      case ast::Formula::Kind::number: return constant(*formula);
      case ast::Formula::Kind::name:
      case ast::Formula::Kind::aggregate: return metric(*formula);
      case ast::Formula::Kind::binary:
      case ast::Formula::Kind::error: return broken(formula->span);
    }
    return broken(formula->span);
  }

  Part constant(const ast::Formula& formula) {
    auto unit = unit_of(p_, formula.number.unit, UnitId());
    if (!unit) return broken(formula.span);
    auto value = multiply(formula.number.value, factor_of(p_.program, *unit));
    if (!value) {
      p_.out.report(problem(Code::E0202, {}, formula.span));
      return broken(formula.span);
    }
    FormulaNode node{};
    node.op = FormulaOp::constant;
    node.constant = *value;
    node.span = formula.span;
    return {push(node), Dimension::of(base_of(p_.program, *unit))};
  }

  Part metric(const ast::Formula& formula) {
    auto id = p_.names.id<MetricId>(p_.module, formula.name, kAnyMetric);
    if (!id) return broken(formula.span);
    const Metric& m = p_.program[id];
    bool aggregate = formula.kind == ast::Formula::Kind::aggregate;
    bool count = aggregate && formula.across == Across::count;
    bool extreme = aggregate && (formula.across == Across::highest || formula.across == Across::lowest);
    bool numeric = m.type == MetricType::number || (m.type == MetricType::date && (!aggregate || extreme));
    if (!numeric && !count) {
      Diagnostic wrong = problem(Code::E0228, {m.name.name}, formula.name.span, {Phrase::only_numbers_are_computed, {}});
      also(wrong, m.name.span, Phrase::it_is_declared_here);
      p_.out.report(std::move(wrong));
      return broken(formula.span);
    }
    if (aggregate && is_derived(id)) {
      Diagnostic wrong = problem(Code::E0229, {m.name.name}, formula.span);
      also(wrong, m.name.span, Phrase::computed_here);
      p_.out.report(std::move(wrong));
      return broken(formula.span);
    }
    FormulaNode node{};
    node.op = aggregate ? FormulaOp::aggregate : FormulaOp::metric;
    node.metric = id;
    node.across = aggregate ? formula.across : Across::none;
    node.span = formula.span;
    if (count) return {push(node), {}};
    node.factor = factor_of(p_.program, m.unit);
    Dimension dimension = p_.unit_unknown[id.index] ? Dimension::anything() : Dimension::of(base_of(p_.program, m.unit));
    dimension.is_date = m.type == MetricType::date;
    return {push(node), dimension};
  }

  // The formula of a metric declared later may not be lowered yet; its tree is there.
  bool is_derived(MetricId id) const {
    if (p_.program[id].formula) return true;
    const auto& own = p_.items.metrics;
    if (own.empty() || id < own.front().id || id > own.back().id) return false;
    return own[id.index - own.front().id.index].node->formula != nullptr;
  }

  Part binary(const ast::Formula& formula, const Part& left, const Part& right) {
    FormulaNode node{};
    node.op = op_of(formula.op);
    node.left = left.node;
    node.right = right.node;
    node.span = formula.op_span;
    return {push(node), dimension_of(formula, left.dimension, right.dimension)};
  }

  Dimension dimension_of(const ast::Formula& formula, const Dimension& a, const Dimension& b) {
    if (a.unknown || b.unknown) return Dimension::anything();
    if (a.is_date || b.is_date) {
      if (a.is_date && b.is_date && formula.op == '-') return Dimension::of(p_.builtins.days);
      p_.out.report(problem(Code::E0208, {}, formula.op_span));
      return Dimension::anything();
    }
    if (formula.op == '*') return combine(a, b, 1);
    if (formula.op == '/') return combine(a, b, -1);
    if (a.powers == b.powers) return a;
    report_sum(formula, a, b);
    return Dimension::anything();
  }

  void report_sum(const ast::Formula& formula, const Dimension& a, const Dimension& b) {
    bool simple = a.is_simple() && b.is_simple();
    if (simple && days_against_months(p_, a.unit(), b.unit())) {
      p_.out.report(problem(Code::E0206, {unit_name(p_.program, a.unit()), unit_name(p_.program, b.unit())},
                            formula.op_span));
      return;
    }
    Arguments arguments;
    describe(a, arguments);
    describe(b, arguments);
    Diagnostic wrong = problem(Code::E0207, arguments, formula.op_span);
    if (formula.left != nullptr)
      also(wrong, formula.left->span, Phrase::this_is_amount, {arguments[0], arguments[1]});
    if (formula.right != nullptr)
      also(wrong, formula.right->span, Phrase::this_is_amount, {arguments[2], arguments[3]});
    if (!simple) wrong.helps.push_back({Phrase::declare_the_product, {}});
    p_.out.report(std::move(wrong));
  }

  void describe(const Dimension& d, Arguments& out) const {
    if (d.is_simple()) return describe_unit(p_.program, d.unit(), out);
    out.insert(out.end(), {Phrase::a_number_of, power_text(d)});
  }

  std::string power_text(const Dimension& d) const {
    std::string over, under;
    for (auto [unit, power] : d.powers)
      for (int i = 0; i < std::abs(power); ++i) {
        std::string& side = power > 0 ? over : under;
        side += (side.empty() ? "" : " × ") + p_.program[unit].name.name;
      }
    if (under.empty()) return over;
    return (over.empty() ? "1" : over) + " / " + under;
  }

  void check_result(const Dimension& d) {
    const Metric& metric = p_.program[id_];
    if (d.unknown || p_.unit_unknown[id_.index] || metric.type != MetricType::number) return;
    Span declared = item_.unit ? item_.unit.span : item_.type_span;
    if (d.is_date) {
      p_.out.report(problem(Code::E0208, {}, item_.formula->span));
      return;
    }
    if (d.powers == Dimension::of(base_of(p_.program, metric.unit)).powers) return;
    if (!d.is_simple()) {
      Diagnostic hint = problem(Code::H0209, {metric.name.name, power_text(d), unit_name(p_.program, metric.unit)},
                                item_.formula->span);
      if (!metric.unit) hint.arguments[2] = Phrase::plain_number;
      also(hint, declared, Phrase::it_is_declared_here);
      p_.out.report(std::move(hint));
      return;
    }
    bool calendar = days_against_months(p_, d.unit(), metric.unit);
    Arguments arguments;
    if (calendar) {
      arguments = {unit_name(p_.program, metric.unit), unit_name(p_.program, d.unit())};
    } else {
      describe(d, arguments);
      describe_unit(p_.program, metric.unit, arguments);
    }
    Diagnostic wrong = problem(calendar ? Code::E0206 : Code::E0205, std::move(arguments), item_.formula->span);
    also(wrong, declared, Phrase::it_is_declared_here);
    p_.out.report(std::move(wrong));
  }

  FormulaId divide_by_own_factor(FormulaId root) {
    auto inverse = divide(Rational(1), factor_of(p_.program, p_.program[id_].unit));
    if (!inverse || *inverse == Rational(1)) return root;
    FormulaNode constant{};
    constant.op = FormulaOp::constant;
    constant.constant = *inverse;
    constant.span = item_.formula->span;
    FormulaNode product{};
    product.op = FormulaOp::multiply;
    product.left = root;
    product.right = push(constant);
    product.span = item_.formula->span;
    return push(product);
  }

  Pass& p_;
  const ast::MetricItem& item_;
  MetricId id_;
};

// The values a metric or an aggregate of it can have, whatever the evidence says.
Interval leaf_range(const Program& program, const FormulaNode& node) {
  const Metric& metric = program[node.metric];
  if (node.op == FormulaOp::aggregate && node.across == Across::count) return Interval::at_least(Rational(0));
  if (metric.type != MetricType::number) return Interval::everything();
  Interval range = metric.range;
  bool sums = metric.flow || node.across == Across::total || metric.across == Across::total;
  bool counts = metric.across == Across::count;
  if (counts) return Interval::at_least(Rational(0));
  if (sums) {
    bool natural = !range.low.infinite && range.low.value >= Rational(0);
    range = natural ? Interval::at_least(Rational(0)) : Interval::everything();
  }
  auto scaled = scale(range, node.factor);
  return scaled ? scaled.value : Interval::everything();
}

bool never_negative(const Interval& i) { return !i.low.infinite && i.low.value >= Rational(0); }

Interval node_range(const FormulaNode& node, const Interval& left, const Interval& right) {
  IntervalResult result;
  switch (node.op) {
    case FormulaOp::add: result = add(left, right); break;
    case FormulaOp::subtract: result = subtract(left, right); break;
    case FormulaOp::multiply: result = multiply(left, right); break;
    case FormulaOp::divide:
      result = divide(left, right);
      // Where the divisor can be 0 the quotient is undefined there and of known sign elsewhere.
      if (!result && never_negative(left) && never_negative(right)) return Interval::at_least(Rational(0));
      break;
    case FormulaOp::error:
    case FormulaOp::constant:
    case FormulaOp::metric:
    case FormulaOp::aggregate: return Interval::everything();
  }
  return result ? result.value : Interval::everything();
}

// Formula nodes of one metric are contiguous and children come first, so one walk over them gives the root's range.
Interval formula_range(const Program& program, FormulaId root, std::vector<Interval>& ranges) {
  std::vector<FormulaId> walk{root};
  for (std::size_t i = 0; i < walk.size(); ++i) {
    const FormulaNode& node = program[walk[i]];
    if (node.left) walk.push_back(node.left);
    if (node.right) walk.push_back(node.right);
  }
  std::sort(walk.begin(), walk.end());
  for (FormulaId id : walk) {
    const FormulaNode& node = program[id];
    Interval& range = ranges[id.index];
    if (node.op == FormulaOp::constant) range = Interval::point(node.constant);
    else if (node.op == FormulaOp::metric || node.op == FormulaOp::aggregate) range = leaf_range(program, node);
    else if (node.left && node.right) range = node_range(node, ranges[node.left.index], ranges[node.right.index]);
  }
  return ranges[root.index];
}

template <class Visit>
void for_each_leaf(const Program& program, FormulaId root, Visit visit) {
  std::vector<FormulaId> walk{root};
  while (!walk.empty()) {
    FormulaId id = walk.back();
    walk.pop_back();
    const FormulaNode& node = program[id];
    if (node.metric) visit(id, node);
    if (node.right) walk.push_back(node.right);
    if (node.left) walk.push_back(node.left);
  }
}

}  // namespace

void lower_formulas(Pass& p) {
  for (auto [node, id] : p.items.metrics)
    if (node->formula != nullptr) FormulaLowering(p, *node, id).run();
}

void finish_formulas(Program& program, std::vector<bool>& sums_a_flow, Diagnostics& out) {
  std::vector<std::vector<std::uint32_t>> edges(program.metrics.size());
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (FormulaId root = program.metrics[i].formula)
      for_each_leaf(program, root, [&](FormulaId, const FormulaNode& leaf) { edges[i].push_back(leaf.metric.index); });

  auto order = dependency_order(edges, [&](std::span<const std::uint32_t> cycle) {
    const Metric& first = program.metrics[cycle.front()];
    Diagnostic wrong = problem(Code::E0233, {first.name.name}, first.name.span);
    for (std::size_t i = 1; i < cycle.size() && i < 6; ++i)
      also(wrong, program.metrics[cycle[i]].name.span, Phrase::goes_on_here);
    out.report(std::move(wrong));
  });

  std::vector<bool> done(program.metrics.size(), false);
  std::vector<Interval> ranges(program.formulas.size(), Interval::everything());
  for (std::uint32_t i : order) {
    Metric& metric = program.metrics[i];
    done[i] = true;
    if (!metric.formula) continue;
    for_each_leaf(program, metric.formula, [&](FormulaId id, const FormulaNode& leaf) {
      std::uint32_t part = leaf.metric.index;
      if (!done[part] || part == i) program.formulas[id.index] = {FormulaOp::error, {}, {}, {}, 1, {}, {}, leaf.span};
      else if (program.metrics[part].flow || sums_a_flow[part]) sums_a_flow[i] = true;
    });
    bool declared = metric.unbounded || metric.range != Interval::everything();
    if (declared) continue;
    metric.range = formula_range(program, metric.formula, ranges);
  }
}

}  // namespace ajar::lang
