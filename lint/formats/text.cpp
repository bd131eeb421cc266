#include "core/text.hpp"
#include "lint/formats/parts.hpp"
#include "lint/formats/shown.hpp"
#include "lint/formats/words.hpp"
#include "runtime/layout.hpp"
#include "runtime/sentences.hpp"

namespace ajar::lint {

namespace {

using runtime::Ink;
using runtime::one_line;
using runtime::Page;
using runtime::spaces;

constexpr std::size_t kMostShown = 1'500;  // bytes of a sentence
constexpr int kAnyWidth = 1 << 24;         // of lines that are never broken: `file:line:column` stays in one piece

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::note: return Ink::faint;
    case Severity::warning: return Ink::warning;
    case Severity::error: return Ink::bad;
  }
  return Ink::plain;
}

class FindingsText {
 public:
  explicit FindingsText(const OutputStyle& style) : style_(style), width_(Page(style.width, false).width()) {}

  void add(const Found& found) {
    if (!out_.empty()) out_ += '\n';
    sentence(found);
    told(*found.finding);
  }

  std::string take() { return std::move(out_); }

 private:
  /// The head, and the sentence beside it where it fits, else below it.
  void sentence(const Found& found) {
    const Finding& finding = *found.finding;
    const Ink ink = finding.silenced ? Ink::faint : ink_of(finding.severity);
    const std::string place = one_line(found.file->path) + ":" + std::to_string(found.sentence.begin.line) + ":" +
                              std::to_string(found.sentence.begin.column);
    std::vector<runtime::Piece> head{{place, 0, Ink::plain}, {word_of(finding.severity, style_.language), 0, ink}, {rule_name(finding.rule), 0, Ink::plain}};
    int used = 0;
    for (const runtime::Piece& piece : head) used += cells(piece.text) + 2;

    Shown text = shown(found.file->source, finding.sentence, finding.trigger, kMostShown);
    if (text.text.empty()) return row(head);
    text.text = '"' + text.text + '"';
    ++text.mark_begin, ++text.mark_end;
    const bool beside = used + cells(text.text) <= width_;
    if (!beside) row(head);
    const int indent = beside ? used : 2;
    for (const ShownLine& line : lines_of(text, width_ - indent)) {
      if (beside) head.push_back({line.text, 0, Ink::plain});
      row(beside ? head : std::vector<runtime::Piece>{{spaces(indent) + line.text, 0, Ink::plain}});
      if (line.mark_end > line.mark_begin)
        row({{spaces(indent + line.mark_begin), 0, Ink::plain}, {std::string(static_cast<std::size_t>(line.mark_end - line.mark_begin), '^'), 0, ink, 0}});
    }
  }

  void told(const Finding& finding) {
    for (const std::string& text : sentences_of(finding, style_.language)) paragraph(text, Ink::plain);
    if (!finding.related.empty()) paragraph(say(style_.language, Word::also, {related_names(finding, style_.language)}), Ink::faint);
    if (finding.silenced) paragraph(silenced_words(finding, style_.language), Ink::faint);
  }

  void row(const std::vector<runtime::Piece>& pieces) {
    Page page(kAnyWidth, style_.color);
    page.row(pieces, {});
    out_ += page.take();
  }

  void paragraph(const std::string& text, Ink ink) {
    if (text.empty()) return;
    Page page(width_, style_.color);
    page.paragraph(one_line(text), "  ", "  ", ink);
    out_ += page.take();
  }

  const OutputStyle& style_;
  const int width_;
  std::string out_;
};

std::string number_of(Language language, std::size_t number, Word one, Word many) {
  return number == 1 ? say(language, one) : say(language, many, {runtime::grouped(number)});
}

std::string found_words(const FindingCounts& counts, Language language) {
  std::string out;
  const auto add = [&](Severity severity, std::size_t number) {
    if (number == 0) return;
    if (!out.empty()) out += say(language, Word::comma);
    out += counted(language, severity, number);
  };
  add(Severity::error, counts.errors);
  add(Severity::warning, counts.warnings);
  add(Severity::note, counts.notes);
  return out;
}

}  // namespace

std::string findings_summary(const LintRun& run, const OutputStyle& style) {
  const FindingCounts counts = count(run);
  const std::string sentences = number_of(style.language, counts.sentences, Word::sentence_one, Word::sentences);
  const std::string reports = number_of(style.language, run.files.size(), Word::report_one, Word::reports);
  Page page(style.width, style.color);
  if (counts.live() == 0) page.paragraph(say(style.language, Word::summary_nothing, {sentences, reports}));
  else page.paragraph(say(style.language, Word::summary, {found_words(counts, style.language), sentences, reports}));
  if (counts.quiet > 0) page.paragraph(number_of(style.language, counts.quiet, Word::quiet_one, Word::quiet));
  if (counts.by_directive > 0) page.paragraph(say(style.language, Word::silenced_by_directive, {runtime::grouped(counts.by_directive)}));
  if (counts.in_baseline > 0) page.paragraph(say(style.language, Word::silenced_by_baseline, {runtime::grouped(counts.in_baseline)}));
  return page.take();
}

std::string findings_text(const LintRun& run, const OutputStyle& style) {
  FindingsText text(style);
  for (const Found& found : all_found(run, style.everything)) text.add(found);
  std::string out = text.take();
  if (!out.empty()) out += '\n';
  return out + findings_summary(run, style);
}

}  // namespace ajar::lint
