#include "tests/property/readings.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ajar::test {

namespace {

int firmness_of(Grade grade) {
  switch (grade) {
    case Grade::a:
    case Grade::b:
      return 3;
    case Grade::c:
      return 2;
    case Grade::d:
      return 1;
    case Grade::e:
    case Grade::f:
    case Grade::none:
      break;
  }
  return 0;
}

bool is_seen(Basis basis) { return basis == Basis::measured || basis == Basis::reported; }
std::int32_t date_of(const RowItem& row) { return row.as_of ? row.as_of->last().number : -1'000'000; }
std::int32_t recorded_of(const RowItem& row) { return row.recorded ? row.recorded->last().number : date_of(row); }

Value hull_of(const Value& a, const Value& b) { return {hull(a.number, b.number), a.words | b.words}; }

std::size_t voices(const std::vector<Said>& said) {
  std::size_t named = 0;
  for (const Said& one : said) named += !one.origin.empty();
  return named > 0 ? named : said.empty() ? 0 : 1;
}

/// `needs confidence` of a metric: the best of the origins taken, lifted by a second one, lowered by a dispute.
int firmness_of(const std::vector<Said>& said, const Combined& together) {
  std::vector<Said> taken;
  for (std::size_t i = 0; i < said.size(); ++i)
    if (together.taken[i]) taken.push_back(said[i]);
  int best = -1;
  for (const Said& one : taken) best = std::max(best, one.firmness);
  return std::clamp(best + (voices(taken) >= 2) - together.contested, 0, 3);
}

}  // namespace

std::string origin_of(const RowItem& row) {
  if (!row.origin.empty()) return row.origin;
  return row.source == "s2" ? "s1" : row.source;
}

Grade grade_of(const RowItem& row) {
  return row.source == "s0" ? Grade::a : row.source == "s1" ? Grade::c : row.source == "s2" ? Grade::d : Grade::none;
}

bool disjoint(const Value& a, const Value& b) {
  return a.words || b.words ? (a.words & b.words) == 0 : !a.number.intersects(b.number);
}

bool contains(const Value& outer, const Value& inner) {
  return inner.words ? (outer.words & inner.words) == inner.words : outer.number.contains(inner.number);
}

Interval any_further(const Interval& range) {
  const bool down = range.low.infinite || range.low.value.sign() < 0,
             up = range.high.infinite || range.high.value.sign() > 0;
  return {down ? Endpoint::unbounded() : Endpoint::at(0), up ? Endpoint::unbounded() : Endpoint::at(0)};
}

Found Left::found() const {
  if (has_value && contested) return Found::contested;
  if (has_value) {
    const bool one_word = value.words && (value.words & (value.words - 1)) == 0;
    return one_word || (!value.words && value.number.is_point()) ? Found::exact : Found::imprecise;
  }
  if (contested) return Found::contested;
  return !any_row ? Found::missing : any_stale ? Found::stale : Found::set_aside;
}

Combined combine(const std::vector<Said>& said, Take take) {
  Combined result;
  result.taken.assign(said.size(), true);
  const auto keep = [&](auto better) {
    for (std::size_t i = 0; i < said.size(); ++i)
      for (std::size_t j = 0; j < said.size(); ++j)
        if (result.taken[j] && better(said[j], said[i])) result.taken[i] = false;
  };
  const auto newer = [](const Said& a, const Said& b) { return a.newest > b.newest; };
  switch (take) {
    case Take::spread:
      break;
    case Take::latest:
      keep(newer);
      break;
    case Take::best_source:
      keep([](const Said& a, const Said& b) { return a.grade > b.grade; });
      keep(newer);
      break;
    case Take::lowest:
      keep([](const Said& a, const Said& b) { return compare_low(a.value.number.low, b.value.number.low) < 0; });
      break;
    case Take::highest:
      keep([](const Said& a, const Said& b) { return compare_high(a.value.number.high, b.value.number.high) > 0; });
      break;
  }
  std::vector<const Said*> rest;  // without those that say the same as another one less precisely
  for (std::size_t i = 0; i < said.size(); ++i) {
    bool vague = !result.taken[i];
    for (std::size_t j = 0; j < said.size(); ++j)
      vague = vague || (result.taken[j] && !(said[i].value == said[j].value) && contains(said[i].value, said[j].value));
    if (!vague) rest.push_back(&said[i]);
  }
  result.value = rest.front()->value;
  for (const Said* one : rest) {
    result.value = hull_of(result.value, one->value);
    result.contested = result.contested || one->quarrels;
    for (const Said* other : rest) result.contested = result.contested || disjoint(one->value, other->value);
  }
  return result;
}

