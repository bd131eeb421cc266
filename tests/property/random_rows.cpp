// Random evidence. For each metric and subject a mood is chosen first, so that every state of a reading is common.
#include <algorithm>

#include "tests/property/random_pack.hpp"

namespace ajar::test {

namespace {

enum class Mood : std::uint8_t { nothing, exact, imprecise, stale, contested, set_aside, anything };

constexpr std::array kFresh{"2026-04", "2026-04", "2026-04-10", "2026-03", "2026-Q1", "2026-02"};
constexpr std::array kOlder{"2026-01", "2025-12", "2025-Q4", "2025-11", "2025-Q3"};
constexpr std::array kStale{"2024-06", "2023", "2024-Q1", "2025-03"};
constexpr std::array kFlowDates{"2026-Q1", "2026-01", "2026-02", "2026-03", "2025-Q4",
                                "2025-Q3", "2025-11", "2026-04", "2025-Q2"};
constexpr std::array kSources{"s0", "s1", "s2", "s3"};

class Rows {
 public:
  Rows(Random& random, RandomPack& pack) : random_(random), pack_(pack) {}

  void add(std::size_t item) {
    const MetricItem& metric = pack_.metrics[item];
    const Mood together = random_mood();  // subjects of one metric mostly have a mood in common
    const auto mood = [&] { return random_.chance(65) ? together : random_mood(); };
    if (!metric.by_subject || random_.chance(metric.across == Across::none ? 8 : 15)) add(item, "", mood());
    if (!metric.by_subject && !random_.chance(8)) return;
    for (const char* subject : kListed)
      if (metric.by_subject || random_.chance(40)) add(item, subject, mood());
    if (random_.chance(20)) add(item, "w", mood());
  }

 private:
  Mood random_mood() {
    constexpr std::array moods{Mood::nothing,   Mood::exact,     Mood::exact,   Mood::exact,
                               Mood::imprecise, Mood::imprecise, Mood::stale,   Mood::contested,
                               Mood::set_aside, Mood::anything,  Mood::anything};
    return random_.one_of(moods);
  }

  void add(std::size_t item, const char* subject, Mood mood) {
    const MetricItem& metric = pack_.metrics[item];
    RowItem row;
    row.metric = item;
    row.subject = subject;
    row.source = kSources[0];
    switch (mood) {
      case Mood::nothing:
        return;
      case Mood::exact:
      case Mood::imprecise:
        choose_value(row, metric, mood == Mood::imprecise);
        if (metric.flow) return add_flow(row, metric);
        for (std::size_t i = 0, sources = 1 + random_.below(2); i < sources; ++i) {
          row.source = kSources[i];
          date(row, kFresh);
          push(row);
        }
        break;
      case Mood::stale:
        choose_value(row, metric, random_.chance(25));
        date(row, kStale);
        push(row);
        return;
      case Mood::contested:
        for (int i = 0; i < 2; ++i) {
          row.source = kSources[i];
          choose_value(row, metric, false);
          if (metric.flow)
            row.as_of = parse_period("2026-Q1");
          else
            date(row, kFresh);
          push(row);
        }
        break;
      case Mood::set_aside:
        choose_value(row, metric, false);
        date(row, kFresh);
        spoil(row);
        push(row);
        return;
      case Mood::anything:
        for (std::size_t i = 0, rows = 1 + random_.below(4); i < rows; ++i) add_any(row, metric);
        return;
    }
    if (!metric.flow && random_.chance(45)) add_older(row, metric);
  }

  /// Every quarter of the last year or only some.
  void add_flow(RowItem row, const MetricItem& metric) {
    if (random_.chance(60)) {
      for (const char* quarter : {"2025-Q3", "2025-Q4", "2026-Q1", "2026-04"}) {
        row.as_of = parse_period(quarter);
        push(row);
        choose_value(row, metric, random_.chance(15));
      }
      return;
    }
    date(row, kFlowDates);
    push(row);
  }

  /// What the same sources said before.
  void add_older(RowItem row, const MetricItem& metric) {
    for (std::size_t i = 0, rows = 1 + random_.below(3); i < rows; ++i) {
      row.source = kSources[random_.below(2)];
      choose_value(row, metric, random_.chance(25));
      date(row, kOlder);
      push(row);
    }
  }

  void add_any(RowItem& row, const MetricItem& metric) {
    row.source = random_.one_of(kSources);
    row.origin = random_.chance(8) ? "s0" : "";
    if (random_.chance(8)) row.source = row.origin = "";
    choose_value(row, metric, random_.chance(35));
    row.recorded = row.withdrawn = std::nullopt;
    row.kind = row.scope = "";
    row.basis = random_.chance(20) ? Basis::measured : Basis::reported;
    if (metric.flow)
      date(row, kFlowDates);
    else if (random_.chance(60))
      date(row, kFresh);
    else if (random_.chance(70))
      date(row, kOlder);
    else
      date(row, kStale);
    if (random_.chance(10)) spoil(row);
    if (random_.chance(15)) row.recorded = parse_period(random_.chance(50) ? "2026-04-25" : "2026-04-12");
    if (random_.chance(8)) row.kind = "part";
    if (random_.chance(8)) row.scope = "wide";
    if (!metric.flow && random_.chance(5)) row.as_of = std::nullopt;
    push(row);
  }

