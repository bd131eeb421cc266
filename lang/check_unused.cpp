// Items of the pack itself that nothing refers to. Sources are left out, because evidence refers to them.
#include <string>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

template <class Tag, class T>
class Marks {
 public:
  explicit Marks(const std::vector<T>& table) : used_(table.size(), false) {}
  void use(Id<Tag> id) {
    if (id.index < used_.size()) used_[id.index] = true;
  }
  bool used(std::size_t i) const { return used_[i]; }

 private:
  std::vector<bool> used_;
};

class Unused {
 public:
  Unused(const Program& program, Diagnostics& out) : p_(program), out_(out) {}

  void run() {
    mark_metrics_and_gates();
    mark_conditions();
    mark_claims_and_tests();
    check_distinctions();  // before a distinction counts as a use of its sides
    for (const Distinction& d : p_.distinctions) mark_sides(d);
    tell_all();
  }

 private:
  void mark_metrics_and_gates() {
    for (const Kind& kind : p_.kinds) kinds_.use(kind.parent);
    for (const Unit& unit : p_.units)
      if (unit.base.index != static_cast<std::uint32_t>(&unit - p_.units.data())) units_.use(unit.base);
    for (const Metric& metric : p_.metrics) {
      kinds_.use(metric.shows);
      scopes_.use(metric.about);
      units_.use(metric.unit);
      lists_.use(metric.across_of);
      thresholds_.use(metric.fresh_threshold);
    }
    for (const FormulaNode& node : p_.formulas) metrics_.use(node.metric);
    for (const Threshold& threshold : p_.thresholds) units_.use(threshold.unit);
    for (const Gate& gate : p_.gates) {
      kinds_.use(gate.shows);
      for (const KindId kind : gate.accepts) kinds_.use(kind);
      scopes_.use(gate.ajar.about);
      scopes_.use(gate.open.about);
    }
  }

  void mark_conditions() {
    for (const ConditionNode& node : p_.nodes) {
      metrics_.use(node.metric);
      conditions_.use(node.named);
      lists_.use(node.list);
      thresholds_.use(node.comparison.low.threshold);
      thresholds_.use(node.comparison.high.threshold);
      thresholds_.use(node.trend.over_threshold);
      thresholds_.use(node.for_periods.threshold);
    }
  }

  void mark_claims_and_tests() {
    for (const Claim& claim : p_.claims) {
      scopes_.use(claim.about);
      for (const auto* list : {&claim.says, &claim.near, &claim.unless_near})
        for (const Says& one : *list) {
          lexicons_.use(one.lexicon);
          mark_cited(one.phrase);
        }
    }
    for (const Kind& kind : p_.kinds)
      for (const TextPattern& phrase : kind.words) mark_cited(phrase);
    for (const Lexicon& lexicon : p_.lexicons)
      for (const auto* list : {&lexicon.phrases, &lexicon.never})
        for (const TextPattern& phrase : *list) mark_cited(phrase);
    for (const TestCase& test : p_.tests) {
      for (const Fact& fact : test.facts) {
        metrics_.use(fact.metric);
        scopes_.use(fact.scope);
        kinds_.use(fact.kind);
      }
      for (const Expectation& expectation : test.expectations) metrics_.use(expectation.metric);
    }
  }

  void mark_cited(const TextPattern& phrase) {
    for (const LexiconId named : phrase.lexicons) lexicons_.use(named);
  }

  void mark_sides(const Distinction& d) {
    for (const std::uint32_t side : {d.left, d.right}) {
      if (d.between == DistinctionClass::kinds) kinds_.use(KindId(side));
      if (d.between == DistinctionClass::scopes) scopes_.use(ScopeId(side));
    }
  }

