#include "runtime/batch/reference.hpp"

namespace ajar::runtime::batch {

void ReferenceCase::evaluate(const Leaf& leaf, std::size_t i, Outcomes& out) {
  Conditions conditions(reader_, program_[leaf.gate], undecided_, nullptr);
  const Outcome outcome = conditions.evaluate(leaf.node, leaf.in_defeater, leaf.about);
  switch (outcome.truth) {
    case Truth::yes:
      out.yes.add(i);
      break;
    case Truth::no:
      out.no.add(i);
      break;
    case Truth::error:
      out.error.add(i);
      break;
    case Truth::unknown:
      out.causes.add(outcome.reasons, outcome.lacks, i);
      break;
  }
}

}  // namespace ajar::runtime::batch
