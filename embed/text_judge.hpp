/// The linter as a judge of the texts that tests ask about.
#pragma once

#include <optional>

#include "lint/judge/standings.hpp"
#include "lint/linter.hpp"
#include "runtime/test_run.hpp"

namespace ajar::embed {

/// Looks at texts with the claims of a pack. Makes its linter when it is first asked.
class TextJudge {
 public:
  /// The Program must outlive it.
  TextJudge(const Program& program, lint::Standings standings);

  runtime::SeenText look(const Expectation& expectation);

 private:
  const Program& program_;
  const lint::Standings standings_;
  std::optional<lint::Linter> linter_;  // looks at the two before it
};

}  // namespace ajar::embed
