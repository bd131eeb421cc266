#include <algorithm>
#include <utility>

#include "lang/tree_items.hpp"

namespace ajar::lang {
namespace {

constexpr std::uint32_t kMostBytesInFix = 1000;  // a longer condition is not mended by brackets

}  // namespace

// ---- atoms ----------------------------------------------------------------------------------------------------------

/// A metric, condition or gate, of one subject perhaps: what an atom, a fact and a supposition are about.
void TreeBuilder::reading(Range r) {
  atom_ = {};
  atom_.kind = ast::Condition::Kind::atom;
  atom_.of = words_.take_one(r.first);
  atom_.ref = refs_.take_one(r.first);
}

void TreeBuilder::compare_op(Range r) {
  using O = ast::CompareOp;
  atom_.op_span = span(r);
  switch (token(r.first).kind) {
    case tok::kAtLeast:
      atom_.op = O::ge;
      break;
    case tok::kAtMost:
      atom_.op = O::le;
      break;
    case tok::kNotEqual:
      atom_.op = O::ne;
      break;
    case '>':
      atom_.op = O::gt;
      break;
    case '<':
      atom_.op = O::lt;
      break;
    default:
      atom_.op = O::eq;
      break;
  }
}

void TreeBuilder::comparison(Range) {
  atom_.form = ast::Condition::Form::compare;
  atom_.value = value_;
}

void TreeBuilder::is_mode(Range r) {
  atom_.op_span = span(r);
  atom_.is_mode = is_mode_of(state_.keyword());
}

void TreeBuilder::is_value(Range) {
  atom_.form = ast::Condition::Form::is;
  atom_.value = value_;
}

void TreeBuilder::is_known(Range r) {
  atom_.form = ast::Condition::Form::is_known;
  atom_.op_span = span(r);
}

void TreeBuilder::is_not_known(Range r) {
  atom_.form = ast::Condition::Form::is_not_known;
  atom_.op_span = span(r);
}

/// `between 40 % and 60 %` is written `is 40..60 %`.
void TreeBuilder::between_predicate(Range r) {
  std::uint32_t joiner = r.first + 1;
  while (state_.length(Keyword::conjunction, joiner) == 0) ++joiner;
  const bool unit_first = token(joiner - 1).kind == '%' || token(joiner - 1).kind == tok::kWord;
  const std::string low(written({r.first + 1, unit_first ? joiner - 1 : joiner}));
  const Language language = language_before(state_.tokens().all, r.first + 1);
  const std::string better = std::string(spelling(Keyword::is, language)) + " " + low + ".." + std::string(written({joiner + 1, r.last}));
  Diagnostic made = diagnostic(Code::E0118, {}, span(r));
  made.helps.push_back({Phrase::lies_within, {better}});
  made.fixes.push_back({span(r), better, true});
  report(std::move(made));
  amount({joiner + 1, r.last});
  value_.amount.form = Amount::Form::range;
  value_.amount.low = decimal(r.first + 1);
  if (token(r.first + 2).kind == tok::kMagnitude) value_.amount.low = scaled(value_.amount.low, r.first + 2);
  if (value_.amount.high < value_.amount.low) value_.amount.high = value_.amount.low;
  atom_.form = ast::Condition::Form::is;
  atom_.value = value_;
}

void TreeBuilder::trend_word(Range r) {
  atom_.form = ast::Condition::Form::trend;
  atom_.falls = state_.keyword() == Keyword::falls;
  atom_.op_span = span(r);
}

void TreeBuilder::trend_amount(Range r) {
  atom_.has_amount = true;
  atom_.amount = quantity_;
  if (state_.length(Keyword::points, r.last - 1) == 0) return;
  atom_.points = true;
  atom_.amount.unit = {};
}

void TreeBuilder::trend(Range) { atom_.over = duration_; }

void TreeBuilder::hold_for(Range r) {
  ast::Hold hold;
  hold.span = span(r);
  hold.for_periods = duration_;
  holds_.push(r.first, hold);
}

void TreeBuilder::hold_from(Range r) {
  ast::Hold hold;
  hold.span = span(r);
  hold.origins = integer_;
  holds_.push(r.first, hold);
}

void TreeBuilder::atom(Range r) {
  atom_.span = span(r);
  if (std::exchange(refused_number_, false)) atom_.kind = ast::Condition::Kind::error;
  atom_.holds = arena_.copy(holds_.take(r.first));
  operands_.push(r.first, {arena_.make(atom_), false, span(r)});
}

// ---- lists, brackets, `and`, `or` -----------------------------------------------------------------------------------

void TreeBuilder::quantifier(Range r) {
  QuantifierDraft draft;
  draft.span = span(r);
  if (state_.length(Keyword::any_of, r.first) > 0) draft.quantifier = Quantifier::any;
  const bool at_least = state_.length(Keyword::at_least, r.first) > 0;
  if (at_least || state_.length(Keyword::at_most, r.first) > 0) {
    draft.quantifier = at_least ? Quantifier::at_least : Quantifier::at_most;
    draft.count = integer_;
    for (std::uint32_t i = r.first; i < r.last; ++i) draft.percent |= token(i).kind == '%';
  }
  quantifiers_.push(r.first, draft);
}

void TreeBuilder::joiner(Range r) { joiners_.push(r.first, {span(r), state_.keyword() == Keyword::disjunction}); }

void TreeBuilder::bracketed(Range r) {
  operands_.push(r.first, {operands_.take_one(r.first).condition, false, span(r)});
}

void TreeBuilder::each(Range r) {
  const QuantifierDraft draft = quantifiers_.take_one(r.first);
  ast::Condition node;
  node.kind = ast::Condition::Kind::each;
  node.span = span(r);
  node.quantifier = draft.quantifier;
  node.quantifier_span = draft.span;
  node.count = draft.count;
  node.percent = draft.percent;
  node.list = names_.take_one(r.first);
  node.where = operands_.take_one(r.first).condition;
  operands_.push(r.first, {arena_.make(node), true, span(r)});
}

void TreeBuilder::inline_condition(Range r) {
  const std::span<const Operand> operands = operands_.take(r.first);
  const std::span<const Joiner> joiners = joiners_.take(r.first);
  if (operands.size() == 1) return operands_.push(r.first, operands.front());
  bool each = false, mixed = false;
  for (const Operand& operand : operands) each |= operand.bare_each;
  for (const Joiner& joiner : joiners) mixed |= joiner.is_or != joiners.front().is_or;
  ast::Condition node;
  node.kind = each || mixed ? ast::Condition::Kind::error : ast::Condition::Kind::junction;
  node.span = span(r);
  node.is_or = joiners.front().is_or;
  std::vector<const ast::Condition*> parts;
  for (const Operand& operand : operands) parts.push_back(operand.condition);
  node.parts = arena_.copy(parts);
  if (mixed) report_mixed(r, operands, joiners);
  if (each) report_each_beside(r, operands, joiners);
  operands_.push(r.first, {arena_.make(node), false, span(r)});
}

/// Brackets around every run of `tight` joiners: one of the two readings of a mixed condition.
std::string TreeBuilder::bracketed_text(std::span<const Operand> operands, std::span<const Joiner> joiners,
                                        bool tight_or) const {
  std::string out;
  bool in_run = false;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const bool runs_on = i < joiners.size() && joiners[i].is_or == tight_or;
    if (runs_on && !in_run) out += "(";
    out += source_text(operands[i].span);
    if (!runs_on && in_run) out += ")";
    in_run = runs_on;
    if (i < joiners.size()) out += " " + std::string(source_text(joiners[i].span)) + " ";
  }
  return out;
}

