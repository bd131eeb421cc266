#include "runtime/pack_page.hpp"

#include "runtime/page_writer.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

PackPage PageWriter::write() {
  page_.language = words_.language();
  title();
  gates();
  other_conditions();
  distinctions();
  metrics();
  thresholds();
  units();
  sources();
  claims();
  return std::move(page_);
}

void PageWriter::add(Kind kind, int level, std::string text, const Name* name) {
  page_.blocks.push_back({kind, level, std::move(text), name ? one_line(program().display(*name)) : std::string()});
}

void PageWriter::add(Kind kind, Sentence sentence, std::initializer_list<std::string_view> arguments, int level) {
  add(kind, level, words_.say(sentence, arguments));
}

std::string PageWriter::with_reason(const std::string& text, const std::string& reason) const {
  return reason.empty() ? text : words_.say(Sentence::page_reason, {text, reason});
}

std::string PageWriter::because(const Labels& labels, PackId pack) const { return words_.pick(labels, pack); }

void PageWriter::title() {
  const Pack& pack = program().packs.front();
  const std::string label = words_.pick(pack.labels, PackId(0u));
  const std::string called = one_line(pack.version.empty() ? pack.name : pack.name + " " + pack.version);
  page_.blocks.push_back({Kind::heading, 1, label.empty() ? one_line(pack.name) : label, called});
  if (!program().gates.empty()) add(Kind::text, Sentence::page_intro);
}

void PageWriter::distinctions() {
  bool headed = false;
  for (const Distinction& d : program().distinctions) {
    if (!items_.has(d)) continue;
    if (!headed) {
      add(Kind::heading, Sentence::page_distinctions, {}, 2);
      add(Kind::text, Sentence::page_distinctions_intro);
    }
    headed = true;
    add(Kind::item, 0, with_reason(apart_words(words_, d), because(d.because, pack_of(words_.in().program, d))));
  }
}

void PageWriter::thresholds() {
  bool headed = false;
  for (std::size_t i = 0; i < program().thresholds.size(); ++i) {
    if (!items_.thresholds[i]) continue;
    const Threshold& t = program().thresholds[i];
    if (!headed) add(Kind::heading, Sentence::page_thresholds, {}, 2);
    headed = true;
    const std::string value = t.is_duration ? words_.duration(t.duration)
                                            : format_interval(Interval::point(t.value), words_.unit(t.unit, t.value == Rational(1)), words_.language());
    const std::string text = words_.say(Sentence::page_is, {words_.label(t.name), value});
    add(Kind::item, 0, with_reason(text, because(t.because, t.name.pack)), &t.name);
  }
}

/// Units that are worth others: what a reader cannot know.
void PageWriter::units() {
  bool headed = false;
  for (std::size_t i = 0; i < program().units.size(); ++i) {
    const Unit& unit = program().units[i];
    const bool built_in = !unit.name.span.source;
    if (!items_.units[i] || built_in || !unit.base || unit.base == UnitId(i)) continue;
    if (!headed) add(Kind::heading, Sentence::page_units, {}, 2);
    headed = true;
    const std::string worth = format_interval(Interval::point(unit.factor), words_.unit(unit.base, unit.factor == Rational(1)), words_.language());
    add(Kind::item, Sentence::page_unit_rate, {words_.unit(UnitId(i), true), worth});
  }
}

void PageWriter::sources() {
  if (program().publishers.empty()) return;
  add(Kind::heading, Sentence::page_sources, {}, 2);
  add(Kind::text, Sentence::page_sources_intro);
  for (const Publisher& source : program().publishers) {
    const std::string label = words_.label(source.name);
    std::string text = source.grade == Grade::none ? words_.say(Sentence::page_not_graded, {label})
                                                   : words_.say(Sentence::page_graded, {label, std::string(1, letter_of(source.grade))});
    if (!source.origin.empty()) text = words_.say(Sentence::page_repeats, {text, source_label(source.origin)});
    add(Kind::item, 0, text, &source.name);
  }
}

std::string PageWriter::source_label(const std::string& name) const {
  for (const Publisher& source : program().publishers)
    if (source.name.name == name) return words_.label(source.name);
  return one_line(name);
}

void PageWriter::claims() {
  bool headed = false;
  for (const Claim& claim : program().claims) {
    if (claim.name.pack != PackId(0u)) continue;
    if (!headed) {
      add(Kind::heading, Sentence::page_claims, {}, 2);
      add(Kind::text, Sentence::page_claims_intro);
    }
    headed = true;
    std::vector<std::string> asserted;
    for (const Assertion& one : claim.asserts)
      asserted.push_back(words_.say(one.at_least ? Sentence::page_gate_at_least : Sentence::page_gate_is,
                                    {words_.label(program()[one.gate].name), words_.state(one.state)}));
    const std::string label = words_.label(claim.name);
    add(Kind::item, 0, asserted.empty() ? label : words_.say(Sentence::page_claim, {label, words_.list(asserted, asserted.size())}), &claim.name);
    for (const auto& [examples, sentence] : {std::pair(&claim.flags, Sentence::page_claim_flags), std::pair(&claim.passes, Sentence::page_claim_passes)})
      for (const TextPattern& example : *examples)
        if (!example.language || *example.language == words_.language()) add(Kind::item, sentence, {one_line(example.pattern)}, 1);
  }
}

PackPage pack_page(const Program& program, const SourceMap& sources, Language language) {
  const EvidenceSet no_evidence;
  const Query no_question;
  return PageWriter({program, sources, no_evidence, no_question}, language).write();
}

}  // namespace ajar::runtime
