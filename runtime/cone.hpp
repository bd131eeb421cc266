/// What a gate depends on. Everything outside its cone cannot change its verdict, so a question about a gate looks at
/// nothing else.
#pragma once

#include <span>
#include <vector>

#include "core/program.hpp"
#include "runtime/evidence.hpp"

namespace ajar::runtime {

/// What a gate asks of directly: its metrics with those of their formulas, and the gates it names or requires.
struct Uses {
  std::vector<MetricId> metrics;  ///< sorted, no duplicates
  std::vector<GateId> gates;      ///< in the order met, with duplicates
};
Uses uses_of(const Program& program, const Gate& gate);
/// Adds what formulas are made of; the result is sorted, without duplicates.
void add_parts(const Program& program, std::vector<MetricId>& metrics);

struct Cone {
  std::vector<GateId> gates;      ///< every gate after those it depends on
  std::vector<MetricId> metrics;  ///< sorted, no duplicates
};
/// The gates themselves and everything they depend on, however far away.
Cone cone_of(const Program& program, std::span<const GateId> gates);
Cone cone_of(const Program& program, GateId gate);
/// All gates, all metrics they use.
Cone whole_cone(const Program& program);

/// What a pack is about: its own gates, then those of used packs that they depend on; each in the order of declaration.
/// All gates of a pack that has none of its own.
std::vector<GateId> own_gates(const Program& program);

/// Those of `rows` that can matter to the cone, in the same order.
std::vector<RowId> rows_of(const Program& program, const Cone& cone, const EvidenceSet& evidence,
                           std::span<const RowId> rows);

}  // namespace ajar::runtime
