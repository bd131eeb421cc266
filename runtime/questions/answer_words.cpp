#include "runtime/questions/answer_words.hpp"

#include <algorithm>

#include "runtime/layout.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostSubjects = 3;  // named in one step; the rest is counted
constexpr std::size_t kMostSteps = 6;     // of one way

/// Without the ends that the metric's own range sets.
Interval unclipped(const Interval& piece, const Metric& metric) {
  const Region range = range_of(metric);
  if (range.pieces.empty()) return piece;
  Interval shown = piece;
  const Interval& whole = range.pieces.front();
  const bool from_low = compare_low(piece.low, whole.low) == 0, to_high = compare_high(piece.high, whole.high) == 0;
  if (from_low && !to_high && !piece.is_point()) shown.low = Endpoint::unbounded();
  if (to_high && !from_low && !piece.is_point()) shown.high = Endpoint::unbounded();
  return shown;
}

/// A way this long that shares most of its steps with the first is told by what it has in place of what.
constexpr std::size_t kLongWay = 4;  // steps

bool is_same(const Step& a, const Step& b) { return a.input == b.input && a.need == b.need; }

std::vector<Step> steps_of_one_only(const Way& one, const Way& other) {
  std::vector<Step> steps;
  for (const Step& step : one.steps)
    if (std::none_of(other.steps.begin(), other.steps.end(), [&](const Step& theirs) { return is_same(step, theirs); })) steps.push_back(step);
  return steps;
}

bool is_like(const Way& way, const Way& first) {
  const std::size_t own = steps_of_one_only(way, first).size();
  return way.steps.size() >= kLongWay && 2 * own < way.steps.size() && own > 0 && own < kLongWay &&
         !steps_of_one_only(first, way).empty();
}

bool is_word(const Metric& metric) { return metric.type == MetricType::yes_no || metric.type == MetricType::choice; }

}  // namespace

std::string AnswerWords::values(MetricId id, const Region& region) const {
  const Metric& metric = words_.in().program[id];
  if (region == range_of(metric)) return words_.say(Sentence::any_value);
  if (is_word(metric)) return words_.value(id, Value{Interval(), region.words});
  std::vector<std::string> pieces;
  for (const Interval& piece : region.pieces) pieces.push_back(words_.value(id, Value{unclipped(piece, metric), 0}));
  return words_.alternatives(pieces);
}

std::string AnswerWords::flip(const Margin& margin, Verdict now) const {
  if (!margin.then) return {};
  const std::string to = values(logic_[margin.leaf].input.metric, margin.flip);
  if (*margin.then == now) return words_.say(Sentence::flip_nothing, {to});
  return words_.say(Sentence::flip_to, {to, verdict(*margin.then)});
}

std::string AnswerWords::reasons(ReasonSet reasons) const {
  std::vector<std::string> cells;
  reasons.for_each([&](Reason reason) { cells.push_back(cell_of(words_, reason)); });
  return words_.list(cells, 9);
}

std::string AnswerWords::now(const Step& step) const {
  const Term& leaf = logic_[step.leaf];
  const Reading* reading = logic_.reading(leaf);
  if (reading && reading->has_value) return words_.say(Sentence::now_value, {words_.value(reading->metric, reading->value)});
  const ReasonSet reasons = logic_.node(leaf).reasons;
  return cell_of(words_, reasons.empty() ? Reason::missing : headline(reasons));
}

std::string AnswerWords::step(const Step& step) const {
  const bool word = is_word(words_.in().program[step.input.metric]);
  return words_.say(word ? Sentence::step_word : Sentence::step_number,
                    {input(step.input), values(step.input.metric, step.need), now(step)});
}

/// Steps on one metric that ask the same of several subjects.
std::string AnswerWords::steps_of(const std::vector<const Step*>& same) const {
  if (same.size() == 1) return step(*same.front());
  const Step& first = *same.front();
  std::vector<std::string> subjects;
  for (const Step* one : same) subjects.push_back(words_.subject(one->input.subject));
  const bool word = is_word(words_.in().program[first.input.metric]);
  return words_.say(word ? Sentence::step_word_subjects : Sentence::step_subjects, {words_.metric(first.input.metric), values(first.input.metric, first.need),
                                              words_.list(subjects, kMostSubjects)});
}

