/// What a text says beside one condition of a proof: its value, bar, rows, how far it is from the bar, and in lines of
/// their own who disagrees, what is too old, what is lacking.
#pragma once

#include <string>
#include <vector>

#include "runtime/proof_view.hpp"

namespace ajar::runtime {

class AtomWords {
 public:
  explicit AtomWords(const ProofView& view) : view_(view), words_(view.words()) {}

  std::string value(const ProofNode& node) const;
  std::string bar(const ProofNode& node) const;     ///< "bar 60 % for 2 quarters"; empty where the value says it all
  std::string rows(const ProofNode& node) const;    ///< "[e1, e2, announced]"; empty without rows
  std::string margin(const ProofNode& node) const;  ///< "2.6x the bar", "5 months too long"; empty when there is none
  /// `rows_aside` false: nothing on rows that are too old or set aside, for who lists them with their reasons anyway.
  std::vector<std::string> notes(const ProofNode& node, bool rows_aside = true) const;
  /// "major outages ≥ 3 outages"
  std::string condition(const ProofNode& node) const;
  /// The rows behind a condition, those of a formula's parts and of all periods included; at most `most`, counted in
  /// `total`.
  std::vector<RowId> evidence(const ProofNode& node, std::size_t most, std::size_t& total) const;

 private:
  std::string number_margin(const ConditionNode& c, const Interval& value, bool met) const;
  std::string difference(MetricId metric, const Rational& from, const Rational& to, bool exact, Sentence one, Sentence more) const;
  std::string times(const Rational& value, const Rational& bar, bool exact) const;
  std::string unknown_value(Reason reason) const;

  void contested(const ProofNode& node, const Reading& reading, std::vector<std::string>& out) const;
  void stale(const Reading& reading, std::vector<std::string>& out) const;
  void uncorroborated(const ProofNode& node, const Reading* reading, std::vector<std::string>& out) const;
  void incomplete(const ProofNode& node, const Reading* reading, std::vector<std::string>& out) const;
  bool divides_by_zero(const Reading& reading) const;
  void undefined(const ProofNode& node, std::vector<std::string>& out) const;
  void below_grade(const Reading& reading, std::vector<std::string>& out) const;
  void parts(const Reading& reading, std::vector<std::string>& out) const;
  void periods(const ProofNode& node, std::vector<std::string>& out) const;
  void reason_note(Reason reason, const ProofNode& node, const Reading* reading, std::vector<std::string>& out) const;

  const ProofView& view_;
  const Words& words_;
};

}  // namespace ajar::runtime
