/// Sets of cases, and what conditions say of a block of cases: three-valued, with reasons, 64 cases a word.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/program.hpp"

namespace ajar::runtime::batch {

inline constexpr std::size_t kBlock = 1024;  ///< cases of a block
inline constexpr std::size_t kWords = kBlock / 64;

/// A set of cases of one block, by their place in it.
struct alignas(64) Cases {
  std::array<std::uint64_t, kWords> words{};

  static Cases first(std::size_t count) {
    Cases result;
    for (std::size_t w = 0; w < kWords; ++w)
      result.words[w] = count >= 64 * (w + 1) ? ~std::uint64_t{0}
                        : count <= 64 * w     ? 0
                                              : (std::uint64_t{1} << (count - 64 * w)) - 1;
    return result;
  }
  bool has(std::size_t i) const { return (words[i / 64] >> (i % 64)) & 1; }
  void add(std::size_t i) { words[i / 64] |= std::uint64_t{1} << (i % 64); }
  void remove(std::size_t i) { words[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  bool any() const {
    std::uint64_t all = 0;
    for (const std::uint64_t word : words) all |= word;
    return all != 0;
  }
  std::size_t count() const {
    std::size_t sum = 0;
    for (const std::uint64_t word : words) sum += static_cast<std::size_t>(std::popcount(word));
    return sum;
  }
  template <class F>
  void for_each(F&& f) const {
    for (std::size_t w = 0; w < kWords; ++w)
      for (std::uint64_t rest = words[w]; rest; rest &= rest - 1)
        f(64 * w + static_cast<std::size_t>(std::countr_zero(rest)));
  }
  Cases& operator|=(const Cases& o) {
    for (std::size_t w = 0; w < kWords; ++w) words[w] |= o.words[w];
    return *this;
  }
  Cases& operator&=(const Cases& o) {
    for (std::size_t w = 0; w < kWords; ++w) words[w] &= o.words[w];
    return *this;
  }
  friend Cases operator|(const Cases& a, const Cases& b) {
    Cases result = a;
    return result |= b;
  }
  friend Cases operator&(const Cases& a, const Cases& b) {
    Cases result = a;
    return result &= b;
  }
  friend Cases operator~(const Cases& a) {
    Cases result;
    for (std::size_t w = 0; w < kWords; ++w) result.words[w] = ~a.words[w];
    return result;
  }
  friend bool operator==(const Cases&, const Cases&) = default;
};

/// What keeps cases unknown: a reason or, from kFirstMetric on, a metric without a reading.
using Cause = std::uint32_t;
inline constexpr Cause kFirstMetric = 16;
inline Cause cause_of(Reason reason) { return static_cast<Cause>(reason); }
inline Cause cause_of(MetricId metric) { return kFirstMetric + metric.index; }

/// For each cause the cases it keeps unknown; by cause, and only for causes that were met.
class Causes {
 public:
  struct One {
    Cause cause;
    Cases cases;
  };
  void clear() { all_.clear(); }
  Cases& operator[](Cause cause);
  /// Adds those of `other`, but only for these cases.
  void add(const Causes& other, const Cases& within);
  void add(ReasonSet reasons, std::span<const MetricId> lacks, std::size_t i);
  /// Forgets what was said of these cases.
  void remove(const Cases& cases);
  std::span<const One> all() const { return all_; }

 private:
  std::vector<One> all_;
};

/// What a condition says of the cases of a block. The three sets are disjoint; all other cases are unknown, and only
/// they have causes.
struct Outcomes {
  Cases yes, no, error;
  Causes causes;

  Cases unknown(const Cases& all) const {
    Cases result;
    for (std::size_t w = 0; w < kWords; ++w)
      result.words[w] = all.words[w] & ~(yes.words[w] | no.words[w] | error.words[w]);
    return result;
  }
  void clear() {
    yes = no = error = Cases();
    causes.clear();
  }
};

/// A number for each of 64 cases, bit by bit: plane i has the bits of weight 2^i.
class Counter {
 public:
  void clear() { used_ = 0; }
  void add(std::uint64_t cases) {
    for (std::size_t i = 0; cases; ++i) {
      if (i == used_) planes_[used_++] = 0;
      const std::uint64_t carry = planes_[i] & cases;
      planes_[i] ^= cases;
      cases = carry;
    }
  }
  /// The cases whose number is `n` or more.
  std::uint64_t at_least(std::uint64_t n) const;

 private:
  std::array<std::uint64_t, 33> planes_{};  // up to 2^32 members
  std::size_t used_ = 0;
};

/// What a quantifier says of its members; `at_least` and `at_most` ask for `count` of them.
void quantify(Quantifier quantifier, std::uint64_t count, std::span<const Outcomes* const> members, const Cases& all,
              Outcomes& out);

/// Says of a list, of which some members are missing, that it is incomplete; missing is what all members are.
void tell_of_list(std::span<const Outcomes* const> members, const Cases& all, Outcomes& out);

}  // namespace ajar::runtime::batch
