// What is measured, and what of it counts.
#include "runtime/page_writer.hpp"

namespace ajar::runtime {

namespace {

bool is_default_range(const Program& program, const Metric& metric) {
  const bool percent = metric.unit && program[metric.unit].name.name == "%";
  const Interval usual = percent ? Interval::closed(0, 100) : Interval::at_least(0);
  return metric.range == usual;
}

/// 个月 stands behind a number; alone it is 月.
std::string unit_alone(std::string unit) {
  constexpr std::string_view kMeasure = "个";
  return unit.starts_with(kMeasure) ? unit.substr(kMeasure.size()) : unit;
}

}  // namespace

void PageWriter::metrics() {
  bool headed = false;
  for (std::size_t i = 0; i < program().metrics.size(); ++i) {
    if (!items_.metrics[i]) continue;
    if (!headed) {
      add(Kind::heading, Sentence::page_metrics, {}, 2);
      add(Kind::text, Sentence::page_metrics_intro);
    }
    headed = true;
    metric(MetricId(i));
  }
}

void PageWriter::metric(MetricId id) {
  const Metric& metric = program()[id];
  add(Kind::heading, 3, words_.label(metric.name), &metric.name);
  if (!metric.note.empty()) add(Kind::text, 0, words_.pick(metric.note, metric.name.pack));
  metric_type(metric);
  metric_counts(metric);
  metric_time(metric);
  metric_combines(metric);
  metric_needs(metric);
}

void PageWriter::metric_type(const Metric& metric) {
  std::vector<std::string> names;
  for (const std::string& word : metric.words) names.push_back(word);
  switch (metric.type) {
    case MetricType::number: {
      const bool percent = metric.unit && program()[metric.unit].name.name == "%";
      if (percent) add(Kind::item, Sentence::page_percentage);
      else if (metric.unit) add(Kind::item, Sentence::page_number_in, {unit_alone(words_.unit(metric.unit, false))});
      else add(Kind::item, Sentence::page_number);
      break;
    }
    case MetricType::yes_no: add(Kind::item, Sentence::page_yes_no); break;
    case MetricType::date: add(Kind::item, Sentence::page_date); break;
    case MetricType::choice: add(Kind::item, Sentence::page_choice, {words_.list(names, names.size())}); break;
    case MetricType::rank: add(Kind::item, Sentence::page_rank, {words_.list(names, names.size())}); break;
  }
  if (metric.formula) add(Kind::item, Sentence::page_formula, {formula(metric.formula)});
  if (metric.type != MetricType::number || metric.formula) return;
  if (metric.unbounded) return add(Kind::item, Sentence::page_range_unbounded);
  const Interval& range = metric.range;
  if (!is_default_range(program(), metric) && !range.low.infinite && !range.high.infinite)
    add(Kind::item, Sentence::page_range, {format_number(range.low.value, Rounding::down, words_.language()),
                                           format_number(range.high.value, Rounding::up, words_.language())});
}

/// What a reading must show, about whom, and how it may be known.
void PageWriter::metric_counts(const Metric& metric) {
  const std::string shows = metric.shows ? words_.label(program()[metric.shows].name) : std::string();
  const std::string about = metric.about ? words_.label(program()[metric.about].name) : std::string();
  if (!shows.empty() && !about.empty()) add(Kind::item, Sentence::page_shows_about, {shows, about});
  else if (!shows.empty()) add(Kind::item, Sentence::page_shows, {shows});
  else if (!about.empty()) add(Kind::item, Sentence::page_about, {about});
  std::vector<std::string> more;
  for (int i = 0; i < kBasisCount; ++i) {
    const auto basis = static_cast<Basis>(i);
    const bool usual = basis == Basis::measured || basis == Basis::reported;
    if (!usual && (metric.counts & basis_bit(basis))) more.emplace_back(word_of(basis, words_.language()));
  }
  if (!more.empty()) add(Kind::item, Sentence::page_counts, {words_.alternatives(more)});
}

void PageWriter::metric_time(const Metric& metric) {
  static constexpr Sentence kEvery[] = {Sentence::page_every_day, Sentence::page_every_week, Sentence::page_every_month,
                                        Sentence::page_every_quarter, Sentence::page_every_year};
  const std::string fresh = metric.fresh_for ? words_.duration(*metric.fresh_for) : std::string();
  if (metric.flow) add(Kind::item, fresh.empty() ? Sentence::page_flow : Sentence::page_flow_fresh, {fresh});
  else if (!fresh.empty()) add(Kind::item, Sentence::page_fresh, {fresh});
  if (metric.cumulative) add(Kind::item, Sentence::page_cumulative);
  if (metric.every) add(Kind::item, kEvery[static_cast<std::size_t>(*metric.every)]);
  if (metric.complete) add(Kind::item, Sentence::page_complete);
}

/// How subjects and sources combine.
void PageWriter::metric_combines(const Metric& metric) {
  std::string list;
  if (metric.across_of) list = words_.say(Sentence::page_across_list, {subjects(metric.across_of)});
  switch (metric.across) {
    case Across::none: break;
    case Across::total: add(Kind::item, Sentence::page_total, {list}); break;
    case Across::highest: add(Kind::item, Sentence::page_highest, {list}); break;
    case Across::lowest: add(Kind::item, Sentence::page_lowest, {list}); break;
    case Across::count: add(Kind::item, Sentence::page_count, {list}); break;
  }
  switch (metric.take) {
    case Take::spread: break;
    case Take::latest: add(Kind::item, Sentence::page_take_latest); break;
    case Take::best_source: add(Kind::item, Sentence::page_take_best); break;
    case Take::lowest: add(Kind::item, Sentence::page_take_lowest); break;
    case Take::highest: add(Kind::item, Sentence::page_take_highest); break;
  }
}

void PageWriter::metric_needs(const Metric& metric) {
  if (metric.needs_grade != Grade::none) add(Kind::item, Sentence::page_needs_grade, {std::string(1, letter_of(metric.needs_grade))});
  if (metric.needs_confidence)
    add(Kind::item, Sentence::page_needs_confidence, {word_of(*metric.needs_confidence, words_.language())});
  if (metric.needs_origins > 1) add(Kind::item, Sentence::page_needs_origins, {words_.count(metric.needs_origins)});
}

std::string PageWriter::subjects(SubjectListId id) const {
  const SubjectList& list = program()[id];
  const std::string label = words_.label(list.name);
  if (list.from_evidence) return words_.say(Sentence::page_list_open, {label});
  std::vector<std::string> names;
  for (const Subject& subject : list.subjects) names.push_back(words_.subject(subject.name));
  return words_.say(Sentence::page_list, {label, words_.list(names, names.size())});
}

namespace {

const char* sign_of(FormulaOp op) {
  switch (op) {
    case FormulaOp::add: return " + ";
    case FormulaOp::subtract: return " − ";
    case FormulaOp::multiply: return " × ";
    case FormulaOp::divide: return " ÷ ";
    case FormulaOp::error:
    case FormulaOp::constant:
    case FormulaOp::metric:
    case FormulaOp::aggregate: return nullptr;
  }
  return nullptr;
}

}  // namespace

std::string PageWriter::formula_leaf(const FormulaNode& node) const {
  if (node.op == FormulaOp::constant) return format_number(node.constant, Rounding::down, words_.language());
  if (!node.metric) return {};
  const std::string name = words_.metric(node.metric);
  switch (node.op == FormulaOp::aggregate ? node.across : Across::none) {
    case Across::none: return name;
    case Across::total: return words_.say(Sentence::page_sum_total, {name});
    case Across::highest: return words_.say(Sentence::page_sum_highest, {name});
    case Across::lowest: return words_.say(Sentence::page_sum_lowest, {name});
    case Across::count: return words_.say(Sentence::page_sum_count, {name});
  }
  return name;
}

/// Brackets stand where another order would change the value. A long sum leans to the left and is walked, not descended.
std::string PageWriter::formula(FormulaId id) const {
  const auto rank = [](FormulaOp op) { return op == FormulaOp::add || op == FormulaOp::subtract ? 1 : sign_of(op) ? 2 : 3; };
  std::vector<FormulaId> spine;
  for (; sign_of(program()[id].op); id = program()[id].left) spine.push_back(id);
  std::string text = formula_leaf(program()[id]);
  int last = 3;
  for (std::size_t i = spine.size(); i-- > 0;) {
    const FormulaNode& node = program()[spine[i]];
    const FormulaNode& right = program()[node.right];
    if (right.op == FormulaOp::constant && right.span == node.span) continue;  // only converts to the metric's unit
    const int own = rank(node.op);
    if (last < own) text = "(" + text + ")";
    const std::string other = formula(node.right);
    text += sign_of(node.op) + (rank(right.op) <= own ? "(" + other + ")" : other);
    last = own;
  }
  return text;
}

}  // namespace ajar::runtime
