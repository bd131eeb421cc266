#include "tests/property/clause_coverage.hpp"

#include <cstdio>
#include <string_view>

namespace ajar::test {

namespace {

constexpr std::array<std::string_view, kClauseCount> kClauses{
#define AJAR_CLAUSE(name, text) text,
#include "tests/property/clauses.def"
#undef AJAR_CLAUSE
};
constexpr std::array<std::string_view, kFoundCount> kFounds{"exact", "imprecise", "missing",
                                                            "stale", "contested", "set aside"};

/// Why a clause cannot stand over a reading in some state.
struct Reason {
  Clause clause;
  Found found;
  std::string_view why;
};

constexpr std::array kReasons{
    Reason{Clause::cumulative, Found::stale,
           "What never falls keeps its lower end for ever, so the reading is imprecise."},
};

const Reason* reason_for(std::size_t clause, std::size_t found) {
  for (const Reason& one : kReasons)
    if (static_cast<std::size_t>(one.clause) == clause && static_cast<std::size_t>(one.found) == found) return &one;
  return nullptr;
}

/// Columns on a screen: every character here is one wide.
std::size_t width(std::string_view text) {
  std::size_t characters = 0;
  for (const char c : text) characters += (c & 0xc0) != 0x80;
  return characters;
}

std::string padded(std::string_view text, std::size_t to) {
  return std::string(text) + std::string(to - std::min(to, width(text)), ' ');
}

}  // namespace

std::string ClauseCoverage::table() const {
  std::string text = padded("", 30);
  for (const std::string_view found : kFounds) text += std::string(11 - width(found), ' ') + std::string(found);
  text += "\n";
  for (std::size_t i = 0; i < kClauseCount; ++i) {
    text += padded(kClauses[i], 30);
    for (std::size_t j = 0; j < kFoundCount; ++j) {
      const std::string cell = counts_[i][j] ? std::to_string(counts_[i][j]) : reason_for(i, j) ? "-" : "none";
      text += std::string(11 - cell.size(), ' ') + cell;
    }
    text += "\n";
  }
  for (const Reason& one : kReasons)
    text += "- " + padded(kClauses[static_cast<std::size_t>(one.clause)], 24) +
            padded(kFounds[static_cast<std::size_t>(one.found)], 11) + std::string(one.why) + "\n";
  return text;
}

std::vector<std::string> ClauseCoverage::faults() const {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < kClauseCount; ++i)
    for (std::size_t j = 0; j < kFoundCount; ++j) {
      const bool excused = reason_for(i, j) != nullptr;
      if (counts_[i][j] == 0 && !excused)
        result.push_back(std::string(kClauses[i]) + " never stood over a reading found " + std::string(kFounds[j]));
      if (counts_[i][j] > 0 && excused)
        result.push_back(std::string(kClauses[i]) + " does stand over readings found " + std::string(kFounds[j]));
    }
  return result;
}

}  // namespace ajar::test
