#include "lang/tree_items.hpp"

namespace ajar::lang {

// ---- the pack -------------------------------------------------------------------------------------------------------

void TreeBuilder::pack_name(Range r) {
  draft_.pack.name = names_.take_one(r.first);
  file_.has_pack = true;
}

void TreeBuilder::languages(Range r) { draft_.pack.languages = arena_.copy(names_.take(r.first)); }

void TreeBuilder::approximation(Range r) {
  draft_.pack.has_approx = true;
  draft_.pack.approx_percent = number_;
  draft_.pack.approx_span = span({r.last - 2, r.last});
}

void TreeBuilder::pack_fresh(Range) { draft_.pack.fresh_for = duration_; }

/// Also after a mistake: the pack is what has been read of it.
void TreeBuilder::pack_item(Range r) {
  draft_.pack.labels = draft_.labels;
  draft_.pack.version = version_;
  version_ = {};
  file_.pack = draft_.pack;
  file_.pack_span = span(r);
  reset_drafts();
}

void TreeBuilder::use(Range r) {
  uses_.push_back({span(r), refs_.take_one(r.first), std::exchange(version_, {})});
  reset_drafts();
}

void TreeBuilder::late_use(Range r) {
  Diagnostic made = diagnostic(Code::E0101, {quoted(token(r.first).text)}, span({r.first, r.first + 1}));
  made.helps.push_back({Phrase::use_stands_first, {}});
  report(std::move(made));
}

// ---- kinds, scopes, distinctions, sources, subjects, units ----------------------------------------------------------

void TreeBuilder::parent(Range r) { draft_.kind.parent = names_.take_one(r.first); }

void TreeBuilder::kind(Range r) {
  draft_.kind.name = names_.take_one(r.first);
  draft_.kind.labels = draft_.labels;
  draft_.kind.aliases = draft_.aliases;
  draft_.kind.words = arena_.copy(lang_texts_.take(r.first));
  add_item(ast::Item::Kind::kind, r, draft_.kind, draft_.kind.name);
}

void TreeBuilder::scope(Range r) {
  const ast::ScopeItem item{names_.take_one(r.first), draft_.labels, draft_.aliases};
  add_item(ast::Item::Kind::scope, r, item, item.name);
}

void TreeBuilder::distinction(Range r) {
  const std::span<const ast::Name> sides = names_.take(r.first);
  const ast::DistinctionItem item{sides[0], sides[1], because_};
  add_item(ast::Item::Kind::distinction, r, item, {});
}

void TreeBuilder::source_grade(Range) {
  draft_.source.grade = grade_;
  draft_.source.grade_span = grade_span_;
}

void TreeBuilder::source_origin(Range r) { draft_.source.origin = words_.take_one(r.first); }

void TreeBuilder::source(Range r) {
  draft_.source.name = names_.take_one(r.first);
  draft_.source.labels = draft_.labels;
  draft_.source.aliases = draft_.aliases;
  add_item(ast::Item::Kind::source, r, draft_.source, draft_.source.name);
}

void TreeBuilder::from_evidence(Range) { draft_.subjects.from_evidence = true; }

void TreeBuilder::subject(Range r) { subjects_.push(r.first, {names_.take_one(r.first), take_labels()}); }

void TreeBuilder::subjects(Range r) {
  draft_.subjects.name = names_.take_one(r.first);
  draft_.subjects.labels = draft_.labels;
  draft_.subjects.entries = arena_.copy(subjects_.take(r.first));
  add_item(ast::Item::Kind::subjects, r, draft_.subjects, draft_.subjects.name);
}

void TreeBuilder::rate(Range) {
  draft_.unit.has_rate = true;
  draft_.unit.rate = quantity_;
}

void TreeBuilder::unit(Range r) {
  draft_.unit.name = names_.take_one(r.first);
  draft_.unit.labels = draft_.labels;
  draft_.unit.aliases = draft_.aliases;
  add_item(ast::Item::Kind::unit, r, draft_.unit, draft_.unit.name);
}

void TreeBuilder::units(Range r) {
  for (const ast::Name& name : names_.take(r.first)) {
    ast::UnitItem item;
    item.name = name;
    add_item(ast::Item::Kind::unit, r, item, name);
  }
}

// ---- metrics --------------------------------------------------------------------------------------------------------

void TreeBuilder::type(Range r) {
  struct Spelled {
    Keyword keyword;
    MetricType type;
  };
  constexpr Spelled kTypes[] = {{Keyword::as_number, MetricType::number}, {Keyword::in, MetricType::number},
                                {Keyword::as_yes_no, MetricType::yes_no}, {Keyword::as_date, MetricType::date},
                                {Keyword::as_one_of, MetricType::choice}, {Keyword::as_levels, MetricType::rank}};
  ast::MetricItem& metric = draft_.metric;
  for (const Spelled& spelled : kTypes) {
    if (state_.length(spelled.keyword, r.first) > 0) metric.type = spelled.type;
  }
  metric.has_type = true;
  metric.type_span = span(r);
  metric.unit = std::exchange(unit_, {});
  metric.words = arena_.copy(words_.take(r.first));
}

void TreeBuilder::push_clause(Range r, ast::MetricClause::Kind kind) {
  metric_clause_.kind = kind;
  metric_clause_.span = span(r);
  metric_clauses_.push(r.first, metric_clause_);
  metric_clause_ = {};
}

void TreeBuilder::metric_shows(Range r) {
  metric_clause_.name = names_.take_one(r.first);
  push_clause(r, ast::MetricClause::Kind::shows);
}

void TreeBuilder::metric_about(Range r) {
  metric_clause_.name = names_.take_one(r.first);
  push_clause(r, ast::MetricClause::Kind::about);
}

void TreeBuilder::basis(Range) {
  basis_ = basis_of(state_.keyword());
  metric_clause_.counts = static_cast<BasisSet>(metric_clause_.counts | basis_bit(basis_));
}

void TreeBuilder::counts(Range r) { push_clause(r, ast::MetricClause::Kind::counts); }

void TreeBuilder::fresh_for(Range r) {
  metric_clause_.duration = duration_;
  push_clause(r, ast::MetricClause::Kind::fresh_for);
}

void TreeBuilder::flag(Range r) { push_clause(r, flag_of(state_.keyword())); }

void TreeBuilder::every(Range r) {
  metric_clause_.period = period_of_word(token(r.last - 1).word).value_or(PeriodUnit::month);
  push_clause(r, ast::MetricClause::Kind::every);
}

void TreeBuilder::between_low(Range) { metric_clause_.low = number_; }

/// `between 0 % and 100 %`: the numbers are in the metric's unit as they stand.
void TreeBuilder::stray_unit(Range r) {
  Diagnostic made = diagnostic(Code::E0101, {quoted(written(r))}, span(r));
  made.helps.push_back({Phrase::in_the_metrics_unit, {}});
  made.fixes.push_back({{made.primary.span.source, token(r.first - 1).end, made.primary.span.end}, "", false});
  report(std::move(made));
}

void TreeBuilder::between(Range r) {
  metric_clause_.high = number_;
  push_clause(r, ast::MetricClause::Kind::between);
}

void TreeBuilder::take(Range r) {
  metric_clause_.take = take_of(state_.keyword());
  push_clause(r, ast::MetricClause::Kind::take);
}

void TreeBuilder::across(Range r) {
  metric_clause_.across = across_;
  metric_clause_.name = names_.take_one(r.first);
  push_clause(r, ast::MetricClause::Kind::across);
}

void TreeBuilder::needs_grade(Range r) {
  metric_clause_.grade = grade_;
  push_clause(r, ast::MetricClause::Kind::needs_grade);
}

void TreeBuilder::needs_confidence(Range r) {
  metric_clause_.confidence = confidence_of(state_.keyword());
  push_clause(r, ast::MetricClause::Kind::needs_confidence);
}

void TreeBuilder::needs_origins(Range r) {
  metric_clause_.origins = integer_;
  push_clause(r, ast::MetricClause::Kind::needs_origins);
}

void TreeBuilder::metric_note(Range r) {
  metric_clause_.note = take_labels();
  push_clause(r, ast::MetricClause::Kind::note);
}

void TreeBuilder::metric(Range r) {
  draft_.metric.name = names_.take_one(r.first);
  draft_.metric.labels = draft_.labels;
  draft_.metric.aliases = draft_.aliases;
  draft_.metric.clauses = arena_.copy(metric_clauses_.take(r.first));
  add_item(ast::Item::Kind::metric, r, draft_.metric, draft_.metric.name);
}

// ---- thresholds, conditions -----------------------------------------------------------------------------------------

void TreeBuilder::threshold(Range r) {
  ast::ThresholdItem item;
  item.name = names_.take_one(r.first);
  item.labels = draft_.labels;
  item.amount = value_;
  item.because = because_;
  const Rational& count = value_.amount.low;
  const bool whole = value_.form == ast::Value::Form::amount && value_.amount.form == Amount::Form::exact &&
                     count.is_integer() && count.sign() >= 0 && count <= Rational(1'000'000);
  if (const auto period = period_of_word(word_id(value_.unit.text)); period && whole) {
    item.duration.span = value_.span;
    item.duration.value = {static_cast<std::int32_t>(count.reduced().numerator()), *period};
  }
  add_item(ast::Item::Kind::threshold, r, item, item.name);
}

void TreeBuilder::condition(Range r) {
  const ast::ConditionItem item{names_.take_one(r.first), draft_.labels, condition_, because_};
  add_item(ast::Item::Kind::condition, r, item, item.name);
}

// ---- gates ----------------------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::GateClause::Kind kind) {
  gate_clause_.kind = kind;
  gate_clause_.span = span(r);
  gate_clauses_.push(r.first, gate_clause_);
  gate_clause_ = {};
}

