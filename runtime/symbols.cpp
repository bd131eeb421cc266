#include <algorithm>
#include <functional>

#include "runtime/evidence.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kFewest = 64;  // slots
std::uint32_t hash_of(std::string_view text) { return static_cast<std::uint32_t>(std::hash<std::string_view>()(text)); }

}  // namespace

/// The slot of the text, else the free one where it belongs.
const Symbols::Slot& Symbols::slot_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].symbol && (slots_[at].hash != hash || texts_[slots_[at].symbol.index] != text)) at = (at + 1) & mask;
  return slots_[at];
}

Symbol Symbols::intern(std::string_view text) {
  if (texts_.size() * 2 >= slots_.size()) grow();
  const std::uint32_t hash = hash_of(text);
  const Slot& slot = slot_of(text, hash);
  if (slot.symbol) return slot.symbol;
  const Symbol symbol(texts_.size());
  texts_.emplace_back(text);
  slots_[static_cast<std::size_t>(&slot - slots_.data())] = {hash, symbol};
  return symbol;
}

Symbol Symbols::find(std::string_view text) const {
  return slots_.empty() ? Symbol() : slot_of(text, hash_of(text)).symbol;
}

void Symbols::grow() {
  std::vector<Slot> before(std::max(slots_.size() * 2, kFewest));
  std::swap(before, slots_);
  for (const Slot& slot : before) {
    if (!slot.symbol) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].symbol) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
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
