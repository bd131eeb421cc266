// Flows: within a source amounts add up, between sources they are alternatives. The kernel takes periods that are equal
// or apart; what nests or overlaps is left to the reference evaluator.
#include <algorithm>
#include <tuple>

#include "core/rational.hpp"
#include "runtime/batch/row_combiner.hpp"

namespace ajar::runtime::batch {

namespace {

/// False when the sum leaves the range that can be watched in 64 bits; anything without a bound does.
bool add(std::int64_t& sum, std::int64_t term) {
  return !__builtin_add_overflow(sum, term, &sum) && sum <= kLargest && sum >= -kLargest;
}

bool add(Span64& sum, Span64 term) { return add(sum.low, term.low) && add(sum.high, term.high); }

bool add(Estimate64& sum, const Estimate64& term) {
  sum.contested = sum.contested || term.contested;
  return add(sum.whole, term.whole) && add(sum.closed, term.closed) && add(sum.lowest, term.lowest) &&
         add(sum.highest, term.highest);
}

void include_zero(Estimate64& estimate) {
  for (Span64* one : {&estimate.whole, &estimate.closed, &estimate.lowest, &estimate.highest})
    *one = {std::min<std::int64_t>(one->low, 0), std::max<std::int64_t>(one->high, 0)};
}

}  // namespace

Told RowCombiner::add_up(const MetricKernel& kernel, Rows used) {
  Told told;
  if (used.empty() && !kernel.complete) return told;
  told.known = true;
  if (used.empty()) return told;  // nothing was given, and what is given is all there is
  said_.clear();
  for (const PackedRow& row : used) {
    if (has_events_ && evidence_.event[row.row.index])
      told.escape = Escape::event;
    else if (row.date == PackedRow::kUndated)
      told.escape = Escape::undated;
    said_.push_back(said(kernel, row));
    told.newest = std::max(told.newest, row.date);
    told.grade = std::max(told.grade, row.grade());
  }
  if (!told.escape) told.escape = add_periods(kernel, told.estimate);
  if (told.escape || kernel.complete) return told;
  told.estimate.incomplete = true;
  if (kernel.may_fall) told.estimate.whole.low = kUnboundedLow;
  if (kernel.may_rise) told.estimate.whole.high = kUnboundedHigh;
  return told;
}

/// A day lies wholly in the window, and what one source says of several days or of one adds up all the same.
bool RowCombiner::all_one_source_by_day() const {
  const Said& first = said_.front();
  return std::all_of(said_.begin(), said_.end(), [&](const Said& one) {
    return one.days == 1 && one.sayer == first.sayer && one.origin == first.origin;
  });
}

std::optional<Escape> RowCombiner::add_periods(const MetricKernel& kernel, Estimate64& sum) {
  if (escape_) return escape_;
  if (all_one_source_by_day()) {
    Span64 all;
    for (const Said& one : said_)
      if (!add(all, one.value)) return Escape::too_large;
    sum = Estimate64::exactly(all);
    return std::nullopt;
  }
  const auto key = [](const Said& one) { return std::tuple(one.first(), -one.date, one.origin, one.sayer); };
  std::sort(said_.begin(), said_.end(), [&](const Said& a, const Said& b) { return key(a) < key(b); });
  for (std::size_t i = 0, end = 0; i < said_.size(); i = end) {
    const Said& head = said_[i];
    for (end = i; end < said_.size() && said_[end].first() == head.first() && said_[end].date == head.date;) ++end;
    if (end < said_.size() && said_[end].first() <= head.date) return Escape::overlap;
    Estimate64 here = of_period(kernel, std::span(said_).subspan(i, end - i));
    if (head.first() < kernel.window) include_zero(here);
    if (!add(sum, here)) return Escape::too_large;
  }
  return escape_;
}

/// All rows of one period, by origin and source. Sources of one origin form its hull; between origins `take` applies.
Estimate64 RowCombiner::of_period(const MetricKernel& kernel, std::span<const Said> said) {
  const Joining joining(false);
  parties_.clear();
  for (std::size_t i = 0, end = 0; i < said.size(); i = end) {
    Span64 sum;
    Grade grade = Grade::none;
    for (end = i; end < said.size() && said[end].origin == said[i].origin && said[end].sayer == said[i].sayer; ++end) {
      if (!add(sum, said[end].value)) escape_ = Escape::too_large;
      grade = std::max(grade, said[end].grade);
    }
    if (i > 0 && said[i].origin == said[i - 1].origin) {
      Party64& mine = parties_.back();
      mine.says = Estimate64::exactly(joining.hull(mine.says.whole, sum));
      mine.grade = std::max(mine.grade, grade);
    } else {
      parties_.push_back({Estimate64::exactly(sum), said[i].date, grade});
    }
  }
  if (parties_.size() > kMostParties) escape_ = Escape::parties;
  return escape_ ? Estimate64() : batch::combine(parties_, kernel.take, joining);
}

}  // namespace ajar::runtime::batch
