#include "runtime/reading.hpp"

#include <algorithm>
#include <limits>

#include "runtime/confidence.hpp"

namespace ajar::runtime {

namespace {

constexpr int kMaxDepth = 400;  // of derived metrics that are made of derived metrics

/// Who speaks: the source or, where none is named, the origin.
std::pair<Symbol, Symbol> sayer(const EvidenceSet& evidence, RowId row) {
  const Symbol source = evidence.source[row.index];
  return {source, source ? Symbol() : evidence.origin[row.index]};
}

bool same_sayer_and_date(const EvidenceSet& evidence, RowId a, RowId b) {
  return sayer(evidence, a) == sayer(evidence, b) && date_key(evidence, a) == date_key(evidence, b);
}

/// For each source the rows with the latest date, then the latest recording; rows that tie are all kept.
std::vector<Sifted> newest_of_each_source(const EvidenceSet& evidence, std::span<const Sifted> rows) {
  std::vector<Sifted> sorted(rows.begin(), rows.end());
  const auto age = [&](const Sifted& s) {
    return std::tuple(date_key(evidence, s.row), recorded_key(evidence, s.row));
  };
  std::sort(sorted.begin(), sorted.end(), [&](const Sifted& a, const Sifted& b) {
    const auto left = sayer(evidence, a.row), right = sayer(evidence, b.row);
    return left != right ? left < right : age(a) > age(b);
  });
  std::vector<Sifted> newest;
  for (std::size_t i = 0, first = 0; i < sorted.size(); ++i) {
    if (sayer(evidence, sorted[i].row) != sayer(evidence, sorted[first].row)) first = i;
    if (age(sorted[i]) == age(sorted[first])) newest.push_back(sorted[i]);
  }
  return newest;
}

void extend(OriginReading& reading, const std::optional<Period>& date) {
  if (!date) return;
  if (!reading.dated) {
    reading.as_of = *date;
    reading.dated = true;
    return;
  }
  reading.as_of.first = std::min(reading.as_of.first, date->first);
  reading.as_of.end = std::max(reading.as_of.end, date->end);
}

}  // namespace

Reader::Reader(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query)
    : program_(program), evidence_(evidence), query_(query), rows_(rows.begin(), rows.end()),
      rows_by_metric_(program.metrics.size()), by_first_day_(program.metrics.size()) {
  for (const RowId row : rows_) {
    const MetricId metric = evidence.metric[row.index];
    if (metric && !evidence.malformed[row.index]) rows_by_metric_[metric.index].push_back(row);
  }
  for (const Query::Assumption& assumption : query.assumptions) {  // the last one holds
    const About whom = assumption.subject.empty() ? About() : about(assumption.subject);
    assumed_[{assumption.metric.index, whom.pack, whom.name}] = {whom, &assumption.value};
  }
}

About Reader::about(std::string_view subject) const {
  const Symbol symbol = evidence_.subjects.find(subject);
  return {false, symbol ? evidence_.symbols[symbol] : subject, symbol};
}

Reader::MomentKey Reader::key_of(const Moment& moment) {
  constexpr auto kNone = std::numeric_limits<std::int32_t>::min();
  return {moment.as_of.number, moment.period ? moment.period->first.number : kNone,
          moment.period ? moment.period->end.number : kNone, moment.earlier};
}

/// The rows that can speak at a moment. For a period only those that can meet it, so that many periods over many rows
/// stay cheap; older rows of a cumulative metric speak in every period.
std::span<const RowId> Reader::candidates(MetricId metric, const Moment& moment) {
  std::vector<RowId>& rows = rows_by_metric_[metric.index];
  if (!moment.period || program_[metric].cumulative) return rows;
  const auto first_day = [&](RowId row) {
    const auto& date = evidence_.as_of[row.index];
    return date ? date->first.number : std::numeric_limits<std::int32_t>::min();
  };
  if (!by_first_day_[metric.index]) {
    std::sort(rows.begin(), rows.end(),
              [&](RowId a, RowId b) { return std::pair(first_day(a), a) < std::pair(first_day(b), b); });
    by_first_day_[metric.index] = true;
  }
  constexpr std::int32_t kLongest = 366;  // days of a date: at most a year
  const auto from = std::partition_point(rows.begin(), rows.end(), [&](RowId row) {
    return first_day(row) < moment.period->first.number - kLongest;
  });
  const auto to = std::partition_point(from, rows.end(), [&](RowId row) {
    return first_day(row) < moment.period->end.number;
  });
  return {from, to};
}

/// Rows about the pack first, then by subject.
const Reader::Sifteds& Reader::sifted(MetricId metric, const Moment& moment) {
  const auto [at, is_new] = sifted_.try_emplace({metric.index, key_of(moment)});
  if (!is_new) return at->second;
  for (const RowId row : candidates(metric, moment)) {
    const Sifted one = sift(program_, evidence_, row, moment, query_);
    if (!one.elsewhere) at->second.push_back(one);
  }
  std::stable_sort(at->second.begin(), at->second.end(), [&](const Sifted& a, const Sifted& b) {
    return evidence_.subject[a.row.index].index + 1 < evidence_.subject[b.row.index].index + 1;
  });
  return at->second;
}

std::span<const Sifted> Reader::sifted_about(MetricId metric, const About& about, const Moment& moment) {
  if (!about.pack && !about.symbol) return {};
  const Sifteds& all = sifted(metric, moment);
  const std::uint32_t subject = about.symbol.index + 1;  // none wraps to 0
  const auto of = [&](const Sifted& s) { return evidence_.subject[s.row.index].index + 1; };
  const auto first = std::partition_point(all.begin(), all.end(), [&](const Sifted& s) { return of(s) < subject; });
  const auto last = std::partition_point(first, all.end(), [&](const Sifted& s) { return of(s) == subject; });
  return {first, last};
}

const Value* Reader::assumed(MetricId metric, const About& about, const Moment& moment) const {
  if (moment.earlier || assumed_.empty()) return nullptr;
  const auto found = assumed_.find({metric.index, about.pack, about.name});
  return found == assumed_.end() ? nullptr : found->second.value;
}

const Measurement& Reader::read(MetricId metric, const About& about, const Moment& moment) {
  const Across across = about.pack ? program_[metric].across : Across::none;
  const Key key{metric.index, across, about.pack, about.name, key_of(moment)};
  if (const auto found = measured_.find(key); found != measured_.end()) return found->second;
  ++depth_;
  Measurement result = measure(metric, about, moment);
  --depth_;
  check_needs(result);
  return measured_.emplace(key, std::move(result)).first->second;
}

Measurement Reader::measure(MetricId metric, const About& about, const Moment& moment) {
  if (depth_ > kMaxDepth) {
    Measurement too_deep;
    too_deep.reading.metric = metric;
    too_deep.limit = true;
    return too_deep;
  }
  if (const Value* value = assumed(metric, about, moment)) return suppose(metric, about, *value);
  if (program_[metric].formula) return derive(metric, about, moment);
  if (!about.pack) return combine_rows(metric, about, moment, sifted_about(metric, about, moment));
  if (program_[metric].across != Across::none) return measure_across(metric, program_[metric].across, moment);
  return measure_pack(metric, moment);
}

Measurement Reader::suppose(MetricId metric, const About& about, const Value& value) const {
  Measurement result;
  result.reading.metric = metric;
  result.reading.subject = about.symbol;
  result.reading.assumption = true;
  result.rows_exist = true;
  set_value(result, Estimate::exactly(value));
  return result;
}

/// A metric without `across`: rows about the pack or, where there are none, about the only subject that has rows.
Measurement Reader::measure_pack(MetricId metric, const Moment& moment) {
  const auto may_speak = [](const Sifted& s) {
    return s.fate.fate == Fate::used || s.fate.fate == Fate::stale || s.fate.fate == Fate::undated;
  };
  const Sifteds& all = sifted(metric, moment);
  const auto about_pack = sifted_about(metric, About(), moment);
  const bool pack_speaks = std::any_of(about_pack.begin(), about_pack.end(), may_speak);
  std::vector<About> subjects = pack_speaks ? std::vector<About>() : subjects_seen(metric, moment);
  if (subjects.size() == 1) {
    Measurement only = read(metric, subjects[0], moment);
    only.reading.only_subject = true;
    return only;
  }
  std::vector<Sifted> rows(about_pack.begin(), about_pack.end());
  for (const Sifted& one : all) {
    if (!evidence_.subject[one.row.index]) continue;
    rows.push_back(one);
    if (one.fate.fate == Fate::used) rows.back().fate.fate = Fate::off_subject;
  }
  return combine_rows(metric, About(), moment, rows);
}

Measurement Reader::combine_rows(MetricId id, const About& about, const Moment& moment, std::span<const Sifted> rows) {
  const Metric& metric = program_[id];
  Measurement result;
  Reading& reading = result.reading;
  reading.metric = id;
  reading.subject = about.symbol;
  result.rows_exist = !rows.empty();
  std::vector<Sifted> used;
  for (const Sifted& one : rows) {
    if (one.fate.fate == Fate::used) used.push_back(one);
    else reading.set_aside.push_back({one.row, one.fate});
  }
  if (metric.flow) add_up(id, moment, used, result);
  else if (!used.empty()) combine_levels(metric, used, result);

  std::vector<RowId> parts;  // of coarser rows
  for (const Reading::SetAside& one : reading.set_aside)
    if (one.fate.fate == Fate::part_of) parts.push_back(one.row);
  std::sort(parts.begin(), parts.end());
  for (const Sifted& one : used)
    if (!std::binary_search(parts.begin(), parts.end(), one.row)) reading.used.push_back(one.row);
  const auto printed = [&](RowId a, RowId b) { return printed_before(evidence_, a, b); };
  std::sort(reading.used.begin(), reading.used.end(), printed);
  std::sort(reading.set_aside.begin(), reading.set_aside.end(),
            [&](const Reading::SetAside& a, const Reading::SetAside& b) { return printed(a.row, b.row); });
  for (OriginReading& origin : reading.origins) {
    origin.subject = about.symbol;
    std::sort(origin.rows.begin(), origin.rows.end(), printed);
  }
  if (!reading.has_value && reading.reasons.empty()) reading.reasons = reasons_of(reading);
  if (reading.has_value && metric.needs_origins > 1 && count_origins(reading.origins) < metric.needs_origins) {
    reading.has_value = false;
    reading.reasons = Reason::uncorroborated;
  }
  return result;
}

void Reader::combine_levels(const Metric& metric, std::span<const Sifted> used, Measurement& out) {
  std::vector<Sifted> said = metric.cumulative ? std::vector<Sifted>(used.begin(), used.end())
                                               : newest_of_each_source(evidence_, used);
  const auto origin_of = [&](const Sifted& s) { return evidence_.origin[s.row.index]; };
  std::sort(said.begin(), said.end(), [&](const Sifted& a, const Sifted& b) {
    if (origin_of(a) != origin_of(b)) return named_before(evidence_, origin_of(a), origin_of(b));
    const auto left = sayer(evidence_, a.row), right = sayer(evidence_, b.row);
    const std::int32_t left_date = date_key(evidence_, a.row), right_date = date_key(evidence_, b.row);
    return std::tie(left, left_date, a.row) < std::tie(right, right_date, b.row);
  });
  const auto milestone = [&](const Sifted& s) {
    return Milestone{date_key(evidence_, s.row), evidence_.value[s.row.index], s.fresh};
  };
  std::vector<Party> parties;
  std::vector<std::vector<Milestone>> milestones;  // of each origin, of a cumulative metric
  for (std::size_t i = 0, end = 0; i < said.size(); i = end) {
    OriginReading reading;
    reading.origin = origin_of(said[i]);
    Party party{Estimate::exactly(evidence_.value[said[i].row.index])};
    party.newest = std::numeric_limits<std::int32_t>::min();
    milestones.emplace_back();
    for (end = i; end < said.size() && origin_of(said[end]) == reading.origin; ++end) {
      const RowId row = said[end].row;
      const Value& value = evidence_.value[row.index];
      party.newest = std::max(party.newest, date_key(evidence_, row));
      party.grade = std::max(party.grade, evidence_.grade[row.index]);
      party.says.whole = party.says.closed = hull(party.says.whole, value);
      reading.rows.push_back(row);
      extend(reading, evidence_.as_of[row.index]);
      milestones.back().push_back(milestone(said[end]));
      if (end > i && same_sayer_and_date(evidence_, said[end - 1].row, row) &&
          !(evidence_.value[said[end - 1].row.index] == value))
        reading.self_contested = true;
    }
    if (metric.cumulative) {
      party.says = accumulate(milestones.back());
    } else if (reading.self_contested) {
      std::vector<Party> rows;
      for (const RowId row : reading.rows) rows.push_back({Estimate::exactly(evidence_.value[row.index])});
      const Estimate apart = combine(rows, Take::spread);
      party.says.contested = true;
      party.says.lowest = apart.lowest;
      party.says.highest = apart.highest;
    } else {
      party.says.lowest = party.says.highest = party.says.whole;
    }
    reading.value = party.says.whole;
    reading.grade = party.grade;
    parties.push_back(party);
    out.reading.origins.push_back(std::move(reading));
  }
  Estimate estimate = combine(parties, metric.take);
  if (metric.cumulative) {
    std::vector<Milestone> taken;
    for (std::size_t i = 0; i < parties.size(); ++i)
      if (parties[i].taken) taken.insert(taken.end(), milestones[i].begin(), milestones[i].end());
    estimate = accumulate(std::move(taken));
  }
  const OriginReading *first = nullptr, *last = nullptr;  // of the dispute, by date
  for (std::size_t i = 0; i < parties.size(); ++i) {
    OriginReading& origin = out.reading.origins[i];
    origin.taken = parties[i].taken;
    origin.superseded = parties[i].superseded || !parties[i].taken;
    if (origin.superseded || !origin.dated) continue;
    if (!first || origin.as_of.end < first->as_of.end) first = &origin;
    if (!last || origin.as_of.first > last->as_of.first) last = &origin;
  }
  set_value(out, estimate);
  out.reading.disjoint_dates = estimate.contested && first && last && first->as_of.end <= last->as_of.first;
}

/// `needs confidence`; `combine_rows` asks for the origins a metric needs.
void Reader::check_needs(Measurement& measurement) const {
  Reading& reading = measurement.reading;
  const Metric& metric = program_[reading.metric];
  if (!reading.has_value || reading.assumption || !metric.needs_confidence) return;
  const auto confidence = confidence_of(program_, evidence_, measurement, nullptr);
  if (confidence && *confidence >= *metric.needs_confidence) return;
  reading.has_value = false;
  reading.reasons = Reason::below_grade;
}

const Measurement& Reader::read_from(MetricId metric, const About& about, const Moment& moment,
                                     std::span<const Symbol> origins) {
  // A metric without rows about the pack is read for its only subject, here as there.
  const Measurement& all = read(metric, about, moment);
  const About whom = all.reading.only_subject ? About{false, evidence_.symbols[all.reading.subject], all.reading.subject} : about;
  std::vector<Sifted> rows;
  for (const Sifted& one : sifted_about(metric, whom, moment))
    if (std::binary_search(origins.begin(), origins.end(), evidence_.origin[one.row.index])) rows.push_back(one);
  Measurement& result = from_origins_.emplace_back(combine_rows(metric, whom, moment, rows));
  result.reading.only_subject = all.reading.only_subject;
  check_needs(result);
  return result;
}

const std::vector<About>& Reader::subjects_of(SubjectListId id) {
  const auto [at, is_new] = lists_.try_emplace(id.index);
  std::vector<About>& list = at->second;
  if (!is_new) return list;
  if (!program_[id].from_evidence) {
    for (const Subject& subject : program_[id].subjects) list.push_back(about(subject.name));
    return list;
  }
  std::vector<Symbol> seen;
  for (std::size_t i = 0; i < rows_by_metric_.size(); ++i)
    for (const Sifted& one : sifted(MetricId(i), now()))
      if (const Symbol subject = evidence_.subject[one.row.index]; subject && one.fate.fate == Fate::used) seen.push_back(subject);
  std::sort(seen.begin(), seen.end(), [&](Symbol a, Symbol b) { return named_before(evidence_, a, b); });
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const Symbol subject : seen) list.push_back({false, evidence_.symbols[subject], subject});
  return list;
}

