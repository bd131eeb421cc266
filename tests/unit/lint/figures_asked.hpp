/// Asks what is said of the figures of one sentence, for a pack and rows given as text.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/document/document.hpp"
#include "lint/judge/figures.hpp"
#include "lint/match/phrases.hpp"
#include "lint/text/sentences.hpp"
#include "tests/lint/linting.hpp"
#include "tests/unit/runtime/asked.hpp"

namespace ajar::test {

class FiguresAsked {
 public:
  FiguresAsked(const std::string& pack, const std::vector<std::string>& rows, std::string_view as_of = "2026-06-30")
      : asked_(pack, rows, as_of) {
    const runtime::Situation situation{asked_.program, asked_.evidence, asked_.query, asked_.rows()};
    const runtime::RenderInput input{asked_.program, asked_.sources, asked_.evidence, asked_.query};
    const runtime::Words words(input, Language::en);
    book_ = lint::figures_of(situation, words);
    programs_ = {&asked_.program, &reports_program()};
    phrases_ = std::make_unique<lint::Phrases>(programs_);
    judge_ = std::make_unique<lint::FigureJudge>(asked_.program, *phrases_, book_, asked_.query.as_of,
                                                 lint::NumberOptions{}, Language::en);
  }

  std::optional<lint::FigureFinding> finding(const std::string& text) const {
    const lint::Document document = lint::read_document(text, lint::Format::plain);
    const std::vector<lint::Sentence> sentences = lint::split_sentences(document);
    INFO(text);
    REQUIRE(sentences.size() == 1);
    std::vector<lint::Token> tokens;
    lint::tokenize(document.shadow, sentences[0].text, phrases_->vocabulary(), tokens);
    lint::SentenceMatches matches;
    lint::Matcher(*phrases_).match(tokens, matches);
    std::vector<lint::Clause> clauses;
    lint::split_clauses(document.shadow.text(), tokens, clauses);
    const lint::SentenceParts parts{tokens, clauses, matches.cues, sentences[0].end, false};
    auto found = judge_->judge(document.shadow.text(), parts, matches);
    if (found) found_ = found->figure.of(text);
    return found;
  }

  /// "number: 14 %", "unit: 14 %" or "".
  std::string ask(const std::string& text) const {
    const auto found = finding(text);
    if (!found) return "";
    return (found->rule == lint::Rule::unit_mismatch ? "unit: " : "number: ") + found_;
  }

 private:
  Asked asked_;
  lint::FigureBook book_;
  std::vector<const Program*> programs_;
  std::unique_ptr<lint::Phrases> phrases_;
  std::unique_ptr<lint::FigureJudge> judge_;
  mutable std::string found_;
};

}  // namespace ajar::test
