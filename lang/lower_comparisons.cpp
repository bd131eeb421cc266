// What an atom compares: bars, words, dates, trends, and how long and by whom it must hold.
#include "core/amount.hpp"
#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

using ast::CompareOp;
using ValueForm = ast::Value::Form;

CompareOp op_of(const ast::Condition& atom) {
  if (atom.form == ast::Condition::Form::compare) return atom.op;
  switch (atom.is_mode) {
    case ast::IsMode::plain: return CompareOp::eq;
    case ast::IsMode::at_least: return CompareOp::ge;
    case ast::IsMode::at_most: return CompareOp::le;
    case ast::IsMode::negated: return CompareOp::ne;
  }
  return CompareOp::eq;
}

Relation relation_of(CompareOp op) {
  switch (op) {
    case CompareOp::ge: return Relation::greater_equal;
    case CompareOp::gt: return Relation::greater;
    case CompareOp::le: return Relation::less_equal;
    case CompareOp::lt: return Relation::less;
    case CompareOp::eq: return Relation::within;
    case CompareOp::ne: return Relation::outside;
  }
  return Relation::within;
}

bool is_equality(CompareOp op) { return op == CompareOp::eq || op == CompareOp::ne; }

class ComparisonLowering {
 public:
  ComparisonLowering(Pass& p, const ast::Condition& atom, ConditionNode& node)
      : p_(p), atom_(atom), node_(node), metric_(p.program[node.metric]), op_(op_of(atom)) {}

  bool run() {
    node_.comparison.relation = relation_of(op_);
    switch (metric_.type) {
      case MetricType::number: return lower_number();
      case MetricType::date: return lower_date();
      case MetricType::yes_no: return says_is() && lower_yes_no();
      case MetricType::choice: return says_is() && lower_choice();
      case MetricType::rank: return says_is() && lower_rank();
    }
    return false;
  }

 private:
  // Words are compared with `is`; a symbol is read as what it evidently means and mended.
  bool says_is() {
    if (atom_.form != ast::Condition::Form::compare) return true;
    Diagnostic wrong = problem(Code::E0227, {metric_.name.name}, atom_.op_span);
    const std::string better = p_.word(replacement());
    wrong.helps.push_back({Phrase::write_text, {better}});
    wrong.fixes.push_back({atom_.op_span, better, true});
    p_.out.report(std::move(wrong));
    return false;
  }

  Keyword replacement() const {
    switch (atom_.op) {
      case CompareOp::ge: return metric_.type == MetricType::rank ? Keyword::is_at_least : Keyword::is;
      case CompareOp::le: return metric_.type == MetricType::rank ? Keyword::is_at_most : Keyword::is;
      case CompareOp::ne: return Keyword::is_not;
      case CompareOp::gt:
      case CompareOp::lt:
      case CompareOp::eq: return Keyword::is;
    }
    return Keyword::is;
  }

  bool fail(Diagnostic diagnostic) {
    p_.out.report(std::move(diagnostic));
    return false;
  }

  bool wrong_type() {
    report_type(p_, metric_, atom_.value, atom_.ref.span);
    return false;
  }

  bool lower_number() {
    if (atom_.value.form == ValueForm::amount) return lower_amount();
    if (atom_.value.form == ValueForm::name) return lower_threshold_bar();
    return wrong_type();
  }

  bool lower_amount() {
    const ast::Value& value = atom_.value;
    bool is_range = value.amount.form == Amount::Form::range;
    bool range_fits = is_range && is_equality(op_) && atom_.form == ast::Condition::Form::is;
    if (value.amount.form != Amount::Form::exact && !range_fits) return report_bar_form(is_range);
    auto unit = unit_of(p_, value.unit, metric_.unit);
    if (!unit) return false;
    Span unit_span = value.unit ? value.unit.span : value.span;
    auto low = in_metric_unit(p_, node_.metric, value.amount.low, *unit, unit_span, atom_.ref.span);
    if (!low) return false;
    auto high = is_range ? in_metric_unit(p_, node_.metric, value.amount.high, *unit, unit_span, atom_.ref.span) : low;
    if (!high) return false;
    set_bars(*low, *high);
    return true;
  }

