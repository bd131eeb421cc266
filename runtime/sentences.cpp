#include "runtime/sentences.hpp"

#include <iterator>

#include "core/text.hpp"

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

bool is_hole(std::string_view text) {
  return text.size() >= 3 && text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}';
}

bool is_latin(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '%'; }

bool begins_with_han(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_han(next_code_point(text, at));
}

bool ends_with_han(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 && text.size() - at < 4) --at;
  return is_han(next_code_point(text, at));
}

bool needs_space(std::string_view left, std::string_view right) {
  if (left.empty() || right.empty()) return false;
  const bool sign = right.starts_with("≈") || right.starts_with("≤") || right.starts_with("≥");
  return (is_latin(left.back()) && begins_with_han(right)) || (ends_with_han(left) && (is_latin(right.front()) || sign));
}

}  // namespace

std::string_view template_of(Language language, Sentence sentence) {
  const Row& row = kRows[static_cast<std::size_t>(sentence)];
  return language == Language::zh ? row.zh : row.en;
}

std::size_t sentence_count() { return std::size(kRows); }

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::string say(Language language, Sentence sentence, std::initializer_list<std::string_view> arguments) {
  return fill(language, template_of(language, sentence), arguments);
}

std::string fill(Language language, std::string_view text, std::initializer_list<std::string_view> arguments) {
  std::string out;
  const auto join = [&](std::string_view part) {
    if (language == Language::zh && needs_space(out, part)) out += ' ';
    out += part;
  };
  std::size_t at = 0, begin = 0;
  for (; at < text.size(); ++at) {
    if (!is_hole(text.substr(at))) continue;
    join(text.substr(begin, at - begin));
    const auto number = static_cast<std::size_t>(text[at + 1] - '0');
    if (number < arguments.size()) join(arguments.begin()[number]);
    at += 2;
    begin = at + 1;
  }
  join(text.substr(begin));
  return out;
}

}  // namespace ajar::runtime