  /// A distinction forbids something only if something stands on both of its sides: evidence or gates of a kind (or of a
  /// sub-kind), words that reports use for it; metrics, levels or claims about a scope.
  void check_distinctions() {
    std::vector<bool> present(p_.kinds.size(), false);
    for (std::uint32_t i = 0; i < p_.kinds.size(); ++i) {
      if (!shown(i) && p_.kinds[i].words.empty()) continue;
      for (KindId kind(i); names_entry(kind, p_.kinds) && !present[kind.index]; kind = p_[kind].parent)
        present[kind.index] = true;
    }
    for (const Distinction& d : p_.distinctions)
      for (const std::uint32_t side : {d.left, d.right}) {
        if (d.between == DistinctionClass::kinds && names_entry(KindId(side), p_.kinds) && !present[side])
          tell_idle(d, p_.kinds[side].name, Phrase::nothing_shows);
        else if (d.between == DistinctionClass::scopes && names_entry(ScopeId(side), p_.scopes) && !scopes_.used(side))
          tell_idle(d, p_.scopes[side].name, Phrase::nothing_is_about);
        else
          continue;
        break;  // one hint for a distinction
      }
  }

  bool shown(std::uint32_t kind) {
    if (shown_.empty()) {
      shown_.resize(p_.kinds.size(), false);
      const auto mark = [&](KindId id) {
        if (names_entry(id, p_.kinds)) shown_[id.index] = true;
      };
      for (const Metric& metric : p_.metrics) mark(metric.shows);
      for (const Gate& gate : p_.gates) {
        mark(gate.shows);
        for (const KindId accepted : gate.accepts) mark(accepted);
      }
    }
    return shown_[kind];
  }

  void tell_idle(const Distinction& d, const Name& side, Phrase why) {
    if (!is_own(side)) return;
    out_.report(diagnostic_at(Code::H0434, {}, d.span, why, {p_.display(side)}));
  }

  void tell_all() {
    tell(p_.kinds, kinds_, Phrase::word_kind, [](const Kind& kind) { return kind.words.empty(); });
    tell(p_.scopes, scopes_, Phrase::word_scope);
    tell(p_.subject_lists, lists_, Phrase::word_subjects);
    // A unit that converts to another is there for evidence to use.
    tell(p_.units, units_, Phrase::word_unit, [&](const Unit& unit) { return unit.base.index == &unit - p_.units.data(); });
    for (std::size_t i = 0; i < p_.metrics.size(); ++i) {
      const Name& name = p_.metrics[i].name;
      if (metrics_.used(i) || !is_own(name)) continue;
      out_.report(diagnostic_at(Code::H0432, {p_.display(name)}, name.span));
    }
    tell(p_.thresholds, thresholds_, Phrase::word_threshold);
    tell(p_.conditions, conditions_, Phrase::word_condition);
    // Where no claim stands, lexicons are there for reports alone; one with a cue tells how sentences are meant.
    tell(p_.lexicons, lexicons_, Phrase::word_lexicon,
         [&](const Lexicon& lexicon) { return lexicon.cues.empty() && !p_.claims.empty(); });
  }

  template <class Tag, class T, class Wanted>
  void tell(const std::vector<T>& table, const Marks<Tag, T>& marks, Phrase what, Wanted&& wanted) {
    for (std::size_t i = 0; i < table.size(); ++i)
      if (!marks.used(i) && is_own(table[i].name) && wanted(table[i]))
        out_.report(diagnostic_at(Code::H0433, {what, p_.display(table[i].name)}, table[i].name.span));
  }
  template <class Tag, class T>
  void tell(const std::vector<T>& table, const Marks<Tag, T>& marks, Phrase what) {
    tell(table, marks, what, [](const T&) { return true; });
  }

  const Program& p_;
  Diagnostics& out_;
  Marks<KindTag, Kind> kinds_{p_.kinds};
  Marks<ScopeTag, Scope> scopes_{p_.scopes};
  Marks<SubjectListTag, SubjectList> lists_{p_.subject_lists};
  Marks<UnitTag, Unit> units_{p_.units};
  Marks<MetricTag, Metric> metrics_{p_.metrics};
  Marks<ThresholdTag, Threshold> thresholds_{p_.thresholds};
  Marks<ConditionTag, NamedCondition> conditions_{p_.conditions};
  Marks<LexiconTag, Lexicon> lexicons_{p_.lexicons};
  std::vector<bool> shown_;
};

}  // namespace

void check_unused(const Program& program, Diagnostics& out) {
  // A pack without gates is there for others to use.
  if (!program.gates.empty()) Unused(program, out).run();
}

}  // namespace ajar::lang
