#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace ajar::cli {
namespace {

/// One value each time it is given, so that arguments after it stay arguments.
void add_repeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& words,
                    const std::string& type) {
  command.add_option(name, values, words)->type_size(1)->allow_extra_args(false)->type_name(type);
}

}  // namespace

void add_issue_options(CLI::App& command, Settings& settings) {
  command.add_option("--lang", settings.lang, "language of what is said: en or zh")
      ->check(CLI::IsMember({"en", "zh"}))->type_name("LANG");
  command.add_option("--color", settings.color, "auto, always or never (auto: on a terminal, unless NO_COLOR is set)")
      ->check(CLI::IsMember({"auto", "always", "never"}))->type_name("WHEN");
  command.add_flag("--brief,--short", settings.brief, "one line for each problem");
  command.add_flag("-q,--quiet", settings.quiet, "no warnings");
  command.add_flag("-v,--verbose", settings.verbose, "also hints, and what is read");
}

void add_evidence_options(CLI::App& command, Settings& settings) {
  add_repeatable(command, "-e,--evidence", settings.evidence, "evidence, `-` for standard input; may be repeated", "FILE");
  command.add_option("--evidence-format", settings.evidence_format, "jsonl, json or csv (default: by the file's name)")
      ->type_name("FORMAT");
  command.add_flag("--keep-going", settings.keep_going, "evaluate without malformed rows");
}

void add_question_options(CLI::App& command, Settings& settings) {
  command.add_option("--as-of", settings.question.as_of,
                     "the day to judge by: a date, a period (its last day) or `today` (default: the latest date in the evidence)")
      ->type_name("DATE");
  command.add_option("--known-by", settings.question.known_by, "only what was recorded by then")->type_name("DATE");
  add_repeatable(command, "--set", settings.question.set, "another value for a threshold, for this run", "THRESHOLD=AMOUNT");
  command.add_option("--by", settings.question.by, "a case for each value of this field of the evidence")->type_name("FIELD");
  command.add_option("--case", settings.only_case, "only this case")->type_name("VALUE");
}

void add_output_options(CLI::App& command, Settings& settings, std::string_view formats) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= formats.size();) {
    const std::size_t end = std::min(formats.find(' ', at), formats.size());
    names.emplace_back(formats.substr(at, end - at));
    at = end + 1;
  }
  std::string words;
  for (const std::string& name : names) words += (words.empty() ? "" : " or ") + name;
  command.add_option("--format", settings.format, words)->check(CLI::IsMember(names))->type_name("FORMAT");
  command.add_option("-o,--output", settings.output, "write the results to a file")->type_name("FILE");
}

void write(Run& run, std::string_view text) {
  const std::string problem = write_results(run.settings.output, text);
  if (problem.empty()) return;
  const std::string where =
      run.settings.output.empty() ? say(run.console.lang, Word::standard_output) : run.settings.output;
  run.outcome.note(run.fail(Word::cannot_write, {where, problem}));
}

}  // namespace ajar::cli
