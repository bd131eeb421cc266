/// The columns of evidence: small for what most rows say, exact for what any row may say. All are filled row by row and hand
/// out values, never references.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/ids.hpp"
#include "core/source.hpp"
#include "core/value.hpp"
#include "runtime/long_list.hpp"

namespace ajar::runtime {

using RowId = Id<struct RowTag>;
using Symbol = Id<struct SymbolTag>;  ///< an interned text; invalid: the field is absent

/// Which of the last rows stay: an entry a row, 0 for one that goes. They are the rows from some `first` on.
using Wanted = std::span<const std::uint8_t>;

/// Takes what is not wanted out of a list that may end before the rows do.
template <class List>
void keep_wanted(List& list, std::size_t first, Wanted wanted) {
  if (list.size() <= first) return;
  std::size_t to = first;
  for (std::size_t row = first; row < list.size(); ++row)
    if (wanted[row - first]) list[to++] = list[row];
  list.resize(to);
}

/// Where the entry of a row stands once the rows that are not wanted are gone.
inline std::size_t place_among_wanted(std::size_t row, std::size_t first, Wanted wanted) {
  if (row <= first) return row;
  return first + static_cast<std::size_t>(std::count_if(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(row - first), [](std::uint8_t one) { return one != 0; }));
}

/// A column that takes no memory behind the last row that says something else than `T()`.
template <class T>
class LazyColumn {
 public:
  T operator[](std::size_t row) const { return row < said_.size() ? said_[row] : T(); }
  std::size_t size() const { return size_; }
  bool says_nothing() const { return said_.empty(); }
  std::size_t bytes() const { return said_.capacity() * sizeof(T); }

  void push_back(const T& entry) {
    if (!(entry == T())) {
      if (said_.empty()) said_.reserve(expected_);
      said_.resize(size_);
      said_.push_back(entry);
    }
    ++size_;
  }
  void set(std::size_t row, const T& entry) {
    if (row >= said_.size()) said_.resize(row + 1);
    said_[row] = entry;
  }
  /// `count` entries more.
  void append(const T* entries, std::size_t count) {
    if (said_.empty()) said_.reserve(expected_);
    said_.resize(size_);
    said_.append(entries, count);
    size_ += count;
  }
  void append_nothing(std::size_t count) { size_ += count; }
  void keep(std::size_t first, Wanted wanted) {
    keep_wanted(said_, first, wanted);
    size_ = place_among_wanted(size_, first, wanted);
  }
  /// Room for so many entries in all, once one says something.
  void expect(std::size_t size) {
    expected_ = size;
    if (!said_.empty()) said_.reserve(size);
  }

 private:
  LongList<T> said_;
  std::size_t size_ = 0, expected_ = 0;
};

/// A column of which few rows or many say something else than `T()`: the few stand with their rows, the many one by one.
template <class T>
class SparseColumn {
 public:
  T operator[](std::size_t row) const {
    if (is_dense_) return row < entries_.size() ? entries_[row] : T();
    const auto at = std::lower_bound(rows_.begin(), rows_.end(), row);
    return at != rows_.end() && *at == row ? entries_[static_cast<std::size_t>(at - rows_.begin())] : T();
  }
  bool says_nothing() const { return said_ == 0; }
  std::size_t first_row() const { return first_row_; }  ///< that says something
  std::size_t bytes() const { return rows_.capacity() * sizeof(std::uint32_t) + entries_.capacity() * sizeof(T); }
  /// Rows come in growing order; of one row's entries the last holds.
  void add(std::size_t row, const T& entry);
  /// Those of `count` rows from `first_row` on.
  void append(std::size_t first_row, const T* entries, std::size_t count);
  /// Room for so many entries in all, if many say something.
  void expect(std::size_t size) {
    expected_ = size;
    if (is_dense_ && said_ > 0) entries_.reserve(size);
  }
  /// `first_row()` is that of the rows that stay.
  void keep(std::size_t first, Wanted wanted);
  /// Shows every entry from row `first` on that says something, to be changed.
  template <class Change>
  void change_from(std::size_t first, Change&& change);

 private:
  // One row in so many must say something; the two differ so that a column does not change from one to the other and back.
  static constexpr std::size_t kDenseFrom = 4, kDenseDownTo = 8;
  static bool says(const T& entry) { return !(entry == T()); }
  std::size_t begin_of(std::size_t first) const {
    return is_dense_ ? first : static_cast<std::size_t>(std::lower_bound(rows_.begin(), rows_.end(), first) - rows_.begin());
  }
  std::size_t row_of(std::size_t at) const { return is_dense_ ? at : rows_[at]; }
  void make_dense();
  void make_sparse();

