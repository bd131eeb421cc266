/// What the phrases of a pack stand for when all choices are made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "core/text_pattern.hpp"
#include "lint/document/range.hpp"

namespace ajar::lint {

/// One text of a phrase.
struct PhraseText {
  struct Break {
    std::uint32_t at = 0;  ///< the offset in `text` where the gap is
    PatternGap gap;
  };
  std::string text;
  std::vector<Range> stems;   ///< of `text`: words meant in all their forms
  std::vector<Break> breaks;  ///< in order
};

/// Makes the choices. Keeps the texts of lexicons that phrases name, so each is written out once.
class PhraseTexts {
 public:
  /// The Program must outlive this.
  explicit PhraseTexts(const Program& program);

  /// Nothing for a pattern with a fault.
  std::vector<PhraseText> of(const TextPattern& phrase) const;

 private:
  const Program& program_;
  std::vector<std::vector<PhraseText>> lexicons_;  // of those that are named
};

}  // namespace ajar::lint
