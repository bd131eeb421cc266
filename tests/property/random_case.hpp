/// A random pack as the product sees it: compiled, its evidence loaded, asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/evaluate.hpp"
#include "runtime/questions/experiment.hpp"
#include "tests/property/random_pack.hpp"

namespace ajar::test {

/// How many cases a property is tried on: AJAR_PROPERTY_CASES or, without it, `otherwise`.
std::size_t cases_to_run(std::size_t otherwise);

/// A run can begin anywhere, to look at one case.
std::uint64_t first_case();

/// The rows of a pack, a line each.
std::vector<std::string> rows_of(const RandomPack& pack);

class RandomCase {
 public:
  RandomCase(const RandomPack& pack, std::string text, const std::vector<std::string>& rows);

  bool compiled() const { return program_.has_value(); }
  const std::string& refusal() const { return refusal_; }
  runtime::CaseReport report() const { return runtime::evaluate(*program_, evidence_, query_); }
  runtime::Proof proof(std::size_t gate) const;
  runtime::Reading reading(std::string_view metric, std::string_view subject) const;
  const Program& program() const { return *program_; }
  /// For questions; the case must outlive it.
  runtime::Situation situation() const { return {*program_, evidence_, query_, all_rows()}; }
  /// By the number in its name: g0, g1 …
  const Gate& gate(std::size_t number) const { return (*program_)[gates_[number]]; }
  const runtime::GateReport& report_of(const runtime::CaseReport& report, std::size_t number) const {
    return report.gates[gates_[number].index];
  }

 private:
  std::vector<runtime::RowId> all_rows() const;

  SourceMap sources_;
  std::optional<Program> program_;
  runtime::EvidenceSet evidence_;
  runtime::Query query_;
  std::vector<GateId> gates_;
  std::string refusal_;
};

}  // namespace ajar::test
