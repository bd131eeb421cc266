/// Verdicts as data: what an evaluation answers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/program.hpp"
#include "runtime/evidence.hpp"

namespace ajar::runtime {

struct Replay;

/// One question: when, knowing what, with which changes for this run.
struct Query {
  Day as_of;
  bool as_of_is_default = false;      ///< taken from the evidence
  std::optional<Day> known_by;
  struct Override {
    ThresholdId threshold;
    Rational value;        ///< in the threshold's unit: what bars that cite it become
    Duration duration;     ///< of a length of time: the Program asked has it already (core: `with_length`)
    std::string text;      ///< as written
  };
  std::vector<Override> overrides;
  struct Assumption {      ///< a supposition: replaces the metric's combined reading (semantics: exact, fresh, any number of origins)
    MetricId metric;
    std::string subject;   ///< empty: the metric as a whole
    Value value;
  };
  std::vector<Assumption> assumptions;
  std::shared_ptr<const Replay> replay;  ///< what is to be as it was on an earlier day; mostly nothing
};

enum class OutOfOrder : std::uint8_t { no, maybe, yes };

/// Rows used for other gates whose kind a distinction separates from this gate's kind.
struct KeptApart {
  KindId kind;
  std::uint32_t rows = 0;
  std::vector<RowId> examples;  ///< at most three a metric, in printing order
  std::uint32_t distinction = 0;  ///< into Program::distinctions
};

struct GateReport {
  GateId gate;
  Verdict effective;  ///< after `requires`
  Verdict own;        ///< after defeaters, before `requires`
  OutOfOrder out_of_order = OutOfOrder::no;
  bool error = false;  ///< a limit was hit: the verdict means nothing
  bool nothing_read = false;  ///< no metric in this gate's cone has any used row
  std::optional<Confidence> confidence;
  std::vector<GateId> held_by;        ///< required gates that cap this one (effective below own)
  std::vector<RowId> rests_on;        ///< in printing order: as_of, file, line
  std::vector<KeptApart> kept_apart;
  std::vector<MetricId> lacks;        ///< metrics without a combined reading that keep the verdict unsettled, in pack order
  ReasonSet because;                  ///< why the verdict is unsettled; empty when settled
};

/// An earlier day that lives on in a question about a later one: for some rows, metrics and gates what has happened since
/// is undone. All lists are sorted. With everything undone the verdicts are those of the earlier day.
struct Replay {
  Day as_of;
  std::optional<Day> known_by;
  std::vector<RowId> hidden;      ///< rows that could not be seen then
  std::vector<RowId> kept;        ///< rows whose age and withdrawal are those of then
  std::vector<MetricId> unmoved;  ///< metrics whose window, periods and earlier reading are those of then
  std::vector<GateReport> pinned; ///< verdicts that are given, by gate
};

struct RowFate {
  Fate fate = Fate::unused;
  std::uint32_t distinction = 0xffff'ffff;  ///< wrong_kind, wrong_scope, wrong_basis: the one that names the pair
  RowId other;                              ///< part_of
};

struct CaseReport {
  std::string case_value;  ///< with `--by`
  bool has_case = false;
  std::vector<GateReport> gates;  ///< in the order of declaration
  std::vector<RowId> rows;        ///< of the case, in the order given
  std::vector<RowFate> fates;     ///< one for each of `rows`; the global fate
};

}  // namespace ajar::runtime
