/// Ajar: which gates are open, ajar or closed on some evidence, and why.
///
///   ajar::Session session;
///   if (!session.compile("my.gate", pack_text)) return complain(session.issues());
///   session.load({{"rows.jsonl", rows_text, ajar::EvidenceFormat::jsonl}});
///   if (auto report = session.evaluate({})) std::puts(report->text().c_str());
///
/// All texts are UTF-8. No function throws; what a user did wrong comes back as issues (mistakes in a pack or in evidence,
/// with their places) or as a problem (a question that cannot be asked, in one sentence). No function reads a clock, a
/// locale or the environment, and only `find_project` reads files. Different sessions may be used by different threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ajar {

std::string_view version();

enum class Lang : std::uint8_t { en, zh };
enum class PageFormat : std::uint8_t { markdown, html };
enum class EvidenceFormat : std::uint8_t { jsonl, json, csv };

/// closed < ajar < open.
enum class GateState : std::uint8_t { closed, ajar, open };
std::string_view name_of(GateState state);  ///< "closed", "ajar", "open"
std::optional<GateState> gate_state(std::string_view name);

enum class IssueLevel : std::uint8_t { error, warning, hint };

/// An edit of a text that mends a mistake. A safe one cannot change what a pack means beyond what the writer evidently
/// wanted; the others are suggestions.
struct IssueFix {
  std::string file;
  std::uint32_t start_byte = 0, end_byte = 0;
  std::string replacement;
  bool safe = false;
};

/// A mistake in a pack or in evidence. Lines and columns are 1-based, columns in code points; all 0 without a place.
struct Issue {
  IssueLevel level = IssueLevel::error;
  std::string code;   ///< "E0301"; for ever the same mistake
  std::string title;
  std::string file;
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
  std::uint32_t start_byte = 0, end_byte = 0;  ///< into the text as given
  std::vector<IssueFix> fixes;
};

/// One safe fix that was applied. The place of the issue is that in the text it was applied to; where an issue has several
/// fixes, the line and column of the second and later ones are their own.
struct Mended {
  Issue issue;
  std::string before, after;  ///< what stood there, what stands there now
};

struct MendedText {
  std::string text;
  std::vector<Mended> mended;  ///< in the order of application
};

struct TextStyle {
  Lang lang = Lang::en;
  bool color = false;  ///< ANSI escape sequences
  bool brief = false;  ///< issues only: one line each
  int width = 100;     ///< display cells of a line
};

struct EvidenceText {
  std::string name;  ///< for citing: "evidence.jsonl"
  std::string text;
  EvidenceFormat format = EvidenceFormat::jsonl;
};

/// A text of evidence that is read piece by piece, by the caller's own reader, and not kept: it may be larger than the
/// memory. Only the lines that issues show are kept, and all of a JSON document.
struct EvidenceStream {
  std::string name;  ///< for citing
  EvidenceFormat format = EvidenceFormat::jsonl;
  /// Writes the next bytes; how many they are, 0 at the end, negative when reading failed. Asked by one thread at a time.
  std::function<std::ptrdiff_t(char* to, std::size_t room)> read;
  std::uint64_t size = 0;  ///< about how many bytes there are, for making room at once; 0: not known
  std::function<bool()> restart = {};  ///< lets `read` begin anew; false when it cannot. Only `Session::survey` needs it
};

/// How evidence is loaded. The result is the same for any number of jobs.
struct LoadOptions {
  unsigned jobs = 1;  ///< threads at most; small texts take one
  std::function<void(std::uint64_t bytes)> progress = {};  ///< of the stream at hand; asked by one thread at a time
};

/// How evidence is surveyed that may be larger than the memory.
struct SurveyOptions {
  std::string by;            ///< the field that forms the cases, as in Question
  std::uint64_t memory = 0;  ///< bytes that the survey and each pass may take, the program included
  LoadOptions loading = {};  ///< threads at most: where memory is short, one
};