  bool is_dense_ = true;
  std::size_t said_ = 0, first_row_ = 0, expected_ = 0;
  LongList<std::uint32_t> rows_;  // of the entries, where it is not dense
  LongList<T> entries_;
};

template <class T>
void SparseColumn<T>::add(std::size_t row, const T& entry) {
  if (!entries_.empty() && row_of(entries_.size() - 1) == row) {
    said_ += says(entry) - says(entries_.back());
    entries_.back() = entry;
    return;
  }
  if (!says(entry)) return;
  if (said_ == 0) first_row_ = row;
  ++said_;
  if (is_dense_ && said_ * kDenseDownTo < row) make_sparse();
  if (!is_dense_ && said_ * kDenseFrom >= row) make_dense();
  if (is_dense_)
    entries_.resize(row);
  else
    rows_.push_back(static_cast<std::uint32_t>(row));
  entries_.push_back(entry);
}

template <class T>
void SparseColumn<T>::append(std::size_t first_row, const T* entries, std::size_t count) {
  const auto said = static_cast<std::size_t>(std::count_if(entries, entries + count, says));
  if (said == 0) return;
  if (!is_dense_ || (said_ + said) * kDenseDownTo < first_row + count) {
    for (std::size_t i = 0; i < count; ++i) add(first_row + i, entries[i]);
    return;
  }
  if (said_ == 0) first_row_ = first_row + static_cast<std::size_t>(std::find_if(entries, entries + count, says) - entries);
  said_ += said;
  entries_.resize(first_row);
  entries_.append(entries, count);
}

template <class T>
void SparseColumn<T>::make_sparse() {
  const LongList<T> all = std::exchange(entries_, {});
  is_dense_ = false;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!says(all[row])) continue;
    rows_.push_back(static_cast<std::uint32_t>(row));
    entries_.push_back(all[row]);
  }
}

template <class T>
void SparseColumn<T>::make_dense() {
  const LongList<T> few = std::exchange(entries_, {});
  const LongList<std::uint32_t> rows = std::exchange(rows_, {});
  is_dense_ = true;
  entries_.reserve(expected_);
  if (!rows.empty()) entries_.resize(rows.back() + 1);
  for (std::size_t i = 0; i < few.size(); ++i) entries_[rows[i]] = few[i];
}

template <class T>
template <class Change>
void SparseColumn<T>::change_from(std::size_t first, Change&& change) {
  for (std::size_t at = begin_of(first); at < entries_.size(); ++at)
    if (says(entries_[at])) change(row_of(at), entries_[at]);
}

template <class T>
void SparseColumn<T>::keep(std::size_t first, Wanted wanted) {
  std::size_t to = begin_of(first), row = first, place = first;  // `place`: of the row, once those that go are gone
  if (to >= entries_.size()) return;
  for (std::size_t at = to; at < entries_.size(); ++at) {
    for (; row < row_of(at); ++row) place += wanted[row - first] != 0;
    const bool stays = wanted[row - first] != 0;
    if (!stays) said_ -= says(entries_[at]);
    if (!stays) continue;
    if (!is_dense_) rows_[to] = static_cast<std::uint32_t>(place);
    entries_[to++] = entries_[at];
  }
  entries_.resize(to);
  if (!is_dense_) rows_.resize(to);
  if (said_ == 0 || first_row_ < first) return;
  first_row_ = row_of(static_cast<std::size_t>(std::find_if(entries_.begin(), entries_.end(), says) - entries_.begin()));
}

/// A period in 32 bits: its first day and how many days it has, from which its precision follows. No period is all ones.
class PackedPeriod {
 public:
  PackedPeriod() = default;
  explicit PackedPeriod(const std::optional<Period>& period);
  std::optional<Period> unpack() const;
  std::uint32_t bits() const { return bits_; }
  static PackedPeriod of_day(Day day) { return PackedPeriod(offset_of(day) | (1u << kDayBits)); }
  bool has_value() const { return bits_ != kNone; }
  Day first() const { return {static_cast<std::int32_t>(bits_ & kDayMask) + kFirstDay}; }
  Day end() const { return first() + static_cast<std::int32_t>(bits_ >> kDayBits); }
  friend bool operator==(PackedPeriod, PackedPeriod) = default;

 private:
  static constexpr std::uint32_t kNone = 0xffff'ffff;
  static constexpr int kDayBits = 22;
  static constexpr std::uint32_t kDayMask = (1u << kDayBits) - 1;
  static constexpr std::int32_t kFirstDay = -719'162;  // 0001-01-01
  static constexpr std::uint32_t offset_of(Day day) { return static_cast<std::uint32_t>(day.number - kFirstDay); }
  explicit PackedPeriod(std::uint32_t bits) : bits_(bits) {}
  std::uint32_t bits_ = kNone;
};

