/// The concerns of `check`, one per file, in the order in which they run.
#pragma once

#include "core/diagnostic.hpp"
#include "core/program.hpp"
#include "lang/check_formula.hpp"
#include "lang/check_graph.hpp"

namespace ajar::lang {

/// Circles among gates, named conditions and derived metrics; gates without a level. Fills `gate_order`.
void check_gates(Program& program, const Graph& graph, const Components& components, Diagnostics& out);

/// Distinctions that contradict the kinds they stand between; derived metrics that show what their parts may not.
void check_declared_kinds(const Program& program, Diagnostics& out);

/// What may open a gate: kinds (through named conditions, gates and `accepts`) and scopes. Needs `gate_order`.
void check_evidence_of_gates(const Program& program, const Components& components, Diagnostics& out);

/// Fills `exact` and `inexact_metric` of every gate; the rule stands in check_exactness.cpp. Warns only about a Program
/// without errors.
void check_exactness(Program& program, const Graph& graph, const Components& components, const FormulaFacts& facts,
                     Diagnostics& out);

/// Conditions that are always or never true; bars for open that are easier than the bars for ajar.
void check_bars(const Program& program, const FormulaFacts& facts, Diagnostics& out);

// Advice. To be given only about a Program without errors: a mistyped name would make what it meant look unused.

/// Gates that cannot open as far as they declare, because of the gates they wait for. Needs a graph without circles.
void check_reach(const Program& program, const Components& components, Diagnostics& out);
/// Bars without a reason: one hint for each gate or named condition.
void check_reasons(const Program& program, Diagnostics& out);
/// Conditions that are asked for together and exclude each other.
void check_together(const Program& program, Diagnostics& out);
/// Claims that judge no sentence, and claims that judge the same ones.
void check_claims(const Program& program, Diagnostics& out);
/// Items that nothing refers to, and distinctions that forbid nothing.
void check_unused(const Program& program, Diagnostics& out);

}  // namespace ajar::lang