std::string AnswerWords::way(const Way& way) const {
  std::string text = series(way.steps);
  if (way.steps.size() == 2) text += words_.say(Sentence::both_needed);
  else if (way.steps.size() > 2) text += words_.say(Sentence::all_needed, {words_.count(way.steps.size())});
  else text += words_.say(Sentence::stop);
  return text;
}

std::string AnswerWords::way_like_the_first(const Way& way, const Way& first) const {
  return words_.say(Sentence::like_the_first, {series(steps_of_one_only(way, first)), series(steps_of_one_only(first, way))});
}

std::string AnswerWords::series(const std::vector<Step>& steps) const {
  std::vector<std::vector<const Step*>> groups;
  for (const Step& step : steps) {
    const auto same = [&](const std::vector<const Step*>& group) {
      const Step& other = *group.front();
      return !step.input.subject.empty() && other.input.metric == step.input.metric && other.need == step.need &&
             !other.input.subject.empty();
    };
    if (!groups.empty() && same(groups.back())) groups.back().push_back(&step);
    else groups.push_back({&step});
  }
  std::vector<std::string> parts;
  for (const auto& group : groups) parts.push_back(steps_of(group));
  return words_.list(parts, kMostSteps);
}

std::string AnswerWords::other_ways(const Unblocking& answer) const {
  if (answer.others == 0) return {};
  if (answer.more_than_others) return words_.say(Sentence::more_other_ways, {words_.count(answer.others)});
  if (answer.others == 1) return words_.say(Sentence::one_other_way);
  return words_.say(Sentence::other_ways, {words_.count(answer.others)});
}

std::vector<std::string> AnswerWords::ways(const Unblocking& answer) const {
  if (answer.ways.empty()) return {words_.say(Sentence::no_way)};
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < answer.ways.size(); ++i) {
    const std::string text = i > 0 && is_like(answer.ways[i], answer.ways.front()) ? way_like_the_first(answer.ways[i], answer.ways.front())
                                                                                    : way(answer.ways[i]);
    lines.push_back(answer.ways.size() == 1 ? text : words_.say(Sentence::numbered, {words_.count(i + 1), text}));
  }
  if (const std::string others = other_ways(answer); !others.empty()) lines.push_back(others);
  return lines;
}

std::string AnswerWords::where(const Gap& gap, std::size_t i) const {
  const Stretch& stretch = gap.stretches[i];
  if (gap.direct || stretch.where.words) return values(gap.input.metric, stretch.where);
  return words_.say(i == 0 ? Sentence::low_enough : i + 1 == gap.stretches.size() ? Sentence::high_enough : Sentence::in_between);
}

std::string AnswerWords::stretches(const Gap& gap, std::size_t place) const {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < gap.stretches.size(); ++i)
    lines.push_back(words_.say(Sentence::stretch, {where(gap, i), verdict(gap.stretches[i].verdicts[place])}));
  return clauses(lines);
}

std::string AnswerWords::clauses(const std::vector<std::string>& clauses) const {
  std::string text;
  for (const std::string& one : clauses) text += (text.empty() ? std::string() : words_.say(Sentence::semicolon)) + one;
  return text;
}

std::string cell_of(const Words& words, Reason reason) {
  switch (reason) {
    case Reason::missing: return words.say(Sentence::cell_missing);
    case Reason::set_aside: return words.say(Sentence::cell_set_aside);
    case Reason::stale: return words.say(Sentence::cell_stale);
    case Reason::contested: return words.say(Sentence::cell_contested);
    case Reason::imprecise: return words.say(Sentence::cell_imprecise);
    case Reason::uncorroborated: return words.say(Sentence::cell_uncorroborated);
    case Reason::incomplete: return words.say(Sentence::cell_incomplete);
    case Reason::undefined: return words.say(Sentence::cell_undefined);
    case Reason::below_grade: return words.say(Sentence::cell_below_grade);
  }
  return {};
}

}  // namespace ajar::runtime