class PeriodColumn {
 public:
  std::optional<Period> operator[](std::size_t row) const { return packed_[row].unpack(); }
  PackedPeriod packed(std::size_t row) const { return packed_[row]; }
  void push_back(const std::optional<Period>& period) { packed_.push_back(PackedPeriod(period)); }
  void append(const PackedPeriod* periods, std::size_t count) { packed_.append(periods, count); }
  void append_nothing(std::size_t count) { packed_.append_nothing(count); }
  void keep(std::size_t first, Wanted wanted) { packed_.keep(first, wanted); }
  void expect(std::size_t size) { packed_.expect(size); }
  std::size_t bytes() const { return packed_.bytes(); }

 private:
  LazyColumn<PackedPeriod> packed_;
};

/// A value in nine bytes where it is one decimal, a set of words, or a span of days or ranks; any other one stands beside.
struct PackedValue {
  static constexpr std::uint8_t kMostDecimals = 18;
  static constexpr std::uint8_t kWords = 32, kSpan = 33, kBeside = 34;
  std::int64_t bits = 0;  ///< the number times ten to the power of `form`; the words; the two ends; the place in the list beside
  std::uint8_t form = 0;  ///< 0 to kMostDecimals: how many decimals; kWords; kSpan; kBeside

  /// nullopt: it must stand beside.
  static std::optional<PackedValue> pack(const Value& value);
  static PackedValue span(std::int32_t low, std::int32_t high) {
    return {static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(high)) << 32 | static_cast<std::uint32_t>(low)), kSpan};
  }
  bool is_decimal() const { return form <= kMostDecimals; }
  std::int32_t low() const { return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::uint64_t>(bits))); }   ///< kSpan
  std::int32_t high() const { return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::uint64_t>(bits) >> 32)); }
};

class ValueColumn {
 public:
  Value operator[](std::size_t row) const;
  PackedValue packed(std::size_t row) const { return {bits_[row], forms_[row]}; }
  std::size_t size() const { return bits_.size(); }
  std::size_t bytes() const { return bits_.capacity() * 8 + forms_.capacity() + beside_.capacity() * sizeof(Value); }
  void push_back(const Value& value);
  /// Packed values; those of form kBeside have their places in `beside`, which are moved behind those here.
  void append(const std::int64_t* bits, const std::uint8_t* forms, std::size_t count, std::vector<Value> beside);
  void keep(std::size_t first, Wanted wanted);
  void expect(std::size_t size) {
    bits_.reserve(size);
    forms_.reserve(size);
  }
  std::span<const std::uint8_t> all_forms() const { return forms_; }

 private:
  LongList<std::int64_t> bits_;
  LongList<std::uint8_t> forms_;
  std::vector<Value> beside_;
};

/// Texts that mostly differ from row to row. Little for a row without one.
class TextColumn {
 public:
  /// Valid until the column grows.
  std::string_view operator[](std::size_t row) const;
  bool says_nothing() const { return places_.says_nothing(); }
  std::size_t bytes() const { return places_.bytes() + texts_.capacity(); }
  void push_back(std::string_view text);
  void append_nothing(std::size_t count) { size_ += count; }
  void keep(std::size_t first, Wanted wanted);
  void expect(std::size_t size) { places_.expect(size); }

 private:
  SparseColumn<std::uint64_t> places_;  // of the text's length, one more than the offset
  std::string texts_;
  std::size_t size_ = 0;
};

/// A field that is no field of evidence, kept for `--by` and for showing.
struct ExtraColumn : SparseColumn<Symbol> {
  explicit ExtraColumn(Symbol name) : field(name) {}
  Symbol field;
};

/// Where rows stand: their text and, of texts that are kept, the bytes.
class SpanColumn {
 public:
  Span operator[](std::size_t row) const;
  SourceId text(std::size_t row) const;
  std::size_t bytes() const { return ranges_.bytes(); }
  void push_back(const Span& span);
  void set(std::size_t row, const Span& span);
  /// Rows of a text that is not kept.
  void append(SourceId text, std::size_t count);
  void keep(std::size_t first, Wanted wanted);
  void expect(std::size_t size) { ranges_.expect(size); }

 private:
  struct Range {
    std::uint32_t begin = 0, end = 0;
    friend bool operator==(const Range&, const Range&) = default;
  };
  struct Run {
    std::size_t first;
    SourceId text;
  };
  void begin_text(SourceId text);
  std::vector<Run> runs_;
  LazyColumn<Range> ranges_;
  std::vector<std::pair<std::size_t, Span>> elsewhere_;  // by row: rows that stand in a text of their own
};

}  // namespace ajar::runtime
