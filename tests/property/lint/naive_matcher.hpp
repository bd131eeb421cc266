/// The slow way to find phrases: every way to make the choices, at every place. An oracle for the automaton.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/program.hpp"
#include "lint/text/token_range.hpp"

namespace ajar::test {

struct NaiveMatch {
  std::size_t lexicon = 0, phrase = 0;
  bool never = false;
  std::vector<lint::TokenRange> pieces;
  std::string fate;  ///< "found", "alike", "overlapped"
};

/// `words` are the words of a sentence, each a Latin word in small letters, a Han character or a comma. Only lexicons
/// are looked at; their phrases must have spaces between Latin words.
std::vector<NaiveMatch> match_naively(const Program& program, const std::vector<std::string>& words);

}  // namespace ajar::test
