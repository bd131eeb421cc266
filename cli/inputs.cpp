#include "cli/inputs.hpp"

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/loading.hpp"
#include "cli/memory.hpp"
#include "cli/progress.hpp"

namespace ajar::cli {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

std::string join(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder == ".") return name;
  return folder.back() == '/' ? folder + name : folder + "/" + name;
}

std::optional<PackText> from_file(const Run& run, const std::string& path, int& code) {
  auto text = read_file(path);
  if (!text) {
    code = run.fail(Word::cannot_read, {path, text.problem()}, kInput);
    return std::nullopt;
  }
  return PackText{path, *text, folder_of(path), {}, {}};
}

std::optional<PackText> from_folder(const Run& run, const std::string& folder, int& code) {
  auto pack = from_file(run, join(folder, "pack.gate"), code);
  const std::string evidence = join(folder, "evidence.jsonl");
  if (pack && exists(evidence)) pack->evidence_path = evidence;
  return pack;
}

PackText from_bundle(const BundledPack& bundled) {
  const std::string name(bundled.name);
  PackText pack{name.ends_with(".gate") ? name : name + "/pack.gate", std::string(bundled.text), {}, {}, {}};
  if (!bundled.evidence.empty())
    pack.evidence = {name + "/evidence.jsonl", std::string(bundled.evidence), EvidenceFormat::jsonl};
  return pack;
}

int no_such_pack(const Run& run, const std::string& named) {
  std::vector<std::string> names;
  for (const BundledPack& pack : bundled_packs()) names.emplace_back(pack.name);
  std::string sentence = say(run.console.lang, Word::no_such_pack, {named});
  if (const auto similar = most_similar(named, names)) sentence += say(run.console.lang, Word::did_you_mean, {*similar});
  run.console.complain(sentence);
  return kUsage;
}

/// `use a.b` finds a/b.gate or a/b/pack.gate beside the pack, or beside its folder.
Session::PackFinder finder_beside(const std::string& folder) {
  if (folder.empty()) return {};
  return [folder](std::string_view dotted) -> std::optional<std::pair<std::string, std::string>> {
    std::string path(dotted);
    std::replace(path.begin(), path.end(), '.', '/');
    for (const std::string& base : {folder, join(folder, "..")})
      for (const std::string& file : {join(base, path + ".gate"), join(base, path + "/pack.gate")})
        if (is_file(file))
          if (auto text = read_file(file)) return std::pair(file, *text);
    return std::nullopt;
  };
}

std::optional<EvidenceFormat> format_named(const std::string& name) {
  if (name == "jsonl") return EvidenceFormat::jsonl;
  if (name == "json") return EvidenceFormat::json;
  if (name == "csv") return EvidenceFormat::csv;
  return std::nullopt;
}

/// Opens a file of evidence; nothing: told, and `code` says why.
std::optional<EvidenceFile> open_evidence(Run& run, const std::string& path, int& code) {
  auto format = path == "-" ? std::optional(EvidenceFormat::jsonl) : evidence_format(path);
  if (!run.settings.evidence_format.empty()) format = format_named(run.settings.evidence_format);
  if (!format) {
    code = run.settings.evidence_format.empty() ? run.fail(Word::unknown_format, {path})
                                                : run.fail(Word::no_such_format, {run.settings.evidence_format});
    return std::nullopt;
  }
  EvidenceFile file(path, *format);
  if (file.is_fine(run)) return file;
  code = kInput;
  return std::nullopt;
}

bool is_gate_file(const std::string& name) { return name.size() > 5 && name.ends_with(".gate") && !is_folder(name); }
bool is_pack_folder(const std::string& name) { return is_folder(name) && exists(join(name, "pack.gate")); }

}  // namespace

bool is_pack(const std::string& word) { return is_gate_file(word) || is_pack_folder(word) || bundled_pack(word); }

std::string bundled_names(Lang lang) {
  std::string names;
  for (const BundledPack& pack : bundled_packs())
    (names += names.empty() ? "" : lang == Lang::zh ? "、" : ", ") += pack.name;
  return names;
}

std::optional<PackText> find_pack(const Run& run, const std::string& named, int& code) {
  if (is_gate_file(named)) return from_file(run, named, code);
  if (is_pack_folder(named)) return from_folder(run, named, code);
  if (const auto bundled = bundled_pack(named)) return from_bundle(*bundled);
  code = is_file(named) ? run.fail(Word::not_a_pack, {named}) : no_such_pack(run, named);
  return std::nullopt;
}

void show_issues(const Run& run, const Session& session, std::size_t from, bool hints) {
  const std::vector<Issue> issues = session.issues(run.console.lang);
  const TextStyle style = run.console.style_of_issues(run.settings.brief);
  for (std::size_t i = from; i < issues.size(); ++i) {
    if (issues[i].level == IssueLevel::hint && !hints) continue;
    if (issues[i].level == IssueLevel::warning && run.settings.quiet) continue;
    run.console.error(session.issue_text(i, style) + (style.brief ? "" : "\n"));
  }
  if (session.issues_not_kept() > 0)
    run.console.complain(say(run.console.lang, Word::more_issues, {std::to_string(session.issues_not_kept())}));
}

