#include <CLI/CLI.hpp>

#include "cli/commands.hpp"

namespace ajar::cli {
namespace {

std::string summary(Lang lang, std::size_t packs, std::size_t errors, std::size_t warnings) {
  std::string text = count(lang, packs, Word::pack_1, Word::packs_n);
  const std::string comma = say(lang, Word::comma);
  if (errors > 0) text += comma + count(lang, errors, Word::error_1, Word::errors_n);
  if (warnings > 0) text += comma + count(lang, warnings, Word::warning_1, Word::warnings_n);
  if (errors + warnings == 0) text += comma + say(lang, Word::no_problems);
  return text + "\n";
}

/// Compiles one pack, and reads the evidence of -e against it. Shows nothing: JSON has it all.
void check_one(Run& run, const std::string& named, Session& session) {
  int code = kDone;
  const auto pack = find_pack(run, named, code);
  if (!pack) return run.outcome.note(code);
  const bool text = run.settings.format == "text";
  const bool compiled = compile(run, *pack, session);
  if (text) show_issues(run, session, 0, true);
  if (!compiled) return run.outcome.note(kFindings);
  if (run.settings.evidence.empty()) return;
  PackText bare = *pack;
  bare.evidence.reset();
  bare.evidence_path.clear();
  if (!load_evidence(run, bare, true, session, code)) run.outcome.note(code);
}

}  // namespace

CLI::App* add_check(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("check", say(lang, Word::help_check));
  command->add_option("PACK", settings.packs, say(lang, Word::help_pack))->type_name("");
  add_evidence_options(*command, settings, lang);
  add_output_options(*command, settings, lang, "text json");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar check four_gates\n  ajar check --format json my.gate");
  return command;
}

int run_check(Run& run) {
  std::vector<std::string> packs = run.settings.packs;
  if (packs.empty() && !run.project.pack.empty()) packs.push_back(run.project.pack);
  if (packs.empty()) {
    std::string names;
    for (const BundledPack& pack : bundled_packs()) (names += names.empty() ? "" : ", ") += pack.name;
    return run.fail(Word::no_pack_named, {names});
  }
  std::vector<Session> sessions(packs.size());
  std::size_t errors = 0, warnings = 0;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    check_one(run, packs[i], sessions[i]);
    errors += sessions[i].errors();
    for (const Issue& issue : sessions[i].issues()) warnings += issue.level == IssueLevel::warning ? 1 : 0;
  }
  if (run.settings.format == "json") {
    std::vector<const Session*> all;
    for (const Session& session : sessions) all.push_back(&session);
    write(run, issues_json(all, run.console.lang));
  } else if (run.outcome.code() == kDone || errors > 0) {
    write(run, summary(run.console.lang, packs.size(), errors, warnings));
  }
  return run.outcome.code();
}

}  // namespace ajar::cli
