/// Sentences of a report, English and Chinese, also in one line.
#pragma once

#include <vector>

#include "lint/document/document.hpp"

namespace ajar::lint {

enum class SentenceEnd : std::uint8_t {
  stop,         ///< . 。
  question,     ///< ? ？, also together with others
  exclamation,  ///< ! ！
  ellipsis,     ///< …… … ...
  semicolon,    ///< ；  The English one joins clauses.
  line,         ///< the author's own line break
  block,        ///< the end of its block, without a mark
  cut,          ///< too long: nobody wrote a sentence there
};

/// With its marks, and the quotation marks and brackets that close behind them, without white space around it.
struct Sentence {
  Range text;   ///< of the shadow
  Range range;  ///< of the source
  BlockId block;
  SentenceEnd end = SentenceEnd::block;
};

/// A longer one is cut, at white space where there is some, so that what looks at single sentences stays linear.
inline constexpr std::uint32_t kLongestSentence = 16'384;

/// The rules are those of UAX #29 with what it leaves out: abbreviations and initials (`e.g. this`, `Huawei Inc.
/// said`), numbers of lists (`1. First`), `；` and `……`, short brackets and quotations inside a sentence, and who is
/// quoted behind the quotation (`“…？”他问。`). Linear in the text.
std::vector<Sentence> split_sentences(const Document& document);

/// The sentences of one block, added to `out`.
void split_sentences(const Document& document, BlockId block, std::vector<Sentence>& out);

}  // namespace ajar::lint
