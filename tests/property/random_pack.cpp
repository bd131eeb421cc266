// The text of a random pack.
#include "tests/property/random_pack.hpp"

#include <string_view>

namespace ajar::test {

namespace {

using Text = std::string;

Text with(std::string_view before, std::int64_t number) { return Text(before) + std::to_string(number); }
Text metric_name(std::size_t i) { return with("m", static_cast<std::int64_t>(i)); }
Text list_name(List list) { return list == List::closed ? "l" : "e"; }
Text words_of(Across across) {
  switch (across) {
    case Across::total:
      return "total";
    case Across::highest:
      return "highest";
    case Across::lowest:
      return "lowest";
    case Across::count:
      return "count";
    case Across::none:
      break;
  }
  return "";
}

Text type_text(Form form) {
  switch (form) {
    case Form::number:
      return " as number";
    case Form::cards:
      return " in cards";
    case Form::percent:
      return " in %";
    case Form::yes_no:
      return " as yes/no";
    case Form::date:
      return " as date";
    case Form::choice:
      return " as one of planned, signed, cancelled";
    case Form::rank:
      return " as levels none < partial < complete";
  }
  return "";
}

Text take_text(Take take) {
  switch (take) {
    case Take::spread:
      return "spread";
    case Take::latest:
      return "latest";
    case Take::best_source:
      return "best source";
    case Take::lowest:
      return "lowest";
    case Take::highest:
      return "highest";
  }
  return "";
}

Text formula_text(const FormulaItem& formula, bool bracketed) {
  const auto two = [&](const char* op) {
    const Text text = formula_text(formula.operands[0], true) + op + formula_text(formula.operands[1], true);
    return bracketed ? "(" + text + ")" : text;
  };
  switch (formula.op) {
    case FormulaOp::constant:
      return with("", formula.constant) + (formula.in_cards ? " cards" : "");
    case FormulaOp::metric:
      return metric_name(formula.metric);
    case FormulaOp::aggregate:
      return words_of(formula.across) + " of " + metric_name(formula.metric);
    case FormulaOp::add:
      return two(" + ");
    case FormulaOp::subtract:
      return two(" - ");
    case FormulaOp::multiply:
      return two(" * ");
    case FormulaOp::divide:
      return two(" / ");
    case FormulaOp::error:
      break;
  }
  return "";
}

Text metric_text(const MetricItem& metric) {
  Text text = "metric " + metric.name + type_text(metric.form);
  if (metric.formula) text += " = " + formula_text(*metric.formula, false);
  text += Text(" shows ") + metric.shows;
  if (*metric.about) text += Text(" about ") + metric.about;
  if (metric.counts & basis_bit(Basis::planned)) text += " counts planned";
  if (metric.counts & basis_bit(Basis::announced)) text += " counts announced, estimated";
  if (metric.fresh_months) text += with(" fresh for ", metric.fresh_months) + " months";
  if (metric.cumulative) text += " cumulative";
  if (metric.flow) text += " flow";
  if (metric.complete) text += " complete";
  if (metric.every) text += *metric.every == PeriodUnit::quarter ? " every quarter" : " every month";
  if (metric.unbounded) text += " unbounded";
  if (metric.between) text += with(" between ", metric.between->first) + with(" and ", metric.between->second);
  if (metric.says_take) text += " take " + take_text(metric.take);
  if (metric.across != Across::none) text += " across " + words_of(metric.across);
  if (metric.list != List::none) text += " of " + list_name(metric.list);
  if (metric.needs_grade != Grade::none) text += Text(" needs grade ") + letter_of(metric.needs_grade);
  if (metric.needs_confidence) text += " needs confidence " + Text(id_of(*metric.needs_confidence));
  if (metric.needs_origins > 1) text += with(" needs ", metric.needs_origins) + " origins";
  return text + "\n";
}

class ConditionText {
 public:
  ConditionText(const RandomPack& pack, Random* order) : pack_(pack), order_(order) {}

