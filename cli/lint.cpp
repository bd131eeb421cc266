// ajar lint: which sentences of reports claim more than the evidence carries.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/git.hpp"
#include "cli/progress.hpp"
#include "cli/reports.hpp"

namespace ajar::cli {
namespace {

constexpr std::string_view kFormats = "text json sarif github gitlab rdjson rdjsonl checkstyle junit html csv";

/// The project's settings where the arguments leave room for them.
void complete(Run& run) {
  Settings& settings = run.settings;
  LintSettings& lint = settings.lint;
  const LintProject& project = run.project.lint;
  if (!project.pack.empty()) run.project.pack = project.pack;
  if (!project.evidence.empty()) run.project.evidence = project.evidence;
  if (lint.baseline.empty() && exists(project.baseline)) lint.baseline = project.baseline;
  if (lint.fail_on.empty()) lint.fail_on = name_of(project.fail_on.value_or(FindingSeverity::warning));
  lint.rules.insert(lint.rules.begin(), project.rules.begin(), project.rules.end());
}

std::vector<Excludes> excludes_of(const Run& run) {
  return {Excludes(folder_of(run.project.file), run.project.lint.exclude), Excludes(".", run.settings.lint.exclude)};
}

/// A text as TOML writes it.
std::string toml(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      out += code;
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string toml(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + toml(text);
  return "[" + out + "]";
}

/// What holds for this run, as an ajar.toml could say it.
int print_config(Run& run) {
  const LintSettings& lint = run.settings.lint;
  const auto rules = lint_rules(lint.rules, run.console.lang);
  if (!rules) {
    run.console.complain(rules.problem());
    return kUsage;
  }
  const std::string& pack = run.settings.pack.empty() ? run.project.pack : run.settings.pack;
  std::vector<std::string> exclude = run.project.lint.exclude;
  exclude.insert(exclude.end(), lint.exclude.begin(), lint.exclude.end());
  std::string text;
  if (!run.project.file.empty()) text += "# " + run.project.file + "\n";
  if (!run.settings.question.as_of.empty()) text += "as_of = " + toml(run.settings.question.as_of) + "\n";
  text += "language = " + toml(run.console.lang == Lang::zh ? "zh" : "en") + "\n\n[lint]\n";
  if (!pack.empty()) text += "pack = " + toml(pack) + "\n";
  const auto& evidence = run.settings.evidence.empty() ? run.project.evidence : run.settings.evidence;
  if (!evidence.empty()) text += "evidence = " + toml(evidence) + "\n";
  if (!lint.baseline.empty()) text += "baseline = " + toml(lint.baseline) + "\n";
  text += "exclude = " + toml(exclude) + "\nfail_on = " + toml(lint.fail_on) + "\n\n[lint.rules]\n";
  for (const LintRule& rule : *rules) text += std::string(rule.name) + " = " + toml(rule.level) + (rule.level == "on" ? "  # " + std::string(rule.severity) : "") + "\n";
  write(run, text);
  return run.outcome.code();
}

/// The reports that the arguments mean; none: `code` says why.
std::vector<std::string> files_of(Run& run, int& code) {
  const LintSettings& lint = run.settings.lint;
  std::vector<std::string> files = report_files(run, lint.reports, excludes_of(run));
  if (files.empty()) code = run.outcome.code() != kDone ? run.outcome.code() : run.fail(Word::no_reports);
  if (files.empty() || lint.since.empty()) return files;
  const auto changed = changed_since(lint.since, run.console.lang);
  if (!changed) {
    run.console.complain(changed.problem());
    code = kUsage;
    return {};
  }
  const std::size_t all = files.size();
  std::erase_if(files, [&](const std::string& file) { return file != "-" && changed->count(without_links(file)) == 0; });
  if (files.empty()) code = run.fail(Word::none_changed, {std::to_string(all), lint.since}, run.outcome.code());
  return files;
}

/// Compiles and loads what the reports are judged by; nothing without a pack.
bool prepare_judging(Run& run, Session& session, int& code) {
  const bool has_pack = !run.settings.pack.empty() || !run.project.pack.empty();
  if (has_pack) return prepare(run, run.settings.pack, session, code);
  if (run.settings.evidence.empty()) return true;
  code = run.fail(Word::evidence_without_pack);
  return false;
}

/// Reads the baseline. False: it cannot be read, told.
bool read_baseline(Run& run, LintOptions& options) {
  const std::string& path = run.settings.lint.baseline;
  if (path.empty()) return true;
  auto text = read_file(path);
  if (!text) run.fail(Word::cannot_read, {path, text.problem()});
  else options.baseline = *text, options.baseline_name = path;
  return static_cast<bool>(text);
}

/// Baselines call reports by their way from where the baseline stands.
void name_for_baseline(const Run& run, std::vector<ReportText>& reports) {
  const LintSettings& lint = run.settings.lint;
  const std::string& path = lint.write_baseline.empty() ? lint.baseline : lint.write_baseline;
  if (path.empty()) return;
  for (ReportText& report : reports) report.known_as = path_from(folder_of(path), report.name);
}

Answer<LintRun> linted(Run& run, const Session& session, std::vector<ReportText> reports, LintOptions& options) {
  const std::size_t all = reports.size();
  options.rules = run.settings.lint.rules;
  options.versions = run.settings.lint.pair;
  options.jobs = threads(run);
  Progress progress(run.console, run.settings.quiet);
  options.progress = [&progress, all](std::size_t done) { progress.things(Word::linting, done, all); };
  return session.lint(run.settings.question, std::move(reports), options);
}

void tell_notes(const Run& run, const LintRun& result) {
  if (run.settings.quiet) return;
  for (const std::string& name : result.not_utf8()) run.fail(Word::report_not_utf8, {name});
  if (result.gone() > 0)
    run.console.complain(count(run.console.lang, result.gone(), Word::baseline_gone_1, Word::baseline_gone));
}

void tell(Run& run, const LintRun& result) {
  const TextStyle style = run.console.style_of_results(!run.settings.output.empty());
  if (run.settings.lint.ledger) return write(run, result.ledger(run.settings.format, style).value_or(""));
  const FindingSeverity fails = severity_called(run.settings.lint.fail_on).value_or(FindingSeverity::warning);
  write(run, result.write(run.settings.format, style, run.settings.verbose, fails).value_or(""));
  const auto worst = result.worst();
  if (worst && *worst >= fails) run.outcome.note(kFindings);
}

/// What counts becomes known; the answer is then told by the new baseline.
Answer<LintRun> with_new_baseline(Run& run, const Session& session, std::vector<ReportText> reports, LintOptions& options, const LintRun& result) {
  const std::string& path = run.settings.lint.write_baseline;
  options.baseline = result.baseline();
  options.baseline_name = path;
  const std::string problem = write_results(path, *options.baseline, run.console.lang);
  if (!problem.empty()) return Answer<LintRun>::none(say(run.console.lang, Word::cannot_write, {path, problem}));
  return linted(run, session, std::move(reports), options);
}

int lint(Run& run, const Session& session, const std::vector<std::string>& files) {
  LintOptions options;
  if (!read_baseline(run, options)) return kUsage;
  std::vector<ReportText> reports = read_reports(run, files);
  name_for_baseline(run, reports);
  const bool writes = !run.settings.lint.write_baseline.empty();
  auto result = linted(run, session, writes ? reports : std::move(reports), options);
  if (result) tell_notes(run, *result);
  if (result && writes) result = with_new_baseline(run, session, std::move(reports), options, *result);
  if (!result) {
    run.console.complain(result.problem());
    return kUsage;
  }
  tell(run, *result);
  return run.outcome.code();
}

/// FILE:LINE
int why_not(Run& run, const Session& session) {
  const std::string& word = run.settings.lint.why_not;
  const std::size_t colon = word.rfind(':');
  const std::string file = word.substr(0, colon), number = colon == std::string::npos ? "" : word.substr(colon + 1);
  const bool is_number = !number.empty() && number.size() < 10 && number.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || file.empty()) return run.fail(Word::bad_line, {word});
  LintOptions options;
  if (!read_baseline(run, options)) return kUsage;
  std::vector<ReportText> reports = read_reports(run, {file});
  if (reports.empty()) return run.outcome.code();
  name_for_baseline(run, reports);
  const std::string name = reports.front().name;
  const auto result = linted(run, session, std::move(reports), options);
  if (!result) {
    run.console.complain(result.problem());
    return kUsage;
  }
  const TextStyle style = run.console.style_of_results(!run.settings.output.empty());
  write(run, result->why_not(name, static_cast<std::uint32_t>(std::stoul(number)), style).value_or(""));
  return run.outcome.code();
}

/// Options that do not go together. kDone: none.
int contradiction(const Run& run) {
  const Settings& settings = run.settings;
  const LintSettings& lint = settings.lint;
  const auto is_stdin = [](const std::string& word) { return word == "-"; };
  const auto stdins = std::count_if(settings.evidence.begin(), settings.evidence.end(), is_stdin) +
                      std::count_if(lint.reports.begin(), lint.reports.end(), is_stdin);
  if (stdins > 1) return run.fail(Word::stdin_twice);
  if (!lint.write_baseline.empty() && !lint.since.empty()) return run.fail(Word::baseline_of_part);
  if (lint.reports.empty() && lint.why_not.empty()) return run.fail(Word::no_report_named);
  const bool has_pack = !settings.pack.empty() || !run.project.pack.empty();
  const bool known = settings.format == "text" || settings.format == "json" || settings.format == "csv";
  if (lint.ledger && !has_pack) return run.fail(Word::ledger_without_pack);
  if (lint.ledger && !known) return run.fail(Word::no_ledger_format, {settings.format});
  if (!lint.ledger && settings.format == "csv") return run.fail(Word::csv_of_ledger);
  return kDone;
}

}  // namespace

CLI::App* add_lint(CLI::App& app, Settings& settings, Lang lang) {
  LintSettings& lint = settings.lint;
  CLI::App* command = app.add_subcommand("lint", say(lang, Word::help_lint));
  const auto one = [&](const char* name, auto& value, Word help, const char* type) {
    command->add_option(name, value, say(lang, help))->type_name(type);
  };
  const auto many = [&](const char* name, std::vector<std::string>& values, Word help, const char* type) {
    command->add_option(name, values, say(lang, help))->type_size(1)->allow_extra_args(false)->type_name(type);
  };
  command->add_option("REPORT", lint.reports, say(lang, Word::help_reports))->type_name("");
  one("--pack", settings.pack, Word::help_lint_pack, "PACK");
  many("--rule", lint.rules, Word::help_rule, "RULE=LEVEL");
  command->add_option("--fail-on", lint.fail_on, say(lang, Word::help_fail_on))
      ->check(CLI::IsMember({"error", "warning", "note"}).description(""))->type_name("SEVERITY");
  many("--exclude", lint.exclude, Word::help_exclude, "PATTERN");
  one("--since", lint.since, Word::help_since, "REVISION");
  one("--stdin-path", lint.stdin_path, Word::help_stdin_path, "NAME");
  one("--baseline", lint.baseline, Word::help_baseline, "FILE");
  one("--write-baseline", lint.write_baseline, Word::help_write_baseline, "FILE");
  one("--why-not", lint.why_not, Word::help_lint_why_not, "FILE:LINE");
  command->add_flag("--pair", lint.pair, say(lang, Word::help_pair));
  command->add_flag("--ledger", lint.ledger, say(lang, Word::help_ledger));
  command->add_flag("--print-config", lint.print_config, say(lang, Word::help_print_config));
  add_jobs_option(*command, settings, lang);
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  add_output_options(*command, settings, lang, kFormats);
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar lint report.md --pack four_gates\n"
                  "  ajar lint reports/ --pack my.gate -e rows.jsonl --format sarif -o findings.sarif");
  return command;
}

int run_lint(Run& run) {
  complete(run);
  if (threads(run) == 0) return run.fail(Word::bad_jobs, {run.settings.jobs});
  if (run.settings.lint.print_config) return print_config(run);
  if (const int code = contradiction(run); code != kDone) return code;
  int code = kDone;
  const bool asks_why = !run.settings.lint.why_not.empty();
  std::vector<std::string> files;
  if (!asks_why) files = files_of(run, code);
  if (!asks_why && files.empty()) return code;
  if (run.settings.lint.pair && files.size() != 2) return run.fail(Word::pair_of_two);
  Session session;
  if (!prepare_judging(run, session, code)) return code;
  return asks_why ? why_not(run, session) : lint(run, session, files);
}

}  // namespace ajar::cli
