#include <array>
#include <utility>

#include "lang/tree_items.hpp"

namespace ajar::lang {
namespace {

template <class T, std::size_t N>
T lookup(const std::array<std::pair<Keyword, T>, N>& table, Keyword keyword) {
  for (const auto& [word, value] : table) {
    if (word == keyword) return value;
  }
  return table.front().second;  // not reached: the grammar lets only these words through
}

constexpr std::array<std::pair<Keyword, Basis>, 6> kBases = {{
    {Keyword::measured, Basis::measured}, {Keyword::reported, Basis::reported}, {Keyword::announced, Basis::announced},
    {Keyword::planned, Basis::planned}, {Keyword::estimated, Basis::estimated}, {Keyword::opinion, Basis::opinion},
}};
constexpr std::array<std::pair<Keyword, Take>, 5> kTakes = {{
    {Keyword::latest, Take::latest}, {Keyword::best_source, Take::best_source}, {Keyword::lowest, Take::lowest},
    {Keyword::highest, Take::highest}, {Keyword::spread, Take::spread},
}};
constexpr std::array<std::pair<Keyword, Confidence>, 3> kConfidences = {{
    {Keyword::high, Confidence::high}, {Keyword::moderate, Confidence::moderate}, {Keyword::low, Confidence::low},
}};
constexpr std::array<std::pair<Keyword, CueStatus>, 11> kCues = {{
    {Keyword::negated, CueStatus::negated}, {Keyword::hedged, CueStatus::hedged}, {Keyword::forecast, CueStatus::forecast},
    {Keyword::conditional, CueStatus::conditional}, {Keyword::requirement, CueStatus::requirement},
    {Keyword::question, CueStatus::question}, {Keyword::quoted, CueStatus::quoted},
    {Keyword::attributed, CueStatus::attributed}, {Keyword::distinguished, CueStatus::distinguished},
    {Keyword::past, CueStatus::past}, {Keyword::terminator, CueStatus::terminator},
}};
constexpr std::array<std::pair<Keyword, PeriodUnit>, 5> kPeriods = {{
    {Keyword::days, PeriodUnit::day}, {Keyword::weeks, PeriodUnit::week}, {Keyword::months, PeriodUnit::month},
    {Keyword::quarters, PeriodUnit::quarter}, {Keyword::years, PeriodUnit::year},
}};

}  // namespace

Basis basis_of(Keyword keyword) { return lookup(kBases, keyword); }
Take take_of(Keyword keyword) { return lookup(kTakes, keyword); }
Confidence confidence_of(Keyword keyword) { return lookup(kConfidences, keyword); }
CueStatus cue_status_of(Keyword keyword) { return lookup(kCues, keyword); }

std::optional<PeriodUnit> period_named(std::string_view english) {
  for (const auto& [keyword, unit] : kPeriods) {
    if (spelling(keyword, Language::en) == english) return unit;
  }
  return std::nullopt;
}

}  // namespace ajar::lang