// ---- which rows count

bool Readings::is_visible(const RowItem& row, const When& when) const {
  if (row.as_of && row.as_of->last() > when.as_of) return false;
  if (pack_.known_by) {
    if (!row.recorded && !row.as_of) return false;
    if (recorded_of(row) > pack_.known_by->number) return false;
  }
  return !row.withdrawn || pack_.known_by.value_or(when.as_of) < row.withdrawn->last();
}

bool Readings::is_admitted(const RowItem& row) const {
  const MetricItem& metric = pack_.metrics[row.metric];
  const std::string_view shows = metric.shows;
  const bool kind_fits = row.kind.empty() || row.kind == shows || (row.kind == "part" && shows == "k");
  const bool scope_fits = row.scope.empty() || !*metric.about || row.scope == metric.about;
  const bool basis_fits = is_seen(row.basis) || (metric.counts & basis_bit(row.basis)) != 0;
  return kind_fits && scope_fits && basis_fits && grade_of(row) >= metric.needs_grade;
}

/// Of a flow the window is the freshness; a row is in it with any day.
bool Readings::is_fresh(const RowItem& row, const When& when) const {
  const MetricItem& metric = pack_.metrics[row.metric];
  if (when.period || metric.fresh_months == 0) return true;
  if (!row.as_of) return false;
  const Duration length{metric.fresh_months, PeriodUnit::month};
  return metric.flow ? row.as_of->end > subtract(when.as_of + 1, length) : when.as_of < add(row.as_of->end, length);
}

Readings::Standing Readings::standing(const RowItem& row, const When& when) const {
  if (when.period && (!row.as_of || row.as_of->first >= when.period->end || row.as_of->end <= when.period->first))
    return Standing::elsewhere;
  if (!is_visible(row, when) || !is_admitted(row)) return Standing::set_aside;
  return is_fresh(row, when) ? Standing::counts : Standing::stale;
}

std::vector<std::string> Readings::seen(std::size_t metric, const When& when) const {
  std::set<std::string> names;
  for (const RowItem& row : pack_.rows)
    if (row.metric == metric && !row.subject.empty() && standing(row, when) >= Standing::stale)
      names.insert(row.subject);
  return {names.begin(), names.end()};
}

std::vector<std::string> Readings::listed(List list) const {
  if (list == List::closed) return {kListed.begin(), kListed.end()};
  std::set<std::string> names;
  for (const RowItem& row : pack_.rows) {
    const Standing is = standing(row, {pack_.as_of, {}});
    const bool kept = is == Standing::stale && pack_.metrics[row.metric].cumulative;
    if (!row.subject.empty() && (is == Standing::counts || kept)) names.insert(row.subject);
  }
  return {names.begin(), names.end()};
}

bool Readings::any_row(std::size_t metric) const {
  return std::any_of(pack_.rows.begin(), pack_.rows.end(), [&](const RowItem& row) { return row.metric == metric; });
}

Readings::Whose Readings::whose(std::size_t metric, const When& when) const {
  bool pack_speaks = false;
  for (const RowItem& row : pack_.rows)
    pack_speaks =
        pack_speaks || (row.metric == metric && row.subject.empty() && standing(row, when) >= Standing::stale);
  if (pack_speaks) return {};
  const std::vector<std::string> subjects = seen(metric, when);
  if (subjects.size() == 1) return {subjects.front(), false};
  const bool others = std::any_of(pack_.rows.begin(), pack_.rows.end(), [&](const RowItem& row) {
    return row.metric == metric && !row.subject.empty() && standing(row, when) != Standing::elsewhere;
  });
  return {"", others};
}

// ---- what they say

