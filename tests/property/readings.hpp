/// What the evidence leaves open of each metric: a second reading of the rows, worked out step by step and slowly. It
/// shares with the product numbers, intervals and dates, and nothing that reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/property/random_pack.hpp"

namespace ajar::test {

/// When a metric is read: on a day or, for `for`, in a period.
struct When {
  Day as_of;
  std::optional<Period> period;
};

/// In what state a reading is found: the columns of the grid of clauses.
enum class Found : std::uint8_t { exact, imprecise, missing, stale, contested, set_aside };
inline constexpr int kFoundCount = 6;

/// What one origin says.
struct Said {
  std::string origin;  // empty: nobody in particular
  Value value;
  std::int32_t newest = 0;
  Grade grade = Grade::none;
  int firmness = 0;  // 3 high … 0 very low, less what is taken off
  bool quarrels = false;
};

/// What is left open of a metric about somebody.
struct Left {
  bool any_row = false;   // some row speaks of it, whether it counts or not
  bool any_used = false;  // some row counts
  bool any_stale = false;
  bool has_value = false;
  bool contested = false;
  Value value;  // when it has one
  std::vector<Said> said;

  Found found() const;
};

struct Combined {
  Value value;
  bool contested = false;
  std::vector<bool> taken;
};

/// Origins that say something, by the metric's rule.
Combined combine(const std::vector<Said>& said, Take take);

bool disjoint(const Value& a, const Value& b);
bool contains(const Value& outer, const Value& inner);

/// Amounts of which nothing is known: none, or as many as you like; of what may be negative, of either sign.
Interval any_further(const Interval& range);

class Readings {
 public:
  explicit Readings(const RandomPack& pack) : pack_(pack) {}

  /// Of rows about a subject or, with an empty one, about the pack. With `only`, of these origins' rows alone.
  Left about(std::size_t metric, const std::string& subject, const When& when,
             const std::vector<std::string>* only = nullptr) const;

  /// Whose rows a metric without `across` is read from when it is read for the pack: its own or the only subject's.
  struct Whose {
    std::string subject;
    bool others = false;  // there are rows, about somebody else
  };
  Whose whose(std::size_t metric, const When& when) const;

  /// The subjects whose rows pass for this metric at whatever age, by name.
  std::vector<std::string> seen(std::size_t metric, const When& when) const;
  /// The subjects of a declared list.
  std::vector<std::string> listed(List list) const;
  bool any_row(std::size_t metric) const;

 private:
  enum class Standing : std::uint8_t { elsewhere, set_aside, stale, counts };
  Standing standing(const RowItem& row, const When& when) const;
  bool is_visible(const RowItem& row, const When& when) const;
  bool is_admitted(const RowItem& row) const;
  bool is_fresh(const RowItem& row, const When& when) const;
  void read_level(const MetricItem& metric, std::vector<const RowItem*> rows, Left& left) const;
  void read_cumulative(std::vector<std::pair<const RowItem*, bool>> rows, Left& left) const;

  const RandomPack& pack_;
};

/// Sums of flows (flows.cpp). Sets value, contested and said.
void read_flow(const MetricItem& metric, const std::vector<const RowItem*>& rows, const When& when, Left& left);

std::string origin_of(const RowItem& row);
Grade grade_of(const RowItem& row);

}  // namespace ajar::test
