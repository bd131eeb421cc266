/// A Program laid out for deciding blocks of cases: the readings that kernels make, the leaves of all conditions, then
/// the steps that join them, in the order in which gates are decided. Made once a run, shared by all threads.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/program.hpp"
#include "runtime/batch/batch.hpp"
#include "runtime/batch/spans.hpp"
#include "runtime/reading.hpp"

namespace ajar::runtime::batch {

/// A place in the list of outcomes: leaves first, then steps.
using OutcomeId = Id<struct OutcomeTag>;
/// A metric read for the pack or one subject, at the moment asked about.
using PlaceId = Id<struct PlaceTag>;

/// How rows of a metric are read without the reference evaluator.
struct MetricKernel {
  PlaceId pack;  ///< read for the pack; invalid: the reference evaluator reads the metric
  std::vector<std::pair<Symbol, PlaceId>> subjects;  ///< read for subjects that a condition names; by symbol
  bool counts_fates = false;  ///< nothing else can use its rows, so what becomes of them is known
  bool sets = false;          ///< words
  bool spans = false;         ///< dates, ranks
  bool flow = false, complete = false;
  bool may_fall = false, may_rise = false;  ///< by amounts nobody tells of
  bool keeps_origins = false;               ///< some leaf asks `from n origins`
  Take take = Take::spread;
  std::uint32_t needs_origins = 1;
  std::int32_t window = std::numeric_limits<std::int32_t>::min();  ///< first day of a flow's window
  Across across = Across::none;
  std::optional<std::vector<Symbol>> list;  ///< of `across`, sorted; without it the subjects seen
  std::uint32_t list_size = 0;              ///< with subjects that no row ever named
  std::uint8_t least_decimals = 0;          ///< that its scale must have for its range
  std::optional<Span64> range;              ///< of `across`, in the metric's scale, once that is known and if it fits
  std::int64_t one = 1;                     ///< the number one in the metric's scale

  PlaceId place_of(Symbol subject) const;  ///< invalid: no condition names it
};

struct Place {
  MetricId metric;
  About about;
  bool needs_rows = true;      ///< of a derived metric: false
  std::vector<PlaceId> parts;  ///< of a derived metric, in the order of its formula's leaves
};

/// A condition that asks readings: compare, known, trend or each.
struct Leaf {
  NodeId node;
  GateId gate;  ///< the first that asks it
  bool in_defeater = false;
  About about;                     ///< the subject at hand
  PlaceId place;                   ///< of its reading; invalid: it has no kernel
  Escape escape = Escape::metric;  ///< why
  Kernel kernel = Kernel::level;
  bool by_kernel() const { return place.valid(); }
};

/// Joins outcomes: a quantifier over others, or the state of a gate.
struct Step {
  OutcomeId result;
  NodeId node;
  std::uint32_t first_member = 0, member_count = 0;  ///< into Plan::members
};

struct GatePlan {
  GateId gate;
  std::uint32_t first_step = 0, step_count = 0;  ///< to take before it
  OutcomeId ajar, open;                          ///< invalid: the level is not declared
  std::vector<OutcomeId> held;                   ///< as Gate::held
  std::vector<GateId> cone;                      ///< what the reference evaluator decides for it; mostly nothing
  bool always_by_reference = false;              ///< not only where its levels prove something (`needs confidence`)
};

struct Plan {
  std::vector<MetricKernel> kernels;  ///< by metric
  std::vector<Place> places;          ///< those of packs' rows first; parts before what is derived from them
  std::size_t row_places = 0;         ///< one for each metric that has a kernel for its rows, read for the pack
  std::vector<Leaf> leaves;
  std::vector<Step> steps;
  std::vector<OutcomeId> members;
  std::vector<GatePlan> gates;  ///< in Program::gate_order
  std::size_t outcomes = 0;
  bool leaves_by_reference = false;  ///< some leaf has no kernel
  bool by_reference = false;         ///< every case as a whole

  std::span<const OutcomeId> members_of(const Step& step) const {
    return std::span(members).subspan(step.first_member, step.member_count);
  }
};

/// Without evidence no condition about a subject has a kernel.
Plan plan_of(const Program& program, const EvidenceSet* evidence, const Query& query);

}  // namespace ajar::runtime::batch
