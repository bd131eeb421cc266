/// The `ajar` command: arguments in, one subcommand, an exit code out.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace ajar::cli {
namespace {

/// Mistakes in the arguments are told in the language asked for even when the arguments cannot be read.
Lang lang_in(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang=zh" || (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "zh")) return Lang::zh;
  }
  return Lang::en;
}

const CLI::App& command_in(const CLI::App& app) {
  const auto used = app.get_subcommands();
  return used.empty() ? app : *used.front();
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

/// What is not an argument of the command: an option or a command that does not exist, or one word too many.
std::string unexpected(const CLI::App& app, const std::string& word, Lang lang) {
  const CLI::App& command = command_in(app);
  const bool is_option = word.size() > 1 && word[0] == '-';
  const std::string name = is_option ? word.substr(0, word.find('=')) : word;
  if (!is_option && &command != &app) return say(lang, Word::too_many_arguments, {name});
  std::string sentence = say(lang, is_option ? Word::unknown_option : Word::unknown_command, {name});
  const auto similar = most_similar(name, is_option ? options_of(command) : commands_of(app));
  if (similar) sentence += say(lang, Word::did_you_mean, {*similar});
  return sentence;
}

int explain_usage(const CLI::App& app, const CLI::ParseError& error, Lang lang) {
  const CLI::App& command = command_in(app);
  const auto extras = app.remaining(true);
  const bool is_extra = dynamic_cast<const CLI::ExtrasError*>(&error) && !extras.empty();
  const Console console{lang, Color::automatic};
  console.complain(is_extra ? unexpected(app, extras.front(), lang) : std::string(error.what()));
  console.complain(say(lang, Word::see_help, {&command == &app ? "" : " " + command.get_name()}));
  return kUsage;
}

/// The project's settings where the arguments leave room for them. False: a problem, told.
bool complete(Run& run) {
  auto project = find_project(".", run.console.lang);
  if (!project) {
    run.console.complain(project.problem());
    return false;
  }
  run.project = *project;
  Settings& settings = run.settings;
  if (settings.lang.empty() && run.project.lang) run.console.lang = *run.project.lang;
  if (settings.question.as_of.empty()) settings.question.as_of = run.project.as_of;
  if (settings.question.as_of == "today") settings.question.as_of = today();
  settings.question.lang = run.console.lang;
  return true;
}

int run_command(CLI::App& app, Run& run) {
  const std::string name = command_in(app).get_name();
  if (name == "help") return run_help(run, app);
  if (!complete(run)) return kUsage;
  if (name == "check") return run_check(run);
  if (name == "eval") return run_eval(run);
  return run_why(run);
}

int main(int argc, char** argv) {
  CLI::App app("Says which gates are open, ajar or closed on the evidence, and why.", "ajar");
  Settings settings;
  app.set_version_flag("--version", "ajar " + std::string(version()));
  add_check(app, settings);
  add_eval(app, settings);
  add_why(app, settings);
  add_help(app, settings);
  app.footer("`ajar help COMMAND` shows a command's options, `ajar help E0301` what a code means.");
  const Lang lang = lang_in(argc, argv);
  Run run;
  run.console.lang = lang;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    write(run, command_in(app).help());
    return run.outcome.code();
  } catch (const CLI::CallForVersion&) {
    write(run, "ajar " + std::string(version()) + "\n");
    return run.outcome.code();
  } catch (const CLI::ParseError& error) {
    return explain_usage(app, error, lang);
  }
  if (app.get_subcommands().empty()) {
    run.console.error(app.help());
    return kUsage;
  }
  if (app.get_subcommands().front()->count("--case") > 0) settings.question.only_case = settings.only_case;
  run.settings = std::move(settings);
  run.console.color = run.settings.color == "always" ? Color::always
                      : run.settings.color == "never" ? Color::never : Color::automatic;
  return run_command(app, run);
}

}  // namespace
}  // namespace ajar::cli

int main(int argc, char** argv) { return ajar::cli::main(argc, argv); }
