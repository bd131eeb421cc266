/// The subcommands. Each has a file: what it offers (described in `lang`), and what it does. `run_…` gives the exit code.
#pragma once

#include <string_view>

#include "cli/inputs.hpp"

namespace CLI {
class App;
}

namespace ajar::cli {

class Output;

CLI::App* add_check(CLI::App& app, Settings& settings, Lang lang);
int run_check(Run& run);

CLI::App* add_eval(CLI::App& app, Settings& settings, Lang lang);
int run_eval(Run& run);

/// The questions about verdicts (questions.cpp).
CLI::App* add_why(CLI::App& app, Settings& settings, Lang lang);
int run_why(Run& run);
CLI::App* add_why_not(CLI::App& app, Settings& settings, Lang lang);
int run_why_not(Run& run);
CLI::App* add_what_if(CLI::App& app, Settings& settings, Lang lang);
int run_what_if(Run& run);
CLI::App* add_gaps(CLI::App& app, Settings& settings, Lang lang);
int run_gaps(Run& run);
CLI::App* add_margins(CLI::App& app, Settings& settings, Lang lang);
int run_margins(Run& run);
CLI::App* add_trace(CLI::App& app, Settings& settings, Lang lang);
int run_trace(Run& run);

/// The questions about time (over_time.cpp).
CLI::App* add_timeline(CLI::App& app, Settings& settings, Lang lang);
int run_timeline(Run& run);
CLI::App* add_diff(CLI::App& app, Settings& settings, Lang lang);
int run_diff(Run& run);

/// Writes the answer of a question, or says why there is none.
int tell(Run& run, const Answer<Explanation>& explanation);

CLI::App* add_test(CLI::App& app, Settings& settings, Lang lang);
int run_test(Run& run);

CLI::App* add_lint(CLI::App& app, Settings& settings, Lang lang);
int run_lint(Run& run);

CLI::App* add_new(CLI::App& app, Settings& settings, Lang lang);
int run_new(Run& run);

CLI::App* add_fmt(CLI::App& app, Settings& settings, Lang lang);
int run_fmt(Run& run);

CLI::App* add_doc(CLI::App& app, Settings& settings, Lang lang);
int run_doc(Run& run);

CLI::App* add_report(CLI::App& app, Settings& settings, Lang lang);
int run_report(Run& run);

CLI::App* add_help(CLI::App& app, Settings& settings, Lang lang);
int run_help(Run& run, CLI::App& app);

/// What `--help` shows of a command, or of the whole.
std::string help_of(const CLI::App& command);

/// Options that several commands share (options.cpp).
void add_lang_option(CLI::App& command, Settings& settings, Lang lang);
void add_issue_options(CLI::App& command, Settings& settings, Lang lang);     ///< language, colour, brief, quiet, verbose
void add_evidence_options(CLI::App& command, Settings& settings, Lang lang);  ///< -e and how to read it
void add_question_options(CLI::App& command, Settings& settings, Lang lang);  ///< when, knowing what, which case
void add_output_options(CLI::App& command, Settings& settings, Lang lang, std::string_view formats);

void add_jobs_option(CLI::App& command, Settings& settings, Lang lang);
void add_stats_option(CLI::App& command, Settings& settings, Lang lang);

/// Threads to work with: as asked for with --jobs, else as many as the machine has; 0: what was asked for is no number.
unsigned threads(const Run& run);

/// Says what the run took, where that was asked for.
void tell_statistics(const Run& run);

/// HTML or Markdown: as asked for with --format, else as the file of -o is called, else `otherwise`.
PageFormat page_format(const Settings& settings, PageFormat otherwise);

/// Writes results to standard output or the file of -o; says why when that fails.
void write(Run& run, std::string_view text);
/// Says why an output failed, if it did: a matter of usage when it could not be opened, of the system when it could.
bool tell_unwritten(Run& run, const Output& output);

}  // namespace ajar::cli