/// What `Session::evaluate_in_passes` will do.
struct PassPlan {
  std::size_t cases = 0;    ///< asked about
  std::size_t passes = 0;   ///< readings of the evidence; 0: it cannot be done with this memory
  std::uint64_t bytes = 0;  ///< that the largest pass takes, or would take
  bool names_alone = false; ///< already the names of cases and the ids of rows take more
  std::optional<std::string> largest_case;  ///< where one case alone takes more: which; none: that of the rows without the field
  std::size_t largest_rows = 0;             ///< and its rows
};

/// By extension (.jsonl .ndjson .json .csv .tsv).
std::optional<EvidenceFormat> evidence_format(std::string_view file_name);

/// What is asked. Dates are days or periods; a period stands for its last day.
struct Question {
  std::string as_of;                     ///< empty: the latest date in the evidence
  std::string known_by;                  ///< empty: everything recorded counts; "then", over time: at each date what was recorded by it
  std::vector<std::string> set;          ///< "threshold=amount", for this question only
  std::vector<std::string> suppose;      ///< "metric=amount", "metric of subject=amount": readings for this question only
  std::string by;                        ///< a field of the evidence: one case for each of its values
  std::optional<std::string> only_case;  ///< of these cases, only this one
  Lang lang = Lang::en;                  ///< of problems
};

enum class Step : std::uint8_t { day, week, month, quarter, year };
std::optional<Step> step_called(std::string_view name);  ///< "day", "week" …

/// A stretch of time to look at. Dates are days or periods; a period stands for its last day.
struct TimeRange {
  std::string from;  ///< empty: the first date in the evidence
  std::string to;    ///< empty: the date of the question
  Step every = Step::month;
};

/// Two dates to compare, days or periods.
struct Dates {
  std::string from;  ///< empty: the same as `to`
  std::string to;    ///< empty: the date of the question
};

/// A value, or one sentence that says why there is none.
template <class T>
class Answer {
 public:
  Answer(T value) : value_(std::move(value)) {}  // NOLINT: an answer is a value, mostly
  static Answer none(std::string problem) {
    Answer answer;
    answer.problem_ = std::move(problem);
    return answer;
  }
  explicit operator bool() const { return value_.has_value(); }
  const T& operator*() const { return *value_; }
  T& operator*() { return *value_; }
  const T* operator->() const { return &*value_; }
  T* operator->() { return &*value_; }
  const std::string& problem() const { return problem_; }

 private:
  Answer() = default;
  std::optional<T> value_;
  std::string problem_;
};

/// `proven`: the state in every world the evidence allows; `possible`: the state in some such world.
struct GateVerdict {
  std::string gate;
  GateState proven = GateState::closed, possible = GateState::open;
  GateState own_proven = GateState::closed, own_possible = GateState::open;  ///< before required gates cap it
  bool error = false;                ///< a limit was hit: the states mean nothing
  std::vector<std::string> because;  ///< why it is not settled: "missing", "stale" …
  std::vector<std::string> lacks;    ///< metrics without a reading that keep it unsettled
  std::vector<std::string> rests_on; ///< ids of rows
  bool settled() const { return !error && proven == possible; }
};

struct CaseVerdicts {
  std::optional<std::string> name;  ///< nullopt: no cases were asked for, or the rows without the field
  std::vector<GateVerdict> gates;   ///< in the pack's order
};

