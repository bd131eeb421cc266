#include "lint/pair/alignment.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace ajar::lint {
namespace {

constexpr std::uint64_t kMostCells = 1'000'000;
constexpr std::uint32_t kLeastReach = 8, kSpareReach = 40;
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

struct Step {
  std::uint8_t first, second;
};
// Of equal costs the earlier one is taken.
constexpr auto kSteps = std::to_array<Step>({{1, 1}, {1, 2}, {2, 1}, {1, 0}, {0, 1}});
constexpr std::uint8_t kNoStep = 0xFF;

/// The cells of one row lie around the diagonal.
class Band {
 public:
  Band(std::uint32_t rows, std::uint32_t columns) : rows_(rows), columns_(columns) {
    const std::uint64_t apart = rows > columns ? rows - columns : columns - rows;
    const std::uint64_t most = kMostCells / (2 * (std::uint64_t{rows} + 1));
    reach_ = static_cast<std::uint32_t>(
        std::max<std::uint64_t>({std::min(apart + kSpareReach, most), slope(), kLeastReach}));
  }
  std::uint32_t begin(std::uint32_t row) const {
    const std::uint32_t middle = at(row);
    return middle > reach_ ? middle - reach_ : 0;
  }
  std::uint32_t end(std::uint32_t row) const {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(std::uint64_t{at(row)} + reach_, columns_)) + 1;
  }

 private:
  std::uint32_t at(std::uint32_t row) const {
    return rows_ == 0 ? columns_ : static_cast<std::uint32_t>(std::uint64_t{row} * columns_ / rows_);
  }
  /// Bands of neighbouring rows must meet.
  std::uint64_t slope() const { return rows_ == 0 ? columns_ : std::uint64_t{columns_} / rows_ + 2; }

  std::uint32_t rows_, columns_, reach_ = 0;
};

class Aligner {
 public:
  Aligner(std::uint32_t rows, std::uint32_t columns, const BeadCost& cost)
      : rows_(rows), columns_(columns), cost_(cost), band_(rows, columns) {}

  std::vector<Bead> run() {
    for (std::uint32_t row = 0; row <= rows_; ++row) fill(row);
    return walk_back();
  }

 private:
  struct Row {
    std::uint32_t begin = 0;
    std::vector<std::int64_t> costs;
  };

  std::int64_t known(std::uint32_t row, std::uint32_t column) const {
    const Row& there = recent_[row % recent_.size()];
    if (column < there.begin || column - there.begin >= there.costs.size()) return kNever;
    return there.costs[column - there.begin];
  }

  void fill(std::uint32_t row) {
    Row& out = recent_[row % recent_.size()];
    out.begin = band_.begin(row);
    out.costs.assign(band_.end(row) - out.begin, kNever);
    steps_.emplace_back(out.costs.size(), kNoStep);
    for (std::uint32_t column = out.begin; column < band_.end(row); ++column) {
      std::int64_t& best = out.costs[column - out.begin];
      if (row == 0 && column == 0) best = 0;
      for (std::uint8_t i = 0; i < kSteps.size(); ++i) {
        const Step step = kSteps[i];
        if (row < step.first || column < step.second) continue;
        const std::int64_t before = known(row - step.first, column - step.second);
        if (before >= kNever) continue;
        const std::int64_t total = before + cost_({row - step.first, row, column - step.second, column});
        if (total >= best) continue;
        best = total;
        steps_.back()[column - out.begin] = i;
      }
    }
  }

  std::vector<Bead> walk_back() const {
    std::vector<Bead> out;
    std::uint32_t row = rows_, column = columns_;
    while (row > 0 || column > 0) {
      const std::uint32_t begin = band_.begin(row);
      const std::uint8_t taken = steps_[row][column - begin];
      if (taken == kNoStep) break;
      const Step step = kSteps[taken];
      out.push_back({row - step.first, row, column - step.second, column});
      row -= step.first;
      column -= step.second;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  std::uint32_t rows_, columns_;
  const BeadCost& cost_;
  Band band_;
  std::array<Row, 3> recent_;                     // a step goes back two rows at most
  std::vector<std::vector<std::uint8_t>> steps_;  // by row and column of the band
};

}  // namespace

std::vector<Bead> align(std::uint32_t first_size, std::uint32_t second_size, const BeadCost& cost) {
  return Aligner(first_size, second_size, cost).run();
}

}  // namespace ajar::lint
