#include "lint/pair/figure_pairs.hpp"

#include <algorithm>
#include <array>

namespace ajar::lint {
namespace {

/// What can be the same figure in another language. Counted things are called differently in each.
enum class Sort : std::uint8_t { number, share, factor, money, duration };
constexpr auto kSorts = std::to_array<Sort>({Sort::number, Sort::share, Sort::factor, Sort::money, Sort::duration});

Sort sort_of(const Quantity& quantity) {
  switch (quantity.dimension) {
    case Dimension::percent:
    case Dimension::percentage_point:
    case Dimension::basis_point:
      return Sort::share;
    case Dimension::factor:
      return Sort::factor;
    case Dimension::money:
      return Sort::money;
    case Dimension::duration:
      return Sort::duration;
    case Dimension::none:
    case Dimension::thing:
      break;
  }
  return Sort::number;
}

struct Length {
  std::string_view unit;
  bool in_months;
  std::int64_t count;  // of months, or of minutes
};
constexpr auto kLengths = std::to_array<Length>({{"minute", false, 1},
                                                 {"hour", false, 60},
                                                 {"day", false, 1440},
                                                 {"week", false, 10080},
                                                 {"month", true, 1},
                                                 {"quarter", true, 3},
                                                 {"year", true, 12}});

const Length* length_of(const Quantity& quantity) {
  const auto at =
      std::find_if(kLengths.begin(), kLengths.end(), [&](const Length& one) { return one.unit == quantity.unit; });
  return at == kLengths.end() ? nullptr : &*at;
}

class Comparer {
 public:
  explicit Comparer(const Program* units) : program_(units) {
    if (program_ != nullptr) names_.emplace(*program_);
  }

  bool same(const VersionFigure& a, const VersionFigure& b) const {
    const Sort sort = sort_of(a.quantity);
    if (sort != sort_of(b.quantity)) return false;
    if (sort == Sort::share && a.quantity.dimension != b.quantity.dimension) return false;
    if (sort == Sort::money && a.quantity.unit != b.quantity.unit) return same_money(a, b);
    if (sort == Sort::duration && a.quantity.unit != b.quantity.unit) return same_length(a, b);
    return agree(a, b);
  }

 private:
  /// By the rates of the pack. Of currencies that it does not know, nobody can say that two amounts differ, unless they
  /// are the same number.
  bool same_money(const VersionFigure& a, const VersionFigure& b) const {
    const auto rate = names_ ? names_->rate(a.quantity, b.quantity) : std::nullopt;
    if (!rate) return !agree(a, b);
    const IntervalResult moved = scale(a.meant, *rate);
    const auto about = moved ? widened(moved.value, approx_of(*program_)) : std::nullopt;
    return !about || about->intersects(b.meant);
  }

  static bool same_length(const VersionFigure& a, const VersionFigure& b) {
    const Length* const one = length_of(a.quantity);
    const Length* const other = length_of(b.quantity);
    if (one == nullptr || other == nullptr || one->in_months != other->in_months) return true;
    const auto factor = Rational::make(one->count, other->count);
    return !factor || agree(a, b, *factor);
  }

  const Program* program_;
  std::optional<UnitNames> names_;
};

using Figures = std::vector<const VersionFigure*>;

bool has(const Comparer& comparer, const Figures& figures, const VersionFigure& one) {
  return std::any_of(figures.begin(), figures.end(),
                     [&](const VersionFigure* other) { return comparer.same(one, *other); });
}

Figures of_sort(const Figures& figures, Sort sort) {
  Figures out;
  for (const VersionFigure* one : figures)
    if (sort_of(one->quantity) == sort) out.push_back(one);
  return out;
}

/// Takes out what agrees.
void drop_pairs(const Comparer& comparer, Figures& first, Figures& second) {
  std::erase_if(first, [&](const VersionFigure* one) {
    const auto same = std::find_if(second.begin(), second.end(),
                                   [&](const VersionFigure* other) { return comparer.same(*one, *other); });
    if (same == second.end()) return false;
    second.erase(same);
    return true;
  });
}

}  // namespace

std::vector<FigurePair> figures_apart(FigureSides sides, const Program* units) {
  const Comparer comparer(units);
  std::vector<FigurePair> out;
  for (const Sort sort : kSorts) {
    Figures first = of_sort(sides.first, sort), second = of_sort(sides.second, sort);
    if (first.size() != second.size()) continue;
    drop_pairs(comparer, first, second);
    if (first.size() != 1 || second.size() != 1) continue;
    if (has(comparer, sides.near_second, *first[0]) || has(comparer, sides.near_first, *second[0])) continue;
    out.push_back({first[0], second[0]});
  }
  return out;
}

}  // namespace ajar::lint