  bool report_bar_form(bool is_range) {
    Diagnostic wrong = problem(Code::E0225, {std::string(p_.sources.text(atom_.value.span))}, atom_.value.span);
    if (is_range) wrong.helps.push_back({Phrase::write_text, {p_.word(Keyword::is) + " " + std::string(p_.sources.text(atom_.value.span))}});
    else wrong.helps.push_back({Phrase::bars_are_points, {}});
    return fail(std::move(wrong));
  }

  void set_bars(const Rational& low, const Rational& high) {
    Bar first{low, {}, 1, atom_.value.span}, last{high, {}, 1, atom_.value.span};
    switch (node_.comparison.relation) {
      case Relation::greater:
      case Relation::greater_equal: node_.comparison.low = first; return;
      case Relation::less:
      case Relation::less_equal: node_.comparison.high = last; return;
      case Relation::within:
      case Relation::outside:
        node_.comparison.low = first;
        node_.comparison.high = last;
        return;
      case Relation::one_of: return;
    }
  }

  bool lower_threshold_bar() {
    const ast::Value& value = atom_.value;
    Symbol symbol = p_.names.peek(p_.module, value.word.text, Namespace::values);
    if (symbol.item == ItemClass::metric) return report_metric_bar(symbol);
    auto id = p_.names.id<ThresholdId>(p_.module, value.word, kAnyThreshold);
    if (!id || p_.threshold_broken[id.index]) return false;
    const Threshold& threshold = p_.program[id];
    auto number = in_metric_unit(p_, node_.metric, threshold.value, threshold.unit, value.span, atom_.ref.span);
    if (!number) return false;
    set_bars(*number, *number);
    Rational factor = *conversion(p_.program, threshold.unit, metric_.unit);
    for (Bar* bar : {&node_.comparison.low, &node_.comparison.high}) {
      if (!bar->span.source) continue;
      bar->threshold = id;
      bar->factor = factor;
    }
    return true;
  }

  bool report_metric_bar(Symbol symbol) {
    const Metric& other = p_.program.metrics[symbol.index];
    Diagnostic wrong = problem(Code::E0215, {metric_.name.name, other.name.name}, atom_.value.span,
                               {Phrase::this_is_a, {Phrase::word_metric}});
    also(wrong, atom_.ref.span, Phrase::this_is_a, {Phrase::word_metric});
    std::string unit = unit_name(p_.program, metric_.unit);
    std::string type = metric_.type == MetricType::date ? "in days" : unit.empty() ? "as number" : "in " + unit;
    std::string difference = "metric difference " + type + " = " + metric_.name.name + " - " + other.name.name;
    wrong.helps.push_back({Phrase::declare_difference, {difference}});
    return fail(std::move(wrong));
  }

  // A date bar is all its days: `<= 2026-Q2` reaches its last day, `< 2026-Q2` ends before its first.
  bool lower_date() {
    if (atom_.value.form == ValueForm::name) {
      Symbol symbol = p_.names.peek(p_.module, atom_.value.word.text, Namespace::values);
      if (symbol.item == ItemClass::metric) return report_metric_bar(symbol);
      return wrong_type();
    }
    auto period = date_of(atom_.value);
    if (!period || (atom_.value.form == ValueForm::amount && atom_.value.unit)) return wrong_type();
    Rational first(period->first.number), last(period->last().number);
    Relation relation = node_.comparison.relation;
    set_bars(relation == Relation::greater ? last : first, relation == Relation::less ? first : last);
    return true;
  }

  bool lower_yes_no() {
    if (!is_equality(op_)) return report_order();
    if (atom_.value.form != ValueForm::yes && atom_.value.form != ValueForm::no) return wrong_type();
    bool yes = (atom_.value.form == ValueForm::yes) == (op_ == CompareOp::eq);
    node_.comparison.relation = Relation::one_of;
    node_.comparison.words = yes ? kYes : kNo;
    return true;
  }

  bool lower_choice() {
    if (!is_equality(op_)) return report_order();
    auto word = word_of(p_, metric_, atom_.value, atom_.ref.span);
    if (!word) return false;
    std::size_t count = metric_.words.size();
    std::uint64_t all = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    std::uint64_t bit = std::uint64_t{1} << *word;
    node_.comparison.relation = Relation::one_of;
    node_.comparison.words = op_ == CompareOp::eq ? bit : all & ~bit;
    return true;
  }

  bool report_order() {
    Span asked = cover(atom_.op_span, atom_.value.span);
    Diagnostic wrong = problem(Code::E0237, {metric_.name.name}, asked);
    also(wrong, metric_.name.span, Phrase::it_is_declared_here);
    return fail(std::move(wrong));
  }

