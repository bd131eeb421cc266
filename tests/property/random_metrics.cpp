// Random metrics: a type, and clauses that fit it.
#include "tests/property/random_pack.hpp"

namespace ajar::test {

namespace {

Form random_form(Random& random) {
  const std::size_t roll = random.below(100);
  if (roll < 26) return Form::number;
  if (roll < 44) return Form::cards;
  if (roll < 60) return Form::percent;
  if (roll < 74) return Form::yes_no;
  if (roll < 82) return Form::date;
  if (roll < 90) return Form::choice;
  return Form::rank;
}

void choose_range(Random& random, MetricItem& metric) {
  if (random.chance(9))
    metric.unbounded = true;
  else if (random.chance(9))
    metric.between = random.chance(50) ? std::pair<std::int64_t, std::int64_t>{-20, 120}
                                       : std::pair<std::int64_t, std::int64_t>{1, 110};
}

void choose_across(Random& random, MetricItem& metric) {
  metric.by_subject = true;
  constexpr std::array of_amounts{Across::total, Across::total, Across::highest, Across::lowest, Across::count};
  constexpr std::array extremes{Across::highest, Across::lowest};
  metric.across = is_amount(metric.form) ? random.one_of(of_amounts) : random.one_of(extremes);
  constexpr std::array lists{List::closed, List::closed, List::from_evidence, List::none};
  metric.list = random.one_of(lists);
  metric.complete = random.chance(metric.list == List::none ? 50 : 15);
  if (metric.across != Across::count) return;
  metric.form = Form::number;
  metric.unbounded = false;  // rows about the whole tell a count, too
  metric.between.reset();
}

void choose_flow(Random& random, MetricItem& metric) {
  metric.flow = true;
  constexpr std::array months{0, 6, 12};
  metric.fresh_months = random.one_of(months);
  if (random.chance(40))
    metric.complete = true;
  else if (metric.fresh_months > 0 && random.chance(60))
    metric.every = random.chance(70) ? PeriodUnit::quarter : PeriodUnit::month;
}

void choose_take(Random& random, MetricItem& metric) {
  constexpr std::array of_sets{Take::spread, Take::latest, Take::best_source};
  constexpr std::array of_numbers{Take::spread, Take::latest, Take::best_source, Take::lowest, Take::highest};
  metric.says_take = true;
  metric.take = has_word_set(metric.form) ? random.one_of(of_sets) : random.one_of(of_numbers);
}

void choose_needs(Random& random, MetricItem& metric) {
  constexpr std::array grades{Grade::a, Grade::c, Grade::d};
  constexpr std::array confidences{Confidence::low, Confidence::moderate, Confidence::high};
  if (random.chance(10)) metric.needs_grade = random.one_of(grades);
  if (metric.across != Across::none || metric.flow || metric.cumulative) return;
  if (random.chance(9))
    metric.needs_confidence = random.one_of(confidences);
  else if (random.chance(9))
    metric.needs_origins = 2;
}

MetricItem random_metric(Random& random, Form form) {
  MetricItem metric;
  metric.form = form;
  if (random.chance(65)) metric.fresh_months = random.chance(75) ? 6 : 2;
  const bool amount = is_amount(form);
  if (amount && form != Form::percent) choose_range(random, metric);
  const std::size_t shape = random.below(100);
  if ((amount || form == Form::date || form == Form::rank) && shape < 28)
    choose_across(random, metric);
  else
    metric.by_subject = shape < 45;
  const bool counts = metric.across == Across::count;
  if (amount && form != Form::percent && !counts && !metric.unbounded && !metric.between && random.chance(22))
    choose_flow(random, metric);
  else if (amount && metric.across == Across::none && !metric.unbounded && random.chance(12))
    metric.cumulative = true;
  // Of amounts that add up or never fall a choice among origins is a matter of its own.
  const bool plain = !metric.cumulative && metric.across == Across::none;
  if (plain && random.chance(35)) choose_take(random, metric);
  if (random.chance(15)) metric.about = random.chance(50) ? "wide" : "narrow";
  if (random.chance(15))
    metric.counts =
        random.chance(50) ? basis_bit(Basis::planned) : basis_bit(Basis::announced) | basis_bit(Basis::estimated);
  if (random.chance(12)) metric.shows = "part";
  choose_needs(random, metric);
  return metric;
}

std::size_t add(RandomPack& pack, MetricItem metric) {
  metric.name = "m" + std::to_string(pack.metrics.size());
  if (std::string_view(metric.shows) == "proxy") pack.has_proxies = true;
  pack.metrics.push_back(std::move(metric));
  return pack.metrics.size() - 1;
}

// ---- formulas: of plain numbers or of cards

FormulaItem leaf(Random& random, RandomPack& pack, bool cards) {
  FormulaItem result;
  if (random.chance(18)) {
    result.op = FormulaOp::constant;
    result.constant = random.between(2, 9);
    result.in_cards = cards;
    return result;
  }
  const auto fits = [&](const MetricItem& metric) {
    if (metric.formula || metric.cumulative) return false;
    return cards ? metric.form == Form::cards : metric.form == Form::number || metric.form == Form::percent;
  };
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < pack.metrics.size(); ++i)
    if (fits(pack.metrics[i])) known.push_back(i);
  if (!known.empty() && random.chance(45)) {
    result.metric = random.one_of(known);
  } else {
    MetricItem fresh = random_metric(random, cards ? Form::cards : Form::number);
    fresh.cumulative = false;
    result.metric = add(pack, std::move(fresh));
  }
  MetricItem& metric = pack.metrics[result.metric];
  if (metric.by_subject && random.chance(70)) {
    constexpr std::array aggregates{Across::total, Across::highest, Across::lowest, Across::count};
    result.op = FormulaOp::aggregate;
    result.across = random.one_of(aggregates);
    if (result.across == Across::count && (cards || metric.flow)) result.across = Across::total;
    if (metric.form == Form::percent && result.across == Across::count) result.across = Across::highest;
    if (metric.across == Across::count) result.across = Across::count;
  }
  return result;
}

FormulaItem sum_of(Random& random, RandomPack& pack, bool cards, int depth) {
  FormulaItem result;
  const std::size_t roll = random.below(100);
  if (depth == 0 || roll < 20) return leaf(random, pack, cards);
  const auto join = [&](FormulaOp op, bool left_cards, bool right_cards) {
    result.op = op;
    result.operands.push_back(sum_of(random, pack, left_cards, depth - 1));
    result.operands.push_back(sum_of(random, pack, right_cards, depth - 1));
    return result;
  };
  if (roll < 45) return join(FormulaOp::add, cards, cards);
  if (roll < 60) return join(FormulaOp::subtract, cards, cards);
  if (roll < 78) return join(FormulaOp::multiply, cards, false);
  return cards ? join(FormulaOp::divide, true, false) : join(FormulaOp::divide, true, true);
}

bool has_metric(const FormulaItem& formula) {
  if (formula.op == FormulaOp::metric || formula.op == FormulaOp::aggregate) return true;
  for (const FormulaItem& one : formula.operands)
    if (has_metric(one)) return true;
  return false;
}

}  // namespace

