#include "runtime/batch/row_reader.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ajar::runtime::batch {

namespace {

/// Who speaks: the source or, where none is named, the origin.
std::uint64_t sayer_of(const PackedRow& row) {
  return row.source ? row.source.index : std::uint64_t{1} << 32 | row.origin.index;
}

ReasonSet reason_of(Fate fate) { return fate == Fate::stale ? Reason::stale : Reason::set_aside; }

bool may_speak(Fate fate) { return fate == Fate::used || fate == Fate::stale || fate == Fate::undated; }

}  // namespace

RowReader::RowReader(const Program& program, const EvidenceSet& evidence, const Plan& plan)
    : evidence_(evidence), plan_(plan), has_subjects_(!evidence.subject.says_nothing()),
      has_recorded_(evidence.recorded_at.bytes() > 0), has_events_(!evidence.event.says_nothing()),
      groups_(program.metrics.size()), metrics_(plan.places) {
  for (std::uint32_t i = 0; i < plan.kernels.size(); ++i)
    if (plan.kernels[i].place != MetricKernel::kNone) metrics_[plan.kernels[i].place] = i;
}

bool RowReader::read(const Partition& rows, std::size_t one, std::size_t i, std::span<Readings> readings, FateCounts& fates) {
  group(rows.of(one));
  if (!rows.marks.empty()) add_marks(std::span(rows.marks).subspan(one * plan_.places, plan_.places));
  bool all_counted = true;
  for (const std::uint32_t metric : touched_) {
    const MetricKernel& kernel = plan_.kernels[metric];
    const bool counted = kernel.place != MetricKernel::kNone && read_group(kernel, groups_[metric], i, readings[kernel.place], fates);
    all_counted = all_counted && counted;
    groups_[metric] = Group();
  }
  return all_counted;
}

/// Where no row has a subject, rows that cannot be used only leave a mark.
void RowReader::group(Rows rows) {
  touched_.clear();
  for (const PackedRow& row : rows) {
    const std::uint32_t metric = row.metric().index;
    Group& mine = groups_[metric];
    if (!mine.exists) touched_.push_back(metric);
    mine.exists = true;
    if (row.fate() == Fate::used || has_subjects_) {
      ++mine.count;
    } else {
      mine.aside |= reason_of(row.fate());
      ++mine.fates[row.fate()];
    }
  }
  std::uint32_t next = 0;
  for (const std::uint32_t metric : touched_) {
    groups_[metric].begin = next;
    next += std::exchange(groups_[metric].count, 0);
  }
  if (grouped_.size() < next) grouped_.resize(next);
  for (const PackedRow& row : rows) {
    if (row.fate() != Fate::used && !has_subjects_) continue;
    Group& mine = groups_[row.metric().index];
    grouped_[mine.begin + mine.count++] = row;
  }
}

void RowReader::add_marks(std::span<const std::uint8_t> marks) {
  for (std::size_t place = 0; place < marks.size(); ++place) {
    if (!marks[place]) continue;
    Group& mine = groups_[metrics_[place]];
    if (!mine.exists) touched_.push_back(metrics_[place]);
    mine.exists = true;
    if (marks[place] & Mark::kStale) mine.aside |= Reason::stale;
    if (marks[place] & Mark::kAside) mine.aside |= Reason::set_aside;
  }
}

bool RowReader::read_group(const MetricKernel& kernel, const Group& group, std::size_t i, Readings& out, FateCounts& fates) {
  out.exists.add(i);
  Rows rows = std::span(grouped_).subspan(group.begin, group.count);
  ReasonSet aside = group.aside;
  FateCounts counted = group.fates;
  if (has_subjects_) {
    aside = choose(rows, counted);
    rows = used_;
  } else {
    counted[Fate::used] = rows.size();
  }
  origins_.clear();
  const Told told = combine(kernel, rows, aside);
  if (told.escape) {
    out.escape(i, *told.escape);
    return false;
  }
  if (kernel.counts_fates)
    for (std::size_t fate = 0; fate < counted.rows.size(); ++fate) fates.rows[fate] += counted.rows[fate];
  if (told.known) out.set(i, told.estimate);
  else out.set_none(i, told.reasons);
  if (out.keeps_origins) {
    out.first_origin[i] = static_cast<std::uint32_t>(out.origins.size());
    out.origin_count[i] = static_cast<std::uint32_t>(origins_.size());
    out.origins.insert(out.origins.end(), origins_.begin(), origins_.end());
  }
  return kernel.counts_fates;
}

