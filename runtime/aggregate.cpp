// Totals, extremes and counts over subjects; rows about the whole.
#include <algorithm>
#include <limits>

#include "runtime/reading.hpp"

namespace ajar::runtime {

namespace {

Endpoint further_low(const Endpoint& a, const Endpoint& b) { return compare_low(a, b) <= 0 ? a : b; }
Endpoint nearer_low(const Endpoint& a, const Endpoint& b) { return compare_low(a, b) <= 0 ? b : a; }
Endpoint nearer_high(const Endpoint& a, const Endpoint& b) { return compare_high(a, b) <= 0 ? a : b; }
Endpoint further_high(const Endpoint& a, const Endpoint& b) { return compare_high(a, b) <= 0 ? b : a; }

void add_reasons_but_missing(ReasonSet& reasons, const Measurement& part) {
  if (!part.reading.has_value && !(part.reading.reasons == ReasonSet(Reason::missing))) reasons |= part.reading.reasons;
}

/// One more subject's value into a total or an extreme.
std::optional<Interval> fold(Across across, const Interval& so_far, const Interval& next) {
  if (across == Across::highest) return Interval{nearer_low(so_far.low, next.low), further_high(so_far.high, next.high)};
  if (across == Across::lowest) return Interval{further_low(so_far.low, next.low), nearer_high(so_far.high, next.high)};
  const IntervalResult sum = add(so_far, next);
  return sum ? std::optional(sum.value) : std::nullopt;
}

/// How subjects nobody listed may still move the value.
Interval with_unlisted(Across across, const Interval& value, const Interval& range) {
  if (across == Across::highest) return {value.low, further_high(value.high, range.high)};
  if (across == Across::lowest) return {further_low(value.low, range.low), value.high};
  return with_further(value, range);
}

bool closed_list(const Metric& metric) { return metric.across_of.valid() || metric.complete; }

/// Rows without an event are events of their own, but two sources may tell of the same ones: at least as many as one
/// source tells of, at most all. An event whose date lies only partly in the window may lie outside it.
Interval count_events(const EvidenceSet& evidence, const Window& window, const std::vector<RowId>& rows) {
  struct Told {
    Symbol source, origin, event;
    bool outside;  // perhaps
  };
  std::vector<Told> told;
  for (const RowId row : rows) {
    const auto& date = evidence.as_of[row.index];
    const bool outside = date && ((window.first && date->first < *window.first) || date->end > window.end);
    const Symbol source = evidence.source[row.index];
    told.push_back({source, source ? Symbol() : evidence.origin[row.index], evidence.event[row.index], outside});
  }
  const auto event_first = [](const Told& t) { return std::tuple(t.event, t.outside, t.source, t.origin); };
  const auto sayer_first = [](const Told& t) { return std::tuple(t.source, t.origin, t.event, t.outside); };
  std::int64_t named = 0, named_inside = 0, unnamed = 0;
  std::sort(told.begin(), told.end(), [&](const Told& a, const Told& b) { return event_first(a) < event_first(b); });
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (!told[i].event) {
      ++unnamed;
    } else if (i == 0 || told[i].event != told[i - 1].event) {
      ++named;
      named_inside += !told[i].outside;
    }
  }
  std::int64_t least = named_inside, of_one = 0;
  std::sort(told.begin(), told.end(), [&](const Told& a, const Told& b) { return sayer_first(a) < sayer_first(b); });
  for (std::size_t i = 0; i < told.size(); ++i) {
    const bool same_sayer = i > 0 && told[i].source == told[i - 1].source && told[i].origin == told[i - 1].origin;
    if (!same_sayer) of_one = 0;
    const bool again = same_sayer && told[i].event && told[i].event == told[i - 1].event;
    of_one += !again && !told[i].outside;
    least = std::max(least, of_one);
  }
  return Interval::closed(least, named + unnamed);
}

}  // namespace

/// Subjects whose rows pass for this metric at whatever age, and supposed ones, by name.
std::vector<About> Reader::subjects_seen(MetricId metric, const Moment& moment) {
  std::vector<About> seen;
  for (const Sifted& one : sifted(metric, moment)) {
    const Symbol subject = evidence_.subject[one.row.index];
    const Fate fate = one.fate.fate;
    const bool again = !seen.empty() && seen.back().symbol == subject;  // rows come subject by subject
    if (subject && !again && (fate == Fate::used || fate == Fate::stale || fate == Fate::undated))
      seen.push_back({false, evidence_.symbols[subject], subject});
  }
  for (auto at = assumed_.lower_bound({metric.index, false, {}}); at != assumed_.end() && !moment.earlier; ++at) {
    if (std::get<0>(at->first) != metric.index) break;
    if (!at->second.about.pack) seen.push_back(at->second.about);
  }
  std::sort(seen.begin(), seen.end(), [](const About& a, const About& b) { return a.name < b.name; });
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  return seen;
}

