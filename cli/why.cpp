#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {

CLI::App* add_why(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("why", say(lang, Word::help_why));
  command->add_option("PACK", settings.pack, say(lang, Word::help_pack))->type_name("");
  command->add_option("GATE", settings.gate, say(lang, Word::help_gate))->type_name("");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  add_output_options(*command, settings, lang, "text json");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar why four_gates real_deployment --as-of 2026-05-01");
  return command;
}

int run_why(Run& run) {
  std::string pack = run.settings.pack, gate = run.settings.gate;
  // A single argument is a gate where the project names the pack.
  if (gate.empty() && !run.project.pack.empty()) std::swap(pack, gate);
  Session session;
  int code = kDone;
  if (!prepare(run, pack, session, code)) return code;
  if (gate.empty()) {
    std::string names;
    for (const std::string& name : session.gates()) names += (names.empty() ? "" : ", ") + name;
    return run.fail(Word::no_gate_named, {names});
  }
  const auto explanation = session.explain(run.settings.question, gate);
  if (!explanation) {
    run.console.complain(explanation.problem());
    run.outcome.note(kUsage);
    return run.outcome.code();
  }
  const TextStyle style = run.console.style_of_results(!run.settings.output.empty());
  write(run, run.settings.format == "json" ? explanation->json() : explanation->text(style));
  if (explanation->verdict().error) run.outcome.note(run.fail(Word::limit_hit, {}, kInput));
  return run.outcome.code();
}

}  // namespace ajar::cli
