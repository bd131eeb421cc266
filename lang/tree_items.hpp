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
std::optional<PeriodUnit> period_named(std::string_view english);

template <class T>
void TreeBuilder::add_item(ast::Item::Kind kind, Range r, const T& node, ast::Name name) {
  ast::Item item;
  item.span = span(r);
  item.name = name;
  if (draft_.poisoned) {
    item.failed_as = kind;
  } else {
    item.kind = kind;
    item.node = arena_.make(node);
  }
  items_.push_back(item);
  reset_drafts();
}

}  // namespace ajar::lang
