/// The `ajar` command: arguments in, one subcommand, an exit code out.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"

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
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::string unknown(Word word, const std::string& name, const std::vector<std::string>& known, Lang lang) {
  std::string sentence = say(lang, word, {name});
  if (const auto similar = most_similar(name, known)) sentence += say(lang, Word::did_you_mean, {*similar});
  return sentence;
}

/// The first option that the command does not have: a likelier mistake than whatever the parser made of its value.
std::string unknown_option(const CLI::App& command, int argc, char** argv, Lang lang) {
  const std::vector<std::string> known = options_of(command);
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string word = argv[i], name = word.substr(0, word.find('='));
    const bool is_option = word.size() > 1 && word[0] == '-';
    const bool is_short = is_option && word[1] != '-';
    const auto is_known = [&](const std::string& option) { return is_short ? name.substr(0, 2) == option : name == option; };
    if (is_option && std::none_of(known.begin(), known.end(), is_known))
      return unknown(Word::unknown_option, name, known, lang);
  }
  return {};
}

int explain_usage(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv, Lang lang) {
  const CLI::App& command = command_in(app);
  const Console console{lang, Color::automatic};
  std::string sentence = unknown_option(command, argc, argv, lang);
  const auto extras = command.remaining();
  if (sentence.empty() && !extras.empty())
    sentence = &command == &app ? unknown(Word::unknown_command, extras.front(), commands_of(app), lang)
                                : say(lang, Word::too_many_arguments, {extras.front()});
  console.complain(sentence.empty() ? std::string(error.what()) : sentence);
  console.complain(say(lang, Word::see_help, {&command == &app ? "" : " " + command.get_name()}));
  return kUsage;
}

/// The headings of help; subcommands inherit them.
void label_in_chinese(CLI::App& app) {
  const auto& formatter = app.get_formatter();
  for (const auto& [english, chinese] : {std::pair("Usage", "用法"), std::pair("Options", "选项"), std::pair("OPTIONS", "选项"),
                                         std::pair("Subcommands", "命令"), std::pair("SUBCOMMAND", "命令"),
                                         std::pair("Positionals", "参数"), std::pair("POSITIONALS", "参数")})
    formatter->label(english, chinese);
  app.option_defaults()->group("选项");
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
  tell_interrupts_in(run.console.lang);
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
  if (name == "test") return run_test(run);
  if (name == "lint") return run_lint(run);
  if (name == "fmt") return run_fmt(run);
  if (name == "new") return run_new(run);
  if (name == "doc") return run_doc(run);
  if (name == "report") return run_report(run);
  if (name == "why-not") return run_why_not(run);
  if (name == "what-if") return run_what_if(run);
  if (name == "gaps") return run_gaps(run);
  if (name == "margins") return run_margins(run);
  if (name == "trace") return run_trace(run);
  if (name == "timeline") return run_timeline(run);
  if (name == "diff") return run_diff(run);
  return run_why(run);
}

int main(int argc, char** argv) {
  const Lang lang = lang_in(argc, argv);
  handle_interrupts();
  tell_interrupts_in(lang);
  CLI::App app(say(lang, Word::help_app), "ajar");
  if (lang == Lang::zh) label_in_chinese(app);
  Settings settings;
  app.set_help_flag("-h,--help", say(lang, Word::help_help));
  app.set_version_flag("--version", "ajar " + std::string(version()), say(lang, Word::help_version));
  for (CLI::App* command : {add_check(app, settings, lang), add_eval(app, settings, lang), add_why(app, settings, lang),
                            add_why_not(app, settings, lang), add_what_if(app, settings, lang), add_gaps(app, settings, lang),
                            add_margins(app, settings, lang), add_trace(app, settings, lang),
                            add_timeline(app, settings, lang), add_diff(app, settings, lang),
                            add_report(app, settings, lang), add_lint(app, settings, lang), add_test(app, settings, lang),
                            add_fmt(app, settings, lang), add_new(app, settings, lang), add_doc(app, settings, lang),
                            add_help(app, settings, lang)})
    if (lang == Lang::zh) {
      command->group("命令");
      command->get_help_ptr()->group("选项");
    }
  app.require_subcommand(0, 1);  // so that `help eval` names a topic, not a second command
  app.footer(say(lang, Word::help_app_footer));
  Run run;
  run.console.lang = lang;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    write(run, help_of(command_in(app)));
    return run.outcome.code();
  } catch (const CLI::CallForVersion&) {
    write(run, "ajar " + std::string(version()) + "\n");
    return run.outcome.code();
  } catch (const CLI::ParseError& error) {
    return explain_usage(app, error, argc, argv, lang);
  }
  if (app.get_subcommands().empty()) {
    run.console.error(help_of(app));
    return kUsage;
  }
  run.settings = std::move(settings);
  run.console.color = run.settings.color == "always" ? Color::always
                      : run.settings.color == "never" ? Color::never : Color::automatic;
  return run_command(app, run);
}

}  // namespace
}  // namespace ajar::cli

int main(int argc, char** argv) {
  try {
    return ajar::cli::main(argc, argv);
  } catch (const std::exception& error) {  // no memory for an input: nothing below throws for any other reason
    ajar::cli::Console{}.complain(error.what());
    return ajar::cli::kInput;
  }
}
