#include "runtime/questions/lever_sets.hpp"

#include <algorithm>

#include "runtime/questions/region.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostKept = 96;      // sets, of any part of a formula
constexpr std::size_t kMostCombined = 64;  // members among which all choices are combined

std::uint64_t add_counts(std::uint64_t a, std::uint64_t b) { return std::min(kMostCounted, a + b); }
std::uint64_t multiply_counts(std::uint64_t a, std::uint64_t b) {
  return a == 0 || b == 0 ? 0 : a > kMostCounted / b ? kMostCounted : a * b;
}

void keep_smallest(LeverSets& options) {
  std::stable_sort(options.sets.begin(), options.sets.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  if (options.sets.size() <= kMostKept) return;
  options.sets.resize(kMostKept);
  options.cut = true;
}

/// Both together.
LeverSets product(LeverSets a, const LeverSets& b) {
  a.count = multiply_counts(a.count, b.count);
  a.cut = a.cut || b.cut;
  if (b.sets.size() == 1) {
    for (auto& set : a.sets) set.insert(set.end(), b.sets.front().begin(), b.sets.front().end());
    return a;
  }
  std::vector<std::vector<Lever>> sets;
  for (const auto& left : a.sets)
    for (const auto& right : b.sets) {
      sets.push_back(left);
      sets.back().insert(sets.back().end(), right.begin(), right.end());
    }
  a.sets = std::move(sets);
  keep_smallest(a);
  return a;
}

const LeverSets kNothingNeeded{{{}}, 1, false};

/// How many ways there are to choose `r` of the members: the elementary symmetric polynomial of their counts.
std::uint64_t count_choices(const std::vector<LeverSets>& members, std::size_t r) {
  if (members.size() > 4 * kMostCombined) return kMostCounted;
  std::vector<std::uint64_t> chosen(r + 1);
  chosen[0] = 1;
  for (const LeverSets& member : members)
    for (std::size_t i = r; i > 0; --i) chosen[i] = add_counts(chosen[i], multiply_counts(chosen[i - 1], member.count));
  return chosen[r];
}

/// `r` of the members, each in every way: by size, so that a cut keeps the smallest.
LeverSets choose(std::vector<LeverSets> members, std::size_t r) {
  std::stable_sort(members.begin(), members.end(), [](const LeverSets& a, const LeverSets& b) {
    return a.sets.front().size() < b.sets.front().size();
  });
  LeverSets result;
  if (r == members.size()) {
    result = kNothingNeeded;
    for (const LeverSets& member : members) result = product(std::move(result), member);
    return result;
  }
  if (r == 1) {
    for (const LeverSets& member : members) {
      result.count = add_counts(result.count, member.count);
      result.cut = result.cut || member.cut || result.sets.size() >= kMostKept;
      if (result.sets.size() < kMostKept) result.sets.insert(result.sets.end(), member.sets.begin(), member.sets.end());
    }
    keep_smallest(result);
    return result;
  }
  const std::uint64_t count = count_choices(members, r);
  if (members.size() > kMostCombined) {  // the first ones, and each of the next in place of the last
    LeverSets first = kNothingNeeded;
    for (std::size_t i = 0; i + 1 < r; ++i) first = product(std::move(first), members[i]);
    LeverSets last;
    for (std::size_t i = r - 1; i < members.size() && last.sets.size() < kMostKept / 8; ++i)
      last.sets.insert(last.sets.end(), members[i].sets.begin(), members[i].sets.end());
    result = product(std::move(first), last);
    result.cut = true;
  } else {
    std::vector<LeverSets> chosen(r + 1);  // by how many of the members so far
    chosen[0] = kNothingNeeded;
    for (const LeverSets& member : members)
      for (std::size_t i = r; i > 0; --i) {
        if (chosen[i - 1].sets.empty()) continue;
        const LeverSets more = product(chosen[i - 1], member);
        chosen[i].sets.insert(chosen[i].sets.end(), more.sets.begin(), more.sets.end());
        chosen[i].cut = chosen[i].cut || more.cut;
        keep_smallest(chosen[i]);
      }
    result = std::move(chosen[r]);
  }
  result.count = count;
  return result;
}

class Finder {
 public:
  explicit Finder(const Logic& logic) : logic_(logic) {}

  /// `firmly`: leaves that hold with less than this confidence do not do.
  LeverSets find(TermId id, bool yes, std::optional<Confidence> firmly) const {
    const Term& term = logic_[id];
    const bool shaky = term.confidence.has_value();
    if (!shaky && !firmly && term.truth == (yes ? Truth::yes : Truth::no)) return kNothingNeeded;
    switch (term.op) {
      case Term::Op::leaf: return of_leaf(id, term, yes, firmly);
      case Term::Op::negation: return find(term.members.front(), !yes, {});
      case Term::Op::many: break;
    }
    const std::size_t n = term.members.size();
    const std::size_t need = yes ? term.need : n + 1 - std::min(term.need, n + 1);
    std::size_t there = 0;
    std::vector<LeverSets> members;
    for (const TermId member : term.members) {
      LeverSets options = find(member, yes, yes && shaky ? term.confidence : firmly);
      if (!options.sets.empty() && options.sets.front().empty()) ++there;
      else if (!options.sets.empty()) members.push_back(std::move(options));
    }
    if (there >= need) return kNothingNeeded;
    if (need - there > members.size()) return {};
    return choose(std::move(members), need - there);
  }

 private:
  LeverSets of_leaf(TermId id, const Term& leaf, bool yes, std::optional<Confidence> firmly) const {
    if (leaf.truth == (yes ? Truth::yes : Truth::no)) {
      const auto confidence = leaf.input.metric ? logic_.node(leaf).confidence : std::nullopt;
      if (!firmly || (confidence && *confidence >= *firmly)) return kNothingNeeded;
    }
    if (!leaf.input.metric || region_of(logic_, leaf, yes).empty()) return {};
    return {{{Lever{id, yes}}}, 1, false};
  }

  const Logic& logic_;
};

}  // namespace

LeverSets lever_sets(const Logic& logic, TermId root, bool yes) { return Finder(logic).find(root, yes, {}); }

}  // namespace ajar::runtime
