/// Reading metrics: from rows of evidence to one combined value for a metric, a subject and a moment.
///
/// A Reader belongs to one evaluation of one case and keeps every reading it made; references to them stay valid as long
/// as it lives. Program, evidence and query must outlive it. The order of rows never changes a value or a reason.
#pragma once

#include <compare>
#include <deque>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "runtime/admission.hpp"
#include "runtime/estimate.hpp"
#include "runtime/proof.hpp"

namespace ajar::runtime {

/// Whom a metric is read for: the pack itself or one subject. A subject that no text ever named has no symbol.
struct About {
  bool pack = true;
  std::string_view name;
  Symbol symbol;
  friend bool operator==(const About& a, const About& b) { return a.pack == b.pack && a.name == b.name; }
};

/// A metric as read, with what only the evaluator needs.
struct Measurement {
  Reading reading;
  Estimate estimate;       ///< when the reading has a value
  bool limit = false;      ///< a number went beyond its range: every atom on this is an error
  bool rows_exist = false; ///< some row, used or set aside, speaks of the metric and subject
  std::vector<const Measurement*> parts;  ///< of a derived metric: its metrics; of an aggregate: subjects, then the whole
};

/// `from n origins` asks for values that n origins support: the lower end that n of them reach, the upper end that n of
/// them do not pass, or both.
enum class Side : std::uint8_t { low, high, both };

class Reader {
 public:
  Reader(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query);

  const Measurement& read(MetricId metric, const About& about, const Moment& moment);
  /// Only rows of these origins (sorted); for metrics that are neither derived nor aggregated.
  const Measurement& read_from(MetricId metric, const About& about, const Moment& moment, std::span<const Symbol> origins);

  About about(std::string_view subject) const;
  /// The subjects of a list, by name; for `from evidence` every subject with a used row.
  const std::vector<About>& subjects_of(SubjectListId list);

  /// The value that n origins support: of an aggregate subject by subject, of a formula metric by metric. nullopt on
  /// overflow and where a formula has no value.
  std::optional<Interval> supported(const Measurement& measurement, const About& about, const Moment& moment,
                                    std::uint32_t n, Side side);

  /// The one global fate of each row, in the order of the rows given to the constructor. Call last.
  std::vector<RowFate> fates();

  const Program& program() const { return program_; }
  const EvidenceSet& evidence() const { return evidence_; }
  const Query& query() const { return query_; }
  Moment now() const { return {query_.as_of, std::nullopt}; }
  std::span<const RowId> rows() const { return rows_; }

 private:
  using MomentKey = std::tuple<std::int32_t, std::int32_t, std::int32_t, bool>;
  using SiftKey = std::tuple<std::uint32_t, MomentKey>;
  using Key = std::tuple<std::uint32_t, Across, bool, std::string_view, MomentKey>;
  using Sifteds = std::vector<Sifted>;
  static MomentKey key_of(const Moment& moment);

  // reading.cpp
  std::span<const RowId> candidates(MetricId metric, const Moment& moment);
  const Sifteds& sifted(MetricId metric, const Moment& moment);
  std::span<const Sifted> sifted_about(MetricId metric, const About& about, const Moment& moment);
  const Value* assumed(MetricId metric, const About& about, const Moment& moment) const;
  Measurement measure(MetricId metric, const About& about, const Moment& moment);
  Measurement measure_pack(MetricId metric, const Moment& moment);
  Measurement suppose(MetricId metric, const About& about, const Value& value) const;
  Measurement combine_rows(MetricId metric, const About& about, const Moment& moment, std::span<const Sifted> rows);
  void combine_levels(const Metric& metric, std::span<const Sifted> used, Measurement& out);
  void check_needs(Measurement& measurement) const;

  // flow.cpp
  void add_up(MetricId metric, const Moment& moment, std::span<const Sifted> used, Measurement& out);

  // aggregate.cpp
  const Measurement& read_across(MetricId metric, Across across, const Moment& moment);
  Measurement measure_across(MetricId metric, Across across, const Moment& moment);
  void total_or_extreme(MetricId metric, Across across, Measurement& out);
  void count(MetricId metric, const Moment& moment, const std::vector<About>& subjects, Measurement& out);
  void combine_with_whole(MetricId metric, const Moment& moment, Measurement& parts);
  std::vector<About> subjects_seen(MetricId metric, const Moment& moment);
  std::vector<About> subjects_of(MetricId metric, const Moment& moment);
  std::optional<Interval> supported_across(const Measurement& measurement, Across across, const Moment& moment,
                                           std::uint32_t n, Side side);

  // formula.cpp
  Measurement derive(MetricId metric, const About& about, const Moment& moment);
  std::optional<Interval> supported_formula(const Measurement& measurement, const About& about, const Moment& moment,
                                            std::uint32_t n);

  const Program& program_;
  const EvidenceSet& evidence_;
  const Query& query_;
  std::vector<RowId> rows_;
  std::vector<std::vector<RowId>> rows_by_metric_;
  std::vector<bool> by_first_day_;    // rows_by_metric_ is sorted so
  struct Assumed {
    About about;
    const Value* value;
  };
  std::map<std::tuple<std::uint32_t, bool, std::string_view>, Assumed> assumed_;  // by metric and whom it is about
  std::map<SiftKey, Sifteds> sifted_;
  std::map<Key, Measurement> measured_;
  std::deque<Measurement> from_origins_;
  std::map<std::uint32_t, std::vector<About>> lists_;
  int depth_ = 0;
};

/// How many origins have a reading. Rows without source and origin are together one origin, which never counts as a second.
std::uint32_t count_origins(std::span<const OriginReading> origins);

/// By name, those without one last.
bool named_before(const EvidenceSet& evidence, Symbol a, Symbol b);

/// The value n origins support among these readings, or `range` where fewer have one.
Interval supported_by(std::span<const OriginReading> origins, std::uint32_t n, Side side, const Interval& range);

/// Further amounts of which nothing is known: how they widen a sum.
Interval with_further(const Interval& value, const Interval& range);

/// Why there is no value: what became of the rows.
ReasonSet reasons_of(const Reading& reading);

/// Gives the reading its value, its flags and what is wrong with it.
void set_value(Measurement& measurement, const Estimate& estimate);

}  // namespace ajar::runtime