Left Readings::about(std::size_t item, const std::string& subject, const When& when,
                     const std::vector<std::string>* only) const {
  const MetricItem& metric = pack_.metrics[item];
  Left left;
  std::vector<const RowItem*> rows;
  std::vector<std::pair<const RowItem*, bool>> of_any_age;
  for (const RowItem& row : pack_.rows) {
    if (row.metric != item || row.subject != subject) continue;
    if (only && std::find(only->begin(), only->end(), origin_of(row)) == only->end()) continue;
    const Standing is = standing(row, when);
    if (is == Standing::elsewhere) continue;
    left.any_row = true;
    left.any_stale = left.any_stale || is == Standing::stale;
    if (is == Standing::counts) rows.push_back(&row);
    if (is >= Standing::stale) of_any_age.emplace_back(&row, is == Standing::counts);
  }
  left.any_used = metric.cumulative ? !of_any_age.empty() : !rows.empty();
  if (metric.flow)
    read_flow(metric, rows, when, left);
  else if (metric.cumulative)
    read_cumulative(std::move(of_any_age), left);
  else
    read_level(metric, std::move(rows), left);
  if (metric.needs_origins > 1 && voices(left.said) < metric.needs_origins) left.has_value = false;
  return left;
}

void Readings::read_level(const MetricItem& metric, std::vector<const RowItem*> rows, Left& left) const {
  if (rows.empty()) return;
  const auto speaker = [](const RowItem& row) { return row.source.empty() ? "@" + row.origin : row.source; };
  const auto age = [](const RowItem& row) { return std::pair(date_of(row), recorded_of(row)); };
  std::vector<const RowItem*> newest;
  for (const RowItem* row : rows)
    if (std::none_of(rows.begin(), rows.end(),
                     [&](const RowItem* other) { return speaker(*other) == speaker(*row) && age(*other) > age(*row); }))
      newest.push_back(row);
  std::map<std::string, std::vector<const RowItem*>> by_origin;
  for (const RowItem* row : newest) by_origin[origin_of(*row)].push_back(row);
  for (const auto& [origin, of_it] : by_origin) {
    Said said{origin, of_it.front()->value, date_of(*of_it.front()), Grade::none, -9, false};
    for (const RowItem* row : of_it) {
      said.value = hull_of(said.value, row->value);
      said.newest = std::max(said.newest, date_of(*row));
      said.grade = std::max(said.grade, grade_of(*row));
      said.firmness = std::max(said.firmness, firmness_of(grade_of(*row)) - !is_seen(row->basis));
      for (const RowItem* other : of_it)
        said.quarrels = said.quarrels || (speaker(*other) == speaker(*row) && date_of(*other) == date_of(*row) &&
                                          !(other->value == row->value));
    }
    left.said.push_back(said);
  }
  const Combined together = combine(left.said, metric.take);
  left.value = together.value;
  left.contested = together.contested;
  left.has_value =
      !metric.needs_confidence || firmness_of(left.said, together) >= static_cast<int>(*metric.needs_confidence);
}

/// Rows of any age give the lower end, the newest fresh one the upper end. No two rows share a date.
void Readings::read_cumulative(std::vector<std::pair<const RowItem*, bool>> rows, Left& left) const {
  if (rows.empty()) return;
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return date_of(*a.first) < date_of(*b.first); });
  const auto accumulate = [&](const std::vector<std::pair<const RowItem*, bool>>& said) {
    const auto number = [&](std::size_t i) -> const Interval& { return said[i].first->value.number; };
    Combined result;
    Endpoint disputed = Endpoint::unbounded();
    std::size_t from = 0;  // rows before it have been overruled
    for (bool settled = false; !settled;) {
      std::size_t top = from;
      for (std::size_t i = from; i < said.size(); ++i)
        if (compare_low(number(i).low, number(top).low) > 0) top = i;
      result.value.number.low = number(top).low;
      settled = true;
      for (std::size_t i = top + 1; i < said.size(); ++i)
        if (!number(i).intersects({number(top).low, Endpoint::unbounded()})) settled = false;
      if (settled) break;
      if (!result.contested) disputed = Endpoint::at(number(top).low.value);
      result.contested = true;
      from = top + 1;
    }
    Endpoint high = said.back().second ? number(said.size() - 1).high : Endpoint::unbounded();
    if (result.contested && compare_high(high, disputed) < 0) high = disputed;
    result.value.number.high = high;
    return result;
  };
  std::map<std::string, std::vector<std::pair<const RowItem*, bool>>> by_origin;
  for (const auto& row : rows) by_origin[origin_of(*row.first)].push_back(row);
  for (const auto& [origin, of_it] : by_origin) left.said.push_back({origin, accumulate(of_it).value});
  const Combined together = accumulate(rows);
  left.value = together.value;
  left.contested = together.contested;
  left.has_value = true;
}

}  // namespace ajar::test
