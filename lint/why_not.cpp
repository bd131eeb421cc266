#include "lint/why_not.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/source.hpp"
#include "lint/formats/parts.hpp"
#include "lint/formats/places.hpp"
#include "lint/formats/shown.hpp"
#include "lint/formats/words.hpp"
#include "lint/text/sentences.hpp"
#include "runtime/layout.hpp"
#include "runtime/sentences.hpp"

namespace ajar::lint {

namespace {

constexpr std::size_t kMostShown = 1'500;  // bytes of a sentence
constexpr std::size_t kMostQuoted = 200;   // bytes of a phrase

bool touch(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }

/// Without its line end.
Range line_range(const LineIndex& lines, std::uint32_t line) {
  const std::uint32_t begin = lines.line_start(line);
  return {begin, begin + static_cast<std::uint32_t>(lines.line(line).size())};
}

class WhyNot {
 public:
  WhyNot(const Silence& silence, const OutputStyle& style)
      : silence_(silence), style_(style), source_(silence.found.findings.source), lines_(source_) {}

  std::string about(std::uint32_t line) {
    // What stands behind the last line end is no line of the report.
    const std::uint32_t count = lines_.line_count() - (lines_.line_count() > 1 && lines_.line(lines_.line_count()).empty() ? 1 : 0);
    if (line == 0 || line > count) return one({say(Word::why_no_line, {std::to_string(line), runtime::grouped(count)})});
    const Range range = line_range(lines_, line);
    const Document document = read_document(source_, silence_.format);
    std::vector<Range> touched;
    std::vector<std::uint32_t> begins;
    for (const Sentence& sentence : split_sentences(document))
      if (touch(sentence.range, range)) touched.push_back(sentence.range), begins.push_back(sentence.range.begin);
    for (const Finding& finding : silence_.told.findings.findings) begins.push_back(finding.sentence.begin);
    places_.emplace(source_, std::move(begins));
    for (const Range sentence : touched) about(sentence);
    for (const Finding& finding : silence_.told.findings.findings)
      if (touch(finding.sentence, range) && !is_of_sentence(finding)) about_other(finding);
    if (!out_.empty()) return out_;
    for (const Block& block : document.blocks)
      if ((block.kind == BlockKind::code || block.kind == BlockKind::front_matter) && touch(block.range, range))
        return one({say(block.kind == BlockKind::code ? Word::why_code : Word::why_front_matter, {std::to_string(line)})});
    return one({say(Word::why_no_sentence, {std::to_string(line)})});
  }

 private:
  std::string say(Word word, std::initializer_list<std::string_view> arguments = {}) const {
    return lint::say(style_.language, word, arguments);
  }

  std::string one(const std::vector<std::string>& texts) const {
    runtime::Page page(style_.width, style_.color);
    for (const std::string& text : texts) page.paragraph(text);
    return page.take();
  }

  void head(Range sentence) {
    const Place at = places_->at(sentence.begin);
    const std::string place = runtime::one_line(silence_.told.findings.path) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    if (!out_.empty()) out_ += '\n';
    runtime::Page page(style_.width, style_.color);
    page.paragraph(place + "  \"" + shown(source_, sentence, {sentence.begin, sentence.begin}, kMostShown).text + "\"", "", "  ");
    out_ += page.take();
  }

  void told(const std::string& text) {
    runtime::Page page(style_.width, style_.color);
    page.paragraph(runtime::one_line(text), "  ", "  ");
    out_ += page.take();
  }

  static const SeenSentence* seen_in(const LintedFile& file, Range sentence) {
    const auto found = std::find_if(file.sentences.begin(), file.sentences.end(), [&](const SeenSentence& one) { return touch(one.range, sentence); });
    return found == file.sentences.end() ? nullptr : &*found;
  }
  static const Finding* finding_of(const LintedFile& file, const SeenSentence* sentence) {
    return sentence && sentence->finding && *sentence->finding < file.findings.findings.size() ? &file.findings.findings[*sentence->finding] : nullptr;
  }
  bool is_of_sentence(const Finding& finding) const { return finding_of(silence_.told, seen_in(silence_.told, finding.sentence)) == &finding; }

