/// A pack, evidence and proofs built by hand, so that renderers can be tested without a compiler and an evaluator.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/render.hpp"
#include "tests/unit/lang/program_builder.hpp"

namespace ajar::test {

using runtime::OriginReading;
using runtime::Proof;
using runtime::ProofNode;
using runtime::Reading;
using runtime::RowFate;
using runtime::RowId;
using runtime::Symbol;

class RenderFixture : public ProgramBuilder {
 public:
  SourceMap sources;
  runtime::EvidenceSet evidence;
  runtime::Query query;
  Proof proof;

  RenderFixture() {
    // The builder places items ten bytes apart, so ten-byte lines make the line number the place in the order of building.
    std::string text;
    for (int line = 0; line < 500; ++line) text += "123456789\n";
    sources.add("demo.gate", text);
    program.packs[0].name = "demo";
    program.packs[0].version = "1.0";
    program.packs[0].languages = {Language::en, Language::zh};
    program.hash = "sha256:0";
    query.as_of = *make_day(2026, 5, 1);
  }

  template <class Id>
  Id labelled(Id id, std::string en, std::string zh = {}) {
    at(id).name.labels.texts = {std::move(en)};
    if (!zh.empty()) at(id).name.labels.texts.push_back(std::move(zh));
    return id;
  }
  using ProgramBuilder::at;
  Kind& at(KindId id) { return program.kinds[id.index]; }
  Scope& at(ScopeId id) { return program.scopes[id.index]; }

  UnitId unit(std::string text) {
    Unit unit;
    unit.name = name(std::move(text));
    unit.base = UnitId(program.units.size());
    program.units.push_back(unit);
    return unit.base;
  }
  MetricId in(MetricId id, UnitId unit) {
    at(id).unit = unit;
    return id;
  }

  Symbol word(std::string_view text) { return evidence.symbols.intern(text); }

  /// A row that was read: `metric` in its unit, with a source of grade C.
  RowId row(std::string id, MetricId metric, Value value, std::string as_of, std::string source, Basis basis = Basis::reported) {
    runtime::Row one;
    one.metric = metric;
    one.value = value;
    one.as_of = parse_period(as_of);
    one.source = one.origin = word(source);
    one.grade = Grade::c;
    one.kind = metric ? at(metric).shows : KindId();
    one.scope = metric ? at(metric).about : ScopeId();
    one.basis = basis;
    one.id = id;
    one.metric_name = word(metric ? at(metric).name.name : "unknown_metric");
    one.line = static_cast<std::uint32_t>(evidence.size() + 1);
    return evidence.append(one);
  }

  void call_first_row(std::string_view id) {
    runtime::TextColumn ids;
    ids.push_back(id);
    for (std::size_t row = 1; row < evidence.size(); ++row) ids.push_back(evidence.own_id[row]);
    evidence.own_id = std::move(ids);
  }

  static Value exactly(std::int64_t number) { return {Interval::point(Rational(number)), 0}; }
  static Value between(std::int64_t low, std::int64_t high) { return {Interval::closed(Rational(low), Rational(high)), 0}; }
  static Value words(std::uint64_t set) { return {Interval::everything(), set}; }

  /// A reading of rows that agree, one origin a row.
  std::uint32_t reading(MetricId metric, Value value, std::vector<RowId> rows) {
    Reading one;
    one.metric = metric;
    one.has_value = true;
    one.value = value;
    one.used = rows;
    for (const RowId r : rows) {
      OriginReading origin;
      origin.origin = evidence.origin[r.index];
      origin.value = evidence.value[r.index];
      origin.rows = {r};
      if (evidence.as_of[r.index]) {
        origin.as_of = *evidence.as_of[r.index];
        origin.dated = true;
      }
      one.origins.push_back(origin);
    }
    proof.readings.push_back(one);
    return static_cast<std::uint32_t>(proof.readings.size() - 1);
  }
  std::uint32_t no_reading(MetricId metric, ReasonSet why) {
    Reading one;
    one.metric = metric;
    one.reasons = why;
    proof.readings.push_back(one);
    return static_cast<std::uint32_t>(proof.readings.size() - 1);
  }

  std::uint32_t node(ProofNode::Kind kind, Truth truth, NodeId id = {}, std::vector<std::uint32_t> children = {}) {
    ProofNode one;
    one.kind = kind;
    one.node = id;
    one.truth = truth;
    one.children = std::move(children);
    proof.nodes.push_back(one);
    return static_cast<std::uint32_t>(proof.nodes.size() - 1);
  }
  std::uint32_t atom(NodeId id, Truth truth, std::uint32_t reading, ReasonSet why = {}) {
    const std::uint32_t index = node(ProofNode::Kind::compare, truth, id);
    proof.nodes[index].reading = reading;
    proof.nodes[index].reasons = why;
    return index;
  }
  std::uint32_t level(State state, Truth truth, std::uint32_t body) {
    const std::uint32_t index = node(ProofNode::Kind::level, truth, {}, {body});
    proof.nodes[index].state = state;
    proof.roots.push_back(index);
    return index;
  }
  void verdict(GateId gate, State proven, State possible) {
    proof.report.gate = gate;
    proof.report.effective = proof.report.own = {proven, possible};
  }

  runtime::RenderInput input() const { return {program, sources, evidence, query}; }
  std::string text(Language language = Language::en, int width = 100) const {
    return proof_text(input(), proof, {language, false, width});
  }
};

}  // namespace ajar::test
