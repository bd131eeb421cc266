#include "runtime/questions/rule_edits.hpp"

#include <algorithm>
#include <map>

#include "runtime/cone.hpp"

namespace ajar::runtime {

namespace {

std::string_view first_words(std::string_view line) {
  const std::size_t first = line.find(' ');
  if (first == std::string_view::npos) return line;
  return line.substr(0, line.find(' ', first + 1));
}

/// What no verdict comes from: texts to be judged, tests, and words that only tell.
bool is_idle(std::string_view item) {
  for (const std::string_view kind : {"pack ", "order ", "lexicon ", "claim ", "test ", "scope ", "distinction "})
    if (item.starts_with(kind)) return true;
  return false;
}

/// The listing, cut into items by how they are called.
std::map<std::string, std::string> items_of(const Program& program) {
  std::map<std::string, std::string> items;
  const std::string text = list(program);
  std::string* current = nullptr;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line(text.data() + at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    if (line.front() != ' ') current = is_idle(line) ? nullptr : &items[std::string(first_words(line))];
    if (current) current->append(line).push_back('\n');
  }
  if (!program.packs.empty() && program.packs.front().approx) items["approx"] = to_exact_string(*program.packs.front().approx);
  return items;
}

std::string unit_of(const Program& program, const Threshold& threshold) {
  return threshold.unit ? program.display(program[threshold.unit].name) : std::string();
}

bool is_of_one_sort(const Program& a, const Threshold& one, const Program& b, const Threshold& other) {
  if (one.is_duration != other.is_duration || unit_of(a, one) != unit_of(b, other)) return false;
  return !one.is_duration || one.duration.in_days() == other.duration.in_days();
}

void name_conditions(const Program& program, const Gate& gate, std::vector<std::string>& items) {
  std::vector<NodeId> pending;
  for (const NodeId root : {gate.ajar.condition, gate.open.condition})
    if (root) pending.push_back(root);
  for (const Defeater& defeater : gate.held) pending.push_back(defeater.condition);
  std::vector<bool> met(program.conditions.size());
  while (!pending.empty()) {
    const ConditionNode& node = program[pending.back()];
    pending.pop_back();
    for (std::uint32_t i = 0; i < node.child_count; ++i) pending.push_back(program.child(node, i));
    if (!node.named || met[node.named.index]) continue;
    met[node.named.index] = true;
    items.push_back("condition " + program.display(program[node.named].name));
    pending.push_back(program[node.named].root);
  }
}

}  // namespace

Program with_threshold(const Program& original, ThresholdId id, const Threshold& like) {
  Program program = like.is_duration ? with_length(original, id, like.duration) : original;
  program.thresholds[id.index].value = like.value;
  for (ConditionNode& node : program.nodes)
    for (Bar* bar : {&node.comparison.low, &node.comparison.high})
      if (bar->threshold == id)
        if (const auto value = multiply(like.value, bar->factor)) bar->value = *value;
  return program;
}

RuleEdits rule_edits(const Program& earlier, const Program& later) {
  RuleEdits edits;
  Program alike = earlier;  // but for what is no threshold
  for (std::size_t i = 0; i < later.thresholds.size(); ++i) {
    const Threshold& now = later.thresholds[i];
    const auto same_name = [&](const Threshold& one) { return earlier.display(one.name) == later.display(now.name); };
    const auto then = std::find_if(earlier.thresholds.begin(), earlier.thresholds.end(), same_name);
    if (then == earlier.thresholds.end() || !is_of_one_sort(earlier, *then, later, now)) continue;
    if (then->is_duration ? then->duration == now.duration : then->value == now.value) continue;
    const ThresholdId id(static_cast<std::size_t>(then - earlier.thresholds.begin()));
    edits.thresholds.emplace_back(id, ThresholdId(i));
    alike = with_threshold(alike, id, now);
  }
  const auto before = items_of(alike), after = items_of(later);
  for (const auto& [name, text] : before)
    if (const auto found = after.find(name); found == after.end() || found->second != text) edits.items.push_back(name);
  for (const auto& [name, text] : after)
    if (!before.count(name)) edits.items.push_back(name);
  std::sort(edits.items.begin(), edits.items.end());
  return edits;
}

std::vector<std::string> items_behind(const Program& program, GateId id) {
  const Gate& gate = program[id];
  std::vector<std::string> items{"gate " + program.display(gate.name)};
  for (const MetricId metric : uses_of(program, gate).metrics) items.push_back("metric " + program.display(program[metric].name));
  name_conditions(program, gate, items);
  return items;
}

bool is_everywhere(std::string_view item) {
  for (const std::string_view own : {"gate ", "metric ", "condition ", "threshold "})
    if (item.starts_with(own)) return false;
  return true;
}

}  // namespace ajar::runtime
