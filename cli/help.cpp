#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {
namespace {

bool looks_like_code(std::string_view topic) {
  return topic.size() == 5 && std::string_view("EWHewh").find(topic[0]) != std::string_view::npos &&
         topic.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

int unknown(const Run& run, CLI::App& app, const std::string& topic) {
  std::vector<std::string> topics;
  if (looks_like_code(topic))
    for (const std::string_view code : error_codes()) topics.emplace_back(code);
  else
    for (const CLI::App* command : app.get_subcommands({})) topics.push_back(command->get_name());
  std::string sentence = say(run.console.lang, Word::unknown_topic, {topic});
  if (const auto similar = most_similar(topic, topics)) sentence += say(run.console.lang, Word::did_you_mean, {*similar});
  run.console.complain(sentence);
  return kUsage;
}

}  // namespace

std::string help_of(const CLI::App& command) {
  // Asked directly, because an app gives the help of the subcommand that was used.
  const std::string name = command.get_parent() ? "ajar " + command.get_name() : "ajar";
  return command.get_formatter()->make_help(&command, name, CLI::AppFormatMode::Normal);
}

CLI::App* add_help(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("help", say(lang, Word::help_topics));
  command->add_option("TOPIC", settings.topic, say(lang, Word::help_topic))->type_name("");
  add_lang_option(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar help eval\n  ajar help E0301");
  return command;
}

int run_help(Run& run, CLI::App& app) {
  const std::string& topic = run.settings.topic;
  if (topic.empty()) {
    write(run, help_of(app));
    return run.outcome.code();
  }
  if (const auto page = error_page(topic)) {
    if (page->empty()) return run.fail(Word::no_page, {topic});
    write(run, *page);
    return run.outcome.code();
  }
  for (CLI::App* command : app.get_subcommands({}))
    if (command->get_name() == topic) {
      write(run, help_of(*command));
      return run.outcome.code();
    }
  return unknown(run, app, topic);
}

}  // namespace ajar::cli