std::vector<About> Reader::subjects_of(MetricId metric, const Moment& moment) {
  const SubjectListId list = program_[metric].across_of;
  return list ? subjects_of(list) : subjects_seen(metric, moment);
}

/// For formulas: `highest of M`, whatever M itself does across subjects.
const Measurement& Reader::read_across(MetricId metric, Across across, const Moment& moment) {
  if (across == program_[metric].across) return read(metric, About(), moment);
  const Key key{metric.index, across, true, {}, key_of(moment)};
  if (const auto found = measured_.find(key); found != measured_.end()) return found->second;
  Measurement result = measure_across(metric, across, moment);
  return measured_.emplace(key, std::move(result)).first->second;
}

Measurement Reader::measure_across(MetricId id, Across across, const Moment& moment) {
  const Metric& metric = program_[id];
  Measurement result;
  Reading& reading = result.reading;
  reading.metric = id;
  const std::vector<About> subjects = subjects_of(id, moment);
  for (const About& subject : subjects) {
    const Measurement& part = read(id, subject, moment);
    result.parts.push_back(&part);
    result.limit = result.limit || part.limit;
    result.rows_exist = result.rows_exist || part.rows_exist;
    reading.used.insert(reading.used.end(), part.reading.used.begin(), part.reading.used.end());
    reading.origins.insert(reading.origins.end(), part.reading.origins.begin(), part.reading.origins.end());
    reading.set_aside.insert(reading.set_aside.end(), part.reading.set_aside.begin(), part.reading.set_aside.end());
    if (!part.reading.has_value && part.reading.subject) reading.subjects_lacking.push_back(part.reading.subject);
  }
  std::vector<Symbol> listed;
  for (const About& subject : subjects) listed.push_back(subject.symbol);
  std::sort(listed.begin(), listed.end());
  for (const Sifted& one : sifted(id, moment)) {  // rows about others: not listed, or none of theirs may speak
    result.rows_exist = true;
    const Symbol subject = evidence_.subject[one.row.index];
    if (!subject || std::binary_search(listed.begin(), listed.end(), subject)) continue;
    reading.set_aside.push_back({one.row, one.fate});
    if (one.fate.fate == Fate::used) reading.set_aside.back().fate.fate = Fate::wrong_scope;
  }
  reading.assumed_complete = metric.complete || (metric.across_of && program_[metric.across_of].from_evidence);
  if (across == Across::count) count(id, moment, subjects, result);
  else total_or_extreme(id, across, result);
  if (across != Across::count || !metric.flow) combine_with_whole(id, moment, result);

  const auto printed = [&](RowId a, RowId b) { return printed_before(evidence_, a, b); };
  std::sort(reading.used.begin(), reading.used.end(), printed);
  std::sort(reading.set_aside.begin(), reading.set_aside.end(),
            [&](const Reading::SetAside& a, const Reading::SetAside& b) { return printed(a.row, b.row); });
  if (!reading.has_value) {
    for (const Measurement* part : result.parts) add_reasons_but_missing(reading.reasons, *part);
    if (reading.reasons.empty()) reading.reasons = reasons_of(reading);
  }
  return result;
}

void Reader::total_or_extreme(MetricId id, Across across, Measurement& out) {
  const Metric& metric = program_[id];
  const bool open = !closed_list(metric);
  Estimate sum;
  bool any_known = false, any = false;
  const auto fold_into = [&](Value& value, const Interval& next, bool is_first) {
    const auto folded = is_first ? std::optional(next) : fold(across, value.number, next);
    if (folded) value.number = *folded;
    out.limit = out.limit || !folded;
  };
  for (const Measurement* part : out.parts) {
    if (!part->reading.has_value) {
      fold_into(sum.whole, metric.range, !any);
      sum.open |= Reason::incomplete;
    } else {
      const Estimate& says = part->estimate;
      fold_into(sum.whole, says.whole.number, !any);
      fold_into(sum.closed, says.closed.number, !any_known);
      fold_into(sum.lowest, says.lowest.number, !any_known);
      fold_into(sum.highest, says.highest.number, !any_known);
      sum.contested = sum.contested || says.contested;
      sum.open |= says.open;
      any_known = true;
    }
    any = true;
  }
  if (!any_known) {
    if (!(metric.complete && metric.flow && out.parts.empty() && across == Across::total)) return;
    sum = Estimate::exactly(Value{Interval::point(0), 0});  // nothing was given, and what is given is all there is
  }
  if (open) {
    sum.whole.number = with_unlisted(across, sum.whole.number, metric.range);
    sum.open |= Reason::incomplete;
  }
  set_value(out, sum);
}