void TreeBuilder::gate_shows(Range r) {
  gate_clause_.name = names_.take_one(r.first);
  push_clause(r, ast::GateClause::Kind::shows);
}

void TreeBuilder::accepts(Range r) {
  gate_clause_.names = arena_.copy(names_.take(r.first));
  push_clause(r, ast::GateClause::Kind::accepts);
}

void TreeBuilder::requires_gates(Range r) {
  gate_clause_.refs = arena_.copy(refs_.take(r.first));
  push_clause(r, ast::GateClause::Kind::requires_gates);
}

void TreeBuilder::gate_state(Range) {
  gate_clause_.state = state_value_;
  gate_clause_.state_span = state_span_;
}

void TreeBuilder::level_about(Range r) { gate_clause_.about = names_.take_one(r.first); }

void TreeBuilder::level(Range r) {
  gate_clause_.condition = std::exchange(condition_, nullptr);
  gate_clause_.texts = std::exchange(because_, {});
  push_clause(r, ast::GateClause::Kind::level);
}

void TreeBuilder::held(Range r) {
  gate_clause_.condition = std::exchange(condition_, nullptr);
  gate_clause_.texts = std::exchange(because_, {});
  push_clause(r, ast::GateClause::Kind::held);
}

void TreeBuilder::gate_confidence(Range r) {
  gate_clause_.confidence = confidence_of(state_.keyword());
  push_clause(r, ast::GateClause::Kind::needs_confidence);
}

void TreeBuilder::gate_because(Range r) {
  gate_clause_.texts = std::exchange(because_, {});
  push_clause(r, ast::GateClause::Kind::because);
}

void TreeBuilder::warn(Range r) {
  gate_clause_.texts = take_labels();
  push_clause(r, ast::GateClause::Kind::warn);
}

void TreeBuilder::gate_note(Range r) {
  gate_clause_.texts = take_labels();
  push_clause(r, ast::GateClause::Kind::note);
}

void TreeBuilder::gate(Range r) {
  const ast::GateItem item{names_.take_one(r.first), draft_.labels, draft_.aliases,
                           arena_.copy(gate_clauses_.take(r.first))};
  add_item(ast::Item::Kind::gate, r, item, item.name);
}

}  // namespace ajar::lang