/// The answer of `Session::evaluate`. Cheap to copy; keeps what it needs of its session alive.
class Report {
 public:
  struct Data;
  explicit Report(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  const std::vector<CaseVerdicts>& cases() const;
  std::string as_of() const;        ///< the day, also when the evidence decided it
  bool has_unnamed_case() const;    ///< some rows lack the field of `Question::by`
  std::string text(const TextStyle& style = {}) const;
  std::string json() const;         ///< ajar.report/1

 private:
  std::shared_ptr<const Data> data_;
};

// ---- many cases at once -----------------------------------------------------------------------------------------------

/// Takes results piece by piece, in order, on the thread that asked; false: it can take no more, and the writing ends.
using Sink = std::function<bool(std::string_view bytes)>;

/// How `Session::evaluate_cases` works. Nothing here changes an answer.
struct BatchOptions {
  unsigned jobs = 1;  ///< threads; the answer is the same for any number
  /// How many cases are decided: first 0, when it is known how many there are, then now and then. From the threads, one
  /// call at a time.
  std::function<void(std::size_t done, std::size_t all)> progress;
  std::function<bool()> stop;      ///< asked as often; true: `evaluate_cases` returns soon, and the batch is not complete (of several cases)
  std::function<double()> clock;   ///< seconds since any moment, for the times in BatchStats
};

/// Whether a gate's own evidence is ahead of the gates it requires.
enum class OutOfOrder : std::uint8_t { no, maybe, yes };

/// A gate of a case, as GateVerdict has it, without texts.
struct BatchVerdict {
  GateState proven = GateState::closed, possible = GateState::open;
  GateState own_proven = GateState::closed, own_possible = GateState::open;
  OutOfOrder out_of_order = OutOfOrder::no;
  bool error = false;  ///< a limit was hit: the states mean nothing
  bool settled() const { return !error && proven == possible; }
};

/// Where rows ended; the four add up to `rows`.
struct RowCounts {
  std::size_t rows = 0;  ///< of the cases asked about, and malformed ones, of which nobody knows the case
  std::size_t used = 0, unused = 0, set_aside = 0, malformed = 0;
  std::vector<std::pair<std::string, std::size_t>> set_aside_by_reason;  ///< those that are not 0
};

/// What an evaluation took. A leaf is a condition without conditions in it. Of a batch of one case all is 0.
struct BatchStats {
  std::uint64_t leaves_by_kernel = 0;  ///< leaves decided for many cases at once, counted for each case
  std::vector<std::pair<std::string, std::uint64_t>> leaves_by_reference;  ///< those decided case by case, and why
  double partition_seconds = 0, decide_seconds = 0;  ///< 0 without a clock
  std::uint64_t bytes = 0;             ///< memory worked in, at its most; without evidence and verdicts
};

/// How the cases of a batch are written.
enum class CaseFormat : std::uint8_t {
  jsonl,  ///< one object a line, docs/schema/case-1.schema.json
  csv,    ///< RFC 4180, one row a case
  json,   ///< ajar.report/1, one document with everything
};
struct WriteOptions {
  bool full = false;    ///< jsonl: also confidence and the rows each verdict rests on, asked case by case
  bool sorted = false;  ///< by the text of the case, not by first appearance
  unsigned jobs = 1;    ///< threads; the bytes are the same for any number
};

/// The answer of `Session::evaluate_cases`: some bytes for each gate of each case. Cheap to copy; keeps what it needs of its
/// session alive. Cases are numbered in the order of first appearance in the evidence; rows without the field of
/// `Question::by` are the last case. Numbers must be below `cases()` and `gates()`.
class Batch {
 public:
  struct Data;
  explicit Batch(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::size_t cases() const;
  std::size_t gates() const;
  std::string_view gate(std::size_t gate) const;  ///< its name; valid as long as a copy of the batch
  /// nullopt: no cases were asked for, or the rows without the field. Valid as long as a copy of the batch.
  std::optional<std::string_view> name(std::size_t one) const;
  std::optional<std::size_t> find(std::string_view name) const;  ///< takes time in step with the cases
  BatchVerdict verdict(std::size_t one, std::size_t gate) const;
  std::vector<std::string_view> because(std::size_t one, std::size_t gate) const;  ///< why it is not settled: "missing" …
  std::vector<std::string> lacks(std::size_t one, std::size_t gate) const;         ///< metrics without a reading

  std::string as_of() const;        ///< the day, also when the evidence decided it
  bool has_unnamed_case() const;    ///< some rows lack the field of `Question::by`
  bool limit_hit() const;           ///< of some gate of some case: `error`
  bool is_complete() const;         ///< false: it was stopped, and the verdicts mean nothing
  RowCounts rows(Lang lang = Lang::en) const;
  BatchStats stats(Lang lang = Lang::en) const;

  /// False: the sink has refused something.
  bool write(CaseFormat format, const Sink& sink, const WriteOptions& options = {}) const;
  /// For people: one case in full, a table of some, counts of many.
  std::string text(const TextStyle& style = {}, const WriteOptions& options = {}) const;
  static constexpr std::size_t kMostInTable = 100;  ///< up to so many cases `text` shows each …
  static constexpr std::size_t kFirstOfMany = 20;   ///< … of more, the first

 private:
  std::shared_ptr<const Data> data_;
};

/// The answer of a question about verdicts: `Session::explain` and its siblings. Cheap to copy; keeps what it needs of its
/// session alive.
class Explanation {
 public:
  struct Data;
  explicit Explanation(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  const GateVerdict& verdict() const { return verdicts().front(); }
  const std::vector<GateVerdict>& verdicts() const;  ///< of the gates asked about; at least one
  bool limit_hit() const;                            ///< of one of them: its states mean nothing
  std::string text(const TextStyle& style = {}) const;
  std::string json() const;  ///< explain, why_not, trace: ajar.explain/1; others: ajar.gaps/1, ajar.margins/1 …

  // The proof for documents, of explain, why_not and trace; empty for the others, which have no proof of one gate.
  std::string markdown(Lang lang = Lang::en) const;  ///< a section of CommonMark
  std::string mermaid(Lang lang = Lang::en) const;   ///< a flowchart
  std::string dot(Lang lang = Lang::en) const;       ///< a graph for Graphviz

 private:
  std::shared_ptr<const Data> data_;
};

// ---- reports and what they claim ------------------------------------------------------------------------------------

enum class ReportFormat : std::uint8_t { markdown, plain, html };
/// By extension (.md .markdown …, .html .htm …); what is neither Markdown nor HTML is plain text.
ReportFormat report_format(std::string_view file_name);

struct ReportText {
  std::string name;                    ///< as findings call it: "report.md"
  std::string text;                    ///< at most 2 GiB are read
  std::optional<ReportFormat> format;  ///< else by its name
  std::string known_as;                ///< as baselines call it; empty: its name
};

enum class FindingSeverity : std::uint8_t { note, warning, error };
std::string_view name_of(FindingSeverity severity);  ///< "note", "warning", "error"
std::optional<FindingSeverity> severity_called(std::string_view name);

struct LintOptions {
  std::vector<std::string> rules;       ///< "RULE=off", "RULE=warning", "RULE=on"; of two about one rule the later holds
  std::optional<std::string> baseline;  ///< ajar.baseline/1: findings that are known
  std::string baseline_name;            ///< for messages
  bool versions = false;                ///< the second of two reports is the first in another language: `claim_drift`
  unsigned jobs = 1;                    ///< threads; the answer is the same for any number
  std::function<void(std::size_t done)> progress;  ///< how many reports are done; from the threads, one call at a time
};

/// A rule as it works with some options.
struct LintRule {
  std::string_view name;      ///< "overclaim"
  std::string_view level;     ///< "on", "off", "note", "warning", "error"; "on" is as severe as the linter finds it
  std::string_view severity;  ///< at most, when it is on
  std::string_view summary;
};
/// All rules, with "RULE=LEVEL" settings as in LintOptions.
Answer<std::vector<LintRule>> lint_rules(const std::vector<std::string>& settings = {}, Lang lang = Lang::en);

/// A sentence of a report that claims more than the evidence carries, or a comment that was to silence one.
struct LintFinding {
  std::string file, rule;
  FindingSeverity severity = FindingSeverity::warning;
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;  ///< 1-based, in code points; the end just past the last
  std::uint32_t start_byte = 0, end_byte = 0;
  std::string sentence;              ///< as it stands in the report
  std::string message;
  std::vector<std::string> details;
  std::string suggest;               ///< empty: none
  std::vector<std::string> related;  ///< other rules that hold for it
  std::string silenced_by;           ///< "directive", "baseline"; empty: it counts
};

struct LintCounts {
  std::size_t errors = 0, warnings = 0, notes = 0;        ///< that count
  std::size_t silenced_by_directive = 0, in_baseline = 0;
  std::size_t sentences = 0;                              ///< looked at
};

/// The answer of `Session::lint`. Cheap to copy; keeps what it needs of its session alive.
class LintRun {
 public:
  struct Data;
  explicit LintRun(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::vector<LintFinding> findings() const;  ///< in the order of the reports, silenced ones included
  LintCounts counts() const;
  std::optional<FindingSeverity> worst() const;      ///< of those that count
  /// For people. `everything`: with silenced findings.
  std::string text(const TextStyle& style = {}, bool everything = false) const;
  /// In one of `lint_formats()`; nullopt for no format. `fails`: from which severity on a JUnit test case fails.
  std::optional<std::string> write(std::string_view format, const TextStyle& style = {}, bool everything = false,
                                   FindingSeverity fails = FindingSeverity::warning) const;
  /// Why each sentence that touches the line was found, or was not. nullopt: there is no such report.
  std::optional<std::string> why_not(std::string_view name, std::uint32_t line, const TextStyle& style = {}) const;

  /// Who says what of which gate, for when, and what the evidence says: "text", "json" (ajar.ledger/1) or "csv". nullopt
  /// for another format, and where no pack was compiled.
  std::optional<std::string> ledger(std::string_view format, const TextStyle& style = {}) const;

  std::string baseline() const;         ///< ajar.baseline/1: what counts, and what was known and is still found
  std::size_t gone() const;             ///< findings of the baseline given that are no longer found in these reports
  std::vector<std::string> not_utf8() const;  ///< names of reports with invalid bytes; they were linted all the same

 private:
  std::shared_ptr<const Data> data_;
};

std::vector<std::string_view> lint_formats();  ///< "text", "json", "sarif" …

struct TestOptions {
  bool coverage = false;  ///< also note which outcomes of which conditions were seen
  bool mutate = false;    ///< also change the pack in small ways and see whether a test notices
};

/// The answer of `Session::test`. Cheap to copy; keeps what it needs of its session alive.
class TestRun {
 public:
  struct Data;
  explicit TestRun(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::size_t passed() const;
  std::size_t failed() const;
  std::string text(const TextStyle& style = {}) const;

 private:
  friend std::string tests_summary(const std::vector<TestRun>& runs, Lang lang);
  friend std::string tests_json(const std::vector<TestRun>& runs);
  friend std::string tests_junit(const std::vector<TestRun>& runs);
  std::shared_ptr<const Data> data_;
};

std::string tests_summary(const std::vector<TestRun>& runs, Lang lang);  ///< "12 passed, 1 failed"
std::string tests_json(const std::vector<TestRun>& runs);                ///< ajar.tests/1
std::string tests_junit(const std::vector<TestRun>& runs);               ///< JUnit XML

/// A pack in the one layout; its text is empty when it cannot be read, and `session.issues()` says why.
struct Formatted {
  std::string text;
  bool ok = false;
};

/// What a session reads at most. More is an error with its own code, never an answer.
struct SessionLimits {
  std::uint64_t pack_bytes = 16u << 20;     ///< of one pack
  std::uint64_t evidence_bytes = 1u << 30;  ///< of one text of evidence
  std::uint32_t depth = 200;                ///< of nested brackets in packs and evidence
  std::uint32_t issues = 50;                ///< kept of the pack, and of the evidence; the rest are counted
  std::uint32_t nodes = 10'000'000;         ///< of conditions and formulas in a pack
};

class Decider;  // ajar/decider.hpp

/// One pack, its evidence, and questions about them. Compile once, load once, ask often. Movable. Not for several
/// threads at once: each makes its own.
class Session {
 public:
  /// Finds the text of a pack named in `use`: its name for messages, its text.
  using PackFinder = std::function<std::optional<std::pair<std::string, std::string>>(std::string_view dotted_name)>;

