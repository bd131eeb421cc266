/// How firmly something is known: four steps, from the grades of the sources.
#pragma once

#include <functional>
#include <optional>

#include "runtime/reading.hpp"

namespace ajar::runtime {

/// The metric's kind is not what the gate shows, but one it accepts in place of it.
bool is_proxy(const Program& program, MetricId metric, const Gate& gate);

/// Of a reading: the best among its origins (only those that `decides` says decide, if given), one more if two or more of
/// them do, one less if they contest each other; of a total or a formula the lowest of its parts. nullopt when nothing
/// was read. With a gate, proxies count one less.
std::optional<Confidence> confidence_of(const Program& program, const EvidenceSet& evidence, const Measurement& measurement,
                                        const Gate* gate,
                                        const std::function<bool(const OriginReading&)>& decides = nullptr);

}  // namespace ajar::runtime
