#include "runtime/raw_row.hpp"

namespace ajar::runtime {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kWide = "\u3000";
  for (;;) {
    if (!text.empty() && (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r'))) {
      text.remove_prefix(1);
    } else if (text.substr(0, kWide.size()) == kWide) {
      text.remove_prefix(kWide.size());
    } else {
      break;
    }
  }
  for (;;) {
    if (!text.empty() && (text.back() == ' ' || (text.back() >= '\t' && text.back() <= '\r'))) {
      text.remove_suffix(1);
    } else if (text.size() >= kWide.size() && text.substr(text.size() - kWide.size()) == kWide) {
      text.remove_suffix(kWide.size());
    } else {
      return text;
    }
  }
}

std::optional<Field> field_called(std::string_view name) {
  name = trim(name);
  std::string lower(name.substr(0, 16));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (name.size() > lower.size()) return std::nullopt;
  for (std::size_t i = 0; i < kFieldCount; ++i)
    if (kFieldNames[i] == lower) return static_cast<Field>(i);
  return std::nullopt;
}

void RawRow::clear() {
  fields.fill({});
  extras.clear();
  span = {};
  broken = false;
}

}  // namespace ajar::runtime
