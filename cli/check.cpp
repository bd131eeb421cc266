#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace ajar::cli {
namespace {

struct Counts {
  std::size_t packs = 0, errors = 0, warnings = 0, fixed = 0;
};

std::string summary(const Run& run, const Counts& counts) {
  const Lang lang = run.console.lang;
  const auto [packs, errors, warnings, fixed] = counts;
  std::string text = count(lang, packs, Word::pack_1, Word::packs_n);
  const std::string comma = say(lang, Word::comma);
  if (fixed > 0) text += comma + count(lang, fixed, Word::fixed_1, Word::fixed_n);
  else if (run.settings.fix) text += comma + say(lang, Word::nothing_to_fix);
  if (errors > 0) text += comma + count(lang, errors, Word::error_1, Word::errors_n);
  if (warnings > 0) text += comma + count(lang, warnings, Word::warning_1, Word::warnings_n);
  if (errors + warnings == 0) text += comma + say(lang, Word::no_problems);
  return text + "\n";
}

/// "my.gate:3:5: E0107: …; `当利用率` is now `当 利用率`"
std::string mended_line(Lang lang, const Mended& one) {
  const Issue& issue = one.issue;
  const std::string place = issue.file + ":" + std::to_string(issue.line) + ":" + std::to_string(issue.column);
  const Word what = one.before.empty() ? Word::fix_inserted : one.after.empty() ? Word::fix_removed : Word::fix_replaced;
  return say(lang, Word::fixed_line, {place, issue.code, issue.title, say(lang, what, {one.before, one.after})}) + "\n";
}

/// Compiles a pack with its safe fixes applied, writes it back and says what it changed.
std::size_t fix_one(Run& run, const PackText& pack, Session& session) {
  if (pack.folder.empty() || !is_regular_file(pack.name)) {
    compile(run, pack, session);
    run.fail(pack.folder.empty() ? Word::bundled_stays : Word::not_a_file_stays, {pack.name});
    return 0;
  }
  const MendedText mended = mend(run, pack, session);
  if (mended.mended.empty()) return 0;
  if (const std::string problem = write_results(pack.name, mended.text, run.console.lang); !problem.empty()) {
    run.outcome.note(run.fail(Word::cannot_write, {pack.name, problem}, kInput));
    return 0;
  }
  for (const Mended& one : mended.mended) run.console.error(mended_line(run.console.lang, one));
  return mended.mended.size();
}

/// Compiles one pack, and reads the evidence of -e against it. Shows nothing where JSON has it all. The number of fixes.
std::size_t check_one(Run& run, const std::string& named, Session& session) {
  int code = kDone;
  const auto pack = find_pack(run, named, code);
  if (!pack) {
    run.outcome.note(code);
    return 0;
  }
  const bool text = run.settings.format == "text";
  std::size_t fixed = 0;
  if (run.settings.fix) fixed = fix_one(run, *pack, session);
  else compile(run, *pack, session);
  if (text) show_issues(run, session, 0, true);
  if (session.errors() > 0) run.outcome.note(kFindings);
  if (session.errors() > 0 || run.settings.evidence.empty()) return fixed;
  PackText bare = *pack;
  bare.evidence.reset();
  bare.evidence_path.clear();
  if (!load_evidence(run, bare, true, session, code)) run.outcome.note(code);
  return fixed;
}

}  // namespace

CLI::App* add_check(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("check", say(lang, Word::help_check));
  command->add_option("PACK", settings.packs, say(lang, Word::help_pack))->type_name("");
  command->add_flag("--fix", settings.fix, say(lang, Word::help_fix));
  add_evidence_options(*command, settings, lang);
  add_output_options(*command, settings, lang, "text json");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar check four_gates\n  ajar check --fix my.gate\n  ajar check --format json my.gate");
  return command;
}

int run_check(Run& run) {
  std::vector<std::string> packs = run.settings.packs;
  if (packs.empty() && !run.project.pack.empty()) packs.push_back(run.project.pack);
  if (packs.empty()) return run.fail(Word::no_pack_named, {bundled_names(run.console.lang)});
  std::vector<Session> sessions(packs.size());
  Counts counts;
  counts.packs = packs.size();
  for (std::size_t i = 0; i < packs.size(); ++i) {
    counts.fixed += check_one(run, packs[i], sessions[i]);
    counts.errors += sessions[i].errors();
    for (const Issue& issue : sessions[i].issues()) counts.warnings += issue.level == IssueLevel::warning ? 1 : 0;
  }
  if (run.settings.format == "json") {
    std::vector<const Session*> all;
    for (const Session& session : sessions) all.push_back(&session);
    write(run, issues_json(all, run.console.lang));
  } else if (run.outcome.code() == kDone || counts.errors > 0) {
    write(run, summary(run, counts));
  }
  return run.outcome.code();
}

}  // namespace ajar::cli
