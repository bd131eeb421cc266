/// What stands between quotation marks in a sentence.
#pragma once

#include <span>
#include <vector>

#include "lint/status/reach.hpp"
#include "lint/text/tokens.hpp"

namespace ajar::lint {

struct Quotation {
  TokenRange inside;       ///< without the marks; to the end of the sentence when nothing closes it
  bool is_speech = false;  ///< somebody's words, more than a term: long, or a sentence by itself
};

/// Pairs of “ ” " " 「 」 『 』 « », in order. Inside another one they are not listed. 《 》 are titles. Linear.
std::vector<Quotation> quotations_in(std::span<const Token> tokens);

}  // namespace ajar::lint
