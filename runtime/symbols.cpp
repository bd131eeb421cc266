#include "runtime/evidence.hpp"

namespace ajar::runtime {

Symbols::Symbols(const Symbols& other) : index_(other.index_) { point_into_own_index(); }

Symbols& Symbols::operator=(const Symbols& other) {
  if (this == &other) return *this;
  index_ = other.index_;
  point_into_own_index();
  return *this;
}

void Symbols::point_into_own_index() {
  texts_.resize(index_.size());
  for (const auto& [text, symbol] : index_) texts_[symbol.index] = &text;
}

Symbol Symbols::intern(std::string_view text) {
  if (auto found = index_.find(text); found != index_.end()) return found->second;
  const auto [entry, added] = index_.emplace(std::string(text), Symbol(texts_.size()));
  texts_.push_back(&entry->first);
  return entry->second;
}

Symbol Symbols::find(std::string_view text) const {
  const auto found = index_.find(text);
  return found == index_.end() ? Symbol() : found->second;
}

Symbol Spellings::find(std::string_view name) const {
  const auto found = by_key_.find(fold_name(name));
  return found == by_key_.end() ? Symbol() : found->second;
}

Symbol Spellings::find_or_add(std::string_view name, Symbols& symbols) {
  std::string key = fold_name(name);
  if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  const Symbol symbol = symbols.intern(name);
  by_key_.emplace(std::move(key), symbol);
  return symbol;
}

void Spellings::declare(std::string_view name, Symbol canonical) { by_key_.emplace(fold_name(name), canonical); }

}  // namespace ajar::runtime
