// `what-if`: verdicts with suppositions beside those without.
#include "runtime/questions/what_if.hpp"

#include "runtime/json_parts.hpp"
#include "runtime/questions/answer_words.hpp"
#include "runtime/questions/change_words.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

std::string supposed(const Words& words) {
  std::vector<std::string> all;
  for (const auto& one : words.in().query.assumptions)
    all.push_back(words.say(Sentence::supposed_value, {words.metric(one.metric, one.subject), words.value(one.metric, one.value)}));
  return words.say(Sentence::if_supposed, {words.list(all, 20)});
}

}  // namespace

std::string what_if_text(const RenderInput& in, const WhatIf& answer, const RenderStyle& style) {
  const Words words(in, style.language);
  Page page(style.width, style.color);
  page.edges({{supposed(words)}}, pack_and_date(words));
  std::vector<std::string> unchanged;
  for (std::size_t i = 0; i < answer.after.size(); ++i) {
    const GateReport &before = answer.before[i], &after = answer.after[i];
    if (same_verdict(before, after)) unchanged.push_back(words.gate(after.gate));
    else page.row({{"  " + words.gate(after.gate)}, {verdict_words(words, before), 30}, {"→", 0, Ink::faint}, {verdict_words(words, after), 0, ink_of(after), 1}}, "    ");
  }
  if (unchanged.size() == answer.after.size()) page.paragraph(words.say(Sentence::nothing_changes), "  ");
  else if (!unchanged.empty()) page.paragraph(words.say(Sentence::unchanged_gates, {words.list(unchanged, 8)}), "  ", "    ");
  return page.take();
}

std::string what_if_json(const RenderInput& in, const WhatIf& answer) {
  const JsonParts parts(in);
  Json out{{"schema", "ajar.what_if/1"}, {"pack", parts.pack()}, {"as_of", to_string(in.query.as_of)}, {"known_by", parts.known_by()},
           {"overrides", parts.overrides()}};
  Json& supposed = out["supposed"] = Json::array();
  for (const auto& one : in.query.assumptions) {
    Json entry{{"metric", in.program.display(in.program[one.metric].name)}};
    if (!one.subject.empty()) entry["subject"] = one.subject;
    entry["value"] = parts.value(one.metric, one.value);
    supposed.push_back(std::move(entry));
  }
  Json& gates = out["gates"] = Json::array();
  for (std::size_t i = 0; i < answer.after.size(); ++i) {
    const GateReport &before = answer.before[i], &after = answer.after[i];
    gates.push_back(Json{{"gate", in.program.display(in.program[after.gate].name)},
                         {"before", parts.verdict(before.effective, before.error)},
                         {"after", parts.verdict(after.effective, after.error)},
                         {"changed", !same_verdict(before, after)}});
  }
  return write(out);
}

}  // namespace ajar::runtime
