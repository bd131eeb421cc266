#include "lint/status/quotation.hpp"

namespace ajar::lint {

namespace {

constexpr std::uint32_t kLongestTerm = 12;  // tokens: six words, or twelve Han characters

/// The mark that closes what this one opens; 0: it opens nothing. Curly marks come as straight ones.
char32_t closing_of(const Token& token) {
  if (token.is(U'"')) return U'"';
  if (token.is(U'「')) return U'」';
  if (token.is(U'『')) return U'』';
  if (token.is(U'«')) return U'»';
  return 0;
}

std::uint32_t weight(const Token& token) {
  return token.kind == TokenClass::word || token.kind == TokenClass::number ? 2 : 1;
}

}  // namespace

std::vector<Quotation> quotations_in(std::span<const Token> tokens) {
  std::vector<Quotation> quotations;
  char32_t awaited = 0;
  std::uint32_t begin = 0, size = 0;
  const auto close = [&](std::uint32_t end) {
    if (end > begin) quotations.push_back({{begin, end}, size > kLongestTerm});
    awaited = 0;
  };
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (awaited != 0) {
      if (tokens[i].is(awaited))
        close(i);
      else
        size += weight(tokens[i]);
    } else if (const char32_t closing = closing_of(tokens[i])) {
      awaited = closing;
      begin = i + 1;
      size = 0;
    }
  }
  // A mark without a partner opens speech that goes on in the next sentence, unless it stands at the end.
  if (awaited != 0) close(static_cast<std::uint32_t>(tokens.size()));
  return quotations;
}

}  // namespace ajar::lint
