#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace ajar::cli {
namespace {

struct Row {
  std::string_view en, zh;
};
constexpr Row kRows[] = {
#define AJAR_WORD(name, en, zh) {en, zh},
#include "cli/words.def"
#undef AJAR_WORD
};

bool is_terminal(int file) {
  const char* kind = std::getenv("TERM");
  return isatty(file) != 0 && !(kind && std::string_view(kind) == "dumb");
}

bool colored(Color color, int file) {
  if (color != Color::automatic) return color == Color::always;
  const char* refused = std::getenv("NO_COLOR");  // no-color.org: set and not empty
  return is_terminal(file) && !(refused && *refused);
}

int width_of(int file) {
  winsize size{};
  if (isatty(file) == 0 || ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return std::clamp<int>(size.ws_col, 40, 160);
}

}  // namespace

std::string say(Lang lang, Word word, std::initializer_list<std::string_view> arguments) {
  const Row& row = kRows[static_cast<int>(word)];
  const std::string_view text = lang == Lang::zh ? row.zh : row.en;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    const auto place = is_place ? static_cast<std::size_t>(text[i + 1] - '0') : arguments.size();
    if (place < arguments.size()) {
      out += arguments.begin()[place];
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string count(Lang lang, std::size_t n, Word one, Word many) {
  return n == 1 ? say(lang, one) : say(lang, many, {std::to_string(n)});
}

void Console::complain(std::string_view sentence) const { error("ajar: " + std::string(sentence) + "\n"); }

void Console::error(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), stderr); }

bool Console::errors_are_seen() const { return is_terminal(STDERR_FILENO); }

TextStyle Console::style_of_results(bool to_file) const {
  TextStyle style;
  style.lang = lang;
  style.color = to_file ? color == Color::always : colored(color, STDOUT_FILENO);
  style.width = to_file ? 100 : width_of(STDOUT_FILENO);
  return style;
}

TextStyle Console::style_of_issues(bool brief) const {
  TextStyle style;
  style.lang = lang;
  style.color = colored(color, STDERR_FILENO);
  style.brief = brief;
  return style;
}

}  // namespace ajar::cli
