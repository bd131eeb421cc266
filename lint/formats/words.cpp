#include "lint/formats/words.hpp"

#include <iterator>

#include "runtime/sentences.hpp"

namespace ajar::lint {

namespace {

struct Row {
  std::string_view en, zh;
};

constexpr Row kRows[] = {
#define AJAR_WORD(name, en, zh) {en, zh},
#include "lint/formats/words.def"
#undef AJAR_WORD
};

}  // namespace

std::string_view template_of(Language language, Word word) {
  const Row& row = kRows[static_cast<std::size_t>(word)];
  return language == Language::zh ? row.zh : row.en;
}

std::size_t word_count() { return std::size(kRows); }

std::string say(Language language, Word word, std::initializer_list<std::string_view> arguments) {
  return runtime::fill(language, template_of(language, word), arguments);
}

}  // namespace ajar::lint