void TreeBuilder::report_mixed(Range r, std::span<const Operand> operands, std::span<const Joiner> joiners) {
  std::size_t second = 0;
  while (joiners[second].is_or == joiners.front().is_or) ++second;
  Diagnostic made = diagnostic(Code::E0110, {}, joiners[second].span);
  made.secondary.push_back({joiners.front().span, {Phrase::none, {}}});
  made.helps.push_back({Phrase::add_brackets, {}});
  if (span(r).end - span(r).begin <= kMostBytesInFix) {
    made.fixes.push_back({span(r), bracketed_text(operands, joiners, false), false});
    made.fixes.push_back({span(r), bracketed_text(operands, joiners, true), false});
  }
  report(std::move(made));
}

void TreeBuilder::report_each_beside(Range r, std::span<const Operand> operands, std::span<const Joiner> joiners) {
  std::size_t first = 0;
  while (!operands[first].bare_each) ++first;
  const Span each = operands[first].span;
  if (span(r).end - span(r).begin > kMostBytesInFix) return report(diagnostic(Code::E0111, {}, each));
  const std::string_view whole = written(r);
  const std::uint32_t base = span(r).begin;
  const std::string before(whole.substr(0, each.begin - base)), after(whole.substr(each.end - base));
  const std::string itself(source_text(each));
  Diagnostic made = diagnostic(Code::E0111, {}, joiners[first < joiners.size() ? first : first - 1].span);
  made.secondary.push_back({each, {Phrase::none, {}}});
  made.fixes.push_back({span(r), before + "(" + itself + ")" + after, false});
  if (first + 1 < operands.size()) {
    const std::uint32_t where = operands[first].condition->where->span.begin;
    const std::string head(whole.substr(0, where - base)), tail(whole.substr(where - base));
    made.fixes.push_back({span(r), head + "(" + tail + ")", false});
  }
  report(std::move(made));
}

