#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

/// One thing that a condition rests on: a metric, or a gate it cites.
struct Support {
  KindId kind;      ///< what it shows; invalid for a metric that does not say
  ScopeId about;    ///< of a metric
  MetricId metric;  ///< or
  GateId gate;
  NodeId node;      ///< where it is named
  NodeId site;      ///< the node of the condition at hand through which it is reached; `node` itself when it stands there
};
using Supports = std::vector<Support>;

/// A level with the gate it belongs to.
struct LevelOf {
  const Gate& gate;
  GateId id;
  const Level& level;
};

class EvidenceOfGates {
 public:
  EvidenceOfGates(const Program& program, const Components& components, Diagnostics& out)
      : program_(program), out_(out), named_(program.conditions.size()), composite_(program.gates.size()) {
    place_.resize(program.gates.size());
    for (std::uint32_t i = 0; i < program.gate_order.size(); ++i) place_[program.gate_order[i].index] = i;
    for (const std::uint32_t node : components.order) summarise(node);
  }

  void check() {
    for (std::uint32_t g = 0; g < program_.gates.size(); ++g) check_gate(GateId(g));
  }

 private:
  // ---- what conditions rest on --------------------------------------------------------------------------------------

  bool is_composite(const Gate& gate) const { return !gate.shows && gate.shows_span.empty(); }

  /// Named conditions and composite gates are summarised once, everything they use before them.
  void summarise(std::uint32_t node) {
    const auto gates = static_cast<std::uint32_t>(program_.gates.size());
    if (node >= gates) {
      named_[node - gates] = one_of_each(supports_of(program_.conditions[node - gates].root));
      return;
    }
    const Gate& gate = program_.gates[node];
    if (!is_composite(gate)) return;
    Supports all;
    for (const Level* level : {&gate.ajar, &gate.open}) {
      const Supports some = supports_of(level->condition);
      all.insert(all.end(), some.begin(), some.end());
    }
    composite_[node] = one_of_each(std::move(all));
  }

  /// Keeps the first support of every (kind, scope, metric or gate): enough to judge by, and bounded.
  static Supports one_of_each(Supports supports) {
    std::set<std::tuple<std::uint32_t, std::uint32_t, bool>> seen;
    Supports result;
    for (const Support& s : supports)
      if (seen.insert({s.kind.index, s.about.index, s.gate.valid()}).second) result.push_back(s);
    return result;
  }

  Supports supports_of(NodeId root) const {
    Supports result;
    walk(program_, root, false, [&](const ConditionNode& node, const Visit& visit) {
      const MetricId metric = metric_of(node);
      if (names_entry(metric, program_.metrics))
        result.push_back({program_[metric].shows, program_[metric].about, metric, {}, visit.id, visit.id});
      else if (node.op == ConditionOp::gate_state && names_entry(node.gate, program_.gates))
        add_cited(result, node.gate, visit.id);
      else if (node.op == ConditionOp::named && names_entry(node.named, program_.conditions))
        for (Support support : named_[node.named.index]) {
          support.site = visit.id;
          result.push_back(support);
        }
    });
    return result;
  }

  /// A cited gate shows what it shows; a composite one, what the gates it cites show.
  void add_cited(Supports& result, GateId cited, NodeId node) const {
    if (!is_composite(program_[cited])) {
      result.push_back({program_[cited].shows, {}, {}, cited, node, node});
      return;
    }
    for (const Support& inner : composite_[cited.index])
      if (inner.gate) result.push_back({inner.kind, {}, {}, inner.gate, node, node});
  }

  // ---- judging ------------------------------------------------------------------------------------------------------

  void check_gate(GateId id) {
    if (program_.kinds.empty() && program_.scopes.empty()) return;
    const Gate& gate = program_[id];
    forbidden_accepts_.clear();
    told_kinds_.clear();
    told_composite_ = false;
    if (gate.shows) check_accepts(id);
    for (const Level* level : {&gate.ajar, &gate.open}) {
      told_sites_.clear();
      for (const Support& support : supports_of(level->condition)) check_support({gate, id, *level}, support);
    }
  }

  void check_accepts(GateId id) {
    const Gate& gate = program_[id];
    for (std::size_t i = 0; i < gate.accepts.size() && i < gate.accepts_spans.size(); ++i) {
      const KindId kind = gate.accepts[i];
      if (!names_entry(kind, program_.kinds)) continue;
      const Distinction* distinction = separation(kind, gate.shows);
      if (!distinction) continue;
      forbidden_accepts_.push_back(kind);
      Diagnostic diagnostic = evidence_error(gate, kind, *distinction, gate.accepts_spans[i], Phrase::accepted_here,
                                             {kind_name(kind)});
      add_requires_help(diagnostic, id, kind, {});
      out_.report(std::move(diagnostic));
    }
  }

