#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {

CLI::App* add_why(CLI::App& app, Settings& settings) {
  CLI::App* command = app.add_subcommand("why", "say why a gate is open, ajar or closed");
  command->add_option("PACK GATE", settings.arguments, "the pack, which ajar.toml may name, and one of its gates")->expected(0, 2);
  add_evidence_options(*command, settings);
  add_question_options(*command, settings);
  add_output_options(*command, settings, "text json");
  add_issue_options(*command, settings);
  command->footer("Example:\n  ajar why four_gates real_deployment --as-of 2026-05-01");
  return command;
}

int run_why(Run& run) {
  const std::vector<std::string>& arguments = run.settings.arguments;
  // One argument is a gate where the project names the pack, else a pack that still lacks its gate.
  const bool pack_named = arguments.size() == 2 || (arguments.size() == 1 && run.project.pack.empty());
  const std::string gate = arguments.size() == 2 ? arguments[1] : pack_named || arguments.empty() ? "" : arguments[0];
  Session session;
  int code = kDone;
  if (!prepare(run, pack_named ? arguments[0] : "", session, code)) return code;
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
