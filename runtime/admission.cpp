#include "runtime/admission.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace ajar::runtime {

namespace {

constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();

RowFate stopped(Fate fate) {
  RowFate result;
  result.fate = fate;
  return result;
}

RowFate stopped(Fate fate, const Program& program, const Distinction* distinction) {
  RowFate result = stopped(fate);
  if (distinction) result.distinction = static_cast<std::uint32_t>(distinction - program.distinctions.data());
  return result;
}

const Distinction* distinction_from_counted(const Program& program, Basis basis, BasisSet counts) {
  for (int i = 0; i < kBasisCount; ++i) {
    const auto counted = static_cast<Basis>(i);
    if (!(counts & basis_bit(counted))) continue;
    if (const Distinction* found = program.distinction_between(basis, counted)) return found;
  }
  return nullptr;
}

template <class T>
bool is_in(const std::vector<T>& sorted, const T& item) { return std::binary_search(sorted.begin(), sorted.end(), item); }

bool is_withdrawn(const EvidenceSet& evidence, RowId row, Day day) {
  const auto& withdrawn = evidence.withdrawn_at[row.index];
  return withdrawn && day >= withdrawn->last();
}

/// A withdrawn row is gone from that day on: for the day asked about or, when it is asked what was known, for that day.
std::optional<Fate> invisible(const EvidenceSet& evidence, RowId row, Day as_of, const Query& query, bool kept) {
  const auto& date = evidence.as_of[row.index];
  if (date && date->last() > as_of) return Fate::not_yet;
  if (query.known_by) {
    const std::int32_t recorded = recorded_key(evidence, row);
    if (recorded == kUndated || recorded > query.known_by->number) return Fate::not_known_yet;
  }
  if (query.replay && is_in(query.replay->hidden, row)) return Fate::not_yet;
  const Day by_then = kept ? query.replay->known_by.value_or(std::min(as_of, query.replay->as_of)) : query.known_by.value_or(as_of);
  return is_withdrawn(evidence, row, by_then) ? std::optional(Fate::withdrawn) : std::nullopt;
}

enum class Age : std::uint8_t { fresh, stale, undated, elsewhere };

/// In a period every row speaks that meets it; older rows of a cumulative metric still give their lower end.
Age age_in(const Period& period, const Metric& metric, const std::optional<Period>& date) {
  const Age older = metric.cumulative ? Age::stale : Age::elsewhere;
  if (!date) return older;
  if (date->first >= period.end) return Age::elsewhere;
  return date->end > period.first ? Age::fresh : older;
}

/// The moment in which a metric's window is: the one asked about is, in a replay, the one before.
Moment window_moment(const Query& query, MetricId metric, const Moment& moment) {
  Moment result = moment;
  if (!moment.earlier) result.as_of = day_of(query, metric);
  return result;
}

Age age_of(const Metric& metric, const std::optional<Period>& date, const Moment& moment) {
  if (moment.period) return age_in(*moment.period, metric, date);
  if (!metric.fresh_for) return Age::fresh;
  if (!date) return Age::undated;
  if (metric.flow) return date->end > *window_of(metric, moment).first ? Age::fresh : Age::stale;
  return moment.as_of < add(date->end, *metric.fresh_for) ? Age::fresh : Age::stale;
}

}  // namespace

Window window_of(const Metric& metric, const Moment& moment) {
  if (moment.period) return {moment.period->first, moment.period->end};
  const Day end = moment.as_of + 1;
  if (!metric.fresh_for) return {std::nullopt, end};
  return {subtract(end, *metric.fresh_for), end};
}

Day day_of(const Query& query, MetricId metric) {
  return query.replay && is_in(query.replay->unmoved, metric) ? query.replay->as_of : query.as_of;
}

Window window_of(const Query& query, MetricId id, const Metric& metric, const Moment& moment) {
  return window_of(metric, window_moment(query, id, moment));
}

RowFate admit(const Program& program, const EvidenceSet& evidence, RowId row) {
  const Metric& metric = program[evidence.metric[row.index]];
  const KindId kind = evidence.kind[row.index];
  if (kind && metric.shows && !program.is_a(kind, metric.shows))
    return stopped(Fate::wrong_kind, program, program.distinction_between(kind, metric.shows));
  const ScopeId scope = evidence.scope[row.index];
  if (scope && metric.about && scope != metric.about)
    return stopped(Fate::wrong_scope, program, program.distinction_between(scope, metric.about));
  const Basis basis = evidence.basis[row.index];
  if (!(metric.counts & basis_bit(basis)))
    return stopped(Fate::wrong_basis, program, distinction_from_counted(program, basis, metric.counts));
  if (evidence.grade[row.index] < metric.needs_grade) return stopped(Fate::below_grade);
  return stopped(Fate::used);
}

Sifted sift(const Program& program, const EvidenceSet& evidence, RowId row, const Moment& moment, const Query& query) {
  const MetricId id = evidence.metric[row.index];
  const Metric& metric = program[id];
  Sifted result{row, stopped(Fate::used)};
  const bool kept = query.replay && is_in(query.replay->kept, row);
  Moment judged = metric.flow ? window_moment(query, id, moment) : moment;
  if (kept && !metric.flow) judged.as_of = std::min(judged.as_of, query.replay->as_of);
  const Age age = age_of(metric, evidence.as_of[row.index], judged);
  result.elsewhere = age == Age::elsewhere;
  if (const auto fate = invisible(evidence, row, moment.as_of, query, kept)) {
    result.fate = stopped(*fate);
    return result;
  }
  result.fate = admit(program, evidence, row);
  if (result.fate.fate != Fate::used || age == Age::fresh || age == Age::elsewhere) return result;
  result.fresh = false;
  if (!metric.cumulative) result.fate = stopped(age == Age::undated ? Fate::undated : Fate::stale);
  return result;
}

bool printed_before(const EvidenceSet& evidence, RowId a, RowId b) {
  const auto key = [&](RowId row) {
    const auto& date = evidence.as_of[row.index];
    return std::tuple(date_key(evidence, row), date ? date->first.number : kUndated,
                      evidence.span[row.index].source.index, evidence.line[row.index], row.index);
  };
  return key(a) < key(b);
}

std::int32_t date_key(const EvidenceSet& evidence, RowId row) {
  const auto& date = evidence.as_of[row.index];
  return date ? date->last().number : kUndated;
}

std::int32_t recorded_key(const EvidenceSet& evidence, RowId row) {
  const auto& recorded = evidence.recorded_at[row.index];
  return recorded ? recorded->last().number : date_key(evidence, row);
}

}  // namespace ajar::runtime