  explicit Session(SessionLimits limits = {});
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// False when the pack has errors: then nothing can be loaded or asked. Without a finder, `use` finds bundled packs only.
  bool compile(std::string name, std::string text, const PackFinder& finder = {});

  /// Lays out a pack without compiling it; keywords in `keywords`, else in the language most of them are written in. Like
  /// `compile`, it begins anew: afterwards the session has the issues of this text and no pack.
  Formatted format(std::string name, std::string text, std::optional<Lang> keywords = {});

  /// Applies the safe fixes of a pack's issues to its text, again and again until none is left; those that overlap one
  /// after the other. Packs that it uses are left alone. The session is then compiled from the new text.
  MendedText mend(std::string name, std::string text, const PackFinder& finder = {}, Lang lang = Lang::en);

  /// False when rows are malformed; the others are there, and questions are answered without the malformed ones.
  bool load(std::vector<EvidenceText> evidence);
  /// The same for streams. False also when one could not be read to its end; its rows up to there are loaded. Sessions
  /// with streams cannot be compared by `diff`.
  bool load(std::vector<EvidenceStream> evidence, const LoadOptions& options);

  /// In the place of `load`, for evidence that may be larger than the memory: reads all of it and keeps no rows, only what there
  /// is to say of them, their number and the names of cases. Afterwards only `plan_passes` and `evaluate_in_passes` can be
  /// asked. JSON documents are held as a whole while they are read. False as from `load`, or because of the memory.
  bool survey(std::vector<EvidenceText> evidence, const SurveyOptions& options);
  bool survey(std::vector<EvidenceStream> evidence, const SurveyOptions& options);
  std::size_t rows() const;
  std::size_t malformed_rows() const;
  std::uint64_t row_bytes() const;  ///< memory that the rows take, without the names in them

