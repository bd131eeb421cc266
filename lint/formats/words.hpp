/// The words of the formats, in English and Chinese; they stand in words.def.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/language.hpp"

namespace ajar::lint {

enum class Word : std::uint8_t {
#define AJAR_WORD(name, en, zh) name,
#include "lint/formats/words.def"
#undef AJAR_WORD
};

/// With `{0}`, `{1}` … replaced, as in runtime/sentences.hpp.
std::string say(Language language, Word word, std::initializer_list<std::string_view> arguments = {});

/// The bare template, for tests.
std::string_view template_of(Language language, Word word);
std::size_t word_count();

}  // namespace ajar::lint