  void check_support(const LevelOf& at, const Support& support) {
    if (!check_kind(at, support)) return;  // one mistake, one report
    if (support.metric) check_scope(at, support);
  }

  bool check_kind(const LevelOf& at, const Support& support) {
    if (program_.kinds.empty()) return true;
    if (is_composite(at.gate)) return check_composite(at, support);
    if (!at.gate.shows) return true;
    if (!support.kind) return !support.metric || check_says_what_it_shows(support);
    if (program_.is_a(support.kind, at.gate.shows)) return true;
    if (const Distinction* distinction = separation(support.kind, at.gate.shows)) {
      report_separated(at, support, *distinction);
      return false;
    }
    const auto accepted = [&](KindId kind) { return program_.is_a(support.kind, kind); };
    if (support.gate || std::any_of(at.gate.accepts.begin(), at.gate.accepts.end(), accepted)) return true;
    report_other_kind(at, support);
    return false;
  }

  bool check_composite(const LevelOf& at, const Support& support) {
    if (!support.metric) return true;
    if (std::exchange(told_composite_, true)) return false;
    Diagnostic diagnostic = diagnostic_at(Code::E0305, {program_.display(at.gate.name)}, site_span(support),
                                          support.node == support.site ? Phrase::this_is_a_metric : Phrase::rests_on_metric,
                                          {metric_name(support)});
    add_label(diagnostic, at.gate.name.span, Phrase::gate_has_no_shows);
    const bool nameable = support.kind && program_[support.kind].name.pack.index == 0;  // `shows` takes no `pack.kind`
    if (nameable) add_help(diagnostic, Phrase::add_shows_to_gate, {kind_name(support.kind)});
    out_.report(std::move(diagnostic));
    return false;
  }

  bool check_says_what_it_shows(const Support& support) {
    const Metric& metric = program_[support.metric];
    if (!metric.shows_span.empty()) return true;  // it says so, with a name that was reported
    if (!told_metrics_.insert(support.metric).second) return false;
    Diagnostic diagnostic = diagnostic_at(Code::E0302, {metric_name(support), Phrase::does_not_say_what_it_shows},
                                          site_span(support), Phrase::opens_a_gate_here);
    add_label(diagnostic, metric.name.span, Phrase::declared_here);
    add_help(diagnostic, Phrase::add_shows_to_metric, {metric_name(support)});
    out_.report(std::move(diagnostic));
    return false;
  }

  void report_other_kind(const LevelOf& at, const Support& support) {
    if (!told_kinds_.insert(support.kind).second) return;
    const std::string kind = kind_name(support.kind);
    Diagnostic diagnostic =
        diagnostic_at(Code::E0302, {metric_name(support), Phrase::shows_something_else}, site_span(support),
                      support.node == support.site ? Phrase::this_metric_shows : Phrase::rests_on_metric_showing,
                      support.node == support.site ? Arguments{kind} : Arguments{metric_name(support), kind});
    add_label(diagnostic, at.gate.shows_span, Phrase::opened_only_by, {program_.display(at.gate.name), kind_name(at.gate.shows)});
    add_help(diagnostic, Phrase::add_accepts, {kind});
    add_legal_metrics(diagnostic, at);
    out_.report(std::move(diagnostic));
  }

  void report_separated(const LevelOf& at, const Support& support, const Distinction& distinction) {
    const auto covered = [&](KindId kind) { return program_.is_a(support.kind, kind); };
    if (std::any_of(forbidden_accepts_.begin(), forbidden_accepts_.end(), covered)) return;
    if (!told_sites_.insert({support.site, support.kind}).second) return;
    const std::string kind = kind_name(support.kind);
    const bool direct = support.node == support.site;
    const std::string name = support.metric ? metric_name(support) : program_.display(program_[support.gate].name);
    Diagnostic diagnostic =
        evidence_error(at.gate, support.kind, distinction, site_span(support),
                       !direct          ? Phrase::rests_on_metric_showing
                       : support.metric ? Phrase::this_metric_shows
                                        : Phrase::this_gate_shows,
                       direct ? Arguments{kind} : Arguments{name, kind});
    if (!direct) add_label(diagnostic, program_[support.node].name_span, Phrase::used_here);
    add_legal_metrics(diagnostic, at);
    add_requires_help(diagnostic, at.id, support.kind, support.gate);
    out_.report(std::move(diagnostic));
  }