  bool lower_rank() {
    auto word = word_of(p_, metric_, atom_.value, atom_.ref.span);
    if (!word) return false;
    Rational position(static_cast<std::int64_t>(*word));
    set_bars(position, position);
    return true;
  }

  Pass& p_;
  const ast::Condition& atom_;
  ConditionNode& node_;
  const Metric& metric_;
  CompareOp op_;
};

bool refuse_periods(Pass& p, const ast::Condition& atom, const ConditionNode& node, Span at) {
  const Metric& metric = p.program[node.metric];
  bool plain_flow = metric.flow && !metric.every;
  bool derived_flow = p.sums_a_flow[node.metric.index];
  if (!plain_flow && !derived_flow) return false;
  Phrase what = plain_flow ? Phrase::flow_without_every : Phrase::computed_from_flow;
  Diagnostic wrong = problem(Code::E0211, {what}, at);
  also(wrong, atom.ref.span, Phrase::this_is, {what});
  if (plain_flow) wrong.helps.push_back({Phrase::say_every, {metric.name.name}});
  p.out.report(std::move(wrong));
  return true;
}

bool lower_trend_amount(Pass& p, const ast::Condition& atom, ConditionNode& node) {
  const Metric& metric = p.program[node.metric];
  const ast::Quantity& amount = atom.amount;
  Trend& trend = node.trend;
  trend.any_amount = false;
  bool of_percent = metric.unit == p.builtins.percent;
  auto unit = atom.points ? std::optional(p.builtins.percent) : unit_of(p, amount.unit, metric.unit);
  if (!unit) return false;
  trend.relative = !atom.points && amount.unit && *unit == p.builtins.percent && amount.unit.text == "%";
  if (of_percent && !atom.points && !amount.unit) {
    Diagnostic unclear = problem(Code::E0236, {metric.name.name}, amount.span);
    std::string number(p.sources.text(amount.number_span));
    unclear.helps.push_back({Phrase::write_text, {number + " " + p.word(Keyword::points)}});
    unclear.helps.push_back({Phrase::write_text, {number + " %"}});
    p.out.report(std::move(unclear));
    return false;
  }
  auto value = trend.relative ? divide(amount.value, Rational(100))
                              : in_metric_unit(p, node.metric, amount.value, *unit, amount.span, atom.ref.span);
  if (!value) return false;
  trend.amount = *value;
  return true;
}

}  // namespace

bool lower_comparison(Pass& p, const ast::Condition& atom, ConditionNode& node) {
  return ComparisonLowering(p, atom, node).run();
}

bool lower_trend(Pass& p, const ast::Condition& atom, ConditionNode& node) {
  const Metric& metric = p.program[node.metric];
  if (metric.type != MetricType::number) {
    Diagnostic wrong = problem(Code::E0211, {Phrase::not_a_number_metric}, atom.span);
    also(wrong, metric.name.span, Phrase::it_is_declared_here);
    p.out.report(std::move(wrong));
    return false;
  }
  if (refuse_periods(p, atom, node, atom.op_span.source ? atom.op_span : atom.span)) return false;
  node.trend.falls = atom.falls;
  auto over = length_of(p, atom.over);
  if (over) {
    node.trend.over = over->value;
    node.trend.over_threshold = over->threshold;
  }
  bool amount = !atom.has_amount || lower_trend_amount(p, atom, node);
  return over.has_value() && amount;
}

bool lower_holds(Pass& p, const ast::Condition& atom, ConditionNode& node) {
  Span seen_for, seen_from;
  bool fine = true;
  for (const ast::Hold& hold : atom.holds) {
    bool is_for = static_cast<bool>(hold.for_periods);
    if (repeated(p, is_for ? seen_for : seen_from, hold.span)) {
      fine = false;
    } else if (!is_for) {
      if (hold.origins == 0) p.out.report(problem(Code::E0238, {}, hold.span));
      fine = fine && hold.origins > 0;
      node.from_origins = hold.origins;
    } else if (refuse_periods(p, atom, node, hold.span)) {
      fine = false;
    } else if (auto length = length_of(p, hold.for_periods)) {
      node.for_periods = {length->value.count, length->value.unit, length->threshold};
    } else {
      fine = false;
    }
  }
  return fine;
}

}  // namespace ajar::lang
