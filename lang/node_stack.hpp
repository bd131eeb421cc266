/// Nodes that wait for the rule they belong to, each with the token it began at. A rule takes those of its own tokens.
#pragma once

#include <cstdint>
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
  void push(std::uint32_t at, const T& node) {
    discard(at);
    nodes_.push_back({at, node});
  }
  void discard(std::uint32_t from) {
    while (!nodes_.empty() && nodes_.back().first >= from) nodes_.pop_back();
  }
  /// Removes and gives the nodes that began in [first, ∞), in order.
  std::vector<T> take(std::uint32_t first) {
    std::size_t begin = nodes_.size();
    while (begin > 0 && nodes_[begin - 1].first >= first) --begin;
    std::vector<T> taken;
    taken.reserve(nodes_.size() - begin);
    for (std::size_t i = begin; i < nodes_.size(); ++i) taken.push_back(nodes_[i].second);
    nodes_.resize(begin);
    return taken;
  }
  /// The first node that began in [first, ∞), which goes with all later ones; an empty node when there is none.
  T take_one(std::uint32_t first) {
    std::vector<T> taken = take(first);
    return taken.empty() ? T{} : taken.front();
  }
  /// Removes and gives the last node with its place; there must be one.
  std::pair<std::uint32_t, T> pop() {
    const auto last = nodes_.back();
    nodes_.pop_back();
    return last;
  }
  bool empty() const { return nodes_.empty(); }
  const T& back() const { return nodes_.back().second; }

 private:
  std::vector<std::pair<std::uint32_t, T>> nodes_;
};

}  // namespace ajar::lang
