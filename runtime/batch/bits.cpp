#include "runtime/batch/bits.hpp"

#include <algorithm>

namespace ajar::runtime::batch {

Cases& Causes::operator[](Cause cause) {
  auto at = std::lower_bound(all_.begin(), all_.end(), cause,
                             [](const One& one, Cause wanted) { return one.cause < wanted; });
  if (at == all_.end() || at->cause != cause) at = all_.insert(at, One{cause, Cases()});
  return at->cases;
}

void Causes::add(const Causes& other, const Cases& within) {
  for (const One& one : other.all_) {
    const Cases added = one.cases & within;
    if (added.any()) (*this)[one.cause] |= added;
  }
}

void Causes::add(ReasonSet reasons, std::span<const MetricId> lacks, std::size_t i) {
  reasons.for_each([&](Reason reason) { (*this)[cause_of(reason)].add(i); });
  for (const MetricId metric : lacks) (*this)[cause_of(metric)].add(i);
}

void Causes::remove(const Cases& cases) {
  for (One& one : all_) one.cases &= ~cases;
  std::erase_if(all_, [](const One& one) { return !one.cases.any(); });
}

std::uint64_t Counter::at_least(std::uint64_t n) const {
  std::uint64_t borrow = 0;  // of the number minus n
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint64_t wanted = (n >> i) & 1 ? ~std::uint64_t{0} : 0;
    const std::uint64_t had = i < used_ ? planes_[i] : 0;
    borrow = (~had & wanted) | (~(had ^ wanted) & borrow);
    if (i >= used_ && (n >> i) == 0) break;
  }
  return ~borrow;
}

namespace {

void count_members(Quantifier quantifier, std::uint64_t count, std::span<const Outcomes* const> members,
                   Outcomes& out) {
  const std::uint64_t n = members.size();
  const bool at_most = quantifier == Quantifier::at_most;
  Counter yes, no;
  for (std::size_t w = 0; w < kWords; ++w) {
    yes.clear();
    no.clear();
    for (const Outcomes* one : members) {
      yes.add(one->yes.words[w]);
      no.add(one->no.words[w]);
    }
    const std::uint64_t enough = yes.at_least(at_most ? count + 1 : count);
    // The others are too many for `count` to be reached (`at least`) or passed (`at most`).
    const std::uint64_t spare = at_most ? (n > count ? n - count : 0) : n + 1 > count ? n + 1 - count : 0;
    const std::uint64_t too_few = no.at_least(spare) & ~enough;
    out.yes.words[w] = at_most ? too_few : enough;
    out.no.words[w] = at_most ? enough : too_few;
  }
}

}  // namespace

void quantify(Quantifier quantifier, std::uint64_t count, std::span<const Outcomes* const> members, const Cases& all,
              Outcomes& out) {
  out.clear();
  for (const Outcomes* one : members) out.error |= one->error;
  if (quantifier == Quantifier::all) {
    out.yes = all;
    for (const Outcomes* one : members) {
      out.yes &= one->yes;
      out.no |= one->no;
    }
  } else if (quantifier == Quantifier::any) {
    out.no = all;
    for (const Outcomes* one : members) {
      out.no &= one->no;
      out.yes |= one->yes;
    }
  } else {
    count_members(quantifier, count, members, out);
  }
  const Cases sound = all & ~out.error;
  out.yes &= sound;
  out.no &= sound;
  const Cases unknown = out.unknown(all);
  if (unknown.any())
    for (const Outcomes* one : members) out.causes.add(one->causes, unknown);
}

void tell_of_list(std::span<const Outcomes* const> members, const Cases& all, Outcomes& out) {
  Cases missing;
  for (const Causes::One& one : out.causes.all())
    if (one.cause == cause_of(Reason::missing)) missing = one.cases;
  if (!missing.any()) return;
  Cases all_are = missing;  // all members are missing and nothing else
  for (const Outcomes* member : members) {
    Cases only = member->unknown(all);
    for (const Causes::One& one : member->causes.all())
      if (one.cause < kFirstMetric) only &= one.cause == cause_of(Reason::missing) ? one.cases : ~one.cases;
    all_are &= only;
  }
  const Cases some = missing & ~all_are;
  if (!some.any()) return;
  out.causes[cause_of(Reason::missing)] &= ~some;
  out.causes[cause_of(Reason::incomplete)] |= some;
}

}  // namespace ajar::runtime::batch
