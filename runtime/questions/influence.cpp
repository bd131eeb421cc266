#include "runtime/questions/influence.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

std::size_t plus(std::size_t a, std::size_t b) { return a == kNever || b == kNever ? kNever : a + b; }

/// The least leaves that must become known for a term to be yes, or to be no.
struct Cost {
  std::size_t yes = kNever, no = kNever;
};

/// The sum of the `r` cheapest, with or without one of them; kNever when there are too few that are possible.
class Cheapest {
 public:
  explicit Cheapest(std::vector<std::size_t> costs) : sorted_(std::move(costs)) {
    std::erase(sorted_, kNever);
    std::sort(sorted_.begin(), sorted_.end());
    sums_.push_back(0);
    for (const std::size_t cost : sorted_) sums_.push_back(sums_.back() + cost);
  }
  std::size_t sum(std::size_t r) const { return r < sums_.size() ? sums_[r] : kNever; }
  std::size_t sum_without(std::size_t own, std::size_t r) const {
    if (own == kNever) return sum(r);
    if (r + 1 >= sums_.size()) return kNever;
    const auto place = static_cast<std::size_t>(std::lower_bound(sorted_.begin(), sorted_.end(), own) - sorted_.begin());
    return place >= r ? sums_[r] : sums_[r + 1] - own;  // where it is among the cheapest, the next one takes its place
  }

 private:
  std::vector<std::size_t> sorted_, sums_;
};

class Pass {
 public:
  Pass(const Logic& logic, const std::vector<Standing>& standing)
      : logic_(logic), standing_(standing), truth_(logic.size(), Truth::error), cost_(logic.size()), has_cost_(logic.size()),
        to_yes_(logic.size(), kNever), to_no_(logic.size(), kNever) {}

  /// A difference at the root shows as yes against not yes, or as no against not no.
  void from(TermId root) { reach(root, 0, 0); }

  std::vector<std::size_t> result() const {
    std::vector<std::size_t> least(logic_.size());
    for (std::size_t i = 0; i < least.size(); ++i) least[i] = std::min(to_yes_[i], to_no_[i]);
    return least;
  }

 private:
  /// With the leaves unknown that are not firm.
  Truth truth(TermId id) {
    if (truth_[id.index] != Truth::error) return truth_[id.index];
    const Term& term = logic_[id];
    Truth result = term.truth;
    if (term.op == Term::Op::leaf) {
      if (standing_[id.index] != Standing::firm) result = Truth::unknown;
    } else if (term.op == Term::Op::negation) {
      const Truth member = truth(term.members.front());
      result = member == Truth::yes ? Truth::no : member == Truth::no ? Truth::yes : member;
    } else {
      std::size_t yes = 0, no = 0;
      for (const TermId member : term.members) {
        yes += truth(member) == Truth::yes;
        no += truth(member) == Truth::no;
      }
      result = yes >= term.need ? Truth::yes : no + term.need > term.members.size() ? Truth::no : Truth::unknown;
    }
    return truth_[id.index] = result;
  }

  const Cost& cost(TermId id) {
    if (has_cost_[id.index]) return cost_[id.index];
    const Term& term = logic_[id];
    Cost cost;
    if (truth(id) == Truth::yes) cost.yes = 0;
    else if (truth(id) == Truth::no) cost.no = 0;
    else if (term.op == Term::Op::leaf) cost = cost_of_leaf(id);
    else if (term.op == Term::Op::negation) cost = {this->cost(term.members.front()).no, this->cost(term.members.front()).yes};
    else if (term.need <= term.members.size()) {
      cost.yes = costs(term, true).sum(term.need);
      cost.no = costs(term, false).sum(term.members.size() + 1 - term.need);
    }
    cost_[id.index] = cost;
    has_cost_[id.index] = true;
    return cost_[id.index];
  }

  Cost cost_of_leaf(TermId id) const {
    if (standing_[id.index] != Standing::shaky) return {1, 1};
    return logic_[id].truth == Truth::yes ? Cost{0, kNever} : Cost{kNever, 0};
  }

  Cheapest costs(const Term& term, bool yes) {
    std::vector<std::size_t> all;
    for (const TermId member : term.members) all.push_back(yes ? cost(member).yes : cost(member).no);
    return Cheapest(std::move(all));
  }

  /// The costs at which a difference here shows at a root, on either side.
  void reach(TermId id, std::size_t yes, std::size_t no) {
    const Term& term = logic_[id];
    if (truth(id) != Truth::unknown) return;
    if (yes >= to_yes_[id.index] && no >= to_no_[id.index]) return;
    to_yes_[id.index] = yes = std::min(yes, to_yes_[id.index]);
    to_no_[id.index] = no = std::min(no, to_no_[id.index]);
    if (term.op == Term::Op::leaf) return;
    if (term.op == Term::Op::negation) return reach(term.members.front(), no, yes);
    if (term.need == 0 || term.need > term.members.size()) return;
    const Cheapest to_yes = costs(term, true), to_no = costs(term, false);
    for (const TermId member : term.members) {
      const Cost own = cost(member);
      reach(member, plus(yes, to_yes.sum_without(own.yes, term.need - 1)),
            plus(no, to_no.sum_without(own.no, term.members.size() - term.need)));
    }
  }

  const Logic& logic_;
  const std::vector<Standing>& standing_;
  std::vector<Truth> truth_;  // by term; error: not asked yet
  std::vector<Cost> cost_;
  std::vector<bool> has_cost_;
  std::vector<std::size_t> to_yes_, to_no_;
};

}  // namespace

std::vector<std::size_t> others_needed(const Logic& logic, const std::vector<TermId>& roots,
                                       const std::vector<Standing>& standing) {
  Pass pass(logic, standing);
  for (const TermId root : roots) pass.from(root);
  return pass.result();
}

}  // namespace ajar::runtime
