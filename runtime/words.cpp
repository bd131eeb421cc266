#include "runtime/words.hpp"

#include <algorithm>
#include <iterator>

#include "core/text.hpp"
#include "runtime/compare.hpp"
#include "runtime/layout.hpp"
#include "runtime/singular.hpp"

namespace ajar::runtime {

namespace {

Day to_day(const Rational& number) {
  const Int128 n = number.numerator() / number.denominator();
  constexpr Int128 first = -719'162, last = 2'932'896;  // 0001-01-01 and 9999-12-31
  return Day{static_cast<std::int32_t>(n < first ? first : n > last ? last : n)};
}

struct PeriodWords {
  std::string_view name, one, many_zh;
};
constexpr PeriodWords kPeriods[] = {{"days", "day", "天"},       {"weeks", "week", "周"}, {"months", "month", "个月"},
                                    {"quarters", "quarter", "个季度"}, {"years", "year", "年"}};

const PeriodWords* period_words(std::string_view unit) {
  for (const PeriodWords& one : kPeriods)
    if (unit == one.name || unit == one.one) return &one;
  return nullptr;
}

constexpr Rational kOne = 1;

}  // namespace

std::string Words::count(std::size_t number) const { return grouped(number); }

std::string Words::list(const std::vector<std::string>& items, std::size_t most) const {
  if (items.empty()) return {};
  const bool cut = items.size() > most + 1;  // "and 1 more" is no shorter than the one
  const std::size_t shown = cut ? most : items.size();
  std::string last = cut ? say(Sentence::more, {count(items.size() - shown)}) : items.back();
  const std::size_t front = cut ? shown : shown - 1;
  if (front == 0) return last;
  std::string out = items[0];
  for (std::size_t i = 1; i < front; ++i) out += say(Sentence::comma) + items[i];
  return say(Sentence::and_two, {out, last});
}

std::string Words::series(const std::vector<std::string>& items, std::size_t most, Sentence between, std::size_t hidden) const {
  const std::size_t shown = items.size() > most + 1 ? most : items.size();
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += (i ? say(between) : std::string()) + items[i];
  hidden += items.size() - shown;
  return hidden > 0 ? say(Sentence::series_more, {out, count(hidden), say(between)}) : out;
}

std::string Words::alternatives(const std::vector<std::string>& items) const {
  if (items.empty()) return {};
  if (items.size() == 1) return items[0];
  std::string out = items[0];
  for (std::size_t i = 1; i + 1 < items.size(); ++i) out += say(Sentence::comma) + items[i];
  return say(Sentence::or_two, {out, items.back()});
}

std::string Words::label(const Name& name) const { return one_line(in_.program.label(name, language_)); }

std::string Words::short_name(const Name& name) const {
  return language_ == Language::zh ? label(name) : one_line(in_.program.display(name));
}

std::string Words::metric(MetricId id, std::string_view subject) const {
  const std::string name = label(in_.program[id].name);
  return subject.empty() ? name : say(Sentence::of_subject, {name, this->subject(subject)});
}

std::string Words::subject(std::string_view name) const {
  const Program& program = in_.program;
  if (subjects_.empty()) {
    for (const SubjectList& list : program.subject_lists)
      for (const Subject& one : list.subjects) {
        const std::string_view label = program.pick(one.labels, list.name.pack, language_);
        subjects_.emplace(one.name, label.empty() ? one.name : label);
      }
  }
  const auto found = subjects_.find(name);
  return one_line(found == subjects_.end() ? name : found->second);
}

std::string Words::shown_state(State s) const {
  std::string word = state(s);
  for (char& c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return word;
}

std::string Words::pick(const Labels& labels, PackId pack) const {
  return one_line(in_.program.pick(labels, pack, language_));
}

std::string Words::unit(UnitId id, bool singular) const {
  if (!id) return {};
  const Name& name = in_.program[id].name;
  if (const PeriodWords* period = period_words(name.name); period && name.labels.empty()) {
    if (language_ == Language::zh) return std::string(period->many_zh);
    return std::string(singular ? period->one : period->name);
  }
  return language_ == Language::en && singular ? one_line(singular_of(label(name), name.aliases)) : label(name);
}

std::string Words::number(const Metric& metric, const Interval& value) const {
  // "1 month", "at most 1 month": one number is said, and it is one.
  const Endpoint& said = value.low.infinite ? value.high : value.low;
  const bool one = (value.is_point() || value.low.infinite || value.high.infinite) && !said.infinite && said.value == kOne;
  return format_interval(value, unit(metric.unit, one), language_);
}

bool Words::in_time(const Metric& metric) const {
  static constexpr std::string_view kTimes[] = {"seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years"};
  return metric.unit && std::find(std::begin(kTimes), std::end(kTimes), in_.program[metric.unit].name.name) != std::end(kTimes);
}

bool Words::in_percent(const Metric& metric) const { return metric.unit && in_.program[metric.unit].name.name == "%"; }

std::string Words::end(const Metric& metric, const Rational& value) const {
  switch (metric.type) {
    case MetricType::number: return number(metric, Interval::point(value));
    case MetricType::date: return to_string(to_day(value));
    case MetricType::rank: {
      const Int128 index = value.numerator() / value.denominator();
      if (index < 0 || index >= static_cast<Int128>(metric.words.size())) return {};
      return one_line(metric.words[static_cast<std::size_t>(index)]);
    }
    case MetricType::yes_no:
    case MetricType::choice: return {};
  }
  return {};
}

std::string Words::brief_end(const Metric& metric, const Rational& value) const {
  const bool bare = metric.type == MetricType::number && !in_time(metric) && !in_percent(metric);
  return bare ? format_interval(Interval::point(value), {}, language_) : end(metric, value);
}

std::string Words::words(const Metric& metric, std::uint64_t words, bool as_set) const {
  std::vector<std::string> items;
  if (metric.type == MetricType::yes_no) {
    if (words & kYes) items.push_back(say(Sentence::yes));
    if (words & kNo) items.push_back(say(Sentence::no));
    return alternatives(items);
  }
  const std::size_t size = std::min<std::size_t>(metric.words.size(), kMaxWords);
  std::vector<std::string> others;
  for (std::size_t i = 0; i < size; ++i) (((words >> i) & 1u) ? items : others).push_back(one_line(metric.words[i]));
  // `is not planned` reads better than the list of all other words.
  if (as_set && others.size() == 1 && items.size() > 1) return say(Sentence::other_than, {others[0]});
  return alternatives(items);
}

namespace {

// "At least 95 %" says that it is at most 100 %.
Interval without_natural_end(const Metric& metric, Interval v) {
  const bool at_the_end = !v.high.infinite && v.high == metric.range.high && !v.is_point();
  const bool begins_inside = !v.low.infinite && !(v.low == metric.range.low);
  if (at_the_end && begins_inside) v.high = Endpoint::unbounded();
  return v;
}

}  // namespace

std::string Words::value(MetricId id, const Value& value) const {
  const Metric& metric = in_.program[id];
  switch (metric.type) {
    case MetricType::number: return number(metric, without_natural_end(metric, value.number));
    case MetricType::yes_no:
    case MetricType::choice: return words(metric, value.words, false);
    case MetricType::date:
    case MetricType::rank: break;
  }
  const Interval& v = value.number;
  if (v.low.infinite && v.high.infinite) return say(Sentence::any_value);
  const bool dates = metric.type == MetricType::date;
  if (v.high.infinite) return say(dates ? Sentence::on_or_after : Sentence::not_below, {end(metric, v.low.value)});
  if (v.low.infinite) return say(dates ? Sentence::on_or_before : Sentence::not_above, {end(metric, v.high.value)});
  if (v.low.value == v.high.value) return end(metric, v.low.value);
  return say(Sentence::span_of, {end(metric, v.low.value), end(metric, v.high.value)});
}

std::string Words::difference(MetricId id, const Rational& amount) const {
  const Metric& metric = in_.program[id];
  const bool one = amount == kOne;
  if (metric.type == MetricType::date)
    return one ? say(Sentence::day_one) : say(Sentence::days, {format_number(amount, Rounding::down, language_)});
  if (in_percent(metric))
    return one ? say(Sentence::point_one) : say(Sentence::points, {format_number(amount, Rounding::down, language_)});
  const std::string number = format_number(amount, Rounding::down, language_);
  const std::string of = unit(metric.unit, one);
  return of.empty() ? number : number + " " + of;
}

Rational Words::bar_value(const Bar& bar) const {
  return value_of(in_.query, bar).value_or(bar.value);
}

std::string Words::relation(const ConditionNode& condition, bool brief) const {
  const Comparison& c = condition.comparison;
  const Metric& metric = in_.program[condition.metric];
  const Rational low = bar_value(c.low), high = bar_value(c.high);
  const bool dates = metric.type == MetricType::date, numbers = metric.type == MetricType::number;
  const auto one = [&](const char* sign, Sentence date, const Interval& number, Sentence rank, const Rational& bar) {
    if (brief) return sign + brief_end(metric, bar);
    if (dates) return say(date, {end(metric, bar)});
    return numbers ? this->number(metric, number) : say(rank, {end(metric, bar)});
  };
  switch (c.relation) {
    case Relation::less: return one("< ", Sentence::before, Interval::below(high), Sentence::before, high);
    case Relation::less_equal: return one("≤ ", Sentence::on_or_before, Interval::at_most(high), Sentence::not_above, high);
    case Relation::greater: return one("> ", Sentence::after, Interval::above(low), Sentence::after, low);
    case Relation::greater_equal: return one("", Sentence::on_or_after, Interval::at_least(low), Sentence::not_below, low);
    case Relation::within:
    case Relation::outside: {
      const bool point = low == high;
      const bool bare = brief && numbers && !in_time(metric) && !in_percent(metric);
      std::string span = bare      ? format_interval(Interval::closed(low, high), {}, language_)
                         : numbers ? number(metric, Interval::closed(low, high))
                         : point ? end(metric, low)
                                 : say(Sentence::span_of, {end(metric, low), end(metric, high)});
      if (c.relation == Relation::outside) return say(point ? Sentence::other_than : Sentence::outside, {span});
      return point && !brief && numbers ? say(Sentence::exactly, {span}) : span;
    }
    case Relation::one_of: return words(metric, c.words, true);
  }
  return {};
}

std::string Words::need(const ConditionNode& condition) const { return relation(condition, false); }

ThresholdId Words::threshold(const ConditionNode& condition) {
  const Comparison& c = condition.comparison;
  const bool upper = c.relation == Relation::less || c.relation == Relation::less_equal;
  return (upper ? c.high : c.low).threshold;
}

std::string Words::bar(const ConditionNode& condition) const {
  const ThresholdId named = threshold(condition);
  const std::string out = relation(condition, true);
  return named ? say(Sentence::bar_with_name, {out, short_name(in_.program[named].name)}) : out;
}

std::string Words::trend(const Trend& trend, MetricId id, Sentence any, Sentence by) const {
  if (trend.any_amount) return say(any, {duration(trend.over)});
  std::string amount;
  if (trend.relative) {
    const auto percent = multiply(trend.amount, Rational(100));
    amount = (percent ? format_number(*percent, Rounding::down, language_) : to_exact_string(trend.amount)) + " %";
  } else {
    amount = difference(id, trend.amount);
  }
  return say(by, {amount, duration(trend.over)});
}

std::string Words::duration(Duration d) const {
  static constexpr Sentence kOneOf[] = {Sentence::day_one, Sentence::week_one, Sentence::month_one, Sentence::quarter_one, Sentence::year_one};
  static constexpr Sentence kMany[] = {Sentence::days, Sentence::weeks, Sentence::months, Sentence::quarters, Sentence::years};
  const auto unit = static_cast<std::size_t>(d.unit);
  return d.count == 1 ? say(kOneOf[unit]) : say(kMany[unit], {count(static_cast<std::size_t>(std::max(d.count, 0)))});
}

std::string Words::text(std::string_view said) const { return one_line(said); }

std::string Words::rows(const std::vector<RowId>& rows, std::size_t most) const {
  std::string out;
  const bool cut = rows.size() > most + 1;
  const std::size_t shown = cut ? most : rows.size();
  for (std::size_t i = 0; i < shown; ++i) out += (i ? say(Sentence::comma) : std::string()) + row(rows[i]);
  return cut ? say(Sentence::rows_more, {out, count(rows.size() - shown)}) : out;
}

std::string Words::row_date(RowId row) const {
  const auto& date = in_.evidence.as_of[row.index];
  return date ? to_string(*date) : say(Sentence::undated);
}

std::string Words::row_metric(RowId row) const {
  const MetricId id = in_.evidence.metric[row.index];
  return id ? metric(id) : text(in_.evidence.metric_name[row.index]);
}

std::string Words::row_value(RowId row) const {
  const MetricId id = in_.evidence.metric[row.index];
  return id ? value(id, in_.evidence.value[row.index]) : text(in_.evidence.value_text[row.index]);
}

std::string Words::row_and_value(RowId row) const { return say(Sentence::bracketed, {row_value(row), row_metric(row)}); }

std::string Words::origin(Symbol origin) const {
  if (!origin) return say(Sentence::unknown_origin);
  if (language_ == Language::zh)
    for (const Publisher& publisher : in_.program.publishers)
      if (publisher.name.name == in_.evidence.symbols[origin]) return label(publisher.name);
  return text(origin);
}

std::string Words::place(Span span) const {
  if (!span.source || span.source.index >= in_.sources.size()) return {};
  return one_line(in_.sources.name(span.source)) + ":" + std::to_string(in_.sources.position(span).line);
}

std::string Words::age(RowId row, Duration limit) const {
  const auto& date = in_.evidence.as_of[row.index];
  if (!date) return {};
  const Day now = in_.query.as_of;
  if (limit.in_days()) return duration({std::max(now - date->end, 0), PeriodUnit::day});
  // The largest count of whole months that have passed; 120,000 months cover all years there are.
  std::int32_t low = 0, high = 120'000;
  while (low < high) {
    const std::int32_t middle = (low + high + 1) / 2;
    if (add(date->end, Duration{middle, PeriodUnit::month}) <= now) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? duration({low, PeriodUnit::month}) : duration({std::max(now - date->end, 0), PeriodUnit::day});
}

}  // namespace ajar::runtime
