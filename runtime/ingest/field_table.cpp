#include "runtime/ingest/field_table.hpp"

#include <cstring>

#include "runtime/ingest/scan.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kFirstSlots = 1024;

#define AJAR_MASK(n) {first_bytes((n) < 8 ? (n) : 8), first_bytes((n) < 8 ? 0 : (n) - 8)}

}  // namespace

constexpr std::uint64_t FieldTable::kMasks[kShort + 1][2] = {
    AJAR_MASK(0), AJAR_MASK(1), AJAR_MASK(2),  AJAR_MASK(3),  AJAR_MASK(4),  AJAR_MASK(5),  AJAR_MASK(6),  AJAR_MASK(7), AJAR_MASK(8),
    AJAR_MASK(9), AJAR_MASK(10), AJAR_MASK(11), AJAR_MASK(12), AJAR_MASK(13), AJAR_MASK(14), AJAR_MASK(15), AJAR_MASK(16)};

#undef AJAR_MASK

void FieldTable::clear() {
  slots_.assign(kFirstSlots, {});
  mask_ = kFirstSlots - 1;
  count_ = 0;
  long_texts_.clear();
}

FieldTable::Key FieldTable::long_key(std::uint64_t key, const char* text, std::uint32_t size) {
  std::uint64_t sum = size;
  for (std::uint32_t at = 0; at + 8 <= size; at += 8) sum = hash(sum, load(text + at), 0);
  sum = hash(sum, load(text + size - 8), 1);
  return {sum, 0, key, hash(sum, 0, key)};
}

FieldTable::Slot* FieldTable::find(const Key& key, const char* text) {
  std::size_t at = key.hash & mask_;
  for (int probes = 0; probes < kMostProbes; ++probes, at = (at + 1) & mask_)
    if (slots_[at].is_empty() || is_of(slots_[at], key, text)) return &slots_[at];
  return nullptr;
}

bool FieldTable::is_long_text(const Slot& slot, const Key& key, const char* text) const {
  return std::memcmp(long_texts_.data() + slot.b, text, size_of(key.key)) == 0;
}

FieldTable::Slot* FieldTable::add(Slot* empty, const Key& key, const char* text, std::uint32_t name, std::uint32_t meaning) {
  if (++count_ * 2 > slots_.size()) {
    grow();
    empty = find(key, text);
    if (empty == nullptr) return nullptr;
  }
  *empty = {key.a, key.b, key.key, name, meaning};
  if (size_of(key.key) > kShort) {
    empty->b = long_texts_.size();
    long_texts_.append(text, size_of(key.key));
  }
  return empty;
}

void FieldTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.is_empty()) continue;
    const bool is_long = size_of(slot.key) > kShort;
    std::size_t at = hash(slot.a, is_long ? 0 : slot.b, slot.key) & mask_;
    while (!slots_[at].is_empty()) at = (at + 1) & mask_;
    slots_[at] = slot;
  }
}

}  // namespace ajar::runtime
