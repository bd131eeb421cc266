#include "runtime/confidence.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

int step_of(Grade grade) {
  switch (grade) {
    case Grade::a:
    case Grade::b: return 3;
    case Grade::c: return 2;
    case Grade::d: return 1;
    case Grade::e:
    case Grade::f:
    case Grade::none: break;
  }
  return 0;
}

Confidence clamped(int step) { return static_cast<Confidence>(std::clamp(step, 0, 3)); }

int step_of(const EvidenceSet& evidence, const OriginReading& origin) {
  int best = -1;
  for (const RowId row : origin.rows) {
    const Basis basis = evidence.basis[row.index];
    const bool seen = basis == Basis::measured || basis == Basis::reported;
    best = std::max(best, step_of(evidence.grade[row.index]) - (seen ? 0 : 1));
  }
  return best;
}

}  // namespace

bool is_proxy(const Program& program, MetricId metric, const Gate& gate) {
  const KindId shows = program[metric].shows;
  if (!shows || !gate.shows || program.is_a(shows, gate.shows)) return false;
  return std::any_of(gate.accepts.begin(), gate.accepts.end(),
                     [&](KindId accepted) { return program.is_a(shows, accepted); });
}

std::optional<Confidence> confidence_of(const Program& program, const EvidenceSet& evidence, const Measurement& measurement,
                                        const Gate* gate, const std::function<bool(const OriginReading&)>& decides) {
  if (measurement.reading.assumption) return Confidence::high;
  if (!measurement.parts.empty()) {
    std::optional<Confidence> lowest;
    for (const Measurement* part : measurement.parts) {
      const auto one = part->reading.has_value ? confidence_of(program, evidence, *part, gate) : std::nullopt;
      if (one && (!lowest || *one < *lowest)) lowest = one;
    }
    return lowest;
  }
  const bool proxy = gate && is_proxy(program, measurement.reading.metric, *gate);
  std::vector<OriginReading> deciding;
  for (const OriginReading& origin : measurement.reading.origins)
    if (origin.taken && (!decides || decides(origin))) deciding.push_back(origin);
  if (deciding.empty() && decides) return confidence_of(program, evidence, measurement, gate);  // only together
  if (deciding.empty()) return std::nullopt;
  int best = -2;
  for (const OriginReading& origin : deciding) best = std::max(best, step_of(evidence, origin) - (proxy ? 1 : 0));
  if (count_origins(deciding) >= 2) ++best;
  if (measurement.reading.contested && !decides) --best;  // a dispute does not matter to a comparison that is decided
  return clamped(best);
}

}  // namespace ajar::runtime
