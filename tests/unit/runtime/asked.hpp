/// Asks a pack and some rows, both as text, and answers in short lines, so that a test is a table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/amount.hpp"
#include "lang/compile.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/evidence.hpp"
#include "tests/catch.hpp"
#include "tests/library.hpp"

namespace ajar::test {

/// One row of JSONL. `more` are further fields, written as JSON.
inline std::string row(std::string_view metric, std::string_view value, std::string_view as_of = {},
                       std::string_view source = {}, std::string_view more = {}) {
  std::string text = "{\"metric\": \"" + std::string(metric) + "\", \"value\": \"" + std::string(value) + '"';
  if (!as_of.empty()) text += ", \"as_of\": \"" + std::string(as_of) + '"';
  if (!source.empty()) text += ", \"source\": \"" + std::string(source) + '"';
  if (!more.empty()) text += ", " + std::string(more);
  return text + "}\n";
}
inline std::string about(std::string_view subject) { return "\"subject\": \"" + std::string(subject) + '"'; }

/// All kinds of the test packs are `k`, so that nothing but the case at hand is said.
inline std::string pack(std::string_view items) {
  return "pack t 1.0\n  approx 10 %\nkind k\n" + std::string(items);
}

class Asked {
 public:
  SourceMap sources;
  Program program;
  runtime::EvidenceSet evidence;
  runtime::Query query;

  Asked(std::string_view pack_text, const std::vector<std::string>& rows, std::string_view as_of = "2026-06-30") {
    Diagnostics out;
    auto compiled = lang::compile(sources, sources.add("t.gate", std::string(pack_text)), ajar::testing::with_library(), out);
    INFO(problems(out));
    REQUIRE(compiled);
    program = std::move(*compiled);
    std::string text;
    for (const std::string& one : rows) text += one;
    Diagnostics load_errors;
    const SourceId source = sources.add("t.jsonl", text);
    if (!text.empty()) runtime::load(program, sources, source, runtime::Format::jsonl, {}, evidence, load_errors);
    INFO(problems(load_errors));
    REQUIRE_FALSE(load_errors.has_errors());
    ask(as_of);
  }

  void ask(std::string_view as_of, std::string_view known_by = {}) {
    query.as_of = parse_period(as_of)->last();
    query.known_by = known_by.empty() ? std::nullopt : std::optional(parse_period(known_by)->last());
  }

  static std::string problems(const Diagnostics& out) {
    std::string text;
    for (const Diagnostic& one : out.all())
      text += std::string(name_of(one.code)) + ": " + title_of(one, Language::en) + "\n";
    return text;
  }

  MetricId metric(std::string_view name) const {
    for (std::size_t i = 0; i < program.metrics.size(); ++i)
      if (program.metrics[i].name.name == name) return MetricId(i);
    FAIL("no metric " << name);
    return {};
  }
  GateId gate(std::string_view name) const {
    for (std::size_t i = 0; i < program.gates.size(); ++i)
      if (program.gates[i].name.name == name) return GateId(i);
    FAIL("no gate " << name);
    return {};
  }
  std::vector<runtime::RowId> rows() const {
    std::vector<runtime::RowId> all;
    for (std::size_t i = 0; i < evidence.size(); ++i) all.push_back(runtime::RowId(i));
    return all;
  }

  runtime::CaseReport report() const { return runtime::evaluate(program, evidence, query); }
  runtime::GateReport gate_report(std::string_view name) const { return report().gates[gate(name).index]; }
  runtime::Reading reading(std::string_view name, std::string_view subject = {}) const {
    return runtime::read(program, evidence, rows(), query, metric(name), subject);
  }
  runtime::Proof proof(std::string_view name) const {
    return runtime::explain(program, evidence, rows(), query, gate(name));
  }

  /// "open", or "closed..open: missing, stale".
  std::string verdict(std::string_view name) const { return text_of(gate_report(name)); }
  static std::string text_of(const runtime::GateReport& gate) {
    if (gate.error) return "error";
    std::string text(id_of(gate.effective.proven));
    if (gate.effective.settled()) return text;
    text += ".." + std::string(id_of(gate.effective.possible));
    return text + ": " + text_of(gate.because);
  }
  static std::string text_of(ReasonSet reasons) {
    std::string text;
    reasons.for_each([&](Reason reason) {
      if (!text.empty()) text += ", ";
      text += id_of(reason);
    });
    return text;
  }
  /// "70..72", ">=350000 (incomplete)", "none: set_aside".
  std::string value(std::string_view name, std::string_view subject = {}) const {
    const runtime::Reading one = reading(name, subject);
    if (!one.has_value) return "none: " + text_of(one.reasons);
    std::string text = to_exact_string(one.value.number);
    if (one.value.words) {
      text.clear();
      const Metric& m = program[metric(name)];
      for (int i = 0; i < kMaxWords; ++i) {
        if (!((one.value.words >> i) & 1)) continue;
        if (!text.empty()) text += '|';
        text += m.type == MetricType::yes_no ? (i ? "yes" : "no") : m.words[static_cast<std::size_t>(i)];
      }
    }
    return one.reasons.empty() ? text : text + " (" + text_of(one.reasons) + ")";
  }
  std::string fate(std::size_t row_number) const { return std::string(id_of(report().fates[row_number].fate)); }
  std::string confidence(std::string_view name) const {
    const auto found = gate_report(name).confidence;
    return found ? std::string(id_of(*found)) : "none";
  }
  std::string lacks(std::string_view name) const {
    std::string text;
    for (const MetricId one : gate_report(name).lacks) text += (text.empty() ? "" : ", ") + program[one].name.name;
    return text;
  }
  /// Row numbers from 0.
  std::vector<std::size_t> rests_on(std::string_view name) const {
    std::vector<std::size_t> result;
    for (const runtime::RowId one : gate_report(name).rests_on) result.push_back(one.index);
    return result;
  }
};

}  // namespace ajar::test
