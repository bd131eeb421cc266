#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {
namespace {

/// As asked for, else as the file of -o is called.
PageFormat format_of(const Settings& settings, bool was_given) {
  const bool html = was_given ? settings.format == "html" : settings.output.ends_with(".html") || settings.output.ends_with(".htm");
  return html ? PageFormat::html : PageFormat::markdown;
}

}  // namespace

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
  write(run, session.page(format_of(run.settings, run.settings.format != "text"), run.console.lang));
  return run.outcome.code();
}

}  // namespace ajar::cli