  Text of(const Cond& cond) const {
    switch (cond.op) {
      case Cond::many:
        return cond.layout == Cond::bullets ? bullets(cond) : joined(cond, false);
      case Cond::each:
        return each(cond);
      case Cond::named:
        return with("c", static_cast<std::int64_t>(cond.item));
      case Cond::gate:
        return with("g", static_cast<std::int64_t>(cond.item)) +
               (cond.exactly_closed ? " is closed" : " is at least " + Text(id_of(cond.state)));
      case Cond::compare:
      case Cond::known:
      case Cond::trend:
        return atom(cond);
    }
    return "";
  }

 private:
  static Text quantifier_text(const Cond& cond) {
    const Text count = with(" ", static_cast<std::int64_t>(cond.count)) + (cond.percent ? " %" : "");
    switch (cond.quantifier) {
      case Quantifier::all:
        return "all of";
      case Quantifier::any:
        return "any of";
      case Quantifier::at_least:
        return "at least" + count + " of";
      case Quantifier::at_most:
        return "at most" + count + " of";
    }
    return "";
  }

  Text bullets(const Cond& cond) const {
    std::vector<Text> lines;
    for (const Cond& child : cond.children) lines.push_back("    - " + of(child) + "\n");
    if (order_) order_->shuffle(lines);
    Text text = quantifier_text(cond) + "\n";
    for (const Text& line : lines) text += line;
    return text;
  }

  Text joined(const Cond& cond, bool bracketed) const {
    std::vector<Text> parts;
    for (const Cond& child : cond.children) parts.push_back(child.op == Cond::many ? joined(child, true) : of(child));
    if (order_) order_->shuffle(parts);
    Text text;
    for (const Text& part : parts)
      text += (text.empty() ? "" : cond.quantifier == Quantifier::all ? " and " : " or ") + part;
    return bracketed ? "(" + text + ")" : text;
  }

  Text each(const Cond& cond) const {
    const Cond& child = cond.children.front();
    return quantifier_text(cond) + " " + list_name(cond.list) + " where " +
           (child.op == Cond::many ? joined(child, true) : of(child));
  }

  Text atom(const Cond& cond) const {
    const MetricItem& metric = pack_.metrics[cond.item];
    Text text = metric.name;
    if (!cond.subject.empty()) text += " of " + cond.subject;
    if (cond.op == Cond::known) return text + " is known";
    text += cond.op == Cond::trend ? trend(cond, metric) : comparison(cond, metric);
    if (cond.for_count > 0) text += with(" for ", cond.for_count) + unit_text(cond.for_unit, cond.for_count);
    if (cond.origins > 1) text += with(" from ", cond.origins) + " origins";
    return text;
  }

  static Text unit_text(PeriodUnit unit, int count) {
    return Text(unit == PeriodUnit::quarter ? " quarter" : " month") + (count > 1 ? "s" : "");
  }

  static Text trend(const Cond& cond, const MetricItem& metric) {
    Text text = cond.falls ? " falls" : " rises";
    if (!cond.any_amount)
      text += with(" at least ", cond.amount) + (cond.relative                  ? " %"
                                                 : metric.form == Form::percent ? " points"
                                                 : metric.form == Form::cards   ? " cards"
                                                                                : "");
    return text + with(" over ", cond.over.count) + unit_text(cond.over.unit, cond.over.count);
  }

  static Text comparison(const Cond& cond, const MetricItem& metric) {
    if (metric.form == Form::yes_no) return cond.words == kYes ? " is yes" : " is no";
    if (metric.form == Form::choice) {
      for (std::size_t i = 0; i < kChoiceWords.size(); ++i) {
        if (cond.words == 1u << i) return Text(" is ") + kChoiceWords[i];
        if (cond.words == (7 & ~(1u << i))) return Text(" is not ") + kChoiceWords[i];
      }
    }
    switch (cond.relation) {
      case Relation::greater_equal:
        return (cond.says_is ? " is at least " : " >= ") + cond.bar_text;
      case Relation::less_equal:
        return (cond.says_is ? " is at most " : " <= ") + cond.bar_text;
      case Relation::greater:
        return " > " + cond.bar_text;
      case Relation::less:
        return " < " + cond.bar_text;
      case Relation::within:
        return (cond.says_is ? " is " : " = ") + cond.bar_text;
      case Relation::outside:
        return (cond.says_is ? " is not " : " != ") + cond.bar_text;
      case Relation::one_of:
        break;
    }
    return "";
  }

