#include "runtime/test_words.hpp"

#include <algorithm>

#include "runtime/layout.hpp"

namespace ajar::runtime {

namespace {

std::string state_text(const Words& words, const ExpectationResult& r) {
  if (r.error) return words.say(Sentence::error_word);
  const std::string proven = words.state(r.verdict.proven);
  return r.verdict.settled() ? words.say(Sentence::test_settled, {proven})
                             : words.say(Sentence::test_could_be, {proven, words.state(r.verdict.possible)});
}

std::string reasons_text(const Words& words, ReasonSet reasons) {
  std::vector<std::string> list;
  reasons.for_each([&](Reason reason) { list.emplace_back(word_of(reason, words.language())); });
  return words.list(list, 9);
}

std::string metric_names(const Words& words, const std::vector<MetricId>& metrics) {
  std::vector<std::string> list;
  for (const MetricId id : metrics) list.push_back(words.in().program[id].name.name);
  return words.list(list, 20);
}

std::string subject_of(const Words& words, const Expectation& e) {
  const Program& program = words.in().program;
  return program.display(e.gate ? program[e.gate].name : program[e.metric].name);
}

Sentence word_of(ClaimOutcome outcome) {
  switch (outcome) {
    case ClaimOutcome::supported: return Sentence::outcome_supported;
    case ClaimOutcome::unproven: return Sentence::outcome_unproven;
    case ClaimOutcome::contradicted:
    case ClaimOutcome::any: break;
  }
  return Sentence::outcome_contradicted;
}

std::string seen_text(const Words& words, const ExpectationResult& r) {
  using What = SeenText::What;
  const SeenText& seen = r.seen;
  switch (seen.what) {
    case What::nothing: return words.say(Sentence::test_seen_nothing, {words.in().program.display(words.in().program[r.expectation->claim].name)});
    case What::not_near: return words.say(Sentence::test_seen_not_near, {seen.words});
    case What::barred: return words.say(Sentence::test_seen_barred, {seen.words, seen.by});
    case What::part_of_cue: return words.say(Sentence::test_seen_in_cue, {seen.words, seen.by});
    case What::silenced:
      return words.say(seen.by_words ? Sentence::test_seen_silenced : Sentence::test_seen_said, {seen.words, seen.by});
    case What::claimed:
      if (r.expectation->outcome == ClaimOutcome::any) return words.say(Sentence::test_seen_claimed, {seen.words});
      return words.say(Sentence::test_seen_carried, {seen.words, words.say(word_of(seen.carried))});
    case What::clean: return words.say(Sentence::test_seen_clean);
    case What::finding: break;
  }
  return words.say(Sentence::test_seen_finding, {seen.words, seen.by});
}

}  // namespace

bool has_examples(const TestSuite& suite, const PreparedTest& test) {
  return std::any_of(suite.examples.begin(), suite.examples.end(), [&](const PreparedTest& one) { return &one == &test; });
}

RenderInput render_input(const TestSuite& suite, const PreparedTest& test) {
  return {*suite.program, *suite.sources, test.evidence, test.query};
}

std::string first_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  return one_line(text.substr(0, end)) + (end == std::string_view::npos ? "" : " …");
}

std::string expected_text(const TestSuite& suite, const ExpectationResult& result) {
  const Expectation& e = *result.expectation;
  std::string_view text = suite.sources->text(e.span);
  bool is_bullet = false;
  for (const std::string_view bullet : {"-", "－", "–", "•"})
    if (text.substr(0, bullet.size()) == bullet) text.remove_prefix(bullet.size()), is_bullet = true;
  std::string line;  // several lines become one
  if (!is_bullet && e.claim) line = e.op == ExpectOp::text_flags ? "flags " : "passes ";  // a claim's example stands bare
  for (const char c : one_line(text))
    if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string actual_text(const Words& words, const ExpectationResult& r) {
  const Expectation& e = *r.expectation;
  switch (e.op) {
    case ExpectOp::gate_is:
    case ExpectOp::would_be: {
      const std::string is = words.say(Sentence::test_actual_gate, {subject_of(words, e), state_text(words, r)});
      return r.reasons.empty() ? is : words.say(Sentence::bracketed, {is, reasons_text(words, r.reasons)});
    }
    case ExpectOp::gate_because:
    case ExpectOp::metric_is:
      if (!r.reasons.empty())
        return words.say(Sentence::test_actual_reasons, {subject_of(words, e), reasons_text(words, r.reasons)});
      if (e.gate) return words.say(Sentence::test_actual_gate, {subject_of(words, e), state_text(words, r)});
      return words.say(Sentence::test_actual_has_value, {subject_of(words, e)});
    case ExpectOp::lacks:
      if (r.lacks.empty()) return words.say(Sentence::test_actual_lacks_nothing, {subject_of(words, e)});
      return words.say(Sentence::test_actual_lacks, {subject_of(words, e), metric_names(words, r.lacks)});
    case ExpectOp::has_origins:
      return words.say(Sentence::test_actual_origins, {subject_of(words, e), words.count(r.count)});
    case ExpectOp::sets_aside:
      return words.say(Sentence::test_actual_set_aside, {subject_of(words, e), words.count(r.count)});
    case ExpectOp::error_code: return words.say(Sentence::test_actual_no_code, {e.text});
    case ExpectOp::text_flags:
    case ExpectOp::text_clean: return seen_text(words, r);
  }
  return {};
}

Sentence sentence_of(Mutation::Kind kind) {
  using Kind = Mutation::Kind;
  switch (kind) {
    case Kind::bar_halved: return Sentence::mutant_bar_halved;
    case Kind::bar_doubled: return Sentence::mutant_bar_doubled;
    case Kind::all_to_any: return Sentence::mutant_all_to_any;
    case Kind::any_to_all: return Sentence::mutant_any_to_all;
    case Kind::count_raised: return Sentence::mutant_count_raised;
    case Kind::count_lowered: return Sentence::mutant_count_lowered;
    case Kind::condition_dropped: return Sentence::mutant_condition_dropped;
    case Kind::word_flipped: return Sentence::mutant_word_flipped;
    case Kind::level_dropped: return Sentence::mutant_level_dropped;
    case Kind::defeater_dropped: return Sentence::mutant_defeater_dropped;
    case Kind::requirement_dropped: return Sentence::mutant_requirement_dropped;
    case Kind::distinction_dropped: return Sentence::mutant_distinction_dropped;
  }
  return Sentence::mutant_survives;
}

std::string mutated_text(const TestSuite& suite, const Mutation& mutation) {
  return mutation.span.source ? first_line(suite.sources->text(mutation.span)) : std::string();
}

}  // namespace ajar::runtime
