#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace ajar::cli {

CLI::App* add_new(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("new", say(lang, Word::help_new));
  command->add_option("NAME", settings.pack, say(lang, Word::help_new_name))->type_name("");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar new buses && cd buses && ajar test && ajar eval .");
  return command;
}

int run_new(Run& run) {
  const std::string& name = run.settings.pack;
  const Lang lang = run.console.lang;
  if (name.empty()) return run.fail(Word::no_name);
  if (!is_pack_name(name)) return run.fail(Word::bad_name, {name});
  if (exists(name)) return run.fail(Word::folder_there, {name});
  if (const std::string problem = make_folder(name); !problem.empty()) return run.fail(Word::cannot_write, {name, problem}, kInput);
  std::string made;
  for (const StarterFile& file : starter_pack(name)) {
    const std::string path = name + "/" + file.name;
    const std::string problem = write_results(path, file.text, run.console.lang);
    if (!problem.empty()) return run.fail(Word::cannot_write, {path, problem}, kInput);
    (made += made.empty() ? "" : ", ") += file.name;
  }
  write(run, say(lang, Word::new_made, {name, made}) + "\n" + say(lang, Word::new_next, {name}) + "\n");
  return run.outcome.code();
}

}  // namespace ajar::cli
