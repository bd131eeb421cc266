#include "runtime/questions/support.hpp"

#include <algorithm>

#include "runtime/admission.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMaxForSearch = 24;  // rows among which all smaller sets are tried

class Search {
 public:
  explicit Search(Experiment& experiment) : experiment_(experiment), verdict_(experiment.now().front().effective) {}

  Support run(const std::vector<RowId>& rests_on) {
    Support support;
    if (earns({})) return support;
    std::vector<RowId> rows = rests_on;
    if (!earns(rows)) rows = experiment_.rows();  // what it rests on needs rows that only say what there is
    support.economy = economy_of(rows);
    const EvidenceSet& evidence = experiment_.situation().evidence;
    std::sort(rows.begin(), rows.end(), [&](RowId a, RowId b) { return printed_before(evidence, a, b); });
    support.rows = std::move(rows);
    return support;
  }

 private:
  /// Makes the set as small as can be found.
  Economy economy_of(std::vector<RowId>& rows) {
    if (!shrink(rows)) return Economy::ample;
    // Rows may be needed only because of others, so single rows say nothing of larger parts.
    if (rows.size() <= kMaxForSearch) no_smaller(std::vector<RowId>(rows), rows);
    if (experiment_.rows().size() <= kMaxForSearch && no_smaller(experiment_.rows(), rows)) return Economy::smallest;
    return Economy::lean;
  }

  bool earns(const std::vector<RowId>& rows) {
    const GateReport report = experiment_.with_rows(rows).front();
    if (report.error) return false;
    return verdict_.settled() ? report.effective == verdict_ : report.effective.proven >= verdict_.proven;
  }

  /// Leaves out blocks of rows, then smaller blocks, then single rows until none can go. False when the budget ends.
  bool shrink(std::vector<RowId>& rows) {
    for (std::size_t block = (rows.size() + 1) / 2; block > 0; block = block == 1 ? 0 : (block + 1) / 2) {
      bool again = true;
      while (again) {
        again = false;
        for (std::size_t from = 0; from < rows.size();) {
          if (!experiment_.can_afford(1)) return false;
          std::vector<RowId> fewer(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(from));
          const std::size_t to = std::min(rows.size(), from + block);
          fewer.insert(fewer.end(), rows.begin() + static_cast<std::ptrdiff_t>(to), rows.end());
          if (earns(fewer)) {
            rows = std::move(fewer);
            again = block == 1;  // with other rows gone, one that was needed may not be any more
          } else {
            from = to;
          }
        }
      }
    }
    return true;
  }

  /// Tries all smaller sets of rows out of `all`, smallest first; takes the first that earns the verdict. False when the
  /// budget ends first.
  bool no_smaller(const std::vector<RowId>& all, std::vector<RowId>& rows) {
    for (std::size_t size = 1; size < rows.size(); ++size) {
      std::vector<RowId> found;
      if (!try_all(all, size, found)) return false;
      if (found.empty()) continue;
      rows = std::move(found);
      return true;
    }
    return true;
  }

  /// All subsets of a size. False when the budget ends first.
  bool try_all(const std::vector<RowId>& all, std::size_t size, std::vector<RowId>& found) {
    std::vector<std::size_t> pick(size);
    for (std::size_t i = 0; i < size; ++i) pick[i] = i;
    while (true) {
      if (!experiment_.can_afford(1)) return false;
      std::vector<RowId> rows;
      for (const std::size_t i : pick) rows.push_back(all[i]);
      if (earns(rows)) {
        found = std::move(rows);
        return true;
      }
      std::size_t i = size;
      while (i > 0 && pick[i - 1] == all.size() - size + i - 1) --i;
      if (i == 0) return true;
      ++pick[i - 1];
      for (; i < size; ++i) pick[i] = pick[i - 1] + 1;
    }
  }

  Experiment& experiment_;
  const Verdict verdict_;
};

}  // namespace

Support support_of(Experiment& experiment) { return Search(experiment).run(experiment.now().front().rests_on); }

}  // namespace ajar::runtime
