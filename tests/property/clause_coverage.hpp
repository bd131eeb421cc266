/// Which clauses of the language stood over which readings: alternatives of the grammar crossed with the states in
/// which readings were found.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/property/readings.hpp"

namespace ajar::test {

enum class Clause : std::uint8_t {
#define AJAR_CLAUSE(name, text) name,
#include "tests/property/clauses.def"
#undef AJAR_CLAUSE
  end
};
inline constexpr std::size_t kClauseCount = static_cast<std::size_t>(Clause::end);

class ClauseCoverage {
 public:
  /// Clauses that stand over whatever is met until they go.
  class Within {
   public:
    explicit Within(ClauseCoverage* coverage) : coverage_(coverage), depth_(coverage ? coverage->open_.size() : 0) {}
    ~Within() {
      if (coverage_) coverage_->open_.resize(depth_);
    }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;
    void add(Clause clause) {
      if (coverage_) coverage_->open_.push_back(clause);
    }

   private:
    ClauseCoverage* coverage_;
    std::size_t depth_;
  };

  void met(Found found) {
    for (const Clause clause : open_) ++counts_[static_cast<std::size_t>(clause)][static_cast<std::size_t>(found)];
  }

  /// The grid, a line for each clause.
  std::string table() const;
  /// Cells that are empty without a reason, and reasons for cells that are not empty.
  std::vector<std::string> faults() const;

 private:
  std::vector<Clause> open_;
  std::array<std::array<std::uint64_t, kFoundCount>, kClauseCount> counts_{};
};

}  // namespace ajar::test
