#include "lang/tree_builder.hpp"
#include "lang/tree_items.hpp"

namespace ajar::lang {

// ---- lexicons -------------------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::LexiconClause clause) {
  clause.span = span(r);
  lexicon_clauses_.push(r.first, clause);
}

void TreeBuilder::never(Range r) {
  push_clause(r, {.kind = ast::LexiconClause::Kind::never, .texts = lang_texts_.take_one(r.first)});
}

void TreeBuilder::phrases(Range r) {
  push_clause(r, {.kind = ast::LexiconClause::Kind::texts, .texts = lang_texts_.take_one(r.first)});
}

void TreeBuilder::cue_status(Range) { cue_.status = cue_status_of(state_.keyword()); }

void TreeBuilder::cue_direction(Range) {
  const Keyword word = state_.keyword();
  cue_.direction = word == Keyword::backward ? CueDirection::backward
                   : word == Keyword::around ? CueDirection::around
                                             : CueDirection::forward;
}

void TreeBuilder::cue_reach(Range) {
  switch (state_.keyword()) {  // NOLINT: only these four come here
    case Keyword::words_away: cue_.unit = CueUnit::words; break;
    case Keyword::clauses_away: cue_.unit = CueUnit::clauses; break;
    case Keyword::sentences_away: cue_.unit = CueUnit::sentences; break;
    default: cue_.unit = CueUnit::section; return;
  }
  cue_.within = integer_;
}

void TreeBuilder::cue(Range r) {
  cue_.span = span(r);
  push_clause(r, {.kind = ast::LexiconClause::Kind::cue, .cue = cue_});
  cue_ = {};
}

void TreeBuilder::lexicon_note(Range r) { push_clause(r, {.kind = ast::LexiconClause::Kind::note, .note = take_labels()}); }

void TreeBuilder::lexicon(Range r) {
  const ast::LexiconItem item{names_.take_one(r.first), draft_.labels, arena_.copy(lexicon_clauses_.take(r.first))};
  add_item(ast::Item::Kind::lexicon, r, item, item.name);
}

// ---- claims ---------------------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::ClaimClause clause) {
  clause.span = span(r);
  claim_clauses_.push(r.first, clause);
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
  push_clause(r, {.kind = ast::ClaimClause::Kind::says, .entries = arena_.copy(said_.take(r.first))});
}

void TreeBuilder::unless_near(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::unless_near, .entries = arena_.copy(said_.take(r.first))});
}

void TreeBuilder::near(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::near, .entries = arena_.copy(said_.take(r.first))});
}

void TreeBuilder::claim_about(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::about, .name = names_.take_one(r.first)});
}

void TreeBuilder::assertion(Range r) {
  assertions_.push(r.first, {refs_.take_one(r.first), atom_.is_mode == ast::IsMode::at_least, state_value_});
}

void TreeBuilder::asserts(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::asserts, .asserts = arena_.copy(assertions_.take(r.first))});
}

void TreeBuilder::severity(Range r) {
  const Keyword word = state_.keyword();
  push_clause(r, {.kind = ast::ClaimClause::Kind::severity,
                  .severity = word == Keyword::error     ? ClaimSeverity::error
                              : word == Keyword::warning ? ClaimSeverity::warning
                                                         : ClaimSeverity::note});
}

void TreeBuilder::flags(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::flags, .texts = lang_texts_.take_one(r.first)});
}

void TreeBuilder::passes(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::passes, .texts = lang_texts_.take_one(r.first)});
}

void TreeBuilder::suggest(Range r) {
  push_clause(r, {.kind = ast::ClaimClause::Kind::suggest, .texts = lang_texts_.take_one(r.first)});
}

void TreeBuilder::claim_note(Range r) { push_clause(r, {.kind = ast::ClaimClause::Kind::note, .note = take_labels()}); }

void TreeBuilder::claim(Range r) {
  const ast::ClaimItem item{names_.take_one(r.first), draft_.labels, arena_.copy(claim_clauses_.take(r.first))};
  add_item(ast::Item::Kind::claim, r, item, item.name);
}

// ---- tests: what is given -------------------------------------------------------------------------------------------

void TreeBuilder::push_clause(Range r, ast::TestClause clause) {
  clause.span = span(r);
  test_clauses_.push(r.first, clause);
}

void TreeBuilder::given_case(Range r) { case_value_ = words_.take_one(r.first); }

void TreeBuilder::given_file(Range r) {
  push_clause(r, {.kind = ast::TestClause::Kind::given_file,
                  .path = texts_.take_one(r.first),
                  .case_value = std::exchange(case_value_, {})});
}

void TreeBuilder::fact_missing(Range) { fact_.missing = true; }

void TreeBuilder::fact_date(Range r) {
  using K = ast::FactOption::Kind;
  ast::FactOption option{};
  option.kind = state_.length(Keyword::recorded, r.first) > 0    ? K::recorded
                : state_.length(Keyword::withdrawn, r.first) > 0 ? K::withdrawn
                                                                 : K::as_of;
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
  push_clause(r, {.kind = ast::TestClause::Kind::given, .facts = arena_.copy(facts_.take(r.first))});
}

void TreeBuilder::test_date(Range r) {
  const bool known_by = state_.length(Keyword::known_by, r.first) > 0;
  push_clause(r, {.kind = known_by ? ast::TestClause::Kind::known_by : ast::TestClause::Kind::as_of, .date = date_});
}

// ---- tests: what is expected ----------------------------------------------------------------------------------------

void TreeBuilder::outcome(Range) {
  const Keyword word = state_.keyword();
  expect_.outcome = word == Keyword::supported  ? ClaimOutcome::supported
                    : word == Keyword::unproven ? ClaimOutcome::unproven
                                                : ClaimOutcome::contradicted;
}

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
  const Keyword word = state_.keyword();
  expect_.settled = word == Keyword::settled ? Settled::settled : Settled::unsettled;
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
  push_clause(r, {.kind = ast::TestClause::Kind::expect, .expects = arena_.copy(expects_.take(r.first))});
}

void TreeBuilder::test(Range r) {
  const ast::TestItem item{texts_.take_one(r.first), arena_.copy(test_clauses_.take(r.first))};
  add_item(ast::Item::Kind::test, r, item, {});
}

}  // namespace ajar::lang
