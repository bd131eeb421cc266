#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/files.hpp"

namespace ajar::cli {
namespace {

/// The packs below the paths: a file, a folder with pack.gate, a bundled pack, else every .gate file in a folder's tree.
std::vector<std::string> packs_below(const std::vector<std::string>& paths) {
  std::vector<std::string> packs;
  for (const std::string& path : paths) {
    const bool searched = is_folder(path) && !is_file(path + "/pack.gate");
    const std::vector<std::string> found = searched ? files_below(path, ".gate") : std::vector<std::string>{path};
    packs.insert(packs.end(), found.begin(), found.end());
  }
  return packs;
}

/// A test's evidence stands beside its pack, or is the bundled pack's own.
Session::EvidenceFinder finder_for(const PackText& pack) {
  return [pack](std::string_view name) -> std::optional<EvidenceText> {
    if (pack.folder.empty()) {
      if (pack.evidence && name == "evidence.jsonl") return pack.evidence;
      return std::nullopt;
    }
    const std::string path = pack.folder + (pack.folder.back() == '/' ? "" : "/") + std::string(name);
    const auto format = evidence_format(path);
    auto text = format ? read_file(path) : Answer<std::string>::none("");
    if (!text) return std::nullopt;
    return EvidenceText{path, *text, *format};
  };
}

std::optional<TestRun> test_one(Run& run, const std::string& named) {
  int code = kDone;
  const auto pack = find_pack(run, named, code);
  if (!pack) {
    run.outcome.note(code);
    return std::nullopt;
  }
  Session session;
  const bool compiled = compile(run, *pack, session);
  show_issues(run, session, 0, run.settings.verbose);
  if (!compiled) {
    run.outcome.note(kPackErrors);
    return std::nullopt;
  }
  return session.test({run.settings.coverage, run.settings.mutate}, finder_for(*pack));
}

std::string results(const Run& run, const std::vector<TestRun>& runs) {
  if (run.settings.format == "json") return tests_json(runs);
  if (run.settings.format == "junit") return tests_junit(runs);
  std::string text;
  for (const TestRun& one : runs) text += one.text(run.console.style_of_results(!run.settings.output.empty())) + "\n";
  return text + tests_summary(runs, run.console.lang);
}

}  // namespace

CLI::App* add_test(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("test", say(lang, Word::help_test));
  command->add_option("PATH", settings.packs, say(lang, Word::help_test_paths))->type_name("");
  command->add_flag("--coverage", settings.coverage, say(lang, Word::help_coverage));
  command->add_flag("--mutate", settings.mutate, say(lang, Word::help_mutate));
  add_output_options(*command, settings, lang, "text json junit");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar test\n  ajar test rules/ --coverage\n"
                  "  ajar test four_gates --mutate\n  ajar test --format junit -o results.xml");
  return command;
}

int run_test(Run& run) {
  std::vector<std::string> paths = run.settings.packs;
  if (paths.empty()) paths.push_back(run.project.pack.empty() ? "." : run.project.pack);
  const std::vector<std::string> packs = packs_below(paths);
  if (packs.empty()) return run.fail(Word::no_pack_below, {paths.front()});
  std::vector<TestRun> runs;
  for (const std::string& pack : packs)
    if (auto tested = test_one(run, pack)) {
      if (tested->failed() > 0) run.outcome.note(kFindings);
      runs.push_back(std::move(*tested));
    }
  if (!runs.empty()) write(run, results(run, runs));
  return run.outcome.code();
}

}  // namespace ajar::cli
