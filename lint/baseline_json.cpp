#include "lint/baseline.hpp"
#include "lint/formats/json_parts.hpp"
#include "lint/formats/words.hpp"

namespace ajar::lint {

namespace {

constexpr std::string_view kSchema = "ajar.baseline/1";
constexpr std::size_t kMost = 1'000'000'000;  // of equal findings

Json json_of(const BaselineEntry& entry) {
  Json gates = Json::array();
  for (const BaselineGate& gate : entry.gates)
    gates.push_back({{"gate", gate.gate}, {"proven", id_of(gate.verdict.proven)}, {"possible", id_of(gate.verdict.possible)}});
  return {{"file", entry.file},   {"rule", entry.rule}, {"fingerprint", entry.fingerprint}, {"count", entry.count}, {"claim", text_or_null(entry.claim)},
          {"gates", std::move(gates)}, {"as_of", text_or_null(entry.as_of)}};
}

/// Null or left out: empty.
std::optional<std::string> text_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return std::string();
  if (!found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<State> state_in(const Json& object, const char* name) {
  const auto text = text_in(object, name);
  for (const State state : {State::closed, State::ajar, State::open})
    if (text && *text == id_of(state)) return state;
  return std::nullopt;
}

std::optional<std::vector<BaselineGate>> gates_in(const Json& object) {
  std::vector<BaselineGate> gates;
  const auto found = object.find("gates");
  if (found == object.end()) return gates;
  if (!found->is_array()) return std::nullopt;
  for (const Json& one : *found) {
    if (!one.is_object()) return std::nullopt;
    const auto name = text_in(one, "gate");
    const auto proven = state_in(one, "proven"), possible = state_in(one, "possible");
    if (!name || !proven || !possible || *possible < *proven) return std::nullopt;
    gates.push_back({*name, {*proven, *possible}});
  }
  return gates;
}

std::optional<BaselineEntry> entry_in(const Json& object) {
  if (!object.is_object()) return std::nullopt;
  const auto file = text_in(object, "file"), rule = text_in(object, "rule"), fingerprint = text_in(object, "fingerprint");
  const auto claim = text_in(object, "claim"), as_of = text_in(object, "as_of");
  const auto gates = gates_in(object);
  const auto count = object.find("count");
  if (!file || !rule || !fingerprint || !claim || !as_of || !gates || file->empty() || rule->empty() || fingerprint->empty()) return std::nullopt;
  if (count != object.end() && (!count->is_number_unsigned() || *count == 0 || *count > kMost)) return std::nullopt;
  return BaselineEntry{*file, *rule, *fingerprint, count == object.end() ? 1 : count->get<std::size_t>(), *claim, *gates, *as_of};
}

}  // namespace

ReadBaseline read_baseline(std::string_view json, Language language) {
  const Json document = Json::parse(json, nullptr, false);
  if (document.is_discarded()) return {{}, say(language, Word::baseline_no_json)};
  const auto schema = document.is_object() ? text_in(document, "schema") : std::nullopt;
  if (!schema || *schema != kSchema || !document.contains("entries") || !document["entries"].is_array())
    return {{}, say(language, Word::baseline_no_baseline)};
  ReadBaseline read;
  for (const Json& one : document["entries"]) {
    auto entry = entry_in(one);
    if (!entry) return {{}, say(language, Word::baseline_bad_entry, {std::to_string(read.entries.size() + 1)})};
    read.entries.push_back(std::move(*entry));
  }
  return read;
}

std::string write_baseline(const Baseline& baseline) {
  std::string out = "{\"schema\":\"" + std::string(kSchema) + "\",\"entries\":[\n";
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    std::string line = write(json_of(baseline[i]));
    line.pop_back();
    out += line + (i + 1 < baseline.size() ? ",\n" : "\n");
  }
  return out + "]}\n";
}

}  // namespace ajar::lint