  void about(Range sentence) {
    head(sentence);
    const SeenSentence* seen = seen_in(silence_.found, sentence);
    if (!seen) return told(say(Word::why_nothing));
    for (const SeenClaim& claim : seen->claims) told(words_of(claim));
    if (seen->credited) told(say(Word::why_credited));
    const Finding* found = finding_of(silence_.found, seen);
    const Finding* told_finding = finding_of(silence_.told, seen_in(silence_.told, sentence));
    if (told_finding) return told(words_of(*told_finding));
    if (found) return told(say(Word::why_off, {rule_name(found->rule)}));
    const bool live = std::any_of(seen->claims.begin(), seen->claims.end(), [](const SeenClaim& one) { return one.end == ClaimEnd::live; });
    if (live) told(say(Word::why_carried));
    else if (seen->claims.empty()) told(say(Word::why_no_rule));
  }

  void about_other(const Finding& finding) {
    head(finding.sentence);
    told(words_of(finding));
  }

  std::string words_of(const Finding& finding) const {
    std::string text = say(Word::why_found, {rule_name(finding.rule), lint::word_of(finding.severity, style_.language), finding.message});
    if (finding.silenced) text += say(Word::gap) + silenced_words(finding, style_.language);
    return text;
  }

  std::string quoted(Range range) const { return shown(source_, range, range, kMostQuoted).text; }

  std::string words_of(const SeenClaim& claim) const {
    const std::string words = quoted(claim.trigger), by = quoted(claim.by);
    const std::string name = silence_.pack ? silence_.pack->display((*silence_.pack)[claim.claim].name) : std::string();
    switch (claim.end) {
      case ClaimEnd::live:
        return say(Word::why_live, {words, name, statuses(claim.status), gates(claim)});
      case ClaimEnd::not_near:
        return say(Word::why_not_near, {words, name});
      case ClaimEnd::barred:
        return say(Word::why_barred, {words, name, by});
      case ClaimEnd::part_of_cue:
        return say(Word::why_part_of_cue, {words, name, by});
      case ClaimEnd::silenced:
        break;
    }
    return by.empty() ? say(Word::why_silenced, {words, name, statuses(claim.status)})
                      : say(Word::why_silenced_by, {words, name, statuses(claim.status), by});
  }

  std::string statuses(StatusSet set) const {
    std::string text;
    for (int i = 0; i < kStatusCount; ++i)
      if (const auto status = static_cast<Status>(i); set.has(status))
        (text += text.empty() ? "" : say(Word::comma)) += name_of(status);
    return text;
  }

  std::string name_of(Status status) const {
    constexpr Word kWords[kStatusCount] = {Word::status_asserted, Word::status_question, Word::status_mentioned, Word::status_quoted,
                                           Word::status_distinguished, Word::status_negated, Word::status_conditional, Word::status_requirement,
                                           Word::status_attributed, Word::status_forecast, Word::status_hedged, Word::status_past};
    return say(kWords[static_cast<std::size_t>(status)]);
  }

  std::string gates(const SeenClaim& claim) const {
    std::string text;
    for (const GateClaim& gate : claim.gates) {
      const std::string name = silence_.pack ? silence_.pack->display((*silence_.pack)[gate.gate].name) : std::string();
      if (!text.empty()) text += say(Word::semicolon);
      text += say(gate.verdict.settled() ? Word::why_gate_settled : Word::why_gate_could_be,
                  {name, ajar::word_of(gate.asserted, style_.language), ajar::word_of(gate.verdict.proven, style_.language),
                   ajar::word_of(gate.verdict.possible, style_.language)});
    }
    return text;
  }

  const Silence& silence_;
  const OutputStyle& style_;
  std::string_view source_;
  LineIndex lines_;
  std::optional<Places> places_;  // of all that may be told of
  std::string out_;
};

}  // namespace

std::string why_not_text(const Silence& silence, std::uint32_t line, const OutputStyle& style) { return WhyNot(silence, style).about(line); }

}  // namespace ajar::lint