/// A row that any reading used is used; every other has the fate it met when its metric was read as a whole.
std::vector<RowFate> Reader::fates() {
  std::map<RowId, RowFate> fate;
  for (std::size_t i = 0; i < rows_by_metric_.size(); ++i) {
    if (program_.metrics[i].formula || rows_by_metric_[i].empty()) continue;
    for (const auto& one : read(MetricId(i), About(), now()).reading.set_aside) fate[one.row] = one.fate;
    for (const Sifted& one : sifted(MetricId(i), now()))  // a metric read for its only subject does not list the others
      if (one.fate.fate != Fate::used) fate[one.row] = one.fate;
  }
  RowFate used;
  used.fate = Fate::used;
  for (const auto& [key, measurement] : measured_)
    for (const RowId row : measurement.reading.used) fate[row] = used;
  for (const Measurement& measurement : from_origins_)
    for (const RowId row : measurement.reading.used) fate[row] = used;
  std::vector<RowFate> result;
  result.reserve(rows_.size());
  for (const RowId row : rows_) {
    const auto found = fate.find(row);
    result.push_back(found == fate.end() ? RowFate() : found->second);
    if (evidence_.malformed[row.index]) result.back().fate = Fate::malformed;
  }
  return result;
}

std::uint32_t count_origins(std::span<const OriginReading> origins) {
  std::uint32_t known = 0;
  for (const OriginReading& one : origins) known += one.origin.valid();
  return known > 0 ? known : origins.empty() ? 0 : 1;
}

