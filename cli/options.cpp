#include <CLI/CLI.hpp>

#include <charconv>
#include <thread>

#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace ajar::cli {
namespace {

/// One value each time it is given, so that arguments after it stay arguments.
void add_repeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& words,
                    const std::string& type) {
  command.add_option(name, values, words)->type_size(1)->allow_extra_args(false)->type_name(type);
}

/// The words are in the option's description already.
CLI::Validator one_of(const std::vector<std::string>& words) { return CLI::IsMember(words).description(""); }

}  // namespace

void add_lang_option(CLI::App& command, Settings& settings, Lang lang) {
  command.add_option("--lang", settings.lang, say(lang, Word::help_lang))
      ->check(one_of({"en", "zh"}))->type_name("LANG");
}

void add_issue_options(CLI::App& command, Settings& settings, Lang lang) {
  add_lang_option(command, settings, lang);
  command.add_option("--color", settings.color, say(lang, Word::help_color))
      ->check(one_of({"auto", "always", "never"}))->type_name("WHEN");
  command.add_flag("--brief,--short", settings.brief, say(lang, Word::help_brief));
  command.add_flag("-q,--quiet", settings.quiet, say(lang, Word::help_quiet));
  command.add_flag("-v,--verbose", settings.verbose, say(lang, Word::help_verbose));
}

void add_evidence_options(CLI::App& command, Settings& settings, Lang lang) {
  add_repeatable(command, "-e,--evidence", settings.evidence, say(lang, Word::help_evidence), "FILE");
  command.add_option("--evidence-format", settings.evidence_format, say(lang, Word::help_evidence_format))
      ->type_name("FORMAT");
  command.add_flag("--keep-going", settings.keep_going, say(lang, Word::help_keep_going));
  command.add_option("--max-memory", settings.max_memory, say(lang, Word::help_max_memory))->type_name("SIZE");
}

void add_question_options(CLI::App& command, Settings& settings, Lang lang) {
  command.add_option("--as-of", settings.question.as_of,
                     say(lang, Word::help_as_of))
      ->type_name("DATE");
  command.add_option("--known-by", settings.question.known_by, say(lang, Word::help_known_by))->type_name("DATE");
  add_repeatable(command, "--set", settings.question.set, say(lang, Word::help_set), "THRESHOLD=AMOUNT");
  command.add_option("--by", settings.question.by, say(lang, Word::help_by))->type_name("FIELD");
  command.add_option("--case", settings.question.only_case, say(lang, Word::help_case))->type_name("VALUE");
}

void add_output_options(CLI::App& command, Settings& settings, Lang lang, std::string_view formats) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= formats.size();) {
    const std::size_t end = std::min(formats.find(' ', at), formats.size());
    names.emplace_back(formats.substr(at, end - at));
    at = end + 1;
  }
  std::string words;
  for (const std::string& name : names) words += (words.empty() ? "" : say(lang, Word::help_or)) + name;
  command.add_option("--format", settings.format, words)->check(one_of(names))->type_name("FORMAT");
  command.add_option("-o,--output", settings.output, say(lang, Word::help_output))->type_name("FILE");
}

void add_jobs_option(CLI::App& command, Settings& settings, Lang lang) {
  command.add_option("--jobs", settings.jobs, say(lang, Word::help_jobs))->type_name("N");
}

void add_stats_option(CLI::App& command, Settings& settings, Lang lang) {
  command.add_flag("--stats", settings.stats, say(lang, Word::help_stats));
}

unsigned threads(const Run& run) {
  const std::string& given = run.settings.jobs;
  if (given.empty()) return std::max(1u, std::thread::hardware_concurrency());
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), jobs);
  constexpr unsigned kMost = 1024;
  return error == std::errc() && end == given.data() + given.size() && jobs <= kMost ? jobs : 0;
}

void tell_statistics(const Run& run) {
  if (run.settings.stats) run.console.error(statistics_text(run.statistics, run.console.lang));
}

PageFormat page_format(const Settings& settings, PageFormat otherwise) {
  if (settings.format == "html") return PageFormat::html;
  if (settings.format == "markdown") return PageFormat::markdown;
  if (settings.output.ends_with(".html") || settings.output.ends_with(".htm")) return PageFormat::html;
  return settings.output.ends_with(".md") ? PageFormat::markdown : otherwise;
}

void write(Run& run, std::string_view text) {
  Output output(run.settings.output);
  if (output.write(text)) output.finish();
  tell_unwritten(run, output);
}

bool tell_unwritten(Run& run, const Output& output) {
  if (output.error() == 0) return false;
  const Lang lang = run.console.lang;
  const std::string where = output.path().empty() ? say(lang, Word::standard_output) : output.path();
  run.outcome.note(run.fail(Word::cannot_write, {where, reason_of(output.error(), output.path(), lang)}, output.was_opened() ? kInput : kUsage));
  return true;
}

}  // namespace ajar::cli
