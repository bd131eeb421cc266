/// Words that tell whether a full stop ends a sentence. All in small letters.
#pragma once

#include <cstdint>
#include <string_view>

namespace ajar::lint {

enum class Abbreviation : std::uint8_t { none, never, number, seldom };

/// What the word before a full stop is.
Abbreviation abbreviation(std::string_view word);

/// Words that often begin sentences: the, it, however …
bool often_begins_sentence(std::string_view word);

/// said, asks, wrote …: behind a quotation they go on with the sentence.
bool is_reporting_verb(std::string_view word);

/// The same of Chinese: does `text`, up to its first punctuation mark, say who is quoted (他说, 张三表示)?
bool begins_with_reporting_clause(std::string_view text);

/// What goes on with the sentence behind a Chinese quotation: 的, 这一, 等 …
bool goes_on_behind_quotation(std::string_view text);

}  // namespace ajar::lint
