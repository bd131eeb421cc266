#include "runtime/markdown.hpp"

namespace ajar::runtime {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string markdown_text(std::string_view text, bool front) {
  std::string out;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool anywhere = std::string_view("\\`*_[]<>#&~|").find(c) != std::string_view::npos;
    const bool in_front = front && i == 0 && (c == '-' || c == '+' || c == '=');
    const bool numbers_a_list = front && digits > 0 && i == digits && (c == '.' || c == ')');
    if (anywhere || in_front || numbers_a_list) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_code(std::string_view name) {
  return name.find('`') == std::string_view::npos ? "`" + std::string(name) + "`" : markdown_text(name, false);
}

}  // namespace ajar::runtime
