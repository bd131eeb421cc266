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

/// Fills `exact` and `inexact_metric` of every gate; the rule stands in check_exactness.cpp.
void check_exactness(Program& program, const Graph& graph, const Components& components, const FormulaFacts& facts,
                     Diagnostics& out);

}  // namespace ajar::lang
