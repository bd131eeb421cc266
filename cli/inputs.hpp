/// From arguments and `ajar.toml` to a session that can be asked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ajar/ajar.hpp"
#include "cli/console.hpp"
#include "cli/statistics.hpp"

namespace ajar::cli {

/// The options of lint.
struct LintSettings {
  std::vector<std::string> reports, exclude, rules;
  std::string since, stdin_path, fail_on, baseline, write_baseline, why_not;
  bool print_config = false;
  bool pair = false, ledger = false;
};

/// The options as given; a command uses those that it offers.
struct Settings {
  std::string pack;                ///< of a command that asks one pack
  std::vector<std::string> words;  ///< of a question: pack, gate and what else it names
  std::vector<std::string> packs;  ///< of a command that takes several
  std::string topic;               ///< of help
  std::vector<std::string> evidence;
  std::string evidence_format;
  Question question;
  std::vector<std::string> require;
  std::string from, to, every = "month";  ///< of a question about time
  std::vector<std::string> from_evidence, to_evidence;  ///< of diff
  std::string from_pack;
  bool full = false, sorted_by_case = false;  ///< of eval
  std::string jobs;                ///< threads; empty: as many as the machine has
  std::string max_memory;
  bool can_pass = false;           ///< the command can evaluate in passes
  bool stats = false;
  bool is_over_time = false;       ///< the command asks about many dates
  bool compares = false;           ///< the command compares texts of evidence
  std::string format = "text";
  std::string output;
  std::string lang;
  std::string color = "auto";
  std::string keywords;    ///< of fmt
  bool check = false;      ///< of fmt
  bool coverage = false, mutate = false;  ///< of test
  bool fix = false;        ///< of check
  LintSettings lint;
  bool brief = false;
  bool keep_going = false;
  bool quiet = false;
  bool verbose = false;
};

class Loading;

/// A command in progress: its settings completed by the project's, its console, its outcome.
struct Run {
  Settings settings;
  Project project;
  Console console;
  Outcome outcome;
  Statistics statistics;
  std::shared_ptr<Loading> loading;  ///< the evidence files, once they are open
  bool in_passes = false;            ///< the evidence was surveyed, not loaded

  int fail(Word word, std::initializer_list<std::string_view> arguments = {}, int code = kUsage) const {
    console.complain(say(console.lang, word, arguments));
    return code;
  }
};

/// A pack that was found, not yet compiled.
struct PackText {
  std::string name, text;
  std::string folder;          ///< of the pack's file, for `use`; empty: bundled
  std::string evidence_path;   ///< its own evidence; empty: none, or `evidence`
  std::optional<EvidenceText> evidence;  ///< of a bundled pack
};

/// Whether a word can only mean a pack: a file, a folder with one, or a bundled pack.
bool is_pack(const std::string& word);

/// The bundled packs as a list of names.
std::string bundled_names(Lang lang);

/// Finds a pack by file, folder or bundled name. On failure says why; `code` is then the exit code.
std::optional<PackText> find_pack(const Run& run, const std::string& named, int& code);

/// Compiles it and shows the issues. False when it has errors.
bool compile(const Run& run, const PackText& pack, Session& session);

/// Compiles it with the safe fixes of its issues applied, as `Session::mend` does. Writes nothing.
MendedText mend(const Run& run, const PackText& pack, Session& session);

/// Loads the evidence of -e, of the project, or the pack's own, and shows the issues. On failure says why; `code` is then
/// the exit code. `pack_was_named`: by an argument, not by the project.
bool load_evidence(Run& run, const PackText& pack, bool pack_was_named, Session& session, int& code);

/// Finds and compiles the pack named here or by the project, and shows its issues. None: `code` says why.
std::optional<PackText> prepare_pack(const Run& run, const std::string& named, Session& session, int& code);

/// Finds, compiles and loads: what every command that asks does first. `code` as above.
bool prepare(Run& run, const std::string& named, Session& session, int& code);

/// Shows the issues from index `from` on: errors, unless quiet warnings, hints where asked for.
void show_issues(const Run& run, const Session& session, std::size_t from, bool hints);

}  // namespace ajar::cli
