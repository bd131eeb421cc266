// Answers for tools: ajar.explain/1 with what answers add, and ajar.gaps/1.
#include <algorithm>

#include "runtime/json_parts.hpp"
#include "runtime/questions/answers.hpp"

namespace ajar::runtime {

namespace {

std::string_view id_of(Economy economy) {
  switch (economy) {
    case Economy::smallest: return "smallest";
    case Economy::lean: return "lean";
    case Economy::ample: return "ample";
  }
  return {};
}

std::string_view id_of(Power power) {
  switch (power) {
    case Power::alone: return "decides_alone";
    case Power::with_others: return "decides_with_others";
    case Power::cannot_now: return "cannot_matter_now";
  }
  return {};
}

class AnswersJson {
 public:
  AnswersJson(const RenderInput& in, const Logic& logic) : in_(in), logic_(logic), parts_(in) {}

  Json support(const Support& support) const {
    return Json{{"rows", parts_.rows(support.rows)}, {"economy", id_of(support.economy)}};
  }

  Json ways(const Unblocking& answer) const {
    Json ways = Json::array();
    for (const Way& way : answer.ways) {
      Json steps = Json::array();
      for (const Step& step : way.steps) steps.push_back(this->step(step));
      ways.push_back(std::move(steps));
    }
    return ways;
  }

  Json step(const Step& step) const {
    Json out = input(step.input);
    const Reading* now = logic_.reading(logic_[step.leaf]);
    out["now"] = now && now->has_value ? parts_.value(now->metric, now->value) : Json(nullptr);
    out["need"] = need(step.input.metric, step.need);
    out["values"] = region(step.input.metric, step.need);
    out["example"] = parts_.value(step.input.metric, step.example);
    return out;
  }

  Json gap(const Gap& gap, const std::vector<GateId>& gates) const {
    Json out = input(gap.input);
    out["power"] = id_of(gap.power);
    out["because"] = parts_.reasons(gap.reasons);
    if (gap.power == Power::with_others) out["others"] = gap.others;
    if (gap.power != Power::alone) return out;
    Json& moves = out["moves"] = Json::array();
    for (const GateId gate : gap.moves) moves.push_back(name(gate));
    Json& stretches = out["stretches"] = Json::array();
    for (const Stretch& stretch : gap.stretches) {
      Json one = Json::object();
      if (gap.direct) one["values"] = region(gap.input.metric, stretch.where);
      one["example"] = parts_.value(gap.input.metric, stretch.example);
      Json& verdicts = one["verdicts"] = Json::object();
      for (std::size_t i = 0; i < gates.size(); ++i)
        if (std::find(gap.moves.begin(), gap.moves.end(), gates[i]) != gap.moves.end())
          verdicts[std::string(name(gates[i]))] = parts_.verdict(stretch.verdicts[i], false);
      stretches.push_back(std::move(one));
    }
    return out;
  }

  Json margin(const Margin& margin, GateId gate) const {
    const Term& leaf = logic_[margin.leaf];
    Json out = input(leaf.input);
    if (leaf.gate == gate) out["node"] = "n" + std::to_string(leaf.proof_node + 1);
    else out["gate"] = name(leaf.gate);
    out["holds"] = margin.holds;
    const Reading* reading = logic_.reading(leaf);
    out["value"] = reading && reading->has_value ? parts_.value(reading->metric, reading->value) : Json(nullptr);
    out["distance"] = margin.distance ? parts_.number(*margin.distance) : Json(nullptr);
    out["relative"] = margin.relative ? parts_.number(*margin.relative) : Json(nullptr);
    out["flip"] = region(leaf.input.metric, margin.flip);
    out["then"] = margin.then ? parts_.verdict(*margin.then, false) : Json(nullptr);
    return out;
  }

  Json hinge(const Hinge& hinge) const {
    Json out{{"tried", hinge.tried}, {"complete", hinge.complete}, {"rows", parts_.rows(hinge.rows)}};
    Json& origins = out["origins"] = Json::array();
    for (const Symbol origin : hinge.origins) origins.push_back(parts_.symbol(origin));
    return out;
  }

  std::string name(GateId gate) const { return in_.program.display(in_.program[gate].name); }

 private:
  Json input(const Input& input) const {
    Json out{{"metric", in_.program.display(in_.program[input.metric].name)}};
    if (!input.subject.empty()) out["subject"] = input.subject;
    return out;
  }

  /// A list of [low, high] with the ends that do not belong to it named, or of words.
  Json region(MetricId id, const Region& region) const {
    const Metric& metric = in_.program[id];
    if (metric.type == MetricType::yes_no || metric.type == MetricType::choice) return parts_.words(metric, region.words);
    Json out = Json::array();
    for (const Interval& piece : region.pieces) {
      const Json ends = parts_.value(id, Value{piece, 0});
      Json one{{"from", ends[0]}, {"to", ends[1]}};
      if (!piece.low.infinite && piece.low.open) one["from_open"] = true;
      if (!piece.high.infinite && piece.high.open) one["to_open"] = true;
      out.push_back(std::move(one));
    }
    return out;
  }

