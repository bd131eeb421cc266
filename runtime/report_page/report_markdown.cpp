#include "runtime/markdown.hpp"
#include "runtime/proof_forms.hpp"
#include "runtime/questions/answer_words.hpp"
#include "runtime/report_page/report_page.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostAside = 20;

std::string table_of_gates(const Words& words, const CaseFile& file) {
  const Program& program = words.in().program;
  std::string out;
  for (std::size_t gate = 0; gate < file.answers.size(); ++gate) {
    const GateReport& now = file.report.gates[file.gates[gate].index];
    const std::string state = now.error ? words.say(Sentence::error_capitals) : words.shown_state(now.effective.proven);
    out += "| **" + markdown_text(state, false) + "** | " + markdown_text(now.error ? std::string() : settled_words(words, now), false) + " | " +
           markdown_text(words.label(program[file.gates[gate]].name), false) + " | " +
           markdown_text(ProofView(words, file.answers[gate].proof).sentence(), false) + " |\n";
  }
  if (out.empty()) return markdown_text(words.say(Sentence::report_no_gates), true) + "\n";
  out = "|   |   |   |   |\n|---|---|---|---|\n" + out;
  if (const std::size_t more = file.gates.size() - file.answers.size(); more > 0)
    out += "\n" + markdown_text(words.say(Sentence::report_more_items, {words.count(more)}), true) + "\n";
  return out;
}

}  // namespace

std::string report_markdown(const RenderInput& in, const CaseFile& file, Language language) {
  const Words words(in, language);
  const Pack& pack = in.program.packs.front();
  std::string out = "# " + markdown_text(pack.labels.empty() ? one_line(pack.name) : words.pick(pack.labels), false) + "\n\n" +
                    markdown_text(pack_and_date(words), true) + "\n\n" + table_of_gates(words, file);
  for (const Answers& one : file.answers) out += "\n" + proof_markdown(in, one.proof, language, answer_lines(words, one), 2);
  std::vector<Reading::SetAside> aside;
  for (std::size_t i = 0; i < file.report.rows.size(); ++i)
    if (const Fate fate = file.report.fates[i].fate; fate != Fate::used && fate != Fate::unused && fate != Fate::malformed)
      aside.push_back({file.report.rows[i], file.report.fates[i]});
  if (aside.empty()) return out;
  out += "\n## " + markdown_text(words.say(Sentence::head_set_aside), false) + "\n\n";
  for (const std::string& line : set_aside_lines(words, aside, kMostAside)) out += "- " + markdown_text(line, true) + "\n";
  return out;
}

}  // namespace ajar::runtime
