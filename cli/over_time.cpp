// The questions about time: timeline, diff.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/commands.hpp"

namespace ajar::cli {
namespace {

/// What is asked over time has no single date.
void drop_as_of(CLI::App& command) { command.remove_option(command.get_option("--as-of")); }

void add_files(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& words) {
  command.add_option(name, values, words)->type_size(1)->allow_extra_args(false)->type_name("FILE");
}

/// The earlier side: its pack where one is named, its evidence where some is; else those of the later side.
bool prepare_earlier(Run& run, const std::string& named, const PackText& later, Session& session, int& code) {
  auto pack = prepare_pack(run, run.settings.from_pack.empty() ? named : run.settings.from_pack, session, code);
  if (!pack) return false;
  pack->evidence = later.evidence;
  pack->evidence_path = later.evidence_path;
  if (!run.settings.from_evidence.empty()) run.settings.evidence = run.settings.from_evidence;
  return load_evidence(run, *pack, !named.empty(), session, code);
}

}  // namespace

CLI::App* add_timeline(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("timeline", say(lang, Word::help_timeline));
  command->add_option("PACK GATES", settings.words, say(lang, Word::help_timeline_arguments))->type_name("");
  command->add_option("--from", settings.from, say(lang, Word::help_timeline_from))->type_name("DATE");
  command->add_option("--to", settings.to, say(lang, Word::help_timeline_to))->type_name("DATE");
  command->add_option("--every", settings.every, say(lang, Word::help_every))
      ->check(CLI::IsMember({"day", "week", "month", "quarter", "year"}).description(""))->type_name("STEP");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  drop_as_of(*command);
  add_output_options(*command, settings, lang, "text json");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar timeline four_gates --from 2026-03-31 --to 2026-12-31");
  return command;
}

int run_timeline(Run& run) {
  run.settings.is_over_time = true;
  std::vector<std::string> gates = run.settings.words;
  std::string pack;
  const bool is_left_out = !run.project.pack.empty() && (gates.empty() || !is_pack(gates.front()));
  if (!is_left_out && !gates.empty()) {
    pack = gates.front();
    gates.erase(gates.begin());
  }
  Session session;
  int code = kDone;
  if (!prepare(run, pack, session, code)) return code;
  const TimeRange range{run.settings.from, run.settings.to, step_called(run.settings.every).value_or(Step::month)};
  return tell(run, session.timeline(run.settings.question, range, gates));
}

CLI::App* add_diff(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("diff", say(lang, Word::help_diff));
  command->add_option("PACK", settings.words, say(lang, Word::help_pack))->type_name("");
  command->add_option("--from", settings.from, say(lang, Word::help_diff_from))->type_name("DATE");
  command->add_option("--to", settings.to, say(lang, Word::help_diff_to))->type_name("DATE");
  add_files(*command, "--from-evidence", settings.from_evidence, say(lang, Word::help_from_evidence));
  add_files(*command, "--to-evidence", settings.to_evidence, say(lang, Word::help_to_evidence));
  command->add_option("--from-pack", settings.from_pack, say(lang, Word::help_from_pack))->type_name("PACK");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  drop_as_of(*command);
  add_output_options(*command, settings, lang, "text json");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar diff four_gates --from 2026-05-01 --to 2027-05-01");
  return command;
}

int run_diff(Run& run) {
  Settings& settings = run.settings;
  settings.is_over_time = settings.compares = true;
  if (settings.words.size() > 1) return run.fail(Word::too_many_arguments, {settings.words[1]});
  const std::string named = settings.words.empty() ? std::string() : settings.words.front();
  settings.evidence.insert(settings.evidence.end(), settings.to_evidence.begin(), settings.to_evidence.end());
  Session session, earlier;
  int code = kDone;
  const auto pack = prepare_pack(run, named, session, code);
  if (!pack || !load_evidence(run, *pack, !named.empty(), session, code)) return code;
  const Dates dates{settings.from, settings.to};
  if (settings.from_pack.empty() && settings.from_evidence.empty()) return tell(run, session.diff(settings.question, dates));
  if (settings.from_evidence.empty() && std::count(settings.evidence.begin(), settings.evidence.end(), "-") > 0) return run.fail(Word::stdin_twice);
  Run before = run;
  if (settings.from_evidence.empty()) before.settings.quiet = true;  // its warnings have been shown
  if (!prepare_earlier(before, named, *pack, earlier, code)) return code;
  return tell(run, session.diff(settings.question, dates, &earlier));
}

}  // namespace ajar::cli
