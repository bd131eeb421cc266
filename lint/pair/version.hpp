/// One language version of a report, taken apart to be laid beside another one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "lint/document/document.hpp"
#include "lint/linter.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/pair/alignment.hpp"

namespace ajar::lint {

struct VersionFigure {
  Quantity quantity;
  Interval meant;  ///< with what is rounded to it
};

/// One of them is what the other is rounded to; `factor` makes an amount of `a` one of `b`. True beyond the range of
/// numbers.
bool agree(const VersionFigure& a, const VersionFigure& b, const Rational& factor = 1);

struct VersionSentence {
  Range range;  ///< of the source
  BlockKind kind = BlockKind::paragraph;
  bool opens_block = false;
  std::uint32_t weight = 0;  ///< how much is said: words, and characters as parts of words
  std::vector<VersionFigure> figures;
  const SeenSentence* seen = nullptr;  ///< null: the linter looks for nothing that stands in it
};

/// A heading and what follows it, without its sub-sections.
struct VersionSection {
  std::uint32_t level = 0;           ///< 0: before the first heading
  std::uint32_t first = 0, end = 0;  ///< its sentences
};

struct Version {
  std::unique_ptr<const Document> document;  ///< stays where it is: figures look at its text
  std::vector<VersionSentence> sentences;
  std::vector<VersionSection> sections;
};

/// `seen` are those of the linter for this text, in order; they must outlive it. Linear.
Version version_of(std::string_view source, Format format, std::span<const SeenSentence> seen,
                   const NumberOptions& numbers, const Rational& approx);

/// Which sentences are which: sections first, then the sentences in each of them.
std::vector<Bead> align(const Version& first, const Version& second);

}  // namespace ajar::lint
