/// The sentences of reports and proofs. All words that people read there stand in sentences.def, in English and Chinese.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/language.hpp"

namespace ajar::runtime {

enum class Sentence : std::uint16_t {
#define AJAR_SENTENCE(name, en, zh) name,
#include "runtime/sentences.def"
#undef AJAR_SENTENCE
};

/// The sentence with `{0}`, `{1}` … replaced. Arguments are never searched for holes; a number without an argument gives
/// nothing. In Chinese a space parts a Chinese character of the sentence from a Latin letter or digit of an argument.
std::string say(Language language, Sentence sentence, std::initializer_list<std::string_view> arguments = {});

/// Likewise for a template of another list.
std::string fill(Language language, std::string_view text, std::initializer_list<std::string_view> arguments = {});

std::string grouped(std::size_t number);  ///< "10,000"

/// The bare template, for tests.
std::string_view template_of(Language language, Sentence sentence);
std::size_t sentence_count();

}  // namespace ajar::runtime