  const RandomPack& pack_;
  Random* order_;
};

Text gate_text(const RandomPack& pack, std::size_t i, const ConditionText& condition) {
  const GateItem& gate = pack.gates[i];
  Text text = with("gate g", static_cast<std::int64_t>(i)) + " shows k";
  if (pack.has_proxies) text += " accepts proxy";
  for (const std::size_t required : gate.requires_gates)
    text += with(" requires g", static_cast<std::int64_t>(required));
  text += "\n";
  if (gate.needs_confidence) text += "  needs confidence " + Text(id_of(*gate.needs_confidence)) + "\n";
  const auto level = [&](const char* name, const char* about, const std::optional<Cond>& cond) {
    if (cond)
      text += Text("  ") + name + (*about ? Text(" about ") + about : "") + " when " + condition.of(*cond) + "\n";
  };
  level("ajar", gate.ajar_about, gate.ajar);
  level("open", gate.open_about, gate.open);
  for (const auto& [state, cond] : gate.held)
    text += "  held " + Text(id_of(state)) + " if " + condition.of(cond) + "\n";
  return text;
}

}  // namespace

std::string text_of(const RandomPack& pack, Random* order) {
  std::vector<Text> items{"kind k\n",
                          "kind part is a k\n",
                          "kind proxy\n",
                          "kind other\n",
                          "distinction other != k because \"they differ\"\n",
                          "scope wide\n",
                          "scope narrow\n",
                          "unit cards\n",
                          "source s0 grade A\n",
                          "source s1 grade C\n",
                          "source s2 grade D origin s1\n",
                          "subjects l : x, y, z\n",
                          "subjects e from evidence\n"};
  for (const MetricItem& metric : pack.metrics) items.push_back(metric_text(metric));
  for (std::size_t i = 0; i < pack.thresholds.size(); ++i) {
    const ThresholdItem& one = pack.thresholds[i];
    items.push_back(with("threshold t", static_cast<std::int64_t>(i)) + with(" = ", one.value) +
                    (one.form == Form::percent ? " %"
                     : one.form == Form::cards ? " cards"
                                               : "") +
                    "\n");
  }
  const ConditionText condition(pack, order);
  for (std::size_t i = 0; i < pack.conditions.size(); ++i)
    items.push_back(with("condition c", static_cast<std::int64_t>(i)) + " when " + condition.of(pack.conditions[i]) +
                    "\n");
  for (std::size_t i = 0; i < pack.gates.size(); ++i) items.push_back(gate_text(pack, i, condition));
  if (order) order->shuffle(items);
  Text text = "pack t 1.0\n  approx 10 %\n";
  for (const Text& item : items) text += item;
  return text;
}

std::string text_of(const RandomPack& pack, const RowItem& row) {
  Text text = "{\"metric\": \"" + pack.metrics[row.metric].name + "\", \"value\": \"" + row.value_text + '"';
  const auto field = [&](const char* name, std::string_view value) {
    if (!value.empty()) text += Text(", \"") + name + "\": \"" + Text(value) + '"';
  };
  field("subject", row.subject);
  field("source", row.source);
  field("origin", row.origin);
  field("kind", row.kind);
  field("scope", row.scope);
  if (row.basis != Basis::reported) field("basis", id_of(row.basis));
  if (row.as_of) field("as_of", to_string(*row.as_of));
  if (row.recorded) field("recorded_at", to_string(*row.recorded));
  if (row.withdrawn) field("withdrawn_at", to_string(*row.withdrawn));
  return text + "}\n";
}

RandomPack random_pack(std::uint64_t seed) {
  Random random(seed);
  RandomPack pack;
  pack.as_of = parse_period("2026-05-01")->last();
  if (random.chance(12)) pack.known_by = parse_period("2026-04-20")->last();
  add_random_metrics(random, pack);
  add_random_gates(random, pack);
  add_random_rows(random, pack);
  return pack;
}

std::string random_pack_text(std::uint64_t seed) { return text_of(random_pack(seed)); }

}  // namespace ajar::test