bool named_before(const EvidenceSet& evidence, Symbol a, Symbol b) {
  if (!a || !b) return a && !b;
  return evidence.symbols[a] < evidence.symbols[b];
}

Interval supported_by(std::span<const OriginReading> origins, std::uint32_t n, Side side, const Interval& range) {
  std::vector<Interval> said;
  for (const OriginReading& one : origins)
    if (one.origin) said.push_back(one.value.number);
  if (said.empty() && n == 1)
    for (const OriginReading& one : origins) said.push_back(one.value.number);
  Interval result = range;
  if (n >= 1 && said.size() >= n) {
    const auto nth = said.begin() + (n - 1);
    std::nth_element(said.begin(), nth, said.end(),
                     [](const Interval& a, const Interval& b) { return compare_low(a.low, b.low) > 0; });
    result.low = nth->low;
    std::nth_element(said.begin(), nth, said.end(),
                     [](const Interval& a, const Interval& b) { return compare_high(a.high, b.high) < 0; });
    result.high = nth->high;
  }
  if (side == Side::low) result.high = Endpoint::unbounded();
  if (side == Side::high) result.low = Endpoint::unbounded();
  const bool crossed = !result.low.infinite && !result.high.infinite &&
                       (result.high.value < result.low.value ||
                        (result.high.value == result.low.value && (result.low.open || result.high.open)));
  if (!crossed) return result;
  return {Endpoint::at(result.high.value), Endpoint::at(result.low.value)};
}