/// `- any of`: a list inside a list has no name a proof could call it by.
void TreeBuilder::nested_list(Range r) {
  quantifiers_.take(r.first);
  Diagnostic made = diagnostic(Code::E0140, {}, span(r));
  made.helps.push_back({Phrase::name_the_inner_list, {std::string(written(r))}});
  report(std::move(made));
  operands_.push(r.first, {make_error_condition(r), false, span(r)});
}

void TreeBuilder::bullet(Range r) {
  ast::Bullet made;
  made.span = span(r);
  made.condition = operands_.take_one(r.first).condition;
  made.reason = take_labels();
  bullets_.push(r.first, made);
}

void TreeBuilder::broken_bullet(Range r) {
  discard_conditions_from(r.first);
  bullets_.push(r.first, {span(r), make_error_condition(r), {}});
}

void TreeBuilder::many(Range r) {
  const QuantifierDraft draft = quantifiers_.take_one(r.first);
  ast::Condition node;
  node.kind = ast::Condition::Kind::many;
  node.span = span(r);
  node.quantifier = draft.quantifier;
  node.quantifier_span = draft.span;
  node.count = draft.count;
  node.bullets = arena_.copy(bullets_.take(r.first));
  operands_.push(r.first, {arena_.make(node), false, span(r)});
}

void TreeBuilder::condition_body(Range r) { condition_ = operands_.take_one(r.first).condition; }

const ast::Condition* TreeBuilder::make_error_condition(Range r) {
  ast::Condition node;
  node.span = span(r);
  return arena_.make(node);
}

void TreeBuilder::broken_condition(Range r) {
  discard_conditions_from(r.first);
  condition_ = make_error_condition(r);
}

/// Forgets what a broken condition has left; what its clause has read before it stays.
void TreeBuilder::discard_conditions_from(std::uint32_t first) {
  const auto discard = [first](auto&... stacks) { (stacks.discard(first), ...); };
  discard(names_, words_, texts_, refs_, operands_, joiners_, quantifiers_, bullets_, holds_);
  labels_ = {};
}

// ---- formulas -------------------------------------------------------------------------------------------------------

void TreeBuilder::push_formula(std::uint32_t first, const ast::Formula& node, std::uint32_t height) {
  if (height <= state_.limits().depth) return terms_.push(first, {arena_.make(node), height});
  report(diagnostic(Code::E0602, {std::int64_t{state_.limits().depth}}, state_.tokens().span(first)));
  ast::Formula error;
  error.span = node.span;
  terms_.push(first, {arena_.make(error), 1});
}

void TreeBuilder::number_factor(Range r) {
  ast::Formula node;
  node.kind = ast::Formula::Kind::number;
  node.span = span(r);
  node.number = quantity_;
  push_formula(r.first, node, 1);
}

void TreeBuilder::name_factor(Range r) {
  ast::Formula node;
  node.kind = ast::Formula::Kind::name;
  node.span = span(r);
  node.name = word_at(r.first);
  push_formula(r.first, node, 1);
}

void TreeBuilder::across_word(Range) { across_ = across_of(state_.keyword()); }

void TreeBuilder::aggregate(Range r) {
  ast::Formula node;
  node.kind = ast::Formula::Kind::aggregate;
  node.span = span(r);
  node.name = word_at(r.last - 1);
  node.across = across_;
  push_formula(r.first, node, 1);
}

/// An operator and what stands right of it; what stands left is the term before.
void TreeBuilder::binary(Range r) {
  const Term right = terms_.take_one(r.first);
  const auto [first, left] = terms_.pop();
  ast::Formula node;
  node.kind = ast::Formula::Kind::binary;
  node.op = token(r.first).kind;
  node.op_span = span({r.first, r.first + 1});
  node.span = cover(left.formula->span, right.formula->span);
  node.left = left.formula;
  node.right = right.formula;
  push_formula(first, node, std::max(left.height, right.height) + 1);
}

void TreeBuilder::formula(Range r) { draft_.metric.formula = terms_.take_one(r.first).formula; }

}  // namespace ajar::lang
