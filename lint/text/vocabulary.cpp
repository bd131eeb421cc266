#include "lint/text/vocabulary.hpp"

#include "lint/text/stem.hpp"

namespace ajar::lint {

std::size_t Vocabulary::beginning(std::string_view word) {
  const auto byte = [&](std::size_t i) { return i < word.size() ? static_cast<unsigned char>(word[i]) : 0u; };
  return byte(0) << 8 | byte(1);
}

TokenId Vocabulary::add_word(std::string_view word) {
  word_beginnings_.set(beginning(word));
  return words_.try_emplace(std::string(word), word_count() + 1).first->second;
}

TokenId Vocabulary::add_stem_of(std::string_view word) {
  std::string key = stem(word);
  stem_beginnings_.set(beginning(key));
  for (const std::string_view form : irregular_forms_of(key)) stem_beginnings_.set(beginning(form));
  return stems_.try_emplace(std::move(key), stem_count() + 1).first->second;
}

TokenId Vocabulary::find_word(std::string_view word) const {
  if (!word_beginnings_.test(beginning(word))) return kUnknownToken;
  const auto found = words_.find(word);
  return found == words_.end() ? kUnknownToken : found->second;
}

TokenId Vocabulary::find_stem_of(std::string_view word) const {
  if (!stem_beginnings_.test(beginning(word))) return kUnknownToken;
  const auto found = stems_.find(stem(word));
  return found == stems_.end() ? kUnknownToken : found->second;
}

}  // namespace ajar::lint
