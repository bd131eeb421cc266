/// The texts of fields that were met before, with what they mean: each distinct text is looked up once in the names of the
/// pack, afterwards here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ajar::runtime {

/// What a field is asked for: one text can mean this as a metric and that as a source.
using FieldClass = std::uint32_t;

/// One thread's table. Texts are given by their first byte; sixteen bytes behind it must be readable.
class FieldTable {
 public:
  FieldTable() { clear(); }

  struct Slot {
    std::uint64_t a = 0, b = 0;  // the text padded with zeros; of a long text its hash, and where it stands
    std::uint64_t key = 0;       // 0: empty
    std::uint32_t name = 0;      ///< free for the owner
    std::uint32_t meaning = 0;   ///< likewise
    bool is_empty() const { return key == 0; }
  };

  /// The slot of the text, or the empty one where it belongs: fill it by `add`. Null when texts crowd here, as made ones
  /// may: such a text must be looked up elsewhere. `field_class` is not 0.
  Slot* find(FieldClass field_class, const char* text, std::uint32_t size) {
    if (size > kShort) [[unlikely]] return find_long(field_class, text, size);
    const std::uint64_t a = load(text) & kMasks[size][0], b = load(text + 8) & kMasks[size][1], key = key_of(field_class, size);
    std::size_t at = hash(a, b, key) & mask_;
    Slot* slot = &slots_[at];
    if (((slot->a ^ a) | (slot->b ^ b) | (slot->key ^ key)) == 0) [[likely]] return slot;
    for (int probes = 0; probes < kMostProbes; ++probes) {
      if (slot->is_empty() || ((slot->a ^ a) | (slot->b ^ b) | (slot->key ^ key)) == 0) return slot;
      at = (at + 1) & mask_;
      slot = &slots_[at];
    }
    return nullptr;
  }

  /// Where `find` will look first, for fetching it in time.
  const void* place_of(FieldClass field_class, const char* text, std::uint32_t size) const {
    if (size > kShort) return slots_.data();
    const std::uint64_t a = load(text) & kMasks[size][0], b = load(text + 8) & kMasks[size][1];
    return &slots_[hash(a, b, key_of(field_class, size)) & mask_];
  }

  /// Fills the empty slot that `find` gave. Other slots are invalid afterwards; the one returned is this one.
  Slot* add(Slot* empty, FieldClass field_class, const char* text, std::uint32_t size, std::uint32_t name, std::uint32_t meaning);

  /// So full that it is better to begin anew, for texts that hardly ever come again.
  bool is_full() const { return count_ >= kMost; }
  void clear();

 private:
  static constexpr std::uint32_t kShort = 16;
  static constexpr int kMostProbes = 48;
  static constexpr std::size_t kMost = std::size_t{1} << 18;
  static const std::uint64_t kMasks[kShort + 1][2];

  static std::uint64_t load(const char* at) {
    std::uint64_t word;
    __builtin_memcpy(&word, at, sizeof word);
    return word;
  }
  static std::uint64_t key_of(FieldClass field_class, std::uint32_t size) { return std::uint64_t{size} << 32 | field_class; }
  static std::size_t hash(std::uint64_t a, std::uint64_t b, std::uint64_t more) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a ^ 0x9e3779b97f4a7c15u ^ (more << 20)) * (b ^ 0xd6e8feb86659fd93u ^ more);
    return static_cast<std::size_t>(static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64));
  }
  static std::uint64_t hash_long(const char* text, std::uint32_t size);
  Slot* find_long(FieldClass field_class, const char* text, std::uint32_t size);
  void grow();

  std::vector<Slot> slots_;
  std::size_t mask_ = 0, count_ = 0;
  std::string long_texts_;
};

}  // namespace ajar::runtime