/// Subjects with a used row or, of a flow, events.
void Reader::count(MetricId id, const Moment& moment, const std::vector<About>& subjects, Measurement& out) {
  const Metric& metric = program_[id];
  Interval counted = Interval::point(0);
  Endpoint most = Endpoint::unbounded();  // if some are still to come
  if (metric.flow) {
    std::vector<RowId> rows = out.reading.used;
    for (const Sifted& one : sifted_about(id, About(), moment)) {
      if (one.fate.fate == Fate::used) rows.push_back(one.row);
      else out.reading.set_aside.push_back({one.row, one.fate});
    }
    counted = count_events(evidence_, {window_of(query_, id, metric, moment).first, window_of(metric, moment).end}, rows);
    out.reading.used = rows;
  } else {
    std::int64_t with_rows = 0;
    for (const Measurement* part : out.parts) with_rows += !part->reading.used.empty() || part->reading.assumption;
    counted = Interval::point(with_rows);
    if (metric.across_of) most = Endpoint::at(static_cast<std::int64_t>(subjects.size()));
  }
  if (counted == Interval::point(0) && !metric.complete) return;
  Estimate estimate = Estimate::exactly(Value{counted, 0});
  if (!metric.complete && compare_high(counted.high, most) < 0) {
    estimate.whole.number.high = most;
    estimate.open |= Reason::incomplete;
  }
  set_value(out, estimate);
}

/// Rows about the pack report the aggregate itself: another reading of the same thing, never an addend.
void Reader::combine_with_whole(MetricId id, const Moment& moment, Measurement& parts) {
  const auto rows = sifted_about(id, About(), moment);
  if (rows.empty()) return;
  Measurement& whole = from_origins_.emplace_back(combine_rows(id, About(), moment, rows));
  check_needs(whole);
  const auto party = [&](const Measurement& measurement) {
    Party result{measurement.estimate};
    result.newest = std::numeric_limits<std::int32_t>::min();
    for (const OriginReading& origin : measurement.reading.origins) {
      result.grade = std::max(result.grade, origin.grade);
      for (const RowId row : origin.rows) result.newest = std::max(result.newest, date_key(evidence_, row));
    }
    return result;
  };
  Reading& reading = parts.reading;
  std::vector<Party> both{party(whole)};
  if (reading.has_value) both.push_back(party(parts));
  add_reasons_but_missing(reading.reasons, whole);
  parts.limit = parts.limit || whole.limit;
  reading.set_aside.insert(reading.set_aside.end(), whole.reading.set_aside.begin(), whole.reading.set_aside.end());
  reading.used.insert(reading.used.end(), whole.reading.used.begin(), whole.reading.used.end());
  reading.origins.insert(reading.origins.end(), whole.reading.origins.begin(), whole.reading.origins.end());
  if (!whole.reading.has_value || whole.reading.used.empty()) return;  // a complete flow is 0 without a row, its whole is not
  set_value(parts, combine(both, program_[id].take));
  const bool whole_counts = both[0].taken && !both[0].superseded;
  const bool parts_count = both.size() > 1 && both[1].taken && !both[1].superseded;
  if (!parts_count) parts.parts.clear();
  if (whole_counts) parts.parts.push_back(&whole);
}

std::optional<Interval> Reader::supported_across(const Measurement& measurement, Across across, const Moment& moment,
                                                 std::uint32_t n, Side side) {
  const MetricId id = measurement.reading.metric;
  const Metric& metric = program_[id];
  const Interval& whole = measurement.estimate.whole.number;
  // That nothing more is to be counted is a matter of completeness, not of who says so.
  if (across == Across::count && (side == Side::high || metric.flow)) return whole;
  std::int64_t confirmed = 0;
  std::optional<Interval> sum;
  for (const About& about : subjects_of(id, moment)) {
    const Measurement& part = read(id, about, moment);
    confirmed += part.reading.assumption || (part.reading.has_value && count_origins(part.reading.origins) >= n);
    if (across == Across::count) continue;
    const auto one = supported(part, about, moment, n, side);
    if (!one) return std::nullopt;
    sum = sum ? fold(across, *sum, *one) : one;
    if (!sum) return std::nullopt;
  }
  if (across == Across::count)
    return Interval{Endpoint::at(confirmed), side == Side::low ? Endpoint::unbounded() : whole.high};
  if (!sum) return metric.range;
  return closed_list(metric) ? *sum : with_unlisted(across, *sum, metric.range);
}

}  // namespace ajar::runtime
