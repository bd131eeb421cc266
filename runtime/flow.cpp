// Flows: within a source amounts add up, between sources they are alternatives.
#include <algorithm>
#include <map>

#include "runtime/reading.hpp"

namespace ajar::runtime {

namespace {

const Estimate kNothing = Estimate::exactly(Value{Interval::point(0), 0});

/// A row in the period it is added in. Rows of one event stand in the narrowest of its rows' periods.
struct Item {
  Day first, end;
  RowId row;
};

bool same_period(const Item& a, const Item& b) { return a.first == b.first && a.end == b.end; }

class Sum {
 public:
  Sum(const EvidenceSet& evidence, const Metric& metric, const Window& window)
      : evidence_(evidence), metric_(metric), window_(window) {}

  /// The rows' sum over the window, as far as they go.
  Estimate add_up(std::span<const RowId> rows) {
    std::vector<Item> items;
    std::vector<RowId> undated;
    place(rows, items, undated);
    Estimate sum = add_periods(items, true);
    if (undated.empty()) return sum;
    // Undated amounts may be among the dated ones already.
    Estimate rest = of_period(undated);
    if (!items.empty()) include_zero(rest);
    overflow_ = !add_to(sum, rest) || overflow_;
    return sum;
  }

  bool overflow() const { return overflow_; }
  bool overlaps() const { return overlaps_; }
  const std::vector<std::pair<RowId, RowId>>& parts() const { return parts_; }
  const std::vector<std::pair<Day, Day>>& periods() const { return periods_; }

 private:
  std::pair<Symbol, Symbol> sayer(RowId row) const {
    const Symbol source = evidence_.source[row.index];
    return {source, source ? Symbol() : evidence_.origin[row.index]};
  }

  void place(std::span<const RowId> rows, std::vector<Item>& items, std::vector<RowId>& undated) const {
    std::map<Symbol, Item> narrowest;
    for (const RowId row : rows) {
      const auto& date = evidence_.as_of[row.index];
      if (!date) {
        undated.push_back(row);
        continue;
      }
      const Item item{date->first, date->end, row};
      items.push_back(item);
      const Symbol event = evidence_.event[row.index];
      if (!event) continue;
      Item& best = narrowest.try_emplace(event, item).first->second;
      if (std::tuple(item.end - item.first, item.first) < std::tuple(best.end - best.first, best.first)) best = item;
    }
    for (Item& item : items) {
      const auto found = narrowest.find(evidence_.event[item.row.index]);
      if (found == narrowest.end()) continue;
      item.first = found->second.first;
      item.end = found->second.end;
    }
    std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
      if (a.first != b.first) return a.first < b.first;
      return a.end != b.end ? a.end > b.end : printed_before(evidence_, a.row, b.row);
    });
  }

  /// `items` by first day, longer periods first. Each outermost period counts once; what lies inside it is part of it.
  /// Calendar periods nest at most as deep as there are precisions, and so does the recursion.
  Estimate add_periods(std::span<const Item> items, bool outermost) {
    Estimate sum = kNothing;
    for (std::size_t i = 0, end = 0; i < items.size(); i = end) {
      const Item& head = items[i];
      std::vector<RowId> same;
      for (end = i; end < items.size() && same_period(items[end], head); ++end) same.push_back(items[end].row);
      const std::size_t finer = end;
      for (; end < items.size() && items[end].first < head.end; ++end) overlaps_ = overlaps_ || items[end].end > head.end;
      Estimate here = of_period(same);
      if (finer < end && !overlaps_) include_parts(here, head, items.subspan(finer, end - finer), outermost);
      if (outermost) {
        if ((window_.first && head.first < *window_.first) || head.end > window_.end) include_zero(here);
        periods_.emplace_back(head.first, head.end);
      }
      overflow_ = !add_to(sum, here) || overflow_;
    }
    return sum;
  }

