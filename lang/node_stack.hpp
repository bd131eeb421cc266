/// Nodes that wait for the rule they belong to, each with the token it began at. A rule takes those of its own tokens.
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace ajar::lang {

/// The tokens [first, last) of a rule.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

template <class T>
class NodeStack {
 public:
  /// Whatever began here or later was read in an alternative that has been given up.
  void push(std::uint32_t at, T node) {
    discard(at);
    places_.push_back(at);
    if (places_.size() > nodes_.size()) {
      nodes_.push_back(node);
    } else {
      nodes_[places_.size() - 1] = node;
    }
  }
  void discard(std::uint32_t from) {
    while (!places_.empty() && places_.back() >= from) places_.pop_back();
  }
  /// Removes and gives the nodes that began in [first, ∞), in order; to be read before the next push.
  std::span<const T> take(std::uint32_t first) {
    const std::size_t end = places_.size();
    discard(first);
    return std::span<const T>(nodes_).subspan(places_.size(), end - places_.size());
  }
  /// The first node that began in [first, ∞), which goes with all later ones; an empty node when there is none.
  T take_one(std::uint32_t first) {
    const std::span<const T> taken = take(first);
    return taken.empty() ? T{} : taken.front();
  }
  /// Removes and gives the last node with its place; there must be one.
  std::pair<std::uint32_t, T> pop() {
    const std::pair<std::uint32_t, T> last{places_.back(), back()};
    places_.pop_back();
    return last;
  }
  bool empty() const { return places_.empty(); }
  const T& back() const { return nodes_[places_.size() - 1]; }

 private:
  static_assert(std::is_trivially_destructible_v<T>);
  std::vector<std::uint32_t> places_;
  std::vector<T> nodes_;  // those that wait, and behind them room that has been used
};

}  // namespace ajar::lang
