#include "lint/formats/places.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace ajar::lint {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::uint32_t> offsets_of(const FileFindings& file) {
  std::vector<std::uint32_t> offsets;
  offsets.reserve(4 * file.findings.size());
  for (const Finding& one : file.findings)
    for (const Range range : {one.sentence, one.trigger}) offsets.insert(offsets.end(), {range.begin, range.end});
  return offsets;
}

/// Moves over one character.
void step(Place& place, char32_t c, std::uint32_t bytes) {
  const std::uint32_t units = c > 0xFFFF ? 2 : 1;
  place.byte_column += bytes;
  place.column += 1;
  place.utf16_column += units;
  place.utf16_offset += units;
}

}  // namespace

Places::Places(const FileFindings& file) : Places(file.source, offsets_of(file)) {}

Places::Places(std::string_view text, std::vector<std::uint32_t> offsets) : offsets_(std::move(offsets)) {
  std::sort(offsets_.begin(), offsets_.end());
  offsets_.erase(std::unique(offsets_.begin(), offsets_.end()), offsets_.end());
  places_.reserve(offsets_.size());
  look(text);
}

void Places::look(std::string_view text) {
  Place place;
  std::size_t at = 0;
  while (places_.size() < offsets_.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    while (places_.size() < offsets_.size() && (at == text.size() || offsets_[places_.size()] < next)) places_.push_back(place);
    if (at == text.size()) return;
    if (at == 0 && text.starts_with(kByteOrderMark)) {
      place.byte_column += static_cast<std::uint32_t>(next);
    } else {
      step(place, c, static_cast<std::uint32_t>(next - at));
      const bool ends_line = c == '\n' || (c == '\r' && (next == text.size() || text[next] != '\n'));
      if (ends_line) place = {place.line + 1, 1, 1, 1, place.utf16_offset};
    }
    at = next;
  }
}

Place Places::at(std::uint32_t offset) const {
  const auto found = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
  if (found == offsets_.end()) return places_.empty() ? Place{} : places_.back();
  return places_[static_cast<std::size_t>(found - offsets_.begin())];
}

}  // namespace ajar::lint