std::size_t add_derived_metric(Random& random, RandomPack& pack) {
  MetricItem metric;
  constexpr std::array forms{Form::number, Form::cards, Form::percent};
  metric.form = random.one_of(forms);
  FormulaItem formula;
  do formula = sum_of(random, pack, metric.form == Form::cards, 1 + static_cast<int>(random.below(2)));
  while (formula.operands.empty() || !has_metric(formula));
  metric.formula = std::move(formula);
  return add(pack, std::move(metric));
}

void add_random_metrics(Random& random, RandomPack& pack) {
  for (std::size_t i = 0, count = 2 + random.below(4); i < count; ++i) {
    MetricItem metric = random_metric(random, random_form(random));
    if (random.chance(12)) metric.shows = "proxy";
    add(pack, std::move(metric));
  }
  if (random.chance(40)) add_derived_metric(random, pack);
}

Interval MetricItem::range() const {
  switch (form) {
    case Form::percent:
      return Interval::closed(0, 100);
    case Form::rank:
      return Interval::closed(0, static_cast<std::int64_t>(kRankWords.size()) - 1);
    case Form::date:
      return Interval::everything();
    case Form::number:
    case Form::cards:
    case Form::yes_no:
    case Form::choice:
      break;
  }
  if (unbounded) return Interval::everything();
  return between ? Interval::closed(between->first, between->second) : Interval::at_least(0);
}

}  // namespace ajar::test
