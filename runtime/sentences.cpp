#include "runtime/sentences.hpp"

#include <iterator>

namespace ajar::runtime {

namespace {

struct Row {
  std::string_view en, zh;
};

constexpr Row kRows[] = {
#define AJAR_SENTENCE(name, en, zh) {en, zh},
#include "runtime/sentences.def"
#undef AJAR_SENTENCE
};

}  // namespace

std::string_view template_of(Language language, Sentence sentence) {
  const Row& row = kRows[static_cast<std::size_t>(sentence)];
  return language == Language::zh ? row.zh : row.en;
}

std::size_t sentence_count() { return std::size(kRows); }

std::string say(Language language, Sentence sentence, std::initializer_list<std::string_view> arguments) {
  const std::string_view text = template_of(language, sentence);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hole = text[i] == '{' && i + 2 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9' && text[i + 2] == '}';
    if (!hole) {
      out += text[i];
      continue;
    }
    const auto number = static_cast<std::size_t>(text[i + 1] - '0');
    if (number < arguments.size()) out += arguments.begin()[number];
    i += 2;
  }
  return out;
}

}  // namespace ajar::runtime
