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
    {Keyword::measured, Basis::measured},
    {Keyword::reported, Basis::reported},
    {Keyword::announced, Basis::announced},
    {Keyword::planned, Basis::planned},
    {Keyword::estimated, Basis::estimated},
    {Keyword::opinion, Basis::opinion},
}};
constexpr std::array<std::pair<Keyword, Take>, 5> kTakes = {{
    {Keyword::latest, Take::latest},
    {Keyword::best_source, Take::best_source},
    {Keyword::lowest, Take::lowest},
    {Keyword::highest, Take::highest},
    {Keyword::spread, Take::spread},
}};
constexpr std::array<std::pair<Keyword, Confidence>, 3> kConfidences = {{
    {Keyword::high, Confidence::high},
    {Keyword::moderate, Confidence::moderate},
    {Keyword::low, Confidence::low},
}};
constexpr std::array<std::pair<Keyword, CueStatus>, 11> kCues = {{
    {Keyword::negated, CueStatus::negated},
    {Keyword::hedged, CueStatus::hedged},
    {Keyword::forecast, CueStatus::forecast},
    {Keyword::conditional, CueStatus::conditional},
    {Keyword::requirement, CueStatus::requirement},
    {Keyword::question, CueStatus::question},
    {Keyword::quoted, CueStatus::quoted},
    {Keyword::attributed, CueStatus::attributed},
    {Keyword::distinguished, CueStatus::distinguished},
    {Keyword::past, CueStatus::past},
    {Keyword::terminator, CueStatus::terminator},
}};
constexpr std::array<std::pair<Keyword, CueDirection>, 3> kDirections = {{
    {Keyword::forward, CueDirection::forward},
    {Keyword::backward, CueDirection::backward},
    {Keyword::around, CueDirection::around},
}};
constexpr std::array<std::pair<Keyword, CueUnit>, 4> kCueUnits = {{
    {Keyword::words_away, CueUnit::words},
    {Keyword::clauses_away, CueUnit::clauses},
    {Keyword::sentences_away, CueUnit::sentences},
    {Keyword::in_section, CueUnit::section},
}};
constexpr std::array<std::pair<Keyword, ClaimSeverity>, 3> kSeverities = {{
    {Keyword::error, ClaimSeverity::error},
    {Keyword::warning, ClaimSeverity::warning},
    {Keyword::note, ClaimSeverity::note},
}};
constexpr std::array<std::pair<Keyword, ClaimOutcome>, 3> kOutcomes = {{
    {Keyword::supported, ClaimOutcome::supported},
    {Keyword::unproven, ClaimOutcome::unproven},
    {Keyword::contradicted, ClaimOutcome::contradicted},
}};
constexpr std::array<std::pair<Keyword, Across>, 4> kAcross = {{
    {Keyword::total, Across::total},
    {Keyword::highest, Across::highest},
    {Keyword::lowest, Across::lowest},
    {Keyword::count, Across::count},
}};
constexpr std::array<std::pair<Keyword, ast::IsMode>, 4> kModes = {{
    {Keyword::is, ast::IsMode::plain},
    {Keyword::is_at_least, ast::IsMode::at_least},
    {Keyword::is_at_most, ast::IsMode::at_most},
    {Keyword::is_not, ast::IsMode::negated},
}};
constexpr std::array<std::pair<Keyword, ast::MetricClause::Kind>, 4> kFlags = {{
    {Keyword::cumulative, ast::MetricClause::Kind::cumulative},
    {Keyword::flow, ast::MetricClause::Kind::flow},
    {Keyword::complete, ast::MetricClause::Kind::complete},
    {Keyword::unbounded, ast::MetricClause::Kind::unbounded},
}};
constexpr std::array<std::pair<Keyword, PeriodUnit>, 5> kPeriods = {{
    {Keyword::days, PeriodUnit::day},
    {Keyword::weeks, PeriodUnit::week},
    {Keyword::months, PeriodUnit::month},
    {Keyword::quarters, PeriodUnit::quarter},
    {Keyword::years, PeriodUnit::year},
}};

}  // namespace

Basis basis_of(Keyword keyword) { return lookup(kBases, keyword); }
Take take_of(Keyword keyword) { return lookup(kTakes, keyword); }
Confidence confidence_of(Keyword keyword) { return lookup(kConfidences, keyword); }
CueStatus cue_status_of(Keyword keyword) { return lookup(kCues, keyword); }
CueDirection cue_direction_of(Keyword keyword) { return lookup(kDirections, keyword); }
CueUnit cue_unit_of(Keyword keyword) { return lookup(kCueUnits, keyword); }
ClaimSeverity severity_of(Keyword keyword) { return lookup(kSeverities, keyword); }
ClaimOutcome outcome_of(Keyword keyword) { return lookup(kOutcomes, keyword); }
Across across_of(Keyword keyword) { return lookup(kAcross, keyword); }
ast::IsMode is_mode_of(Keyword keyword) { return lookup(kModes, keyword); }
ast::MetricClause::Kind flag_of(Keyword keyword) { return lookup(kFlags, keyword); }

std::optional<PeriodUnit> period_of_word(WordId word) {
  if (word == 0) return std::nullopt;
  for (const auto& [keyword, unit] : kPeriods) {
    for (const Spelling& spelling : spellings(keyword)) {
      if (spelling.words[0] == word) return unit;
    }
  }
  return std::nullopt;
}

}  // namespace ajar::lang
