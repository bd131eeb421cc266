#include <algorithm>
#include <sstream>

#include "core/source.hpp"
#include "lint/formats/parts.hpp"
#include "lint/formats/words.hpp"
#include "runtime/report_page/html.hpp"

namespace ajar::lint {

namespace {

/// Added to the house's style. Severities differ by more than their colour.
constexpr std::string_view kStyle = R"css(
.error { --tone: var(--closed); --tone-soft: var(--closed-soft); --line: double; }
.warning { --tone: var(--ajar); --tone-soft: var(--ajar-soft); --line: solid; }
.note { --tone: var(--link); --tone-soft: var(--soft); --line: dotted; }
.silenced { --tone: var(--faint); --tone-soft: var(--soft); --line: dashed; }
.text { margin-top: 1.25rem; }
.line { margin: 0; min-height: 1.55em; white-space: pre-wrap; }
mark { background: var(--tone-soft); color: inherit; }
mark a { color: inherit; text-decoration: none; }
mark strong { font-weight: inherit; text-decoration: underline var(--line) var(--tone) .14em; text-underline-offset: .2em; }
mark:target, .finding:target { outline: .14rem solid var(--tone); }
.finding { margin: .4rem 0 1rem; padding: .5rem .9rem; border-left: .3rem var(--line) var(--tone); background: var(--soft); }
.finding h3 { margin: 0 0 .3rem; }
.silenced p, .silenced dd { color: var(--faint); }
@media print { .finding { break-inside: avoid; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
)css";

class FindingsPage {
 public:
  FindingsPage(const LintRun& run, const OutputStyle& style) : run_(run), language_(style.language) {}

  std::string write() {
    head();
    html_.open("body");
    html_.open("main");
    header();
    for (file_ = 0; file_ < run_.files.size(); ++file_) report();
    return "<!DOCTYPE html>\n" + html_.take();
  }

 private:
  std::string words(Word word, std::initializer_list<std::string_view> arguments = {}) const { return say(language_, word, arguments); }

  void head() {
    html_.open("html", {{"lang", language_ == Language::zh ? "zh-CN" : "en"}});
    html_.open("head");
    html_.single("meta", {{"charset", "utf-8"}});
    html_.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html_.element("title", words(Word::page_title));
    html_.style(runtime::report_style());
    html_.style(kStyle);
    html_.close();
  }

  void header() {
    html_.open("header");
    html_.element("h1", words(Word::page_title));
    if (!run_.pack.empty()) {
      const std::string pack = pack_words(run_);
      html_.element("p", run_.as_of.empty() ? pack : words(Word::page_pack, {pack, run_.as_of}), {{"class", "faint"}});
    }
    std::istringstream summary(findings_summary(run_, {language_, false, 1 << 24}));
    for (std::string line; std::getline(summary, line);) html_.element("p", line);
    html_.close();
  }

  /// One report: a list of what counts in it, then all of its text.
  void report() {
    const FileFindings& file = run_.files[file_];
    found_ = all_found(file, true);
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.finding->sentence.begin < b.finding->sentence.begin; });
    const std::string id = "r" + std::to_string(file_ + 1);
    html_.open("section", {{"aria-labelledby", id}});
    html_.element("h2", file.path, {{"id", id}});
    if (count(file).live() > 0) contents();
    html_.open("div", {{"class", "text"}});
    text(file.source);
    html_.close();
    html_.close();
  }

  std::string id_of_finding(std::size_t index) const { return "f" + std::to_string(file_ + 1) + "-" + std::to_string(index + 1); }
  std::string id_of_mark(std::size_t index) const { return "m" + std::to_string(file_ + 1) + "-" + std::to_string(index + 1); }
  static std::string class_of(const Finding& finding) { return finding.silenced ? "silenced" : std::string(id_of(finding.severity)); }

  void contents() {
    html_.open("ul");
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Finding& finding = *found_[i].finding;
      if (finding.silenced) continue;
      html_.open("li", {{"class", class_of(finding)}});
      html_.element("span", word_of(finding.severity, language_), {{"class", "badge"}});
      html_.text(" ");
      html_.element("a", rule_name(finding.rule), {{"href", "#" + id_of_finding(i)}});
      html_.text(" " + words(Word::page_listed, {std::to_string(found_[i].sentence.begin.line), finding.message}));
      html_.close();
    }
    html_.close();
  }

  /// Line by line; below a line the findings of the sentences that end in it.
  void text(std::string_view source) {
    choose_marks();
    const LineIndex lines(source);
    std::size_t told = 0;
    mark_ = 0;
    for (std::uint32_t number = 1; number <= lines.line_count(); ++number) {
      const std::string_view line = lines.line(number);
      const std::uint32_t begin = lines.line_start(number), end = begin + static_cast<std::uint32_t>(line.size());
      if (number == lines.line_count() && line.empty() && number > 1) break;
      html_.open("p", {{"class", "line"}});
      line_text(source, begin, end);
      html_.close();
      for (; told < found_.size() && found_[told].finding->sentence.end <= end; ++told) finding(told);
    }
    for (; told < found_.size(); ++told) finding(told);
  }

