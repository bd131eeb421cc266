// Totals, extremes and counts over subjects; rows about the whole. See aggregate.cpp for the same of one case.
#include <algorithm>

#include "runtime/batch/row_reader.hpp"

namespace ajar::runtime::batch {

namespace {

/// Nothing and anything stay what they are; false when a sum leaves the range that can be watched in 64 bits.
bool add(std::int64_t& sum, std::int64_t term, std::int64_t unbounded) {
  if (sum == unbounded || term == unbounded) {
    sum = unbounded;
    return true;
  }
  return !__builtin_add_overflow(sum, term, &sum) && sum <= kLargest && sum >= -kLargest;
}

/// One more subject's value into a total or an extreme.
bool fold(Across across, Span64& so_far, Span64 next) {
  if (across == Across::highest)
    so_far = {std::max(so_far.low, next.low), std::max(so_far.high, next.high)};
  else if (across == Across::lowest)
    so_far = {std::min(so_far.low, next.low), std::min(so_far.high, next.high)};
  else
    return add(so_far.low, next.low, kUnboundedLow) && add(so_far.high, next.high, kUnboundedHigh);
  return true;
}

/// How subjects nobody listed may still move the value.
Span64 with_unlisted(const MetricKernel& kernel, Span64 value) {
  if (kernel.across == Across::highest) return {value.low, std::max(value.high, kernel.range->high)};
  if (kernel.across == Across::lowest) return {std::min(value.low, kernel.range->low), value.high};
  return {kernel.may_fall ? kUnboundedLow : value.low, kernel.may_rise ? kUnboundedHigh : value.high};
}

bool is_listed(const MetricKernel& kernel, Symbol subject) {
  return std::binary_search(kernel.list->begin(), kernel.list->end(), subject);
}

void add_reasons_but_missing(ReasonSet& reasons, const Told& part) {
  if (!part.known && !(part.reasons == ReasonSet(Reason::missing))) reasons |= part.reasons;
}

}  // namespace

Told RowReader::read_across(const MetricKernel& kernel, FateCounts& fates) {
  told_.clear();
  with_rows_ = 0;
  ReasonSet aside = parts_[0].aside;
  fates[Fate::used] += parts_[0].used.size();
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    const bool counts = kernel.list ? is_listed(kernel, part.subject) : part.speaks;
    fates[counts || kernel.place_of(part.subject) ? Fate::used : Fate::wrong_scope] += part.used.size();
    aside |= part.aside;
    if (!counts && !part.used.empty()) aside |= reason_of(Fate::wrong_scope);
    if (!counts) continue;
    told_.push_back(combiner_.combine(kernel, part.used, part.aside));
    with_rows_ += !part.used.empty();
  }
  if (kernel.list && told_.size() < kernel.list_size) told_.resize(kernel.list_size, combiner_.combine(kernel, {}, {}));
  Told result;
  for (const Told& one : told_)
    if (one.escape) result.escape = one.escape;
  if (!kernel.range) result.escape = Escape::too_large;
  if (result.escape) return result;

  result = kernel.across == Across::count ? count(kernel) : total_or_extreme(kernel);
  for (const Told& one : told_) {
    result.newest = std::max(result.newest, one.newest);
    result.grade = std::max(result.grade, one.grade);
    add_reasons_but_missing(result.reasons, one);
  }
  const Part& whole = parts_[0];
  if (!whole.used.empty() || !whole.aside.empty()) {
    const Told said = combiner_.combine(kernel, whole.used, whole.aside);
    add_reasons_but_missing(result.reasons, said);
    if (said.escape)
      result.escape = said.escape;
    else if (said.known && !whole.used.empty())
      combine_with_whole(kernel, said, result);
  }
  if (!result.known && result.reasons.empty()) result.reasons = aside.empty() ? ReasonSet(Reason::missing) : aside;
  return result;
}

Told RowReader::total_or_extreme(const MetricKernel& kernel) {
  Told result;
  Estimate64& sum = result.estimate;
  bool any = false, any_known = false, fits = true;
  const auto fold_into = [&](Span64& value, Span64 next, bool is_first) {
    if (is_first)
      value = next;
    else
      fits = fold(kernel.across, value, next) && fits;
  };
  for (const Told& part : told_) {
    fold_into(sum.whole, part.known ? part.estimate.whole : *kernel.range, !any);
    any = true;
    if (!part.known) {
      sum.incomplete = true;
      continue;
    }
    fold_into(sum.closed, part.estimate.closed, !any_known);
    fold_into(sum.lowest, part.estimate.lowest, !any_known);
    fold_into(sum.highest, part.estimate.highest, !any_known);
    sum.contested = sum.contested || part.estimate.contested;
    sum.incomplete = sum.incomplete || part.estimate.incomplete;
    any_known = true;
  }
  if (!fits) result.escape = Escape::too_large;
  // Of a flow nothing was given, and what is given is all there is.
  const bool is_nothing = kernel.complete && kernel.flow && told_.empty() && kernel.across == Across::total;
  result.known = any_known || is_nothing;
  if (!result.known) return result;
  if (!kernel.list && !kernel.complete) {
    sum.whole = with_unlisted(kernel, sum.whole);
    sum.incomplete = true;
  }
  return result;
}

/// Subjects with a row that can be used.
Told RowReader::count(const MetricKernel& kernel) const {
  Told result;
  if (with_rows_ == 0 && !kernel.complete) return result;
  const auto in_scale = [&](std::uint32_t number) {
    std::int64_t scaled = 0;
    if (__builtin_mul_overflow(kernel.one, std::int64_t{number}, &scaled) || scaled > kLargest)
      result.escape = Escape::too_large;
    return scaled;
  };
  const std::int64_t counted = in_scale(with_rows_);
  result.known = true;
  result.estimate = Estimate64::exactly({counted, counted});
  if (kernel.complete || (kernel.list && with_rows_ >= kernel.list_size)) return result;
  result.estimate.whole.high = kernel.list ? in_scale(kernel.list_size) : kUnboundedHigh;
  result.estimate.incomplete = true;
  return result;
}

/// Rows about the pack report the aggregate itself: another reading of the same thing, never an addend.
void RowReader::combine_with_whole(const MetricKernel& kernel, const Told& whole, Told& parts) {
  parties_.assign(1, {whole.estimate, whole.newest, whole.grade});
  if (parts.known) parties_.push_back({parts.estimate, parts.newest, parts.grade});
  parts.known = true;
  parts.estimate = batch::combine(parties_, kernel.take, Joining(kernel.sets));
}

}  // namespace ajar::runtime::batch
