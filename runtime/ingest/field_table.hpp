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

  /// A text as it is looked for.
  struct Key {
    std::uint64_t a, b, key;
    std::size_t hash;
  };
  struct alignas(32) Slot {  // none lies in two lines of the cache
    std::uint64_t a = 0, b = 0;  // the text padded with zeros; of a long text its hash, and where it stands
    std::uint64_t key = 0;       // 0: empty
    std::uint32_t name = 0;      ///< free for the owner
    std::uint32_t meaning = 0;   ///< likewise
    bool is_empty() const { return key == 0; }
    /// Whether it is that of the text; of a long text it is not known.
    bool surely_of(const Key& text) const { return ((a ^ text.a) | (b ^ text.b) | (key ^ text.key)) == 0; }
  };

  /// `field_class` is not 0.
  static Key key_of(FieldClass field_class, const char* text, std::uint32_t size) {
    const std::uint64_t key = std::uint64_t{size} << 32 | field_class;
    if (size > kShort) [[unlikely]] return long_key(key, text, size);
    const std::uint64_t a = load(text) & kMasks[size][0], b = load(text + 8) & kMasks[size][1];
    return {a, b, key, hash(a, b, key)};
  }
  /// Where `find` looks first. Valid until something is added.
  class Slots {
   public:
    explicit Slots(const FieldTable& table) : slots_(table.slots_.data()), mask_(table.mask_) {}
    const Slot& operator[](const Key& key) const { return slots_[key.hash & mask_]; }

   private:
    const Slot* slots_;
    std::size_t mask_;
  };

  /// The slot of the text, or the empty one where it belongs: fill it by `add`. Null when texts crowd here, as made ones
  /// may: such a text must be looked up elsewhere.
  Slot* find(const Key& key, const char* text);

  /// Fills the empty slot that `find` gave. Other slots are invalid afterwards; the one returned is this one.
  Slot* add(Slot* empty, const Key& key, const char* text, std::uint32_t name, std::uint32_t meaning);

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
  static std::size_t hash(std::uint64_t a, std::uint64_t b, std::uint64_t more) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a ^ 0x9e3779b97f4a7c15u) * (b ^ 0xd6e8feb86659fd93u ^ more);
    return static_cast<std::size_t>(static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64));
  }
  static std::uint32_t size_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  static Key long_key(std::uint64_t key, const char* text, std::uint32_t size);
  bool is_of(const Slot& slot, const Key& key, const char* text) const {
    if (((slot.a ^ key.a) | (slot.key ^ key.key)) != 0) return false;
    return size_of(key.key) > kShort ? is_long_text(slot, key, text) : slot.b == key.b;
  }
  bool is_long_text(const Slot& slot, const Key& key, const char* text) const;
  void grow();

  std::vector<Slot> slots_;
  std::size_t mask_ = 0, count_ = 0;
  std::string long_texts_;
};

}  // namespace ajar::runtime
