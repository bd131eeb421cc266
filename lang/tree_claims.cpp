#include "lang/tree_items.hpp"

namespace ajar::lang {

// ---- lexicons -------------------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::LexiconClause::Kind kind) {
  lexicon_clause_.kind = kind;
  lexicon_clause_.span = span(r);
  lexicon_clauses_.push(r.first, lexicon_clause_);
  lexicon_clause_ = {};
}

void TreeBuilder::never(Range r) {
  lexicon_clause_.texts = lang_texts_.take_one(r.first);
  push_clause(r, ast::LexiconClause::Kind::never);
}

void TreeBuilder::phrases(Range r) {
  lexicon_clause_.texts = lang_texts_.take_one(r.first);
  push_clause(r, ast::LexiconClause::Kind::texts);
}

void TreeBuilder::cue_status(Range) { cue_.status = cue_status_of(state_.keyword()); }

void TreeBuilder::cue_direction(Range) { cue_.direction = cue_direction_of(state_.keyword()); }

void TreeBuilder::cue_reach(Range) {
  cue_.unit = cue_unit_of(state_.keyword());
  if (cue_.unit != CueUnit::section) cue_.within = integer_;
}

void TreeBuilder::cue(Range r) {
  cue_.span = span(r);
  lexicon_clause_.cue = cue_;
  push_clause(r, ast::LexiconClause::Kind::cue);
  cue_ = {};
}

void TreeBuilder::lexicon_note(Range r) {
  lexicon_clause_.note = take_labels();
  push_clause(r, ast::LexiconClause::Kind::note);
}

void TreeBuilder::lexicon(Range r) {
  const ast::LexiconItem item{names_.take_one(r.first), draft_.labels, arena_.copy(lexicon_clauses_.take(r.first))};
  add_item(ast::Item::Kind::lexicon, r, item, item.name);
}

// ---- claims ---------------------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::ClaimClause::Kind kind) {
  claim_clause_.kind = kind;
  claim_clause_.span = span(r);
  claim_clauses_.push(r.first, claim_clause_);
  claim_clause_ = {};
}

void TreeBuilder::said(Range r) {
  ast::SaysEntry entry;
  entry.text = texts_.take_one(r.first);
  entry.name = names_.take_one(r.first);
  entry.has_language = r.last - r.first > 1;
  if (entry.has_language) entry.language = language_;
  said_.push(r.first, entry);
}

void TreeBuilder::says(Range r) {
  claim_clause_.entries = arena_.copy(said_.take(r.first));
  push_clause(r, ast::ClaimClause::Kind::says);
}

void TreeBuilder::unless_near(Range r) {
  claim_clause_.entries = arena_.copy(said_.take(r.first));
  push_clause(r, ast::ClaimClause::Kind::unless_near);
}

void TreeBuilder::near(Range r) {
  claim_clause_.entries = arena_.copy(said_.take(r.first));
  push_clause(r, ast::ClaimClause::Kind::near);
}

void TreeBuilder::claim_about(Range r) {
  claim_clause_.name = names_.take_one(r.first);
  push_clause(r, ast::ClaimClause::Kind::about);
}

void TreeBuilder::assertion_mode(Range) { assertion_at_least_ = state_.keyword() == Keyword::is_at_least; }

void TreeBuilder::assertion(Range r) {
  assertions_.push(r.first, {refs_.take_one(r.first), assertion_at_least_, state_value_});
}

void TreeBuilder::asserts(Range r) {
  claim_clause_.asserts = arena_.copy(assertions_.take(r.first));
  push_clause(r, ast::ClaimClause::Kind::asserts);
}

void TreeBuilder::severity(Range r) {
  claim_clause_.severity = severity_of(state_.keyword());
  push_clause(r, ast::ClaimClause::Kind::severity);
}

void TreeBuilder::flags(Range r) {
  claim_clause_.texts = lang_texts_.take_one(r.first);
  push_clause(r, ast::ClaimClause::Kind::flags);
}

void TreeBuilder::passes(Range r) {
  claim_clause_.texts = lang_texts_.take_one(r.first);
  push_clause(r, ast::ClaimClause::Kind::passes);
}

void TreeBuilder::suggest(Range r) {
  claim_clause_.texts = lang_texts_.take_one(r.first);
  push_clause(r, ast::ClaimClause::Kind::suggest);
}

void TreeBuilder::claim_note(Range r) {
  claim_clause_.note = take_labels();
  push_clause(r, ast::ClaimClause::Kind::note);
}

void TreeBuilder::claim(Range r) {
  const ast::ClaimItem item{names_.take_one(r.first), draft_.labels, arena_.copy(claim_clauses_.take(r.first))};
  add_item(ast::Item::Kind::claim, r, item, item.name);
}

// ---- tests: what is given -------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::TestClause::Kind kind) {
  test_clause_.kind = kind;
  test_clause_.span = span(r);
  test_clauses_.push(r.first, test_clause_);
  test_clause_ = {};
}

void TreeBuilder::given_case(Range r) { case_value_ = words_.take_one(r.first); }

void TreeBuilder::given_file(Range r) {
  test_clause_.path = texts_.take_one(r.first);
  test_clause_.case_value = std::exchange(case_value_, {});
  push_clause(r, ast::TestClause::Kind::given_file);
}

