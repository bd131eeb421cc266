#include <algorithm>
#include <optional>

#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostMargins = 12;  // of one gate
constexpr int kWidth = 1000;              // of a drawing
constexpr int kHeight = 24;

/// A straight scale from the lowest to the highest number shown, with a little room above.
class Scale {
 public:
  void include(const Rational& value) {
    low_ = low_ ? std::min(*low_, value) : value;
    high_ = high_ ? std::max(*high_, value) : value;
  }
  void include(const Endpoint& end) {
    if (!end.infinite) include(end.value);
  }
  /// Where a number lies; none when the scale has no length or the numbers are too large for one.
  std::optional<int> place(const Rational& value) const {
    if (!low_ || !high_) return std::nullopt;
    const auto length = subtract(*high_, *low_), from = subtract(value, *low_);
    if (!length || length->sign() <= 0 || !from) return std::nullopt;
    const auto share = divide(*from, *length);
    const auto scaled = share ? multiply(*share, Rational(kWidth - kWidth / 10)) : std::nullopt;
    if (!scaled) return std::nullopt;
    return static_cast<int>(scaled->numerator() / scaled->denominator());
  }

 private:
  std::optional<Rational> low_, high_;
};

bool has_low(Relation relation) { return relation != Relation::less && relation != Relation::less_equal; }
bool has_high(Relation relation) { return relation != Relation::greater && relation != Relation::greater_equal; }

}  // namespace

void ReportWriter::margins(const Answers& answers) {
  std::vector<const Margin*> shown;
  for (const Margin& one : answers.margins->margins) {
    // Of other gates' conditions only those that reach this one.
    const bool own = (*answers.logic)[one.leaf].gate == answers.proof.report.gate;
    if (own || (one.then && !(*one.then == answers.proof.report.effective))) shown.push_back(&one);
  }
  if (shown.empty()) return;
  html_.element("h4", say(Sentence::margins_title));
  html_.element("p", say(Sentence::report_margins_intro), {{"class", "faint"}});
  html_.open("ul", {{"class", "margins"}});
  for (std::size_t i = 0; i < shown.size() && i < kMostMargins; ++i) margin(answers, *shown[i]);
  html_.close();
  if (shown.size() > kMostMargins) html_.element("p", say(Sentence::report_more_items, {words_.count(shown.size() - kMostMargins)}));
}

void ReportWriter::margin(const Answers& answers, const Margin& margin) {
  const Term& leaf = (*answers.logic)[margin.leaf];
  const ProofView view(words_, answers.logic->proof(leaf.gate));
  const AtomWords atoms(view);
  const AnswerWords told(words_, *answers.logic);
  const ProofNode& node = answers.logic->node(leaf);
  std::string label = told.input(leaf.input);
  if (leaf.gate != answers.proof.report.gate) label = say(Sentence::in_gate, {label, words_.gate(leaf.gate)});
  const std::string value = atoms.value(node), bar = atoms.bar(node);
  html_.open("li");
  html_.open("p");
  html_.element("strong", label);
  html_.text(say(Sentence::for_subject, {"", value}));
  for (const std::string& more : {bar, atoms.margin(node)})
    if (!more.empty()) html_.text(say(Sentence::comma_clause) + more);
  html_.close();
  if (const Reading* reading = answers.logic->reading(leaf); reading && reading->has_value && node.kind == ProofNode::Kind::compare)
    chart(node, view.condition(node), *reading, say(Sentence::report_chart, {label, value, bar}));
  if (const std::string flip = told.flip(margin, answers.proof.report.effective); !flip.empty()) html_.element("p", flip, {{"class", "faint"}});
  html_.close();
}

void ReportWriter::chart(const ProofNode& node, const ConditionNode& condition, const Reading& reading, const std::string& told) {
  const Comparison& asked = condition.comparison;
  const MetricType type = program()[reading.metric].type;
  if (condition.for_periods.count > 0 || asked.relation == Relation::one_of || (type != MetricType::number && type != MetricType::date)) return;
  const Interval& value = reading.value.number;
  std::vector<Rational> bars;
  if (has_low(asked.relation)) bars.push_back(words_.bar_value(asked.low));
  if (has_high(asked.relation)) bars.push_back(words_.bar_value(asked.high));
  Scale scale;
  if (type == MetricType::number) scale.include(Rational(0));
  for (const Rational& bar : bars) scale.include(bar);
  scale.include(value.low);
  scale.include(value.high);
  std::vector<int> places;
  for (const Rational& bar : bars)
    if (const auto place = scale.place(bar)) places.push_back(*place);
  const auto low = value.low.infinite ? std::optional<int>(0) : scale.place(value.low.value);
  const auto high = value.high.infinite ? std::optional<int>(kWidth) : scale.place(value.high.value);
  if (places.size() != bars.size() || !low || !high) return;

  const std::string id = "drawing-" + std::to_string(++drawings_);
  html_.open("svg", {{"class", "bar " + std::string(id_of(node.truth))}, {"role", "img"}, {"aria-labelledby", id},
                     {"viewBox", "0 0 " + std::to_string(kWidth) + " " + std::to_string(kHeight)}, {"preserveAspectRatio", "none"}});
  html_.element("title", told, {{"id", id}});
  const auto box = [&](std::string_view kind, int from, int to, int y, int height) {
    html_.single("rect", {{"class", std::string(kind)}, {"x", std::to_string(from)}, {"y", std::to_string(y)},
                          {"width", std::to_string(std::max(to - from, 0))}, {"height", std::to_string(height)}});
  };
  box("track", 0, kWidth, 0, kHeight);
  if (asked.relation != Relation::outside)
    box("needed", has_low(asked.relation) ? places.front() : 0, has_high(asked.relation) ? places.back() : kWidth, 0, kHeight);
  // One number is drawn from 0; a day, and a reading next to nothing, must still be seen.
  const int start = value.is_point() && type == MetricType::number ? scale.place(Rational(0)).value_or(*low) : *low;
  const int from = std::min(start, *high);
  box("reading", from, std::max({start, *high, from + 6}), 7, 10);
  for (const int place : places)
    html_.single("line", {{"class", "bar-line"}, {"x1", std::to_string(place)}, {"x2", std::to_string(place)}, {"y1", "0"}, {"y2", std::to_string(kHeight)}});
  html_.close();
}

}  // namespace ajar::runtime
