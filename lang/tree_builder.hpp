/// Builds the syntax tree while the grammar matches. There is one function for each rule that has something to say; it
/// is called when its rule has matched, with the rule's tokens, and collects the nodes its parts have left on the
/// stacks. Reports what is well-formed but cannot be meant (mixed `and` and `or`, a bar that is a range …).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/ast.hpp"
#include "lang/node_stack.hpp"
#include "lang/parse_state.hpp"

namespace ajar::lang {

class TreeBuilder {
 public:
  /// `text` is the source text the tokens were read from; it and the arena must outlive the tree.
  TreeBuilder(ParseState& state, std::string_view text, ast::Arena& arena);
  ast::File finish();

#define AJAR_BUILDS(rule) void rule(Range);
#include "lang/tree_builder.def"
  void binary(Range);  ///< the rules times and plus_minus

  // ---- after a mistake: what is left of a broken part, whose tokens up to the next sync point are given ----
  void broken_item(Range);
  void broken_head(Range);    ///< of an item whose name is known: the item is poisoned
  void broken_clause(Range);  ///< of a metric, gate, lexicon or claim
  void broken_bullet(Range);
  void broken_condition(Range);
  void broken_entry(Range);  ///< of a test: a fact, an expectation, a clause

 private:
  struct Operand {
    const ast::Condition* condition = nullptr;
    bool bare_each = false;  ///< `of LIST where …` without brackets
    Span span;               ///< with its brackets
  };
  struct Joiner {
    Span span;
    bool is_or = false;
  };
  struct Term {
    const ast::Formula* formula = nullptr;
    std::uint32_t height = 0;
  };
  struct QuantifierDraft {
    Quantifier quantifier = Quantifier::all;
    Span span;
    std::uint32_t count = 0;
    bool percent = false;
  };

  const Token& token(std::uint32_t at) const { return state_.tokens().all[at]; }
  Span span(Range r) const { return state_.tokens().span(r.first, r.last); }
  std::string_view source_text(Span s) const { return text_.substr(s.begin, s.end - s.begin); }
  std::string_view written(Range r) const { return source_text(span(r)); }
  ast::Word word_at(std::uint32_t at);
  ast::Text text_at(std::uint32_t at);
  void report(Diagnostic made) { state_.reports().report(std::move(made)); }
  Rational decimal(std::uint32_t at);
  Rational scaled(const Rational& value, std::uint32_t magnitude_at);
  std::int64_t whole(std::uint32_t at);
  Period period_of(std::uint32_t at) const;
  std::uint32_t range_end(std::uint32_t at, std::uint32_t last, bool low_magnitude);
  ast::Name unit_at(std::uint32_t at);
  ast::Labels take_labels();
  const ast::Condition* make_error_condition(Range r);
  void push_formula(std::uint32_t first, const ast::Formula& node, std::uint32_t height);
  void report_mixed(Range r, std::span<const Operand> operands, std::span<const Joiner> joiners);
  void report_each_beside(Range r, std::span<const Operand> operands, std::span<const Joiner> joiners);
  std::string bracketed_text(std::span<const Operand> operands, std::span<const Joiner> joiners, bool tight_or) const;
  void discard_conditions_from(std::uint32_t first);
  void push_clause(Range r, ast::MetricClause::Kind kind);
  void push_clause(Range r, ast::GateClause::Kind kind);
  void push_clause(Range r, ast::LexiconClause::Kind kind);
  void push_clause(Range r, ast::ClaimClause::Kind kind);
  void push_clause(Range r, ast::TestClause::Kind kind);
  template <class T>
  void add_item(ast::Item::Kind kind, Range r, const T& node, ast::Name name);
  void discard_from(std::uint32_t first);
  void reset_drafts();

  ParseState& state_;
  std::string_view text_;
  ast::Arena& arena_;
  ast::File file_;

  NodeStack<ast::Name> names_;
  NodeStack<ast::Word> words_;
  NodeStack<ast::Text> texts_;
  NodeStack<ast::Ref> refs_;
  NodeStack<ast::LangTexts> lang_texts_;
  NodeStack<Operand> operands_;
  NodeStack<Joiner> joiners_;
  NodeStack<QuantifierDraft> quantifiers_;
  NodeStack<ast::Bullet> bullets_;
  NodeStack<ast::Hold> holds_;
  NodeStack<Term> terms_;
  NodeStack<ast::SubjectEntry> subjects_;
  NodeStack<ast::MetricClause> metric_clauses_;
  NodeStack<ast::GateClause> gate_clauses_;
  NodeStack<ast::LexiconClause> lexicon_clauses_;
  NodeStack<ast::ClaimClause> claim_clauses_;
  NodeStack<ast::TestClause> test_clauses_;
  NodeStack<ast::SaysEntry> said_;
  NodeStack<ast::AssertEntry> assertions_;
  NodeStack<ast::FactOption> fact_options_;
  NodeStack<ast::Fact> facts_;
  NodeStack<ast::Expect> expects_;
  NodeStack<ast::Change> changes_;
  std::vector<ast::Use> uses_;
  std::vector<ast::Item> items_;

  // What the rule that has just matched has read.
  ast::Word version_, unit_;
  ast::Value value_;
  ast::Quantity quantity_;
  ast::Duration duration_;
  Rational number_;
  bool refused_number_ = false;  ///< one has been reported, so what it stands in means nothing
  Span number_span_;
  Period date_;
  std::uint32_t integer_ = 0;
  Grade grade_ = Grade::none;
  Span grade_span_;
  State state_value_ = State::closed;
  Span state_span_;
  Across across_ = Across::none;
  Basis basis_ = Basis::reported;
  ast::Labels labels_, because_;
  Language language_ = Language::en;

  // Parts of the item or clause that is being read.
  struct Draft {
    ast::Labels labels;
    std::span<const ast::Word> aliases;
    ast::PackItem pack;
    ast::KindItem kind;
    ast::SourceItem source;
    ast::SubjectsItem subjects;
    ast::UnitItem unit;
    ast::MetricItem metric;
    bool poisoned = false;
  } draft_;
  ast::Condition atom_;
  const ast::Condition* condition_ = nullptr;
  ast::MetricClause metric_clause_{};
  ast::GateClause gate_clause_{};
  ast::LexiconClause lexicon_clause_{};
  ast::ClaimClause claim_clause_{};
  ast::TestClause test_clause_{};
  Cue cue_{};
  ast::Fact fact_;
  ast::Word case_value_;
  bool assertion_at_least_ = false;
  ast::Expect expect_;
};

}  // namespace ajar::lang
