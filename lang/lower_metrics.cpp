// Metrics: type, unit, words and clauses. Formulas come later.
#include <unordered_map>

#include "core/text.hpp"
#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

using Kind = ast::MetricClause::Kind;
constexpr std::size_t kClauseCount = static_cast<std::size_t>(Kind::note) + 1;

bool is_about_rows(Kind kind) {
  switch (kind) {
    case Kind::counts:
    case Kind::fresh_for:
    case Kind::cumulative:
    case Kind::flow:
    case Kind::complete:
    case Kind::every:
    case Kind::take:
    case Kind::across:
    case Kind::needs_grade:
    case Kind::needs_confidence:
    case Kind::needs_origins: return true;
    case Kind::shows:
    case Kind::about:
    case Kind::unbounded:
    case Kind::between:
    case Kind::note: return false;
  }
  return false;
}

// Whether a clause makes sense for metrics of this type; `take` has its own rule.
bool fits(const ast::MetricClause& clause, MetricType type) {
  bool number = type == MetricType::number;
  switch (clause.kind) {
    case Kind::cumulative:
    case Kind::flow:
    case Kind::every:
    case Kind::unbounded:
    case Kind::between: return number;
    case Kind::across: {
      bool ordered = number || type == MetricType::date || type == MetricType::rank;
      bool extreme = clause.across == Across::highest || clause.across == Across::lowest;
      return extreme ? ordered : number;
    }
    case Kind::shows:
    case Kind::about:
    case Kind::counts:
    case Kind::fresh_for:
    case Kind::complete:
    case Kind::take:
    case Kind::needs_grade:
    case Kind::needs_confidence:
    case Kind::needs_origins:
    case Kind::note: return true;
  }
  return true;
}

Phrase type_phrase(MetricType type) {
  switch (type) {
    case MetricType::number: return Phrase::metric_of_numbers;
    case MetricType::yes_no: return Phrase::metric_of_yes_no;
    case MetricType::date: return Phrase::metric_of_dates;
    case MetricType::choice: return Phrase::metric_of_choices;
    case MetricType::rank: return Phrase::metric_of_levels;
  }
  return Phrase::metric_of_numbers;
}

class MetricLowering {
 public:
  MetricLowering(Pass& p, const ast::MetricItem& node, MetricId id, const std::optional<Length>& pack_fresh_for)
      : p_(p), node_(node), id_(id), metric_(p.program.metrics[id.index]), pack_fresh_for_(pack_fresh_for) {}

  void run() {
    metric_.type = node_.type;
    if (!node_.has_type) p_.unit_unknown[id_.index] = true;
    lower_unit();
    lower_words();
    for (const ast::MetricClause& clause : node_.clauses) {
      if (repeated(p_, seen(clause.kind), clause.span)) continue;
      if (allowed(clause)) lower_clause(clause);
    }
    set_defaults();
    check_pairs();
  }

 private:
  Span& seen(Kind kind) { return seen_[static_cast<std::size_t>(kind)]; }

  void lower_unit() {
    if (node_.type != MetricType::number || !node_.unit) return;
    auto unit = unit_of(p_, node_.unit, UnitId());
    if (unit) metric_.unit = *unit;
    else p_.unit_unknown[id_.index] = true;
  }

  void lower_words() {
    std::unordered_map<std::string, Span> seen;
    for (const ast::Word& word : node_.words) {
      auto [at, is_new] = seen.emplace(fold_name(word.text), word.span);
      if (!is_new) {
        Diagnostic twice = problem(Code::E0221, {std::string(word.text)}, word.span, {Phrase::declared_again_here, {}});
        also(twice, at->second, Phrase::first_declared_here);
        p_.out.report(std::move(twice));
        continue;
      }
      if (metric_.words.size() == static_cast<std::size_t>(kMaxWords)) {
        p_.out.report(problem(Code::E0222, {std::int64_t{kMaxWords}}, word.span));
        return;
      }
      metric_.words.emplace_back(word.text);
    }
  }

  bool allowed(const ast::MetricClause& clause) {
    if (node_.formula != nullptr && is_about_rows(clause.kind)) {
      Diagnostic wrong = problem(Code::E0218, {metric_.name.name, written(clause)}, clause.span);
      also(wrong, node_.formula->span, Phrase::computed_here);
      p_.out.report(std::move(wrong));
      return false;
    }
    if (!node_.has_type) return true;
    bool words = node_.type == MetricType::choice || node_.type == MetricType::yes_no;
    if (clause.kind == Kind::take && words && (clause.take == Take::lowest || clause.take == Take::highest)) {
      Diagnostic wrong = problem(Code::E0212, {metric_.name.name, written(clause)}, clause.span);
      also(wrong, node_.type_span, Phrase::this_is, {type_phrase(node_.type)});
      p_.out.report(std::move(wrong));
      return false;
    }
    if (fits(clause, node_.type)) return true;
    Diagnostic wrong = problem(Code::E0220, {written(clause), type_phrase(node_.type)}, clause.span);
    also(wrong, node_.type_span, Phrase::this_is, {type_phrase(node_.type)});
    p_.out.report(std::move(wrong));
    return false;
  }