  /// A reason why the row may not count.
  void spoil(RowItem& row) {
    switch (random_.below(6)) {
      case 0:
        row.kind = "other";
        return;
      case 1:
        row.basis = random_.chance(50) ? Basis::planned : Basis::estimated;
        return;
      case 2:
        row.basis = random_.chance(50) ? Basis::announced : Basis::opinion;
        return;
      case 3:
        row.as_of = parse_period("2026-06");
        return;
      case 4:
        row.withdrawn = parse_period("2026-04-15");
        return;
      default:
        row.scope = random_.chance(50) ? "wide" : "narrow";
        return;
    }
  }

  template <std::size_t N>
  void date(RowItem& row, const std::array<const char*, N>& dates) {
    row.as_of = parse_period(random_.one_of(dates));
  }

  /// Of a metric that never falls no two statements share a day, so that each follows or precedes the other.
  void push(RowItem row) {
    if (pack_.metrics[row.metric].cumulative)
      for (const RowItem& other : pack_.rows)
        if (other.metric == row.metric && other.subject == row.subject &&
            (!row.as_of || !other.as_of || other.as_of->end == row.as_of->end))
          return;
    pack_.rows.push_back(std::move(row));
  }

  void choose_value(RowItem& row, const MetricItem& metric, bool imprecise) {
    row.value = {};
    switch (metric.form) {
      case Form::yes_no: {
        const bool yes = random_.chance(60);
        row.value.words = yes ? kYes : kNo;
        row.value_text = yes ? "yes" : "no";
        return;
      }
      case Form::choice: {
        const std::size_t word = random_.below(kChoiceWords.size());
        row.value.words = 1u << word;
        row.value_text = kChoiceWords[word];
        return;
      }
      case Form::rank:
        return choose_rank(row, imprecise);
      case Form::date:
        return choose_date(row, imprecise);
      case Form::number:
      case Form::cards:
      case Form::percent:
        return choose_amount(row, metric, imprecise);
    }
  }

  void choose_rank(RowItem& row, bool imprecise) {
    const std::size_t low = random_.below(imprecise ? 2 : 3), high = imprecise ? low + 1 + random_.below(2 - low) : low;
    row.value.number = Interval::closed(static_cast<std::int64_t>(low), static_cast<std::int64_t>(high));
    row.value_text = low == high ? kRankWords[low] : std::string(kRankWords[low]) + ".." + kRankWords[high];
  }

  void choose_date(RowItem& row, bool imprecise) {
    constexpr std::array days{"2026-02-10", "2026-03-31", "2026-05-20", "2026-06-30", "2026-09-30", "2026-12-01"};
    constexpr std::array spans{"2026-Q1", "2026-Q2", "2026-06", "2026-H2", "2026-H1", "2026"};
    row.value_text = imprecise ? random_.one_of(spans) : random_.one_of(days);
    const Period period = *parse_period(row.value_text);
    row.value.number = Interval::closed(period.first.number, period.last().number);
  }

  void choose_amount(RowItem& row, const MetricItem& metric, bool imprecise) {
    const bool negative = (metric.unbounded || (metric.between && metric.between->first < 0)) && random_.chance(25);
    const std::int64_t low = negative ? -5 * random_.between(1, 4) : 5 * random_.between(metric.between ? 1 : 0, 18);
    const std::int64_t high = std::min<std::int64_t>(100, low + 5 * random_.between(1, 8));
    const std::string from = std::to_string(low), to = std::to_string(high);
    const bool closed_only = metric.form == Form::percent || metric.between;
    Interval& number = row.value.number;
    row.value_text = from;
    number = Interval::point(low);
    if (!imprecise || low == high) return;
    switch (random_.below(closed_only ? 1 : 5)) {
      case 0:
        row.value_text = from + ".." + to;
        number = Interval::closed(low, high);
        return;
      case 1:
        row.value_text = ">=" + from;
        number = Interval::at_least(low);
        return;
      case 2:
        row.value_text = ">" + from;
        number = Interval::above(low);
        return;
      case 3:
        if (low <= 0) return;
        row.value_text = "~" + from;  // approx 10 %
        number = Interval::closed(*Rational::make(9 * low, 10), *Rational::make(11 * low, 10));
        return;
      default:
        if (low <= 0) return;
        row.value_text = from + "+";
        number = Interval::closed(low, *Rational::make(11 * low, 10));
        return;
    }
  }

  Random& random_;
  RandomPack& pack_;
};

}  // namespace

void add_random_rows(Random& random, RandomPack& pack) {
  Rows rows(random, pack);
  for (std::size_t i = 0; i < pack.metrics.size(); ++i)
    if (!pack.metrics[i].formula) rows.add(i);
}

}  // namespace ajar::test
