#include "lang/tree_builder.hpp"

namespace ajar::lang {

TreeBuilder::TreeBuilder(ParseState& state, std::string_view text, ast::Arena& arena)
    : state_(state), text_(text), arena_(arena) {
  file_.source = state.tokens().source;
  file_.comments = arena_.copy(state.tokens().comments);
}

ast::File TreeBuilder::finish() {
  file_.uses = arena_.copy(uses_);
  file_.items = arena_.copy(items_);
  return file_;
}

void TreeBuilder::discard_from(std::uint32_t first) {
  const auto discard = [first](auto&... stacks) { (stacks.discard(first), ...); };
  discard(names_, words_, texts_, refs_, lang_texts_, operands_, joiners_, quantifiers_, bullets_, holds_, terms_,
          subjects_, metric_clauses_, gate_clauses_, lexicon_clauses_, claim_clauses_, test_clauses_, said_,
          assertions_, fact_options_, facts_, expects_, changes_);
  refused_number_ = false;
  labels_ = because_ = {};
  unit_ = {};
  condition_ = nullptr;
  metric_clause_ = {};
  gate_clause_ = {};
  lexicon_clause_ = {};
  claim_clause_ = {};
  test_clause_ = {};
  cue_ = {};
  fact_ = {};
  case_value_ = {};
  expect_ = {};
}

void TreeBuilder::reset_drafts() {
  discard_from(0);
  draft_ = {};
}

void TreeBuilder::broken_item(Range r) {
  using K = ast::Item::Kind;
  constexpr std::pair<Keyword, K> kKinds[] = {
      {Keyword::kind, K::kind},     {Keyword::scope, K::scope},         {Keyword::distinction, K::distinction},
      {Keyword::source, K::source}, {Keyword::subjects, K::subjects},   {Keyword::unit, K::unit},
      {Keyword::metric, K::metric}, {Keyword::threshold, K::threshold}, {Keyword::condition, K::condition},
      {Keyword::gate, K::gate},     {Keyword::lexicon, K::lexicon},     {Keyword::claim, K::claim},
      {Keyword::test, K::test},
  };
  ast::Item item;
  item.span = span(r);
  for (const auto& [keyword, kind] : kKinds) {
    if (state_.length(keyword, r.first) > 0) item.failed_as = kind;
  }
  const Token& next = token(r.first + 1 < r.last ? r.first + 1 : r.first);
  if (item.failed_as != K::error && next.kind == tok::kWord && !is_reserved(next.word))
    item.name = word_at(r.first + 1);
  reset_drafts();
  items_.push_back(item);
}

void TreeBuilder::broken_head(Range r) {
  discard_from(r.first);
  draft_.poisoned = true;
}

void TreeBuilder::broken_clause(Range r) {
  using K = ast::GateClause::Kind;
  discard_from(r.first);
  const bool ajar = state_.length(Keyword::ajar, r.first) > 0;
  if (ajar || state_.length(Keyword::open, r.first) > 0) {
    // The gate has this level, whatever it asks for; to forget it would be a mistake of its own.
    ast::GateClause level{};
    level.kind = K::level;
    level.span = span(r);
    level.state = ajar ? State::ajar : State::open;
    level.state_span = span({r.first, r.first + 1});
    level.condition = make_error_condition(r);
    gate_clauses_.push(r.first, level);
    return;
  }
  for (const Keyword harmless : {Keyword::held, Keyword::because, Keyword::warn, Keyword::note}) {
    if (state_.length(harmless, r.first) > 0) return;
  }
  draft_.poisoned = true;
}

void TreeBuilder::broken_entry(Range r) { discard_from(r.first); }

}  // namespace ajar::lang