  /// Sentences do not overlap; should findings, the first of them is marked.
  void choose_marks() {
    marks_.clear();
    std::uint32_t free_from = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Range sentence = found_[i].finding->sentence;
      if (sentence.begin < free_from || sentence.end <= sentence.begin) continue;
      marks_.push_back(i);
      free_from = sentence.end;
    }
  }

  void line_text(std::string_view source, std::uint32_t at, std::uint32_t end) {
    while (at < end) {
      while (mark_ < marks_.size() && found_[marks_[mark_]].finding->sentence.end <= at) ++mark_;
      const bool any = mark_ < marks_.size();
      const Range sentence = any ? found_[marks_[mark_]].finding->sentence : Range{end, end};
      if (sentence.begin > at) {
        const std::uint32_t next = std::min(sentence.begin, end);
        html_.text(part_of(source, {at, next}));
        at = next;
      } else {
        const std::uint32_t next = std::min(sentence.end, end);
        marked(source, {at, next});
        at = next;
      }
    }
  }

  /// A part of a marked sentence, on one line.
  void marked(std::string_view source, Range part) {
    const std::size_t index = marks_[mark_];
    const Finding& finding = *found_[index].finding;
    const bool first = part.begin == finding.sentence.begin;
    html_.open("mark", {{"class", class_of(finding)}, {first ? "id" : "", first ? id_of_mark(index) : ""}, {"aria-describedby", id_of_finding(index)}});
    html_.open("a", {{"href", "#" + id_of_finding(index)}});
    const std::uint32_t begin = std::clamp(finding.trigger.begin, part.begin, part.end);
    const std::uint32_t end = std::clamp(finding.trigger.end, begin, part.end);
    html_.text(part_of(source, {part.begin, begin}));
    if (end > begin) html_.element("strong", part_of(source, {begin, end}));
    html_.text(part_of(source, {end, part.end}));
    html_.close();
    html_.close();
  }

  void finding(std::size_t index) {
    const Found& found = found_[index];
    const Finding& finding = *found.finding;
    const std::string head = id_of_finding(index) + "-head";
    html_.open("aside", {{"class", "finding " + class_of(finding)}, {"id", id_of_finding(index)}, {"aria-labelledby", head}});
    html_.open("h3", {{"id", head}});
    html_.element("span", word_of(finding.severity, language_), {{"class", "badge"}});
    html_.text(" " + rule_name(finding.rule));
    html_.close();
    html_.element("p", finding.message);
    for (const std::string& text : finding.details) html_.element("p", text);
    facts(finding);
    if (finding.silenced) html_.element("p", silenced_words(finding, language_));
    if (std::binary_search(marks_.begin(), marks_.end(), index)) {
      html_.open("p", {{"class", "faint"}});
      html_.element("a", words(Word::page_to_text), {{"href", "#" + id_of_mark(index)}});
      html_.close();
    }
    html_.close();
  }

  void facts(const Finding& finding) {
    bool open = false;
    const auto fact = [&](Word head, const std::string& text) {
      if (!open) html_.open("dl");
      open = true;
      html_.element("dt", words(head));
      html_.element("dd", text);
    };
    if (!finding.suggest.empty()) fact(Word::page_safer, finding.suggest);
    for (std::size_t i = 0; i < finding.gates.size() && i < finding.gate_names.size(); ++i) {
      const GateClaim& claim = finding.gates[i];
      const auto state = [&](State of) { return ajar::word_of(of, language_); };
      fact(Word::page_gate, words(Word::page_gate_claim, {finding.gate_names[i], state(claim.asserted), state(claim.verdict.proven), state(claim.verdict.possible)}));
    }
    for (const CitedRow& row : finding.evidence) fact(Word::page_evidence, row.text.empty() ? row.id : row.id + ": " + row.text);
    if (!finding.related.empty()) fact(Word::page_also, related_names(finding, language_));
    if (open) html_.close();
  }

  const LintRun& run_;
  const Language language_;
  runtime::Html html_;
  std::size_t file_ = 0;
  std::vector<Found> found_;        ///< of the report, by place
  std::vector<std::size_t> marks_;  ///< those that are marked in the text
  std::size_t mark_ = 0;            ///< the mark that the text has come to
};

}  // namespace

std::string findings_html(const LintRun& run, const OutputStyle& style) { return FindingsPage(run, style).write(); }

}  // namespace ajar::lint
