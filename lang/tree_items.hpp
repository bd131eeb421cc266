/// What keywords stand for in the tree, and how a finished item joins it.
#pragma once

#include <optional>
#include <string_view>

#include "lang/tree_builder.hpp"

namespace ajar::lang {

Basis basis_of(Keyword keyword);
Take take_of(Keyword keyword);
Confidence confidence_of(Keyword keyword);
CueStatus cue_status_of(Keyword keyword);
CueDirection cue_direction_of(Keyword keyword);
CueUnit cue_unit_of(Keyword keyword);
ClaimSeverity severity_of(Keyword keyword);
ClaimOutcome outcome_of(Keyword keyword);
Across across_of(Keyword keyword);
ast::IsMode is_mode_of(Keyword keyword);
ast::MetricClause::Kind flag_of(Keyword keyword);
std::optional<PeriodUnit> period_of_word(WordId word);

template <class T>
void TreeBuilder::add_item(ast::Item::Kind kind, Range r, const T& node, ast::Name name) {
  ast::Item item;
  item.span = span(r);
  item.name = name;
  if (draft_.poisoned || refused_number_) {
    item.failed_as = kind;
  } else {
    item.kind = kind;
    item.node = arena_.make(node);
  }
  items_.push_back(item);
  reset_drafts();
}

}  // namespace ajar::lang