  std::string written(const ast::MetricClause& clause) const { return std::string(p_.sources.text(clause.span)); }

  void lower_clause(const ast::MetricClause& clause) {
    switch (clause.kind) {
      case Kind::shows:
        metric_.shows = p_.names.id<KindId>(p_.module, clause.name, kAnyKind);
        metric_.shows_span = clause.span;
        return;
      case Kind::about:
        metric_.about = p_.names.id<ScopeId>(p_.module, clause.name, kAnyScope);
        metric_.about_span = clause.span;
        return;
      case Kind::counts: metric_.counts |= clause.counts; return;
      case Kind::fresh_for: set_fresh(length_of(p_, clause.duration)); return;
      case Kind::cumulative: metric_.cumulative = true; return;
      case Kind::flow: metric_.flow = true; return;
      case Kind::complete: metric_.complete = true; return;
      case Kind::every: metric_.every = clause.period; return;
      case Kind::unbounded: metric_.unbounded = true; return;
      case Kind::between: return lower_between(clause);
      case Kind::take: metric_.take = clause.take; return;
      case Kind::across:
        metric_.across = clause.across;
        if (clause.name) metric_.across_of = p_.names.id<SubjectListId>(p_.module, clause.name, kAnySubjects);
        return;
      case Kind::needs_grade: metric_.needs_grade = clause.grade; return;
      case Kind::needs_confidence: metric_.needs_confidence = clause.confidence; return;
      case Kind::needs_origins:
        if (clause.origins == 0) p_.out.report(problem(Code::E0238, {}, clause.span));
        else metric_.needs_origins = clause.origins;
        return;
      case Kind::note: metric_.note = to_labels(clause.note); return;
    }
  }

  void lower_between(const ast::MetricClause& clause) {
    if (clause.low > clause.high) {
      p_.out.report(problem(Code::E0223, {}, clause.span));
      return;
    }
    metric_.range = Interval::closed(clause.low, clause.high);
  }

  void set_fresh(const std::optional<Length>& length) {
    if (!length) return;
    metric_.fresh_for = length->value;
    metric_.fresh_threshold = length->threshold;
  }

  // A derived metric without a declared range gets that of its formula, once all formulas are known.
  void set_defaults() {
    bool derived = node_.formula != nullptr;
    if (!derived && !seen(Kind::fresh_for).source) set_fresh(pack_fresh_for_);
    if (metric_.type == MetricType::rank && !metric_.words.empty())
      metric_.range = Interval::closed(0, static_cast<std::int64_t>(metric_.words.size()) - 1);
    if (metric_.type != MetricType::number || metric_.unbounded || seen(Kind::between).source || derived) return;
    bool percent = metric_.unit == p_.builtins.percent;
    metric_.range = percent ? Interval::closed(Rational(0), Rational(100)) : Interval::at_least(Rational(0));
  }

  void check_pairs() {
    if (metric_.flow && metric_.cumulative) {
      Diagnostic wrong = problem(Code::E0210, {metric_.name.name}, seen(Kind::cumulative));
      also(wrong, seen(Kind::flow), Phrase::rows_are_amounts);
      p_.out.report(std::move(wrong));
    }
    if (seen(Kind::unbounded).source && seen(Kind::between).source) {
      Diagnostic wrong = problem(Code::E0219, {std::string(p_.sources.text(seen(Kind::between)))}, seen(Kind::between));
      also(wrong, seen(Kind::unbounded), Phrase::range_is_said_here);
      p_.out.report(std::move(wrong));
    }
    if (metric_.every && !metric_.flow) p_.out.report(problem(Code::W0221, {metric_.name.name}, seen(Kind::every)));
  }

  Pass& p_;
  const ast::MetricItem& node_;
  MetricId id_;
  Metric& metric_;
  const std::optional<Length>& pack_fresh_for_;
  Span seen_[kClauseCount];
};

}  // namespace

void lower_metrics(Pass& p) {
  auto pack_fresh_for = length_of(p, p.module.file.pack.fresh_for);
  for (auto [node, id] : p.items.metrics) MetricLowering(p, *node, id, pack_fresh_for).run();
}

}  // namespace ajar::lang
