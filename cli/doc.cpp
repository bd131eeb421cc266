#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {

CLI::App* add_doc(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("doc", say(lang, Word::help_doc));
  command->add_option("PACK", settings.pack, say(lang, Word::help_pack))->type_name("");
  add_output_options(*command, settings, lang, "markdown html");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar doc four_gates\n  ajar doc my.gate -o checklist.html");
  return command;
}

int run_doc(Run& run) {
  Session session;
  int code = kDone;
  if (!prepare_pack(run, run.settings.pack, session, code)) return code;
  write(run, session.page(page_format(run.settings, PageFormat::markdown), run.console.lang));
  return run.outcome.code();
}

}  // namespace ajar::cli