  std::vector<std::string> gates() const;
  std::optional<std::string> similar_gate(std::string_view name) const;

  std::vector<Issue> issues(Lang lang = Lang::en) const;     ///< of the pack, then of the evidence
  std::string issue_text(std::size_t index, const TextStyle& style) const;  ///< the picture people read
  std::size_t errors() const;                                ///< those not kept included
  std::size_t issues_not_kept() const;                       ///< a run keeps a bounded number

  /// Finds a file of evidence that a test names, for `given file "NAME"`.
  using EvidenceFinder = std::function<std::optional<EvidenceText>(std::string_view name)>;

  /// Runs the pack's tests. nullopt when the pack has errors. Evidence that was loaded plays no part.
  std::optional<TestRun> test(const TestOptions& options, const EvidenceFinder& finder = {}) const;

  /// The pack as a checklist for readers, one whole document. Empty when the pack has errors.
  std::string page(PageFormat format, Lang lang = Lang::en) const;

  /// Everything about the verdicts of all cases. For more than some thousands of them ask `evaluate_cases`.
  Answer<Report> evaluate(const Question& question) const;
  /// The verdicts of all cases and what keeps them unsettled: the same as those of `evaluate`, in a small part of its time
  /// and memory. Any case can be asked about afterwards: `Question::only_case`.
  Answer<Batch> evaluate_cases(const Question& question, const BatchOptions& options = {}) const;
  /// For one decision after another from values, without rows (ajar/decider.hpp). Of the question the date (without one: that
  /// of the evidence), `known_by`, `set` and `suppose` count.
  Answer<Decider> decider(const Question& question) const;
  /// How the evidence surveyed will be read for that. The field of the question is that of the survey.
  PassPlan plan_passes(const Question& question) const;
  /// The same as `evaluate_cases` of all the evidence, which is read again for each range of cases that fits into the memory.
  /// A batch that is not complete means that something could not be read, or was not the same again. What several passes have
  /// decided can be written as CSV and JSONL, not in full, and as text of more than `Batch::kMostInTable` cases.
  Answer<Batch> evaluate_in_passes(const Question& question, const BatchOptions& options = {});
  /// One case as a document: how each gate stands and why, what is not known and what it would decide, the states over
  /// time, the evidence. HTML is one whole page that needs nothing else and runs no scripts.
  Answer<std::string> report_page(const Question& question, PageFormat format = PageFormat::html) const;