  /// The same as a condition would say it: ">= 60 %", "40..60 %", "signed or awarded".
  std::string need(MetricId id, const Region& region) const {
    const Metric& metric = in_.program[id];
    const std::string unit = metric.unit ? " " + in_.program[metric.unit].name.name : std::string();
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " or ") + part; };
    if (metric.type == MetricType::yes_no || metric.type == MetricType::choice) {
      for (const Json& word : parts_.words(metric, region.words)) add(word.get<std::string>());
      return text;
    }
    const Region range = range_of(metric);
    for (const Interval& piece : region.pieces) {
      const bool from_start = compare_low(piece.low, range.pieces.front().low) == 0;
      const bool to_end = compare_high(piece.high, range.pieces.front().high) == 0;
      const std::string low = end(metric, piece.low), high = end(metric, piece.high);
      if (piece.is_point()) add(low + unit);
      else if (to_end && !piece.low.infinite) add((piece.low.open ? "> " : ">= ") + low + unit);
      else if (from_start && !piece.high.infinite) add((piece.high.open ? "< " : "<= ") + high + unit);
      else if (to_end && from_start) add("any value");
      else add((piece.low.open ? "> " : "") + low + ".." + (piece.high.open ? "< " : "") + high + unit);
    }
    return text;
  }

  std::string end(const Metric& metric, const Endpoint& end) const {
    if (end.infinite) return {};
    if (metric.type == MetricType::date) return parts_.date(end.value).get<std::string>();
    return metric.type == MetricType::rank ? parts_.word(metric, end.value) : to_exact_string(end.value);
  }

  const RenderInput& in_;
  const Logic& logic_;
  JsonParts parts_;
};

}  // namespace

std::string answers_json(const RenderInput& in, const Answers& answers) {
  Json out = proof_document(in, answers.proof);
  if (!answers.logic) return write(out);
  const AnswersJson json(in, *answers.logic);
  const GateId gate = answers.proof.report.gate;
  if (answers.support) out["support"] = json.support(*answers.support);
  Json &to_reach = out["to_reach"] = Json::object(), others = Json::object();
  for (const Unblocking& answer : answers.to_reach) {
    const std::string state(ajar::id_of(answer.wanted));
    to_reach[state] = json.ways(answer);
    others[state] = answer.others;
  }
  out["other_ways"] = std::move(others);
  if (answers.gaps) {
    Json& gaps = out["gaps"] = Json::array();
    for (const Gap& gap : answers.gaps->gaps) gaps.push_back(json.gap(gap, {gate}));
    out["gaps_not_tried"] = answers.gaps->not_tried;
  }
  if (answers.margins) {
    Json& margins = out["margins"] = Json::array();
    for (const Margin& margin : answers.margins->margins) margins.push_back(json.margin(margin, gate));
    out["hangs_on"] = json.hinge(answers.margins->hinge);
  }
  return write(out);
}

std::string margins_json(const RenderInput& in, const std::vector<Answers>& all) {
  const JsonParts parts(in);
  Json out{{"schema", "ajar.margins/1"}, {"pack", parts.pack()}, {"as_of", to_string(in.query.as_of)}, {"known_by", parts.known_by()},
           {"overrides", parts.overrides()}};
  Json& gates = out["gates"] = Json::array();
  for (const Answers& answers : all) {
    const GateReport& report = answers.proof.report;
    Json one{{"gate", in.program.display(in.program[report.gate].name)}, {"verdict", parts.verdict(report.effective, report.error)}};
    if (answers.logic) {
      const AnswersJson json(in, *answers.logic);
      Json& margins = one["margins"] = Json::array();
      for (const Margin& margin : answers.margins->margins) margins.push_back(json.margin(margin, report.gate));
      one["hangs_on"] = json.hinge(answers.margins->hinge);
    }
    gates.push_back(std::move(one));
  }
  return write(out);
}

std::string gaps_json(const RenderInput& in, const OpenGaps& open) {
  const JsonParts parts(in);
  const AnswersJson json(in, *open.logic);
  Json out{{"schema", "ajar.gaps/1"}, {"pack", parts.pack()}, {"as_of", to_string(in.query.as_of)}, {"known_by", parts.known_by()},
           {"overrides", parts.overrides()}};
  Json& gates = out["gates"] = Json::object();
  for (std::size_t i = 0; i < open.gates.size(); ++i)
    gates[json.name(open.gates[i])] = parts.verdict(open.reports[i].effective, open.reports[i].error);
  Json& gaps = out["gaps"] = Json::array();
  for (const Gap& gap : open.gaps.gaps) gaps.push_back(json.gap(gap, open.gates));
  out["not_tried"] = open.gaps.not_tried;
  return write(out);
}

}  // namespace ajar::runtime
