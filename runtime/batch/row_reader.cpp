#include "runtime/batch/row_reader.hpp"

#include <algorithm>
#include <utility>

namespace ajar::runtime::batch {

namespace {

bool may_speak(Fate fate) { return fate == Fate::used || fate == Fate::stale || fate == Fate::undated; }

std::uint32_t order(Symbol subject) { return subject.index + 1; }  // none wraps to 0

}  // namespace

RowReader::RowReader(const Program& program, const EvidenceSet& evidence, const Plan& plan)
    : plan_(plan),
      has_subjects_(!evidence.subject.says_nothing()),
      combiner_(evidence),
      groups_(program.metrics.size()) {}

Told RowReader::without_rows(PlaceId place) {
  const Place& asked = plan_.places[place.index];
  const MetricKernel& kernel = plan_.kernels[asked.metric.index];
  FateCounts none;
  split(Group(), none);
  return asked.about.pack && kernel.across != Across::none ? read_across(kernel, none)
                                                           : combiner_.combine(kernel, {}, {});
}

bool RowReader::read(const Partition& rows, std::size_t one, std::size_t i, std::span<Readings> readings,
                     FateCounts& fates) {
  group(rows.of(one), fates);
  if (!rows.marks.empty()) add_marks(std::span(rows.marks).subspan(one * plan_.row_places, plan_.row_places));
  bool all_counted = true;
  for (const std::uint32_t metric : touched_) {
    const bool counted = plan_.kernels[metric].pack && read_group(metric, groups_[metric], i, readings, fates);
    all_counted = all_counted && counted;
    groups_[metric] = Group();
  }
  return all_counted;
}

/// Where no row has a subject, rows that cannot be used only leave a mark and are counted at once.
void RowReader::group(Rows rows, FateCounts& fates) {
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
      if (plan_.kernels[metric].counts_fates) ++fates[row.fate()];
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
    const std::uint32_t metric = plan_.places[place].metric.index;
    Group& mine = groups_[metric];
    if (!mine.exists) touched_.push_back(metric);
    mine.exists = true;
    if (marks[place] & Mark::kStale) mine.aside |= Reason::stale;
    if (marks[place] & Mark::kAside) mine.aside |= Reason::set_aside;
  }
}

bool RowReader::read_group(std::uint32_t metric, const Group& group, std::size_t i, std::span<Readings> readings,
                           FateCounts& fates) {
  const MetricKernel& kernel = plan_.kernels[metric];
  FateCounts counted;
  split(group, counted);
  const Told told = kernel.across == Across::none ? read_pack(kernel, counted) : read_across(kernel, counted);
  put(told, i, readings[kernel.pack.index]);
  bool escaped = told.escape.has_value();
  for (const Part& part : std::span(parts_).subspan(kernel.subjects.empty() ? parts_.size() : 1)) {
    const PlaceId place = kernel.place_of(part.subject);
    if (!place) continue;
    const Told of_subject = combiner_.combine(kernel, part.used, part.aside);
    put(of_subject, i, readings[place.index]);
    escaped = escaped || of_subject.escape;
  }
  if (escaped || !kernel.counts_fates) return false;  // the reference counts its rows
  for (std::size_t fate = 0; fate < counted.rows.size(); ++fate) fates.rows[fate] += counted.rows[fate];
  return true;
}

/// By subject, those that can be used first; the others are counted.
void RowReader::split(const Group& group, FateCounts& fates) {
  const std::span<PackedRow> rows = std::span(grouped_).subspan(group.begin, group.count);
  parts_.assign(1, Part());
  if (!has_subjects_) {
    parts_[0] = {Symbol(), rows, group.aside, !rows.empty()};
    return;
  }
  std::sort(rows.begin(), rows.end(), [](const PackedRow& a, const PackedRow& b) {
    if (a.subject != b.subject) return order(a.subject) < order(b.subject);
    return (a.fate() != Fate::used) < (b.fate() != Fate::used);
  });
  for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
    Part part;
    part.subject = rows[i].subject;
    std::size_t used = 0;
    for (end = i; end < rows.size() && rows[end].subject == part.subject; ++end) {
      const Fate fate = rows[end].fate();
      part.speaks = part.speaks || may_speak(fate);
      if (fate == Fate::used) {
        ++used;
      } else {
        part.aside |= reason_of(fate);
        ++fates[fate];
      }
    }
    part.used = rows.subspan(i, used);
    if (part.subject)
      parts_.push_back(part);
    else
      parts_[0] = part;
  }
}

void RowReader::put(const Told& told, std::size_t i, Readings& out) {
  out.exists.add(i);
  if (told.escape) return out.escape(i, *told.escape);
  if (told.known)
    out.set(i, told.estimate);
  else
    out.set_none(i, told.reasons);
  if (!out.keeps_origins) return;
  const std::span<const OriginSaid> origins = combiner_.origins();
  out.first_origin[i] = static_cast<std::uint32_t>(out.origins.size());
  out.origin_count[i] = static_cast<std::uint32_t>(origins.size());
  out.origins.insert(out.origins.end(), origins.begin(), origins.end());
}

/// Where no row about the pack may speak: the only subject whose rows may.
const RowReader::Part* RowReader::only_subject() const {
  if (parts_[0].speaks) return nullptr;
  const Part* only = nullptr;
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    if (!parts_[i].speaks) continue;
    if (only) return nullptr;
    only = &parts_[i];
  }
  return only;
}

Told RowReader::read_pack(const MetricKernel& kernel, FateCounts& fates) {
  const Part* only = only_subject();
  const Part& asked = only ? *only : parts_[0];
  ReasonSet aside = asked.aside;
  fates[Fate::used] += asked.used.size();
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    const Part& other = parts_[i];
    if (&other == only) continue;
    fates[kernel.place_of(other.subject) ? Fate::used : Fate::off_subject] += other.used.size();
    if (only) continue;
    aside |= other.aside;
    if (!other.used.empty()) aside |= reason_of(Fate::off_subject);
  }
  return combiner_.combine(kernel, asked.used, aside);
}

}  // namespace ajar::runtime::batch
