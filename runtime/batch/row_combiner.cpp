#include "runtime/batch/row_combiner.hpp"

#include <algorithm>
#include <tuple>

namespace ajar::runtime::batch {

namespace {

/// Who speaks: the source or, where none is named, the origin.
std::uint64_t sayer_of(const PackedRow& row) {
  return row.source ? row.source.index : std::uint64_t{1} << 32 | row.origin.index;
}

}  // namespace

ReasonSet reason_of(Fate fate) { return fate == Fate::stale ? Reason::stale : Reason::set_aside; }

RowCombiner::RowCombiner(const EvidenceSet& evidence)
    : evidence_(evidence),
      has_recorded_(evidence.recorded_at.bytes() > 0),
      has_events_(!evidence.event.says_nothing()) {}

Told RowCombiner::combine(const MetricKernel& kernel, Rows used, ReasonSet aside) {
  Told told;
  origins_.clear();
  escape_ = std::nullopt;
  if (kernel.flow)
    told = add_up(kernel, used);
  else if (!used.empty())
    told = combine_levels(kernel, used);
  if (told.escape) return told;
  if (!told.known && told.reasons.empty()) told.reasons = aside.empty() ? ReasonSet(Reason::missing) : aside;
  if (told.known && kernel.needs_origins > 1) {
    const auto named = static_cast<std::uint32_t>(
        std::count_if(origins_.begin(), origins_.end(), [](const OriginSaid& one) { return one.named; }));
    if ((named > 0 ? named : origins_.empty() ? 0 : 1) < kernel.needs_origins) {
      told.known = false;
      told.reasons = Reason::uncorroborated;
    }
  }
  return told;
}

/// Values that are no single number are looked up. Open ends and what does not fit the scale are not for kernels.
Span64 RowCombiner::value_of(const MetricKernel& kernel, const PackedRow& row) {
  if (!row.odd() && !kernel.spans) return {row.value, row.value};
  if (!row.odd()) {
    const PackedValue span{row.value, PackedValue::kSpan};
    return {span.low(), span.high()};
  }
  const Interval number = evidence_.value[row.row.index].number;
  const auto low = in_scale(number.low, kernel.one, kUnboundedLow),
             high = in_scale(number.high, kernel.one, kUnboundedHigh);
  if (low && high && !kernel.sets) return {*low, *high};
  escape_ = Escape::value;
  return {};
}

RowCombiner::Said RowCombiner::said(const MetricKernel& kernel, const PackedRow& row) {
  Said result;
  result.value = value_of(kernel, row);
  result.sayer = sayer_of(row);
  result.origin = row.origin;
  result.date = result.recorded = row.date;
  result.days = row.days;
  if (has_recorded_) {
    const PackedPeriod recorded = evidence_.recorded_at.packed(row.row.index);
    if (recorded.has_value()) result.recorded = recorded.end().number - 1;
  }
  result.grade = row.grade();
  return result;
}

/// For each source its newest rows; sources of one origin form its hull; between origins `take` applies.
Told RowCombiner::combine_levels(const MetricKernel& kernel, Rows used) {
  Told told;
  told.known = true;
  if (used.size() == 1) {
    const Said one = said(kernel, used[0]);
    told.estimate = Estimate64::exactly(one.value);
    told.newest = one.date;
    told.grade = one.grade;
    told.escape = escape_;
    origins_.push_back({one.value, one.origin.valid()});
    return told;
  }
  said_.clear();
  for (const PackedRow& row : used) said_.push_back(said(kernel, row));
  keep_newest_of_each_source();
  add_parties(kernel);
  if (parties_.size() > kMostParties) escape_ = Escape::parties;
  told.escape = escape_;
  for (const Said& one : said_) {
    told.newest = std::max(told.newest, one.date);
    told.grade = std::max(told.grade, one.grade);
  }
  if (!told.escape) told.estimate = batch::combine(parties_, kernel.take, Joining(kernel.sets));
  return told;
}

/// Rows that tie are all kept.
void RowCombiner::keep_newest_of_each_source() {
  std::sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) {
    return std::tie(a.sayer, b.date, b.recorded) < std::tie(b.sayer, a.date, a.recorded);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const Said one = said_[i];
    const bool same_sayer = kept > 0 && said_[kept - 1].sayer == one.sayer;
    if (!same_sayer || (said_[kept - 1].date == one.date && said_[kept - 1].recorded == one.recorded))
      said_[kept++] = one;
  }
  said_.resize(kept);
}

/// One for each origin of `said_`.
void RowCombiner::add_parties(const MetricKernel& kernel) {
  const Joining joining(kernel.sets);
  std::sort(said_.begin(), said_.end(),
            [](const Said& a, const Said& b) { return std::tie(a.origin, a.sayer) < std::tie(b.origin, b.sayer); });
  parties_.clear();
  for (std::size_t i = 0, end = 0; i < said_.size(); i = end) {
    Party64 party{Estimate64::exactly(said_[i].value), said_[i].date, said_[i].grade};
    bool contradicts_itself = false;
    for (end = i + 1; end < said_.size() && said_[end].origin == said_[i].origin; ++end) {
      const Said& next = said_[end];
      contradicts_itself =
          contradicts_itself || (next.sayer == said_[end - 1].sayer && !(next.value == said_[end - 1].value));
      party.says.whole = joining.hull(party.says.whole, next.value);
      party.newest = std::max(party.newest, next.date);
      party.grade = std::max(party.grade, next.grade);
    }
    party.says.closed = party.says.lowest = party.says.highest = party.says.whole;
    if (contradicts_itself && end - i <= kMostParties) {
      row_parties_.clear();
      for (std::size_t j = i; j < end; ++j) row_parties_.push_back({Estimate64::exactly(said_[j].value)});
      const Estimate64 apart = batch::combine(row_parties_, Take::spread, joining);
      party.says.contested = true;
      party.says.lowest = apart.lowest;
      party.says.highest = apart.highest;
    } else if (contradicts_itself) {
      escape_ = Escape::parties;
    }
    origins_.push_back({party.says.whole, said_[i].origin.valid()});
    parties_.push_back(party);
  }
}

}  // namespace ajar::runtime::batch
