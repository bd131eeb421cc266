/// Why a gate has its verdict, as a tree. Made on demand by the same evaluator with a recorder; node ids are the
/// Program's. Renderers (text, JSON, later HTML) read this and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/program.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// What one origin says about one subject (or about the pack).
struct OriginReading {
  Symbol origin;  ///< invalid: "unknown"
  Symbol subject;
  Value value;
  std::vector<RowId> rows;
  Period as_of;             ///< covers its rows' dates
  bool dated = false;
  bool superseded = false;  ///< dropped from the hull: it contains another origin's reading
  bool taken = true;        ///< false: `take` chose other origins
  bool self_contested = false;  ///< one of its sources says different things for one date
  Grade grade = Grade::none;    ///< the best among its sources
};

/// A metric as it was read (semantics: eight steps).
struct Reading {
  MetricId metric;
  Symbol subject;  ///< read for one subject (`of`, or inside `each`)
  bool has_value = false;
  Value value;
  ReasonSet reasons;         ///< why there is no value, or what is wrong with it
  bool contested = false;    ///< two origins exclude each other
  bool disjoint_dates = false;  ///< contested, and their dates do not overlap: "moved or disputed"
  bool floor = false, ceiling = false;  ///< the value is a bound: an open list, an incomplete flow, cumulative
  bool assumed_complete = false;        ///< "taking the evidence as complete"
  bool assumption = false;              ///< a supposition
  bool only_subject = false;            ///< no row is about the pack; `subject`, the only one with rows, is read instead
  bool proxy = false;                   ///< some row's kind is accepted as a proxy
  std::vector<OriginReading> origins;
  std::vector<RowId> used;
  struct SetAside {
    RowId row;
    RowFate fate;
  };
  std::vector<SetAside> set_aside;      ///< in printing order
  std::vector<std::uint32_t> parts;     ///< of a derived metric: indices into Proof::readings
  std::vector<Symbol> subjects_lacking; ///< listed subjects without a reading
  Span undefined_at;                    ///< the `/` that may divide by zero
};

struct ProofNode {
  enum class Kind : std::uint8_t {
    level,        ///< the gate's ajar or open level
    defeater,
    requirement,  ///< a required gate
    many, each, subject, named, compare, known, trend, gate_state
  };
  Kind kind;
  NodeId node;             ///< the Program's node; invalid for level, defeater, requirement, subject
  State state{};           ///< level: which; defeater: held at
  std::uint32_t index = 0; ///< defeater: which
  Truth truth = Truth::unknown;
  ReasonSet reasons;
  bool frozen = false;     ///< in a defeater: no row at all, so not held
  std::vector<std::uint32_t> children;
  std::uint32_t reading = kNoReading;  ///< into Proof::readings
  std::uint32_t earlier = kNoReading;  ///< trend: the reading at T - D
  std::vector<Symbol> confirmed_by;    ///< from n origins: who satisfies it
  struct PeriodTruth {
    Period period;
    Truth truth;
    std::uint32_t reading;
  };
  std::vector<PeriodTruth> periods;    ///< for n periods
  Symbol subject;                      ///< subject nodes
  GateId gate;                         ///< requirement, gate_state
  Verdict verdict;                     ///< requirement, gate_state
  std::optional<Confidence> confidence;
  static constexpr std::uint32_t kNoReading = 0xffff'ffff;
};

struct Proof {
  GateReport report;
  std::vector<ProofNode> nodes;        ///< children come after their parents
  std::vector<std::uint32_t> roots;    ///< levels (ajar first), then defeaters, then requirements
  std::vector<Reading> readings;
};

}  // namespace ajar::runtime
