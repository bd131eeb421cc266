#include "lint/baseline.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "lint/formats/words.hpp"

namespace ajar::lint {

namespace {

using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

Key key_of(const BaselineEntry& entry) { return {entry.file, entry.rule, entry.fingerprint}; }

std::vector<BaselineGate> gates_of(const Finding& finding) {
  std::vector<BaselineGate> gates;
  for (std::size_t i = 0; i < finding.gates.size() && i < finding.gate_names.size(); ++i)
    gates.push_back({finding.gate_names[i], finding.gates[i].verdict});
  return gates;
}

std::string words_of(const std::vector<BaselineGate>& gates, Language language) {
  std::string text;
  for (const BaselineGate& gate : gates) {
    const std::string_view proven = word_of(gate.verdict.proven, language), possible = word_of(gate.verdict.possible, language);
    if (!text.empty()) text += say(language, Word::semicolon);
    text += gate.verdict.settled() ? say(language, Word::gate_settled, {gate.gate, proven})
                                   : say(language, Word::gate_could_be, {gate.gate, proven, possible});
  }
  return text;
}

struct Known {
  const BaselineEntry* entry;
  std::size_t left;
};

}  // namespace

Baseline baseline_of(const std::vector<BaselineFile>& files, std::string_view as_of) {
  Baseline all;
  for (const BaselineFile& file : files)
    for (const Finding& finding : file.file->findings.findings)
      if (!finding.silenced)
        all.push_back({std::string(file.name), std::string(id_of(finding.rule)), finding.fingerprint, 1, finding.claim,
                       gates_of(finding), std::string(as_of)});
  std::stable_sort(all.begin(), all.end(), [](const BaselineEntry& a, const BaselineEntry& b) { return key_of(a) < key_of(b); });
  Baseline counted;
  for (BaselineEntry& entry : all) {
    if (!counted.empty() && key_of(counted.back()) == key_of(entry)) ++counted.back().count;
    else counted.push_back(std::move(entry));
  }
  return counted;
}

std::size_t apply_baseline(const Baseline& baseline, const std::vector<BaselineFile>& files, Language language) {
  std::map<Key, Known> known;
  for (const BaselineEntry& entry : baseline) known[key_of(entry)] = {&entry, entry.count};
  std::size_t gone = 0;
  for (const BaselineFile& file : files) {
    for (Finding& finding : file.file->findings.findings) {
      const auto found = finding.silenced ? known.end() : known.find({file.name, id_of(finding.rule), finding.fingerprint});
      if (found == known.end() || found->second.left == 0) continue;
      --found->second.left;
      const BaselineEntry& entry = *found->second.entry;
      const std::vector<BaselineGate> now = gates_of(finding);
      if (now == entry.gates) finding.silenced = Silenced{Silenced::By::baseline, {}};
      else finding.details.push_back(say(language, Word::baseline_reopened, {entry.as_of, words_of(entry.gates, language), words_of(now, language)}));
    }
    for (auto at = known.lower_bound({file.name, {}, {}}); at != known.end() && std::get<0>(at->first) == file.name; ++at)
      gone += at->second.left;
  }
  return gone;
}

}  // namespace ajar::lint
