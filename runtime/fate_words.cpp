#include "runtime/layout.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

std::string Words::apart_or(const RowFate& fate, Sentence apart, Sentence plain, const std::string& is, const std::string& wanted) const {
  const bool named = fate.distinction < in_.program.distinctions.size();
  std::string out = say(named ? apart : plain, {is, wanted});
  if (!named) return out;
  const Labels& because = in_.program.distinctions[fate.distinction].because;
  return because.empty() ? out : say(Sentence::bracketed, {out, say(Sentence::quoted, {pick(because)})});
}

std::string Words::wrong_scope(RowId row, const RowFate& fate, const Metric& metric) const {
  const ScopeId scope = in_.evidence.scope[row.index];
  if (scope && metric.about && scope != metric.about)
    return apart_or(fate, Sentence::fate_scope_apart, Sentence::fate_scope, this->scope(scope), this->scope(metric.about));
  const Symbol subject = in_.evidence.subject[row.index];
  if (subject && metric.across_of)
    return say(Sentence::fate_not_listed, {text(subject), short_name(in_.program[metric.across_of].name)});
  return say(Sentence::fate_scope_plain);
}

std::string Words::wrong_basis(RowId row, const RowFate& fate, const Metric& metric) const {
  const Basis basis = in_.evidence.basis[row.index];
  std::vector<std::string> counted;
  for (int i = 0; i < kBasisCount; ++i)
    if (metric.counts & basis_bit(static_cast<Basis>(i))) counted.emplace_back(word_of(static_cast<Basis>(i), language_));
  const std::string is(word_of(basis, language_));
  if (fate.distinction < in_.program.distinctions.size()) {
    const Distinction& apart = in_.program.distinctions[fate.distinction];
    const auto other = apart.left == static_cast<std::uint32_t>(basis) ? apart.right : apart.left;
    if (other < static_cast<std::uint32_t>(kBasisCount))
      return apart_or(fate, Sentence::fate_basis_apart, Sentence::fate_basis_apart, is, std::string(word_of(static_cast<Basis>(other), language_)));
  }
  return say(Sentence::fate_basis, {is, alternatives(counted)});
}

std::string Words::fate(RowId row, const RowFate& fate) const {
  const EvidenceSet& evidence = in_.evidence;
  const std::size_t at = row.index;
  const MetricId id = evidence.metric[at];
  if (!id) return std::string(word_of(fate.fate, language_));
  const Metric& metric = in_.program[id];
  const auto limit = [&] { return metric.fresh_for ? duration(*metric.fresh_for) : std::string(); };
  switch (fate.fate) {
    case Fate::used:
    case Fate::unused:
    case Fate::malformed: return std::string(word_of(fate.fate, language_));
    case Fate::not_yet: return say(Sentence::fate_not_yet, {row_date(row), to_string(in_.query.as_of)});
    case Fate::not_known_yet: {
      const auto& recorded = evidence.recorded_at[at] ? evidence.recorded_at[at] : evidence.as_of[at];
      if (!recorded || !in_.query.known_by) return say(Sentence::fate_no_record);
      return say(Sentence::fate_not_known_yet, {to_string(*recorded), to_string(*in_.query.known_by)});
    }
    case Fate::withdrawn:
      return evidence.withdrawn_at[at] ? say(Sentence::fate_withdrawn, {to_string(*evidence.withdrawn_at[at])})
                                       : std::string(word_of(fate.fate, language_));
    case Fate::wrong_kind:
      return apart_or(fate, Sentence::fate_kind_apart, Sentence::fate_kind, kind(evidence.kind[at]), kind(metric.shows));
    case Fate::wrong_scope: return wrong_scope(row, fate, metric);
    case Fate::wrong_basis: return wrong_basis(row, fate, metric);
    case Fate::below_grade: {
      const std::string needed(1, letter_of(metric.needs_grade));
      if (evidence.grade[at] == Grade::none) return say(Sentence::fate_no_grade, {needed});
      return say(Sentence::fate_grade, {std::string(1, letter_of(evidence.grade[at])), needed});
    }
    case Fate::stale:
      if (!metric.fresh_for) return std::string(word_of(fate.fate, language_));
      return say(Sentence::fate_stale, {row_date(row), age(row, *metric.fresh_for), limit()});
    case Fate::undated: return metric.fresh_for ? say(Sentence::fate_undated, {limit()}) : say(Sentence::undated);
    case Fate::part_of: return fate.other ? say(Sentence::fate_part_of, {this->row(fate.other)}) : say(Sentence::fate_part);
    case Fate::off_subject: return say(Sentence::fate_off_subject, {subject(evidence.subject[at])});
  }
  return {};
}

}  // namespace ajar::runtime
