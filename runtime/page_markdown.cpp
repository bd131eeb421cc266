#include "runtime/pack_page.hpp"

namespace ajar::runtime {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A backslash before whatever Markdown would read as a sign; at the front of a block also before what would begin a list.
std::string escaped(std::string_view text, bool front) {
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

std::string code(std::string_view name) {
  return name.find('`') == std::string_view::npos ? "`" + std::string(name) + "`" : escaped(name, false);
}

bool is_listed(PageBlock::Kind kind) { return kind == PageBlock::Kind::item || kind == PageBlock::Kind::task; }

std::string line_of(const PageBlock& block) {
  const auto level = static_cast<std::size_t>(block.level);
  const bool front = block.kind != PageBlock::Kind::heading && block.kind != PageBlock::Kind::caution;
  const std::string text = escaped(block.text, front), name = block.name.empty() ? std::string() : " " + code(block.name);
  switch (block.kind) {
    case PageBlock::Kind::heading: return std::string(level, '#') + " " + text + name;
    case PageBlock::Kind::text: return text;
    case PageBlock::Kind::item: return std::string(2 * level, ' ') + "- " + text + name;
    case PageBlock::Kind::task: return std::string(2 * level, ' ') + "- [ ] " + text + name;
    case PageBlock::Kind::caution: return "> ⚠ **" + text + "**";
  }
  return {};
}

}  // namespace

std::string page_markdown(const PackPage& page) {
  std::string out;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const bool same_list = i > 0 && is_listed(page.blocks[i].kind) && is_listed(page.blocks[i - 1].kind);
    if (i > 0 && !same_list) out += '\n';
    out += line_of(page.blocks[i]) + '\n';
  }
  return out;
}

}  // namespace ajar::runtime
