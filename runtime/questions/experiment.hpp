/// A gate asked again with other rows or with suppositions: what every answer about a verdict is checked against.
///
/// An experiment evaluates only what its gates depend on. It counts the rows it has read and stops trying when a budget
/// is used up, so that a question over very many rows ends; whoever asks then says that it did not try everything.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/cone.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// One case of some evidence, and the question asked of it. The references must outlive whatever is made of it.
struct Situation {
  const Program& program;
  const EvidenceSet& evidence;
  const Query& query;
  std::vector<RowId> rows;  ///< of the case
};

/// What can be known, or supposed, for itself: a metric of the pack or of one subject (empty: the pack).
struct Input {
  MetricId metric;
  std::string subject;
  friend bool operator==(const Input&, const Input&) = default;
  friend auto operator<=>(const Input&, const Input&) = default;
};

using Assumptions = std::vector<Query::Assumption>;

class Experiment {
 public:
  /// `gates` and what they depend on; the answers are in the order of `gates`.
  Experiment(const Situation& situation, std::vector<GateId> gates);

  const Situation& situation() const { return situation_; }
  const Program& program() const { return situation_.program; }
  const Cone& cone() const { return cone_; }
  const std::vector<GateId>& gates() const { return gates_; }
  /// Rows of the case that can matter to the gates.
  const std::vector<RowId>& rows() const { return rows_; }

  std::vector<GateReport> now() { return ask(rows_, {}); }
  /// Only these rows, with the question's own suppositions.
  std::vector<GateReport> with_rows(std::span<const RowId> rows) { return ask(rows, {}); }
  /// All rows; suppositions besides the question's own.
  std::vector<GateReport> supposing(const Assumptions& assumptions) { return ask(rows_, assumptions); }

  /// Whether so many further evaluations of all rows fit the budget.
  bool can_afford(std::size_t evaluations) const {
    return spent_ + static_cast<std::uint64_t>(evaluations) * price() <= kBudget + kLeast * price();
  }

 private:
  static constexpr std::uint64_t kBudget = 120'000;  // rows and conditions read: about a tenth of a second
  static constexpr std::uint64_t kLeast = 4;         // evaluations however many rows there are, so the time stays linear
  std::uint64_t price() const { return rows_.size() + fixed_price_; }
  std::vector<GateReport> ask(std::span<const RowId> rows, const Assumptions& assumptions);

  const Situation& situation_;
  Cone cone_;
  std::vector<GateId> gates_;
  std::vector<RowId> rows_;
  std::uint64_t fixed_price_ = 0;  // conditions in the cone, and the pack's tables
  std::uint64_t spent_ = 0;
};

}  // namespace ajar::runtime
