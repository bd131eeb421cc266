#include "runtime/questions/changes.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostOthers = 5;

class Search {
 public:
  Search(Between& between, GateId gate, std::uint64_t budget)
      : between_(between), gate_(gate), causes_(between.causes_of(gate)), tries_(budget / between.price(gate) + 50) {}

  GateChange run() {
    GateChange change;
    change.gate = gate_;
    change.before = *between_.before(gate_);
    change.after = between_.after(gate_);
    std::vector<std::size_t> set;
    if (!find_smallest(set)) {
      change.searched = false;
      set = shrunk();
    }
    for (const std::size_t i : set) change.causes.push_back(causes_[i]);
    if (set.size() == 1) change.others = others_than(set.front());
    change.each_alone_nothing = set.size() > 1 && std::all_of(set.begin(), set.end(), [&](std::size_t i) {
      return same_verdict(replay({i}), change.before);
    });
    return change;
  }

 private:
  GateReport replay(const std::vector<std::size_t>& set) {
    Applied applied(causes_.size());
    for (const std::size_t i : set) applied[i] = true;
    ++tried_;
    return between_.replay(gate_, causes_, applied);
  }
  bool is_enough(const std::vector<std::size_t>& set) { return same_verdict(replay(set), between_.after(gate_)); }

  /// Sets by size; those of one size in order. False: too many to try.
  bool find_smallest(std::vector<std::size_t>& set) {
    for (std::size_t size = 1; size <= causes_.size(); ++size) {
      std::vector<std::size_t> one(size);
      for (std::size_t i = 0; i < size; ++i) one[i] = i;
      do {
        if (tried_ >= tries_) return false;
        if (!is_enough(one)) continue;
        set = std::move(one);
        return true;
      } while (next(one));
    }
    return false;
  }

  bool next(std::vector<std::size_t>& set) const {
    const std::size_t n = causes_.size(), k = set.size();
    for (std::size_t i = k; i-- > 0;) {
      if (set[i] + (k - i) >= n) continue;
      ++set[i];
      for (std::size_t j = i + 1; j < k; ++j) set[j] = set[j - 1] + 1;
      return true;
    }
    return false;
  }

  /// All of them, then ever smaller pieces left out as long as the rest is enough; at last one by one.
  std::vector<std::size_t> shrunk() {
    std::vector<std::size_t> set(causes_.size());
    for (std::size_t i = 0; i < set.size(); ++i) set[i] = i;
    for (std::size_t piece = std::max<std::size_t>(set.size() / 2, 1);; piece = std::max<std::size_t>(piece / 2, 1)) {
      bool left_out = false;
      for (std::size_t at = 0; at < set.size();) {
        std::vector<std::size_t> rest = set;
        const std::size_t end = std::min(at + piece, set.size());
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at), rest.begin() + static_cast<std::ptrdiff_t>(end));
        if (!rest.empty() && tried_ < 4 * tries_ && is_enough(rest)) {
          set = std::move(rest);
          left_out = true;
        } else {
          at = end;
        }
      }
      if (piece == 1 && !left_out) return set;
    }
  }

  std::vector<Cause> others_than(std::size_t found) {
    std::vector<Cause> others;
    for (std::size_t i = found + 1; i < causes_.size() && others.size() < kMostOthers && tried_ < 2 * tries_; ++i)
      if (is_enough({i})) others.push_back(causes_[i]);
    return others;
  }

  Between& between_;
  GateId gate_;
  std::vector<Cause> causes_;
  std::uint64_t tries_, tried_ = 0;
};

}  // namespace

bool same_verdict(const GateReport& a, const GateReport& b) {
  return a.error == b.error && (a.error || a.effective == b.effective);
}

bool GateChange::is_knock_on() const {
  return !causes.empty() && std::all_of(causes.begin(), causes.end(), [](const Cause& one) { return one.kind == CauseKind::upstream; });
}

GateChange explain_change(Between& between, GateId gate, std::uint64_t budget) { return Search(between, gate, budget).run(); }

}  // namespace ajar::runtime