  Diagnostic evidence_error(const Gate& gate, KindId kind, const Distinction& distinction, Span span, Phrase phrase,
                            Arguments arguments) const {
    Diagnostic diagnostic =
        diagnostic_at(Code::E0301, {kind_name(kind), kind_name(gate.shows)}, span, phrase, std::move(arguments));
    add_label(diagnostic, gate.shows_span, Phrase::opened_only_by, {program_.display(gate.name), kind_name(gate.shows)});
    add_label(diagnostic, distinction.span, Phrase::ruled_out_here);
    return diagnostic;
  }

  void check_scope(const LevelOf& at, const Support& support) {
    const ScopeId wanted = at.level.about;
    if (!names_entry(wanted, program_.scopes) || !names_entry(support.about, program_.scopes)) return;
    if (wanted == support.about) return;
    const Distinction* distinction = program_.distinction_between(support.about, wanted);
    const std::string have = scope_name(support.about), want = scope_name(wanted);
    Diagnostic diagnostic = diagnostic_at(distinction ? Code::E0303 : Code::H0430, {have, want}, site_span(support),
                                          support.node == support.site ? Phrase::this_metric_is_about
                                                                       : Phrase::rests_on_metric_about,
                                          support.node == support.site ? Arguments{have}
                                                                       : Arguments{metric_name(support), have});
    add_label(diagnostic, at.level.about_span, Phrase::level_is_about, {want});
    if (distinction) {
      add_label(diagnostic, distinction->span, Phrase::ruled_out_here);
      add_legal_metrics(diagnostic, at);
    }
    out_.report(std::move(diagnostic));
  }

  // ---- advice -------------------------------------------------------------------------------------------------------

  /// Metrics of the gate's own kind that fit the level's scope, in the order of declaration.
  void add_legal_metrics(Diagnostic& diagnostic, const LevelOf& at) const {
    constexpr std::size_t kShown = 5;
    if (out_.dropped() > 0) return;  // nobody will read it, and the search is linear
    std::vector<std::string> names;
    for (const Metric& metric : program_.metrics) {
      const bool fits = !at.level.about || !metric.about || metric.about == at.level.about;
      if (!fits || !program_.is_a(metric.shows, at.gate.shows)) continue;
      names.push_back(program_.display(metric.name));
      if (names.size() > kShown) break;
    }
    if (!names.empty()) add_help(diagnostic, Phrase::legal_metrics, {join_names(names, kShown)});
  }

  /// `requires` can only lower, so it may look at evidence of any kind. `cited`: the gate to require, if one was cited.
  void add_requires_help(Diagnostic& diagnostic, GateId id, KindId kind, GateId cited) const {
    const Gate& gate = program_[id];
    if (out_.dropped() > 0) return;
    for (const GateId required : gate.requires_gates)
      if (names_entry(required, program_.gates) && (required == cited || shows(required, kind))) {
        add_help(diagnostic, Phrase::requires_already_there, {kind_name(kind), program_.display(program_[required].name)});
        return;
      }
    for (std::uint32_t g = 0; g < program_.gates.size(); ++g) {
      const GateId other(g);
      const bool makes_no_circle = place_[g] < place_[id.index];
      if (!makes_no_circle || (cited ? other != cited : !shows(other, kind))) continue;
      add_help(diagnostic, Phrase::add_requires, {kind_name(kind), program_.display(program_[other].name)});
      return;
    }
  }

  bool shows(GateId gate, KindId kind) const { return program_.is_a(kind, program_[gate].shows); }

  // ---- words --------------------------------------------------------------------------------------------------------

  std::string kind_name(KindId kind) const { return program_.display(program_[kind].name); }
  std::string scope_name(ScopeId scope) const { return program_.display(program_[scope].name); }
  std::string metric_name(const Support& support) const { return program_.display(program_[support.metric].name); }
  Span site_span(const Support& support) const { return program_[support.site].name_span; }

  const Distinction* separation(KindId a, KindId b) {
    const auto [entry, is_new] = separations_.try_emplace((std::uint64_t{a.index} << 32) | b.index, nullptr);
    if (is_new && names_entry(a, program_.kinds) && names_entry(b, program_.kinds))
      entry->second = program_.distinction_between(a, b);
    return entry->second;
  }

  const Program& program_;
  Diagnostics& out_;
  std::vector<Supports> named_, composite_;
  std::vector<std::uint32_t> place_;  // of a gate in gate_order
  std::unordered_map<std::uint64_t, const Distinction*> separations_;
  // What was said already: of the whole pack, of the gate at hand, of its level at hand.
  std::set<MetricId> told_metrics_;
  std::vector<KindId> forbidden_accepts_;
  std::set<KindId> told_kinds_;
  bool told_composite_ = false;
  std::set<std::pair<NodeId, KindId>> told_sites_;
};

}  // namespace

void check_evidence_of_gates(const Program& program, const Components& components, Diagnostics& out) {
  EvidenceOfGates(program, components, out).check();
}

}  // namespace ajar::lang
