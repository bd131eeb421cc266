/// Pieces of Markdown, one of every construct, and the same in other dress.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ajar::test {

inline std::vector<std::string> markdown_snippets() {
  std::ifstream in("tests/data/lint/markdown_snippets.txt", std::ios::binary);
  std::vector<std::string> snippets(1);
  for (std::string line; std::getline(in, line);) {
    if (line == "%%")
      snippets.emplace_back();
    else
      snippets.back() += line + "\n";
  }
  return snippets;
}

inline std::string replace_all(std::string_view text, std::string_view old, std::string_view with) {
  std::string out;
  while (true) {
    const std::size_t at = text.find(old);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += with;
    text.remove_prefix(at + old.size());
  }
}

/// Other line ends, tabs, scripts and broken bytes; inside quotes, lists, headings and tables; cut off in the middle.
inline std::vector<std::string> variations(const std::string& text) {
  return {text,
          replace_all(text, "\n", "\r\n"),
          replace_all(text, "\n", "\r"),
          replace_all(text, " ", "\t"),
          replace_all(text, "a", "光"),
          replace_all(text, "e", "😀"),
          replace_all(text, "e", "e\u0301"),
          replace_all(text, "1", "１"),
          replace_all(text, "o", "\xff"),
          replace_all(text, "t", "\xe5\x85"),
          replace_all(text, "n", std::string_view("\0", 1)),
          "\xEF\xBB\xBF" + text,
          "> " + replace_all(text, "\n", "\n> "),
          "- " + replace_all(text, "\n", "\n  "),
          "1. > " + replace_all(text, "\n", "\n   > "),
          "# " + text,
          "| a | b |\n|---|---|\n| " + replace_all(text, "\n", " | ") + "\n" + text,
          "<div>\n" + text + "\n</div>",
          text + text,
          text.substr(0, text.size() / 2),
          text.substr(text.size() / 3)};
}

}  // namespace ajar::test
