#include "lint/judge/messages.hpp"

#include <iterator>

#include "runtime/sentences.hpp"

namespace ajar::lint {
namespace {

struct Row {
  std::string_view en, zh;
};

constexpr Row kRows[] = {
#define AJAR_MESSAGE(name, en, zh) {en, zh},
#include "lint/judge/messages.def"
#undef AJAR_MESSAGE
};

}  // namespace

std::string_view template_of(Language language, Message message) {
  const Row& row = kRows[static_cast<std::size_t>(message)];
  return language == Language::zh ? row.zh : row.en;
}

std::size_t message_count() { return std::size(kRows); }

std::string say(Language language, Message message, std::initializer_list<std::string_view> arguments) {
  return runtime::fill(language, template_of(language, message), arguments);
}

std::string listed(Language language, const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0 && i + 1 == items.size()) return say(language, Message::and_two, {out, items[i]});
    out += (i > 0 ? std::string(say(language, Message::comma)) : std::string()) + items[i];
  }
  return out;
}

}  // namespace ajar::lint