  void include_parts(Estimate& whole, const Item& head, std::span<const Item> finer, bool outermost) {
    if (outermost)
      for (const Item& item : finer) parts_.emplace_back(item.row, head.row);
    const Estimate parts = add_periods(finer, false);
    if (parts.whole.number.low.infinite || !disjoint(parts.whole, whole.whole) ||
        compare_low(parts.whole.number.low, whole.whole.number.low) < 0)
      return;
    std::vector<Party> both{{whole}, {parts}};
    whole = combine(both, Take::spread);
  }

  static void include_zero(Estimate& estimate) {
    const Value zero{Interval::point(0), 0};
    for (Value* value : {&estimate.whole, &estimate.closed, &estimate.lowest, &estimate.highest}) *value = hull(*value, zero);
  }

  /// All rows of one period. If every row tells of a named event, sources are compared event by event, else sum by sum.
  Estimate of_period(std::vector<RowId> rows) {
    const auto event_of = [&](RowId row) { return evidence_.event[row.index]; };
    if (!std::all_of(rows.begin(), rows.end(), [&](RowId row) { return event_of(row).valid(); })) return between_sources(rows);
    std::sort(rows.begin(), rows.end(), [&](RowId a, RowId b) {
      return std::tuple(event_of(a), a) < std::tuple(event_of(b), b);
    });
    Estimate sum = kNothing;
    for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
      for (end = i; end < rows.size() && event_of(rows[end]) == event_of(rows[i]);) ++end;
      const Estimate event = between_sources({rows.begin() + i, rows.begin() + end});
      overflow_ = !add_to(sum, event) || overflow_;
    }
    return sum;
  }

  /// Sources of one origin form its hull; between origins `take` applies.
  Estimate between_sources(std::vector<RowId> rows) {
    std::sort(rows.begin(), rows.end(), [&](RowId a, RowId b) {
      const auto key = [&](RowId row) { return std::tuple(evidence_.origin[row.index], sayer(row), evidence_.event[row.index], row); };
      return key(a) < key(b);
    });
    std::vector<Party> parties;
    std::optional<Symbol> origin;
    for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
      Party party{of_source(rows, i, end)};
      party.newest = date_key(evidence_, rows[i]);
      for (std::size_t j = i; j < end; ++j) {
        party.newest = std::max(party.newest, date_key(evidence_, rows[j]));
        party.grade = std::max(party.grade, evidence_.grade[rows[j].index]);
      }
      if (origin && *origin == evidence_.origin[rows[i].index]) {
        Party& mine = parties.back();
        mine.says.contested = mine.says.contested || party.says.contested;
        mine.says.whole = mine.says.closed = hull(mine.says.whole, party.says.whole);
        mine.says.lowest = mine.says.highest = mine.says.whole;
        mine.newest = std::max(mine.newest, party.newest);
        mine.grade = std::max(mine.grade, party.grade);
      } else {
        origin = evidence_.origin[rows[i].index];
        parties.push_back(party);
      }
    }
    return combine(parties, metric_.take);
  }

  /// From row i on as far as one source speaks: its events and its other rows add up.
  Estimate of_source(const std::vector<RowId>& rows, std::size_t i, std::size_t& end) {
    Estimate sum = kNothing;
    const auto source = sayer(rows[i]);
    const Symbol origin = evidence_.origin[rows[i].index];
    for (end = i; end < rows.size() && sayer(rows[end]) == source && evidence_.origin[rows[end].index] == origin;) {
      const Symbol event = evidence_.event[rows[end].index];
      std::size_t last = end + 1;
      while (event && last < rows.size() && sayer(rows[last]) == source &&
             evidence_.origin[rows[last].index] == origin && evidence_.event[rows[last].index] == event)
        ++last;
      const Estimate one = of_event({rows.begin() + end, rows.begin() + last});
      overflow_ = !add_to(sum, one) || overflow_;
      end = last;
    }
    return sum;
  }

  /// What one source says of one event: its newest rows; if they differ it contradicts itself.
  Estimate of_event(const std::vector<RowId>& rows) const {
    const auto age = [&](RowId row) { return std::tuple(date_key(evidence_, row), recorded_key(evidence_, row)); };
    const RowId newest = *std::max_element(rows.begin(), rows.end(), [&](RowId a, RowId b) { return age(a) < age(b); });
    std::vector<Party> said;
    for (const RowId row : rows)
      if (age(row) == age(newest)) said.push_back({Estimate::exactly(evidence_.value[row.index])});
    return combine(said, Take::spread);
  }

  const EvidenceSet& evidence_;
  const Metric& metric_;
  Window window_;
  bool overflow_ = false;
  bool overlaps_ = false;  // some periods overlap without nesting
  std::vector<std::pair<RowId, RowId>> parts_;  // row, and the coarser one it is part of
  std::vector<std::pair<Day, Day>> periods_;    // that count, from first to last
};

