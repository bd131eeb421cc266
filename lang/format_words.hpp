/// Pieces of a pack as text: everything that fits on a line.
#pragma once

#include <string>

#include "lang/ast.hpp"
#include "lang/keywords.hpp"

namespace ajar::lang {

/// Writes pieces of a tree with keywords of one language.
class FormatWords {
 public:
  FormatWords(const SourceMap& sources, Language keywords) : sources_(sources), language_(keywords) {}

  std::string_view word(Keyword keyword) const { return spelling(keyword, language_); }
  std::string text(const ast::Word& word) const;           ///< a name, or a text in quotes
  std::string labels(ast::Labels labels) const;            ///< "a" | "b"
  std::string list(std::span<const ast::Word> words) const;  ///< a, b
  std::string also(std::span<const ast::Word> aliases) const;
  std::string ref(const ast::Ref& ref) const;
  std::string lang_texts(const ast::LangTexts& texts) const;
  std::string because(ast::Labels labels) const;           ///< because "…"; empty when there is none
  std::string duration(const ast::Duration& duration) const;
  std::string duration(const ajar::Duration& duration) const;
  std::string quantity(const ast::Quantity& quantity) const;
  std::string value(const ast::Value& value) const;
  std::string formula(const ast::Formula& formula) const;
  std::string quantifier(const ast::Condition& condition) const;  ///< all of, at least 2 of
  std::string inline_condition(const ast::Condition& condition) const;  ///< anything but bullets
  std::string state(State state) const;
  std::string basis(Basis basis) const;
  std::string period(PeriodUnit unit, bool one) const;

 private:
  std::string number(Span span) const;  ///< as written, in ASCII
  std::string part(const ast::Condition& condition) const;  ///< in brackets where the grammar wants them
  std::string atom(const ast::Condition& condition) const;
  std::string trend(const ast::Condition& condition) const;

  const SourceMap& sources_;
  Language language_;
};

}  // namespace ajar::lang
