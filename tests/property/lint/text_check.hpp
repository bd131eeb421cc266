/// What holds for the sentences, words and clauses of every document.
#pragma once

#include <string>
#include <vector>

#include "core/text.hpp"
#include "lint/document/document.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/text/characters.hpp"
#include "lint/text/clauses.hpp"
#include "lint/text/sentences.hpp"
#include "lint/text/tokens.hpp"

namespace ajar::test {

/// Nothing but white space, and hyphens where they may be left out.
inline bool is_blank(std::string_view text, bool hyphens) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (lint::kind_of(c) == lint::CharKind::space) continue;
    if (!hyphens || (c != '-' && c != 0x2010 && c != 0x2011)) return false;
  }
  return true;
}

/// Is `range` where `text` stands: the pieces from its first to its last byte, and no more?
inline bool is_exact(const lint::Document& d, lint::Range text, lint::Range range) {
  if (range != d.source_of(text) || range.end > d.source.size()) return false;
  for (const lint::Piece& p : d.shadow.pieces())
    if (p.verbatim && p.shadow <= text.begin && text.end <= p.shadow + p.source_size)
      return range.of(d.source) == d.text(text);
  return true;
}

inline std::string find_wrong_clause(std::string_view shadow, const std::vector<lint::Token>& tokens) {
  std::vector<lint::Clause> clauses;
  lint::split_clauses(shadow, tokens, clauses);
  std::uint32_t end = 0;
  for (const lint::Clause& clause : clauses) {
    if (clause.first != end || clause.end <= clause.first) return "clauses leave out a word";
    end = clause.end;
  }
  return end == tokens.size() ? "" : "clauses leave out the end";
}

/// Amounts and dates are some tokens each, in order, and none shares one with another.
inline std::string find_wrong_number(const lint::Document& d, const std::vector<lint::Token>& tokens) {
  lint::Numbers numbers;
  lint::find_numbers(d.shadow.text(), tokens, {}, numbers);
  std::vector<bool> used(tokens.size());
  const auto wrong = [&](const auto& number) {
    if (number.first >= number.end || number.end > tokens.size()) return true;
    if (number.text != lint::Range{tokens[number.first].text.begin, tokens[number.end - 1].text.end}) return true;
    if (number.range != lint::Range{tokens[number.first].range.begin, tokens[number.end - 1].range.end}) return true;
    for (std::uint32_t i = number.first; i < number.end; ++i) {
      if (used[i]) return true;
      used[i] = true;
    }
    return false;
  };
  for (const lint::Quantity& quantity : numbers.quantities) {
    const auto& [low, high] = quantity.value;
    if (wrong(quantity)) return "an amount is out of place";
    if (!low.infinite && !high.infinite && low.value > high.value) return "an amount is empty";
  }
  for (const lint::DateMention& date : numbers.dates) {
    if (wrong(date)) return "a date is out of place";
    if (date.period && date.period->end <= date.period->first) return "a date is empty";
  }
  return {};
}

inline std::string find_wrong_token(const lint::Document& d, const lint::Sentence& sentence, bool exactly) {
  static const lint::Vocabulary vocabulary;
  std::vector<lint::Token> tokens;
  lint::tokenize(d.shadow, sentence.text, vocabulary, tokens);
  std::uint32_t end = sentence.text.begin;
  lint::Range before{sentence.range.begin, sentence.range.begin};
  for (const lint::Token& token : tokens) {
    if (token.text.empty() || token.text.begin < end || token.text.end > sentence.text.end)
      return "a word is out of place";
    if (!is_blank(d.text({end, token.text.begin}), true)) return "words leave out some text";
    if (!sentence.range.contains(token.range) || token.range.begin < before.begin || token.range.end < before.end)
      return "a word's range is out of place";
    if (exactly && !is_exact(d, token.text, token.range)) return "a word's range is not its text";
    end = token.text.end;
    before = token.range;
  }
  if (!is_blank(d.text({end, sentence.text.end}), true)) return "words leave out the end";
  if (std::string wrong = find_wrong_clause(d.shadow.text(), tokens); !wrong.empty()) return wrong;
  return find_wrong_number(d, tokens);
}

/// `exactly`: compare with the pieces one by one, which takes quadratic time.
inline std::string find_wrong_text(const lint::Document& d, bool exactly) {
  std::uint32_t end = 0;
  for (const lint::Sentence& s : lint::split_sentences(d)) {
    const lint::Block& block = d[s.block];
    if (s.text.empty() || !block.text.contains(s.text) || !block.range.contains(s.range))
      return "a sentence is out of its block";
    if (s.text.begin < end) return "sentences overlap";
    if (s.text.size() > lint::kLongestSentence) return "a sentence is too long";
    if (!is_blank(d.text({end, s.text.begin}), false)) return "sentences leave out some text";
    if (exactly && !is_exact(d, s.text, s.range)) return "a sentence's range is not its text";
    end = s.text.end;
    if (std::string wrong = find_wrong_token(d, s, exactly); !wrong.empty()) return wrong;
  }
  return is_blank(d.shadow.text().substr(end), false) ? "" : "sentences leave out the end";
}

}  // namespace ajar::test
