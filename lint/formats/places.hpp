/// Where findings stand, as people and tools count: lines, and columns in bytes, code points and UTF-16 code units.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/document/range.hpp"
#include "lint/findings/finding.hpp"

namespace ajar::lint {

/// Lines end as in core/source.hpp: at "\n", "\r\n" and a lone "\r". An invalid byte is a character of its own. A byte order
/// mark at the start of the text is bytes, but no character: editors do not show it.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t byte_column = 1;
  std::uint32_t column = 1;        ///< code points
  std::uint32_t utf16_column = 1;  ///< UTF-16 code units
  std::uint32_t utf16_offset = 0;  ///< UTF-16 code units before it in the text
};

struct PlaceRange {
  Place begin, end;  ///< the end is just past the last character
};

/// The places of offsets that are known beforehand. One pass over the text, however many they are and however long its lines.
class Places {
 public:
  explicit Places(const FileFindings& file);  ///< of every sentence and trigger
  Places(std::string_view text, std::vector<std::uint32_t> offsets);

  /// Offsets past the end are at the end; inside a character, at its beginning.
  Place at(std::uint32_t offset) const;
  PlaceRange of(Range range) const { return {at(range.begin), at(range.end)}; }

 private:
  void look(std::string_view text);

  std::vector<std::uint32_t> offsets_;  // sorted
  std::vector<Place> places_;
};

}  // namespace ajar::lint
