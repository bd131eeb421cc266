/// What a run took, for --stats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ajar/ajar.hpp"
#include "cli/console.hpp"

namespace ajar::cli {

/// Filled while a command runs; told at its end.
struct Statistics {
  struct Phase {
    Word name;
    double seconds = 0;
    std::uint64_t bytes = 0, things = 0;  ///< that it read, wrote or decided; 0: none to tell of
    Word rate = Word::cases_a_second;     ///< of the things
  };
  std::vector<Phase> phases;
  std::uint64_t bytes_read = 0;
  std::size_t rows_read = 0;
  std::size_t malformed = 0;
  std::optional<RowCounts> rows;  ///< where they ended; none: of a question that is not about all of them
  std::optional<std::size_t> cases;
  std::size_t passes = 0;         ///< over the evidence, where it was larger than the memory
  BatchStats leaves;
};

/// Numbers first, then what they count: a line each.
std::string statistics_text(const Statistics& statistics, Lang lang);

}  // namespace ajar::cli