/// Rows about the pack or, where none of them may speak, about the only subject that has rows.
ReasonSet RowReader::choose(Rows rows, FateCounts& fates) {
  bool pack_speaks = false, several = false;
  Symbol only;
  for (const PackedRow& row : rows) {
    if (!may_speak(row.fate())) continue;
    if (!row.subject) pack_speaks = true;
    else if (!only) only = row.subject;
    else several = several || row.subject != only;
  }
  const bool of_one = !pack_speaks && !several && only.valid();
  used_.clear();
  ReasonSet aside;
  for (const PackedRow& row : rows) {
    const bool is_asked = of_one ? row.subject == only : !row.subject;
    const Fate fate = row.fate() == Fate::used && !is_asked ? Fate::off_subject : row.fate();
    ++fates[fate];
    if (fate == Fate::used) used_.push_back(row);
    else if (!of_one || is_asked) aside |= reason_of(fate);
  }
  return aside;
}

RowReader::Told RowReader::combine(const MetricKernel& kernel, Rows used, ReasonSet aside) {
  Told told;
  if (std::any_of(used.begin(), used.end(), [](const PackedRow& row) { return row.odd(); })) {
    told.escape = Escape::value;
    return told;
  }
  if (kernel.flow) told = add_up(kernel, used);
  else if (!used.empty()) told = combine_levels(kernel, used);
  if (told.escape) return told;
  if (!told.known && told.reasons.empty()) told.reasons = aside.empty() ? ReasonSet(Reason::missing) : aside;
  if (told.known && kernel.needs_origins > 1) {
    const auto named = static_cast<std::uint32_t>(std::count_if(origins_.begin(), origins_.end(), [](const OriginSaid& one) { return one.named; }));
    if ((named > 0 ? named : origins_.empty() ? 0 : 1) < kernel.needs_origins) {
      told.known = false;
      told.reasons = Reason::uncorroborated;
    }
  }
  return told;
}

RowReader::Said RowReader::said(const MetricKernel& kernel, const PackedRow& row) const {
  Said result;
  result.value = {row.value, row.value};
  if (kernel.spans) {
    const PackedValue span{row.value, PackedValue::kSpan};
    result.value = {span.low(), span.high()};
  }
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
RowReader::Told RowReader::combine_levels(const MetricKernel& kernel, Rows used) {
  Told told;
  told.known = true;
  if (used.size() == 1) {
    const Said one = said(kernel, used[0]);
    told.estimate = Estimate64::exactly(one.value);
    origins_.push_back({one.value, one.origin.valid()});
    return told;
  }
  said_.clear();
  for (const PackedRow& row : used) said_.push_back(said(kernel, row));
  std::sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) {
    return std::tie(a.sayer, b.date, b.recorded) < std::tie(b.sayer, a.date, a.recorded);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const Said one = said_[i];
    const bool same_sayer = kept > 0 && said_[kept - 1].sayer == one.sayer;
    if (!same_sayer || (said_[kept - 1].date == one.date && said_[kept - 1].recorded == one.recorded)) said_[kept++] = one;
  }
  said_.resize(kept);
  add_parties(kernel);
  if (parties_.size() > kMostParties) escape_ = Escape::parties;
  told.escape = escape_;
  if (!told.escape) told.estimate = batch::combine(parties_, kernel.take, Joining(kernel.sets));
  return told;
}

/// One for each origin of `said_`.
void RowReader::add_parties(const MetricKernel& kernel) {
  const Joining joining(kernel.sets);
  std::sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) { return std::tie(a.origin, a.sayer) < std::tie(b.origin, b.sayer); });
  parties_.clear();
  escape_ = std::nullopt;
  for (std::size_t i = 0, end = 0; i < said_.size(); i = end) {
    Party64 party{Estimate64::exactly(said_[i].value), said_[i].date, said_[i].grade};
    bool contradicts_itself = false;
    for (end = i + 1; end < said_.size() && said_[end].origin == said_[i].origin; ++end) {
      const Said& next = said_[end];
      contradicts_itself = contradicts_itself || (next.sayer == said_[end - 1].sayer && !(next.value == said_[end - 1].value));
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