  /// Why a gate has its verdict: the proof, the fewest rows that earn it, how firm it is, what would move it.
  Answer<Explanation> explain(const Question& question, std::string_view gate) const;
  /// The proof with nothing left out, and every reading behind it.
  Answer<Explanation> trace(const Question& question, std::string_view gate) const;
  /// What keeps a gate from a state (without one: from the next it declares), and the smallest ways to bring it there.
  Answer<Explanation> why_not(const Question& question, std::string_view gate, std::optional<GateState> state = {}) const;
  /// Readings that are not known, those first that would decide most. Without a gate, for all gates of the pack.
  Answer<Explanation> gaps(const Question& question, std::string_view gate = {}) const;
  /// How far each condition is from turning over, and what the verdict hangs on. Without a gate, for all gates.
  Answer<Explanation> margins(const Question& question, std::string_view gate = {}) const;
  /// All verdicts without and with the suppositions of the question, of which there must be one.
  Answer<Explanation> what_if(const Question& question) const;
  /// The verdicts over time, what changed each of them, and until when they hold by themselves. Without gates, of all.
  Answer<Explanation> timeline(const Question& question, const TimeRange& range, const std::vector<std::string>& gates = {}) const;
  /// What changed between two dates, and what brought it about. With an earlier session its pack and its evidence are what
  /// is compared with, of which either may be the same.
  Answer<Explanation> diff(const Question& question, const Dates& dates, const Session* earlier = nullptr) const;

