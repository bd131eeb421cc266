/// The keywords of the language, in English and Chinese, from the one table keywords.def.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/language.hpp"

namespace ajar::lang {

enum class Keyword : std::uint8_t {
#define AJAR_KEYWORD(id, role, en, zh) id,
#include "lang/keywords.def"
};

#define AJAR_KEYWORD(id, role, en, zh) +1
inline constexpr std::size_t kKeywordCount = 0
#include "lang/keywords.def"
    ;

enum class KeywordRole : std::uint8_t { item, reserved, contextual };

/// One word of a keyword ("fresh" of "fresh for"), numbered from 1; 0 is no keyword's word.
using WordId = std::uint16_t;
using KeywordSet = std::bitset<kKeywordCount>;
WordId word_id(std::string_view word);
bool is_reserved(WordId word);  ///< may not be a name
bool is_item_word(WordId word);
bool is_word_value(WordId word);  ///< yes, no or a state: a value that is a keyword

/// One way to write a keyword: its words in order.
struct Spelling {
  std::string_view text;  ///< words separated by one space
  Language language = Language::en;
  std::array<WordId, 4> words{};
  std::uint8_t count = 0;
};

/// By word: the keywords that one of their spellings begins with it. Word 0 begins none.
std::span<const KeywordSet> keywords_by_first_word();
/// English first, then Chinese, then synonyms. Never fewer than two.
std::span<const Spelling> spellings(Keyword keyword);
std::string_view spelling(Keyword keyword, Language language);
KeywordRole role(Keyword keyword);
std::string_view id_of(Keyword keyword);  ///< the name in the table

}  // namespace ajar::lang
