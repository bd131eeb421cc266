/// The reference evaluator: short, obvious, one gate of one case at a time. It is the oracle for every faster one.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "runtime/evidence.hpp"
#include "runtime/proof.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// The latest last day over rows that pass the steps kind, scope, basis and grade of some metric; nullopt when no row does.
std::optional<Day> default_as_of(const Program& program, const EvidenceSet& evidence);

/// Verdicts of all gates over some rows of the evidence (a case; all rows without `--by`). Never fails: limits show as
/// `error` on the gates they stop. A pure function of its arguments.
CaseReport evaluate(const Program& program, const EvidenceSet& evidence, const Query& query);
CaseReport evaluate(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query);

/// Verdicts of `gates` alone: no fates, no rows kept apart. Every gate must come after those it depends on, which must be
/// there too (a Cone has them so). The result is in the order of `gates`.
std::vector<GateReport> decide(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows,
                               const Query& query, std::span<const GateId> gates);

/// The proofs of some gates, in their order: the same evaluation with a recorder.
std::vector<Proof> explain(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows,
                           const Query& query, std::span<const GateId> gates);
Proof explain(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query, GateId gate);

/// One metric as it is read for the pack or, if named, for a subject. The parts of a derived metric are not listed.
Reading read(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query,
             MetricId metric, std::string_view subject = {});

}  // namespace ajar::runtime
