#include "lint/document/knots.hpp"

#include <algorithm>
#include <cstdint>

#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
/// How many lists and quotes a line can stand in, by the marks and spaces it begins with; `rest` is what follows them,
/// and `bullet_first` says that it certainly begins an item.
std::uint64_t depth_of(std::string_view line, std::size_t& rest, bool& bullet_first) {
  std::uint64_t marks = 0, spaces = 0;
  std::size_t at = 0;
  while (at < line.size()) {
    std::size_t next = at;
    if (is_blank(line[at])) {
      spaces += line[at] == '\t' ? 4 : 1;
      ++at;
      continue;
    }
    while (next < line.size() && is_ascii_digit(line[next])) ++next;
    const bool numbered = next > at && next < line.size() && (line[next] == '.' || line[next] == ')');
    const bool bullet = next == at && (line[at] == '-' || line[at] == '+' || line[at] == '*');
    if (line[at] == '>')
      next = at + 1;
    else if ((numbered || bullet) && (next + 1 == line.size() || is_blank(line[next + 1])))
      ++next;
    else
      break;
    if (marks == 0) bullet_first = bullet && spaces < 4;
    ++marks;
    at = next;
  }
  rest = at;
  bullet_first = bullet_first && rest < line.size() && line[rest] != '\r';
  return marks + spaces / 2;
}

}  // namespace

bool is_knotted(std::string_view markdown) {
  constexpr std::uint64_t kFree = 1u << 28, kPerByte = 64;
  std::uint64_t depth = 0, empty_lines = 0, work = 0, lines = 0, brackets = 0;
  const auto end_paragraph = [&] {
    work += lines * brackets;
    lines = brackets = 0;
  };
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    std::size_t rest = 0;
    bool bullet_first = false;
    depth = std::max(depth, depth_of(line, rest, bullet_first));
    if (bullet_first) end_paragraph();
    if (rest == line.size() || line[rest] == '\r') {
      ++empty_lines;
      end_paragraph();
    } else {
      ++lines;
      brackets += static_cast<std::uint64_t>(std::count(line.begin(), line.end(), '['));
    }
    at = end + 1;
  }
  end_paragraph();
  return work + depth * empty_lines > kFree + kPerByte * markdown.size();
}

}  // namespace ajar::lint
