#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace ajar::cli {
namespace {

std::optional<Lang> keywords_of(const Settings& settings) {
  if (settings.keywords.empty()) return std::nullopt;
  return settings.keywords == "zh" ? Lang::zh : Lang::en;
}

/// Lays out one file in place (standard input to standard output). With --check it only says whether it would change.
void format_one(Run& run, const std::string& path) {
  const auto text = read_file(path);
  const std::string name = path == "-" ? say(run.console.lang, Word::standard_input) : path;
  if (!text) return run.outcome.note(run.fail(Word::cannot_read, {name, text.problem()}, kInput));
  Session session;
  const Formatted formatted = session.format(name, *text, keywords_of(run.settings));
  if (!formatted.ok) {
    show_issues(run, session, 0, false);
    return run.outcome.note(kPackErrors);
  }
  const bool changes = formatted.text != *text;
  if (run.settings.check) {
    if (changes) run.outcome.note(run.fail(Word::not_laid_out, {name}, kFindings));
    return;
  }
  if (path == "-") return write(run, formatted.text);
  if (!changes) return;
  const std::string problem = write_results(path, formatted.text, run.console.lang);
  if (!problem.empty()) return run.outcome.note(run.fail(Word::cannot_write, {path, problem}));
  if (!run.settings.quiet) run.console.complain(say(run.console.lang, Word::laid_out, {path}));
}

}  // namespace

CLI::App* add_fmt(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("fmt", say(lang, Word::help_fmt));
  command->add_option("FILE", settings.packs, say(lang, Word::help_fmt_files))->type_name("");
  command->add_flag("--check", settings.check, say(lang, Word::help_fmt_check));
  command->add_option("--keywords", settings.keywords, say(lang, Word::help_keywords))
      ->check(CLI::IsMember({"en", "zh"}).description(""))->type_name("LANG");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar fmt my.gate\n  ajar fmt --check rules/*/pack.gate\n"
                  "  ajar fmt --keywords zh my.gate");
  return command;
}

int run_fmt(Run& run) {
  if (run.settings.packs.empty()) return run.fail(Word::no_file_named);
  for (const std::string& named : run.settings.packs)
    format_one(run, named != "-" && is_folder(named) ? named + "/pack.gate" : named);
  return run.outcome.code();
}

}  // namespace ajar::cli
