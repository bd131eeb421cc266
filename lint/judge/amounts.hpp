/// Amounts of texts, made comparable with those of evidence: rounding, units of packs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/program.hpp"
#include "lint/numbers/quantity.hpp"

namespace ajar::lint {

/// What whoever writes `quantity` can mean: 12 % may be 12.4 %, and what is approximate is so by `approx`. `written` is
/// its text. Nothing beyond the range of numbers.
std::optional<Interval> meant(const Quantity& quantity, std::string_view written, const Rational& approx);

/// Both ends moved outward by a part of themselves.
std::optional<Interval> widened(const Interval& value, const Rational& part);

/// The `approx` of the pack; 10 % where it has none.
Rational approx_of(const Program& program);

/// The units of a pack by what texts call them.
class UnitNames {
 public:
  explicit UnitNames(const Program& program);

  /// How an amount of a text stands to a metric.
  enum class Fit : std::uint8_t {
    same,     ///< it measures the same thing; `factor` makes it one of the metric's unit
    other,    ///< it measures something else
    unknown,  ///< it may
  };
  struct Measured {
    Fit fit = Fit::unknown;
    Rational factor = 1;
    bool by_rate = false;  ///< between two currencies: a convention
  };
  Measured measure(const Quantity& quantity, UnitId unit) const;

  /// What an amount in the unit of `from` is times, to be one in that of `to`; none where either is unknown or they do
  /// not convert.
  std::optional<Rational> rate(const Quantity& from, const Quantity& to) const;

  bool is_percent(UnitId unit) const;

 private:
  enum class Sort : std::uint8_t { plain, percent, money, duration, thing };
  UnitId find(std::string_view word) const;
  Sort sort_of(UnitId unit) const;
  UnitId base_of(UnitId unit) const;
  bool speaks_of_time_or_money(UnitId unit) const;
  bool is_measured(UnitId unit) const;
  Measured measure_thing(const Quantity& quantity, UnitId unit) const;
  Measured convert(UnitId from, UnitId to) const;

  const Program& program_;
  std::map<std::string, UnitId, std::less<>> units_;
};

}  // namespace ajar::lint