  /// Which sentences of reports claim more than the evidence carries. A session that never compiled a pack judges the text
  /// alone.
  Answer<LintRun> lint(const Question& question, std::vector<ReportText> reports, const LintOptions& options = {}) const;

  struct Data;

 private:
  friend std::string issues_json(const std::vector<const Session*>& sessions, Lang lang);
  std::shared_ptr<Data> data_;
};

/// ajar.diagnostics/1: the issues of some sessions, for tools.
std::string issues_json(const std::vector<const Session*>& sessions, Lang lang);

/// The candidate most like `word`, when one is near enough to be meant.
std::optional<std::string> most_similar(std::string_view word, const std::vector<std::string>& candidates);

/// The last day of a date or period as 2026-05-01; nullopt when it is neither.
std::optional<std::string> last_day(std::string_view text);

// ---- what the library carries with it -------------------------------------------------------------------------------

struct BundledPack {
  std::string_view name;      ///< "four_gates"
  std::string_view text;
  std::string_view evidence;  ///< JSONL; empty when there is none
};
std::vector<BundledPack> bundled_packs();
std::optional<BundledPack> bundled_pack(std::string_view name);

/// The files of a new pack called `name`: a pack that passes its own tests, its evidence, a sample report.
struct StarterFile {
  std::string name, text;
};
std::vector<StarterFile> starter_pack(std::string_view name);
/// Whether a text can be the name of a pack.
bool is_pack_name(std::string_view name);

/// The page of a diagnostic code in any case ("e0301"), Markdown; empty for a code without a page, nullopt for no code.
std::optional<std::string_view> error_page(std::string_view code);
std::vector<std::string_view> error_codes();

// ---- projects -------------------------------------------------------------------------------------------------------

/// The settings of an `ajar.toml` for reports: its table `[lint]`.
struct LintProject {
  std::string pack;                   ///< empty: that of the project
  std::vector<std::string> evidence;  ///< empty: that of the project
  std::vector<std::string> rules;     ///< as in LintOptions
  std::vector<std::string> exclude;   ///< patterns like those of a .gitignore beside the ajar.toml
  std::string baseline;
  std::optional<FindingSeverity> fail_on;
};

/// The settings of an `ajar.toml`. Paths are as they can be opened from here.
struct Project {
  std::string file;                   ///< the ajar.toml; empty when there is none
  std::string pack;
  std::vector<std::string> evidence;
  std::string as_of;
  std::optional<Lang> lang;
  LintProject lint;
};

/// Reads the `ajar.toml` of this folder or the nearest of its parents. None is no problem: the project is empty.
Answer<Project> find_project(const std::string& folder, Lang lang = Lang::en);

}  // namespace ajar