bool compile(const Run& run, const PackText& pack, Session& session) {
  if (run.settings.verbose) run.console.complain(say(run.console.lang, Word::reading, {pack.name}));
  return session.compile(pack.name, pack.text, finder_beside(pack.folder));
}

MendedText mend(const Run& run, const PackText& pack, Session& session) {
  return session.mend(pack.name, pack.text, finder_beside(pack.folder), run.console.lang);
}

bool load_evidence(Run& run, const PackText& pack, bool pack_was_named, Session& session, int& code) {
  std::vector<std::string> paths = run.settings.evidence;
  if (paths.empty() && (!pack_was_named || run.project.pack.empty())) paths = run.project.evidence;
  const bool bundled = paths.empty() && pack.evidence.has_value();
  if (paths.empty() && !pack.evidence_path.empty()) paths.push_back(pack.evidence_path);
  if (std::count(paths.begin(), paths.end(), "-") > 1) {
    code = run.fail(Word::stdin_twice);
    return false;
  }
  const bool from_stdin = std::count(paths.begin(), paths.end(), "-") > 0;
  if (from_stdin && !run.settings.question.by.empty() && run.settings.question.as_of.empty() && !run.settings.is_over_time) {
    code = run.fail(Word::as_of_for_stdin);
    return false;
  }
  const Stopwatch watch;
  std::vector<EvidenceFile> files;
  for (const std::string& path : paths) {
    auto file = open_evidence(run, path, code);
    if (!file) return false;
    files.push_back(std::move(*file));
  }
  const Fit fit = fit_in_memory(run, pack, files, code);
  if (fit == Fit::no) return false;
  if (run.settings.verbose)
    for (const EvidenceFile& file : files) run.console.complain(say(run.console.lang, Word::reading_evidence, {file.name(run)}));
  if (run.settings.verbose && bundled) run.console.complain(say(run.console.lang, Word::reading_evidence, {pack.evidence->name}));
  const std::size_t shown = session.issues().size();
  run.loading = std::make_shared<Loading>(run, std::move(files));
  run.in_passes = fit == Fit::in_passes;
  const bool clean = bundled         ? session.load({*pack.evidence})
                     : run.in_passes ? run.loading->survey(session, *size_called(run.settings.max_memory))
                                     : run.loading->load(session);
  if (!run.loading->were_read()) {
    code = kInput;
    return false;
  }
  if (const PassPlan plan = run.in_passes ? session.plan_passes(run.settings.question) : PassPlan(); plan.names_alone) {
    code = run.fail(Word::names_too_large, {run.settings.max_memory, size_in_words(plan.bytes)}, kInput);
    return false;
  }
  Statistics& statistics = run.statistics;
  statistics.bytes_read = run.loading->bytes();
  statistics.rows_read = session.rows();
  statistics.malformed = session.malformed_rows();
  statistics.phases.push_back({Word::phase_read, watch.seconds(), statistics.bytes_read, session.rows(), Word::rows_a_second});
  show_issues(run, session, shown, run.settings.verbose);
  if (clean) return true;
  const std::size_t malformed = session.malformed_rows();
  const std::string number = std::to_string(malformed);
  if (!run.settings.keep_going) {
    code = malformed == 0 ? run.fail(Word::evidence_unreadable, {}, kInput)
                          : run.fail(malformed == 1 ? Word::evidence_malformed_1 : Word::evidence_malformed, {number}, kInput);
    return false;
  }
  if (malformed > 0) run.fail(malformed == 1 ? Word::kept_going_1 : Word::kept_going, {number});
  run.outcome.note(kInput);
  return true;
}

std::optional<PackText> prepare_pack(const Run& run, const std::string& named, Session& session, int& code) {
  const std::string& wanted = named.empty() ? run.project.pack : named;
  if (wanted.empty()) {
    code = run.fail(Word::no_pack_named, {bundled_names(run.console.lang)});
    return std::nullopt;
  }
  if (run.settings.verbose && !run.project.file.empty())
    run.console.complain(say(run.console.lang, Word::settings_from, {run.project.file}));
  auto pack = find_pack(run, wanted, code);
  if (!pack) return std::nullopt;
  const bool compiled = compile(run, *pack, session);
  show_issues(run, session, 0, run.settings.verbose);
  if (compiled) return pack;
  code = kPackErrors;
  return std::nullopt;
}

bool prepare(Run& run, const std::string& named, Session& session, int& code) {
  const auto pack = prepare_pack(run, named, session, code);
  if (!pack) return false;
  return load_evidence(run, *pack, !named.empty(), session, code);
}

}  // namespace ajar::cli
