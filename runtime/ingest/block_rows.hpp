/// The rows of one block as its reader leaves them: columns with the reader's own numbers for texts, which the collector
/// turns into symbols in the order of the file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "runtime/columns.hpp"
#include "runtime/raw_row.hpp"

namespace ajar::runtime {

inline constexpr std::uint32_t kNothing = 0xffff'ffff;

/// One column of a block. `nothing` stands in rows that were not set.
template <class T>
class Lane {
 public:
  explicit Lane(T nothing = T()) : nothing_(nothing) {}

  void set(std::uint32_t row, T entry) {
    if (row >= room_) [[unlikely]] grow(row < 512 ? 1024 : row * 2);
    entries_.data()[row] = entry;
    is_used_ = true;
  }
  T operator[](std::uint32_t row) const { return row < room_ ? entries_[row] : nothing_; }
  /// Whether some row was set since the lane was cleared.
  bool is_used() const { return is_used_; }
  /// Entries of the rows up to `count`, of a lane that is used.
  const T* to(std::uint32_t count) {
    if (room_ < count) grow(count);
    return entries_.data();
  }
  /// The entries from row `first` on, with room up to `end`: what is written there counts once the lane `is_used`.
  T* open(std::uint32_t first, std::uint32_t end) {
    if (end > room_) [[unlikely]] grow(std::max(end, room_ * 2));
    return entries_.data() + first;
  }
  void use() { is_used_ = true; }
  /// Takes out those of the rows from `first` on that are marked.
  void take_out(std::uint32_t first, std::span<const std::uint8_t> marks) {
    if (room_ <= first) return;
    const auto end = std::min<std::size_t>(marks.size(), room_ - first);
    T* const rows = entries_.data() + first;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < end; ++i)
      if (!marks[i]) rows[kept++] = rows[i];
    std::fill(rows + kept, rows + end, nothing_);
  }
  void clear() {
    if (is_used_) entries_.assign(room_, nothing_);
    is_used_ = false;
  }

 private:
  void grow(std::uint32_t room) {
    entries_.resize(room, nothing_);
    room_ = room;
  }

  std::vector<T> entries_;
  std::uint32_t room_ = 0;  // the size of the list
  T nothing_;
  bool is_used_ = false;
};

/// A part of the block's text.
struct Part {
  std::uint32_t begin = 0, size = 0;
  friend bool operator==(Part, Part) = default;
};

/// A text that its reader met for the first time. They stand in the order of rows and, in a row, of their ranks.
struct NewName {
  enum class Role : std::uint8_t { metric, subject, source, origin, text, extra_field };
  std::uint32_t name = 0;     ///< the reader's number for it; of an extra field: its lane
  std::uint32_t row = 0;      ///< among the rows of the block
  std::uint32_t rank = 0;
  Role role = Role::text;
  std::uint32_t metric = 0;   ///< of a metric: its index, or kNothing
  std::string text;           ///< trimmed

  static constexpr std::uint32_t kMetricRank = 0, kEventRank = 1, kSubjectRank = 2, kSourceRank = 3, kOriginRank = 4;
  static constexpr std::uint32_t rank_of_extra(std::uint32_t lane) { return 6 + 2 * lane; }  ///< its field is one less
};

/// A record that its reader leaves to the exact one: it becomes a row, or none, before the row of this number.
struct OddRecord {
  std::uint32_t row = 0;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t line = 0;
};

struct BlockRows {
  std::uint32_t count = 0;   ///< rows, without the odd ones
  std::uint32_t lines = 0;   ///< line ends in the block, up to `tail`
  std::uint32_t tail = kNothing;  ///< where a record begins that the block does not end
  // Every row has these.
  Lane<std::uint32_t> line, begin, end;  ///< lines from 0
  Lane<std::uint32_t> metric;            ///< a name, like those that follow
  Lane<std::int64_t> bits;
  Lane<std::uint8_t> form;
  // And these maybe.
  Lane<std::uint32_t> subject{kNothing}, source{kNothing}, origin{kNothing}, event{kNothing};
  Lane<std::uint8_t> unit_written, basis{kNoBasis};
  Lane<std::uint32_t> kind{kNothing}, scope{kNothing};
  Lane<PackedPeriod> as_of, recorded_at, withdrawn_at, horizon;
  Lane<Part> id, quote, url, note, value_text;
  std::vector<Lane<std::uint32_t>> extras;  ///< names, a lane for each field
  std::vector<NewName> new_names;
  std::vector<OddRecord> odd;

  static constexpr std::uint8_t kNoBasis = 0xff;

  template <class Do>
  void each_optional(Do&& act) {
    for (auto* lane : {&subject, &source, &origin, &event, &kind, &scope}) act(*lane);
    for (auto* lane : {&unit_written, &basis}) act(*lane);
    for (auto* lane : {&as_of, &recorded_at, &withdrawn_at, &horizon}) act(*lane);
    for (auto* lane : {&id, &quote, &url, &note, &value_text}) act(*lane);
    for (auto& lane : extras) act(lane);
  }
  template <class Do>
  void each_lane(Do&& act) {
    for (auto* lane : {&line, &begin, &end, &metric}) act(*lane);
    act(bits);
    act(form);
    each_optional(act);
  }
  void clear() {
    each_optional([](auto& lane) { lane.clear(); });
    new_names.clear();
    odd.clear();
    count = lines = 0;
    tail = kNothing;
  }
};

}  // namespace ajar::runtime
