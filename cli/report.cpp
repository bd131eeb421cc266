#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {

CLI::App* add_report(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("report", say(lang, Word::help_report));
  command->add_option("PACK", settings.pack, say(lang, Word::help_pack))->type_name("");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  add_output_options(*command, settings, lang, "html markdown");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar report four_gates -o report.html\n"
                  "  ajar report my.gate -e rows.csv --as-of 2026-05-01 --lang zh -o report.html");
  return command;
}

int run_report(Run& run) {
  Session session;
  int code = kDone;
  if (!prepare(run, run.settings.pack, session, code)) return code;
  const auto page = session.report_page(run.settings.question, page_format(run.settings, PageFormat::html));
  if (!page) {
    run.console.complain(page.problem());
    run.outcome.note(kUsage);
    return run.outcome.code();
  }
  write(run, *page);
  return run.outcome.code();
}

}  // namespace ajar::cli
