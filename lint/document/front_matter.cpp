#include "lint/document/readers.hpp"

namespace ajar::lint {
namespace {

/// The line at `begin`, without its end; `next` is where the one after it begins.
std::string_view line_at(std::string_view source, std::size_t begin, std::size_t& next) {
  const std::size_t end = std::min(source.find_first_of("\r\n", begin), source.size());
  next = end;
  if (next < source.size()) next += source.substr(end, 2) == "\r\n" ? 2 : 1;
  return source.substr(begin, end - begin);
}

std::string_view without_trailing_spaces(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

}  // namespace

Range find_front_matter(std::string_view source, std::uint32_t begin) {
  std::size_t at = begin;
  const std::string_view fence = without_trailing_spaces(line_at(source, at, at));
  if (fence != "---" && fence != "+++") return {begin, begin};
  for (bool first = true; at < source.size(); first = false) {
    const std::size_t line_begin = at;
    const std::string_view line = without_trailing_spaces(line_at(source, line_begin, at));
    if (line == fence || (line == "..." && fence == "---"))
      return {begin, static_cast<std::uint32_t>(line_begin + line.size())};
    // `---` with an empty line below it is a rule between paragraphs.
    if (first && line.empty()) break;
  }
  return {begin, begin};
}

}  // namespace ajar::lint