Interval with_further(const Interval& value, const Interval& range) {
  const bool may_fall = range.low.infinite || range.low.value.sign() < 0;
  const bool may_rise = range.high.infinite || range.high.value.sign() > 0;
  return {may_fall ? Endpoint::unbounded() : value.low, may_rise ? Endpoint::unbounded() : value.high};
}

ReasonSet reasons_of(const Reading& reading) {
  ReasonSet reasons;
  for (const Reading::SetAside& one : reading.set_aside)
    reasons |= one.fate.fate == Fate::stale ? Reason::stale : Reason::set_aside;
  return reasons.empty() ? ReasonSet(Reason::missing) : reasons;
}

void set_value(Measurement& measurement, const Estimate& estimate) {
  measurement.estimate = estimate;
  Reading& reading = measurement.reading;
  reading.has_value = true;
  reading.value = estimate.whole;
  reading.contested = estimate.contested;
  reading.reasons = estimate.open;
  if (estimate.contested) reading.reasons |= Reason::contested;
  const bool wider = !(estimate.whole == estimate.closed);
  reading.floor = wider && compare_low(estimate.whole.number.low, estimate.closed.number.low) == 0;
  reading.ceiling = wider && compare_high(estimate.whole.number.high, estimate.closed.number.high) == 0;
}

}  // namespace ajar::runtime
