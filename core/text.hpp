/// Text: UTF-8, normal forms, widths, likeness. Everything here is locale-free.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ajar {

/// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and values past U+10FFFF are not), or
/// nullopt.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Decodes the code point at `offset` and moves past it. An invalid byte gives U+FFFD and moves one byte; at the end of the
/// text it is U+FFFD and nothing moves.
char32_t next_code_point(std::string_view text, std::size_t& offset);

/// The key under which names, aliases, labels and data meet: NFC, case-folded, inner white space collapsed to one space,
/// ends trimmed. ASCII without upper case costs one scan and one copy.
std::string fold_name(std::string_view text);

std::string to_nfc(std::string_view text);

/// Display cells of a text (East Asian wide and full-width count 2, combining marks 0).
std::size_t display_width(std::string_view text);

bool is_han(char32_t c);
bool is_identifier_start(char32_t c);     ///< UAX #31 XID_Start or `_`
bool is_identifier_continue(char32_t c);  ///< UAX #31 XID_Continue

/// Restricted Damerau-Levenshtein distance over code points (adjacent transpositions count one), cut off at `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate most like `word`: equal when folded, else least distance <= 2 (<= 1 for words under four letters), ties
/// by the candidates' order. nullopt when none is near; a word of one letter is like no other.
std::optional<std::size_t> most_similar(std::string_view word, std::span<const std::string_view> candidates);

/// The text between double quotes: `\"`, `\\`, `\n`, `\t` stand for themselves, anything else is kept.
std::string unescape(std::string_view raw);

}  // namespace ajar
