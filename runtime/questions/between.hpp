/// Two situations and what lies between them: every difference by itself, applied or left out.
///
/// A replay asks the later situation with some differences undone. With all of them undone a gate has the verdict of the
/// earlier situation, with none undone that of the later one. Gates it depends on are taken as given, before or after.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "runtime/questions/experiment.hpp"

namespace ajar::runtime {

enum class CauseKind : std::uint8_t { rule_edit, new_row, changed_row, retraction, aging, window, upstream };

/// One difference that can matter to a gate. Ids of metrics, gates and thresholds are those of the later program.
struct Cause {
  CauseKind kind = CauseKind::new_row;
  MetricId metric;                  ///< of the rows, or whose window moved
  std::vector<RowId> rows;          ///< new, changed (as they are now), retracted or aged
  std::vector<RowId> before;        ///< changed: as they were
  std::optional<Day> day;           ///< aging, withdrawal: since when
  bool withdrawn = false;           ///< a retraction: withdrawn, not deleted
  bool renewed = false;             ///< aging: a fresh row speaks of the same
  GateId gate;                      ///< upstream
  Verdict gate_was, gate_is;
  bool gate_was_error = false, gate_is_error = false;
  ThresholdId threshold, threshold_before;  ///< a rule edit: of one threshold
  Threshold threshold_was;                  ///< in the same unit as it is
  std::vector<std::string> items;   ///< a rule edit: everything else that was edited
};

/// Which causes are applied, by their places.
using Applied = std::vector<bool>;

/// Rows have the same ids in both situations.
class Between {
 public:
  /// `changed`: rows that take the place of others, the earlier one first; sorted. Both situations must outlive this.
  Between(const Situation& from, const Situation& to, const std::vector<std::pair<RowId, RowId>>& changed = {});

  const Situation& to() const { return to_; }

  /// Of gates of the later program; null: the earlier one has no such gate.
  const GateReport* before(GateId gate) const;
  const GateReport& after(GateId gate) const { return after_[gate.index]; }
  std::vector<std::string> gone_gates() const;

  /// Everything that differs and can matter to the gate directly.
  std::vector<Cause> causes_of(GateId gate) const;
  /// How rows differ, whatever gate they matter to.
  const std::vector<Cause>& row_causes() const { return row_causes_; }
  /// The gate with some of its causes applied.
  GateReport replay(GateId gate, const std::vector<Cause>& causes, const Applied& applied);
  /// What a replay costs: rows and conditions.
  std::uint64_t price(GateId gate) const { return 20 + rows_for(gate).size(); }

  /// Gates, metrics, thresholds … that were edited, "gate real_deployment".
  const std::vector<std::string>& edited() const { return edited_; }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  /// A row of either situation.
  struct RowPlace {
    RowId row;
    bool was = false, is = false;  // in the earlier situation, in the later one
    bool seen = false;             // could be seen in the earlier one
    std::size_t cause = kNone;     // into row_causes_
  };
  /// The pack and the evidence that a replay asks.
  struct Base {
    const Program* program;
    const Situation* side;
    bool later;
  };
  using CauseKey = std::tuple<CauseKind, std::string, std::uint32_t, std::uint32_t, std::int32_t, bool>;

  std::vector<std::size_t> rows_for(GateId gate) const;  // into places_
  Uses uses_of(GateId gate) const;
  MetricId in_later(MetricId metric) const;
  bool sees_all_rows() const;
  void compare_programs();
  void compare_rows(const std::vector<std::pair<RowId, RowId>>& changed);
  void compare_row(RowPlace& place);
  void add(Cause cause, RowPlace& place);
  void note_renewals();
  std::vector<std::string> items_of(GateId gate) const;
  Base base(const std::vector<Cause>& causes, const Applied& applied);
  const Program& with_thresholds(bool later, const std::vector<bool>& theirs);
  void give_upstream(GateId gate, const Base& base, const std::vector<Cause>& causes, const Applied& applied, Replay& replay,
                     std::vector<GateId>& order) const;
  GateId in_base(GateId gate, const Base& base) const { return base.later ? gate : gate_before_[gate.index]; }
  MetricId in_base(MetricId metric, const Base& base) const { return base.later ? metric : metric_before_[metric.index]; }

  const Situation& from_;
  const Situation& to_;
  bool one_program_;
  std::vector<GateReport> before_, after_;  // by gate of each program
  std::vector<GateId> gate_before_;         // by gate of the later program
  std::vector<MetricId> metric_before_;     // likewise
  std::vector<Cause> thresholds_;           // that were edited
  std::vector<std::string> edited_, items_;  // items_: but for the thresholds
  std::vector<Cause> row_causes_;           // of one metric, subject, origin and day each
  std::map<CauseKey, std::size_t> cause_at_;
  std::vector<RowPlace> places_;            // by row
  std::vector<bool> in_time_;               // by metric: has a window, periods or a trend
  std::map<std::pair<bool, std::vector<bool>>, Program> programs_;
};

}  // namespace ajar::runtime