/// Every whole `every` of the window lies in days that some row speaks of.
bool covers(const std::vector<std::pair<Day, Day>>& periods, const Window& window, PeriodUnit every) {
  if (!window.first) return false;
  Period unit = period_containing(*window.first, every);
  if (unit.first < *window.first) unit = period_containing(unit.end, every);
  if (unit.end > window.end) return false;
  std::size_t at = 0;
  Day covered = unit.first;  // days from the unit's first up to here are spoken of
  while (unit.end <= window.end) {
    covered = std::max(covered, unit.first);
    while (at < periods.size() && periods[at].first <= covered) covered = std::max(covered, periods[at++].second);
    if (covered < unit.end) return false;
    const Period next = period_containing(unit.end, every);
    if (next.end <= unit.end) break;  // the calendar ends
    unit = next;
  }
  return true;
}

}  // namespace

void Reader::add_up(MetricId id, const Moment& moment, std::span<const Sifted> used, Measurement& out) {
  const Metric& metric = program_[id];
  const Window window = window_of(query_, id, metric, moment);
  if (used.empty()) {
    if (!metric.complete) return;
    out.reading.assumed_complete = true;
    set_value(out, kNothing);
    return;
  }
  std::vector<RowId> rows;
  for (const Sifted& one : used) rows.push_back(one.row);
  const Window added{window.first, window_of(metric, moment).end};  // what came after an earlier window is whole, too
  Sum sum(evidence_, metric, added);
  Estimate estimate = sum.add_up(rows);
  for (const auto& [part, whole] : sum.parts()) {
    RowFate fate;
    fate.fate = Fate::part_of;
    fate.other = whole;
    out.reading.set_aside.push_back({part, fate});
  }
  out.limit = sum.overflow();
  if (sum.overlaps()) {
    out.reading.contested = true;
    out.reading.reasons = Reason::contested;
    return;
  }
  out.reading.assumed_complete = metric.complete;
  const bool all_there = metric.complete || (metric.every && covers(sum.periods(), window, *metric.every));
  const auto open = [&](Estimate& one) {
    if (all_there) return;
    one.whole.number = with_further(one.whole.number, metric.range);
    one.open |= Reason::incomplete;
  };
  open(estimate);
  set_value(out, estimate);

  // What each origin says by itself, for corroboration and for the telling.
  std::sort(rows.begin(), rows.end(), [&](RowId a, RowId b) {
    const Symbol left = evidence_.origin[a.index], right = evidence_.origin[b.index];
    return left != right ? named_before(evidence_, left, right) : a < b;
  });
  for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
    OriginReading reading;
    reading.origin = evidence_.origin[rows[i].index];
    for (end = i; end < rows.size() && evidence_.origin[rows[end].index] == reading.origin; ++end) {
      reading.rows.push_back(rows[end]);
      reading.grade = std::max(reading.grade, evidence_.grade[rows[end].index]);
      const auto& date = evidence_.as_of[rows[end].index];
      if (!date) continue;
      reading.as_of.first = reading.dated ? std::min(reading.as_of.first, date->first) : date->first;
      reading.as_of.end = reading.dated ? std::max(reading.as_of.end, date->end) : date->end;
      reading.dated = true;
    }
    Sum own(evidence_, metric, added);
    Estimate says = own.add_up(reading.rows);
    out.limit = out.limit || own.overflow();
    open(says);
    reading.value = says.whole;
    reading.self_contested = says.contested;
    out.reading.origins.push_back(std::move(reading));
  }
}

}  // namespace ajar::runtime