void TreeBuilder::fact_missing(Range) { fact_.missing = true; }

void TreeBuilder::fact_date(Range r) {
  using K = ast::FactOption::Kind;
  ast::FactOption option{};
  option.kind = state_.length(Keyword::recorded, r.first) > 0 ? K::recorded : K::withdrawn;
  option.span = span(r);
  option.date = date_;
  fact_options_.push(r.first, option);
}

void TreeBuilder::fact_as_of(Range r) {
  ast::FactOption option{};
  option.kind = ast::FactOption::Kind::as_of;
  option.span = span(r);
  option.date = date_;
  fact_options_.push(r.first, option);
}

void TreeBuilder::fact_word(Range r) {
  using K = ast::FactOption::Kind;
  ast::FactOption option{};
  option.kind = state_.length(Keyword::from, r.first) > 0    ? K::from
                : state_.length(Keyword::about, r.first) > 0 ? K::about
                : state_.length(Keyword::shows, r.first) > 0 ? K::shows
                                                             : K::origin;
  option.span = span(r);
  option.word = words_.take_one(r.first);
  fact_options_.push(r.first, option);
}

void TreeBuilder::fact_basis(Range r) {
  ast::FactOption option{};
  option.kind = ast::FactOption::Kind::basis;
  option.span = span(r);
  option.basis = basis_;
  metric_clause_ = {};
  fact_options_.push(r.first, option);
}

void TreeBuilder::fact_subject(Range) {
  fact_ = {};
  fact_.metric = atom_.ref;
  fact_.of = atom_.of;
}

void TreeBuilder::fact_value(Range) { fact_.value = value_; }

void TreeBuilder::fact(Range r) {
  fact_.span = span(r);
  fact_.options = arena_.copy(fact_options_.take(r.first));
  facts_.push(r.first, std::exchange(fact_, {}));
}

void TreeBuilder::given(Range r) {
  test_clause_.facts = arena_.copy(facts_.take(r.first));
  push_clause(r, ast::TestClause::Kind::given);
}

void TreeBuilder::test_date(Range r) {
  const bool known_by = state_.length(Keyword::known_by, r.first) > 0;
  test_clause_.date = date_;
  push_clause(r, known_by ? ast::TestClause::Kind::known_by : ast::TestClause::Kind::as_of);
}

// ---- tests: what is expected ----------------------------------------------------------------------------------------

void TreeBuilder::outcome(Range) { expect_.outcome = outcome_of(state_.keyword()); }

void TreeBuilder::expect_flags(Range r) {
  expect_.op = ExpectOp::text_flags;
  expect_.claim = names_.take_one(r.first);
}

void TreeBuilder::expect_clean(Range) { expect_.op = ExpectOp::text_clean; }

void TreeBuilder::expect_text(Range r) { expect_.text = texts_.take_one(r.first); }

void TreeBuilder::expect_error(Range r) {
  expect_.op = ExpectOp::error_code;
  expect_.code = word_at(r.last - 1);
}

void TreeBuilder::expect_state(Range) {
  expect_.op = ExpectOp::gate_is;
  expect_.state = state_value_;
}

void TreeBuilder::settled(Range) {
  expect_.settled = state_.keyword() == Keyword::settled ? Settled::settled : Settled::unsettled;
}

void TreeBuilder::could_be(Range) {
  expect_.settled = Settled::could_be;
  expect_.could_be = state_value_;
}

void TreeBuilder::change(Range r) { changes_.push(r.first, {span(r), atom_.ref, atom_.of, value_}); }

void TreeBuilder::would_be(Range) {
  expect_.op = ExpectOp::would_be;
  expect_.state = state_value_;
}

void TreeBuilder::expect_lacks(Range r) {
  expect_.op = ExpectOp::lacks;
  expect_.names = arena_.copy(names_.take(r.first));
}

void TreeBuilder::expect_has(Range) {
  expect_.op = ExpectOp::has_origins;
  expect_.count = integer_;
}

/// In English, however it is written.
void TreeBuilder::why(Range r) {
  expect_.why = word_at(r.first);
  expect_.why.span = span(r);
  expect_.why.text = spelling(state_.keyword(), Language::en);
}

void TreeBuilder::expect_sets_aside(Range) {
  expect_.op = ExpectOp::sets_aside;
  expect_.count = integer_;
}

void TreeBuilder::expect_why(Range) { expect_.op = ExpectOp::gate_because; }

void TreeBuilder::expectation(Range r) {
  expect_.span = span(r);
  expect_.changes = arena_.copy(changes_.take(r.first));
  expect_.ref = refs_.take_one(r.first);
  expects_.push(r.first, std::exchange(expect_, {}));
}

void TreeBuilder::expect(Range r) {
  test_clause_.expects = arena_.copy(expects_.take(r.first));
  push_clause(r, ast::TestClause::Kind::expect);
}

void TreeBuilder::test(Range r) {
  const ast::TestItem item{texts_.take_one(r.first), arena_.copy(test_clauses_.take(r.first))};
  add_item(ast::Item::Kind::test, r, item, {});
}

}  // namespace ajar::lang
