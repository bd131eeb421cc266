/// Lists of millions of plain entries, which are copied and moved as bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace ajar::runtime {

/// As many entries as it was made for. Nothing is written to them before their user does.
template <class T>
class LongArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  LongArray() = default;
  explicit LongArray(std::size_t size) : begin_(static_cast<T*>(::operator new(size * sizeof(T), kAlignment))), size_(size) {}
  std::size_t size() const { return size_; }
  T* get() const { return begin_.get(); }
  T& operator[](std::size_t at) const { return begin_[at]; }

 private:
  static constexpr std::align_val_t kAlignment{alignof(T)};
  struct Free {
    void operator()(T* begin) const noexcept { ::operator delete(begin, kAlignment); }
  };
  std::unique_ptr<T[], Free> begin_;
  std::size_t size_ = 0;
};

/// Grows like a vector.
template <class T>
class LongList {
 public:
  LongList() = default;
  LongList(const LongList& other) { append(other.data(), other.size_); }
  LongList(LongList&& other) noexcept : room_(std::move(other.room_)), size_(std::exchange(other.size_, 0)) { other.room_ = {}; }
  LongList& operator=(LongList other) noexcept {
    std::swap(room_, other.room_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~LongList() = default;

  std::size_t size() const { return size_; }
  std::size_t capacity() const { return room_.size(); }
  bool empty() const { return size_ == 0; }
  T* data() { return room_.get(); }
  const T* data() const { return room_.get(); }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  T& operator[](std::size_t at) { return room_[at]; }
  const T& operator[](std::size_t at) const { return room_[at]; }
  T& back() { return room_[size_ - 1]; }
  const T& back() const { return room_[size_ - 1]; }

  void reserve(std::size_t room) {
    if (room <= capacity()) return;
    LongArray<T> more(room);
    if (size_ > 0) std::memcpy(static_cast<void*>(more.get()), data(), size_ * sizeof(T));
    room_ = std::move(more);
  }
  void push_back(T entry) {
    make_room(size_ + 1);
    room_[size_++] = entry;
  }
  /// Those entries must not be the list's own.
  void append(const T* entries, std::size_t count) {
    if (count == 0) return;
    make_room(size_ + count);
    std::memcpy(static_cast<void*>(end()), entries, count * sizeof(T));
    size_ += count;
  }
  void resize(std::size_t size, T entry = T()) {
    make_room(size);
    if (size > size_) std::fill(end(), data() + size, entry);
    size_ = size;
  }

  friend bool operator==(const LongList& a, const LongList& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }
  friend bool operator==(const LongList& a, std::span<const T> b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

 private:
  void make_room(std::size_t size) {
    constexpr std::size_t kLeast = 16;
    if (size > capacity()) [[unlikely]] reserve(std::max({size, capacity() * 2, kLeast}));
  }

  LongArray<T> room_;
  std::size_t size_ = 0;
};

}  // namespace ajar::runtime
