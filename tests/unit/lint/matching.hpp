/// Matches the phrases of packs given as text, for tests.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lint/document/document.hpp"
#include "lint/match/claims.hpp"
#include "lint/match/matcher.hpp"
#include "lint/match/phrases.hpp"
#include "lint/text/sentences.hpp"
#include "lint/text/tokens.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

namespace ajar::test {

/// The tokens of a text taken as one sentence.
inline std::vector<lint::Token> tokens_of(const std::string& text, const lint::Vocabulary& vocabulary) {
  lint::ShadowText shadow;
  shadow.copy(text, {0, static_cast<std::uint32_t>(text.size())});
  std::vector<lint::Token> tokens;
  lint::tokenize(shadow, {0, shadow.size()}, vocabulary, tokens);
  return tokens;
}

/// A pack with what matches it.
class Matching {
 public:
  explicit Matching(const std::string& pack, const ajar::testing::Packs& others = {})
      : pack_(ajar::testing::compile_pack(pack, others)) {
    INFO(pack << "\n" << pack_.errors());
    REQUIRE(pack_.program.has_value());
    programs_ = {&*pack_.program};
    phrases_ = std::make_unique<lint::Phrases>(programs_);
    matcher_ = std::make_unique<lint::Matcher>(*phrases_);
    finder_ = std::make_unique<lint::ClaimFinder>(*phrases_);
  }

  const Program& program() const { return *pack_.program; }
  const lint::Phrases& phrases() const { return *phrases_; }
  const lint::SentenceMatches& matches() const { return matches_; }

  /// Takes the text as one sentence.
  const lint::SentenceMatches& match(const std::string& text) {
    text_ = text;
    tokens_ = tokens_of(text, phrases_->vocabulary());
    matcher_->match(tokens_, matches_);
    return matches_;
  }

  std::string words(lint::TokenRange range) const {
    return text_.substr(tokens_[range.first].text.begin,
                        tokens_[range.end - 1].text.end - tokens_[range.first].text.begin);
  }

  /// Every match that counts, of all lexicons: its words, from the first to the last.
  std::string found(const std::string& text) {
    std::string out;
    for (const lint::PhraseMatch& match : match(text).all)
      if (match.fate == lint::MatchFate::found && (*phrases_)[match.phrase].use != lint::PhraseUse::never)
        out += (out.empty() ? "" : " | ") + words(match.range);
    return out;
  }

  /// "claim" for a candidate, "claim (why not)" for others.
  std::string claims(const std::string& text) {
    match(text);
    finder_->find(matches_, hits_);
    constexpr const char* kFates[] = {"", " (lacks near)", " (blocked)", " (in cue)"};
    std::string out;
    for (const lint::ClaimHit& hit : hits_)
      out += (out.empty() ? "" : ", ") + program()[hit.claim].name.name + kFates[static_cast<int>(hit.fate)];
    return out;
  }
  const std::vector<lint::ClaimHit>& hits() const { return hits_; }

 private:
  ajar::testing::Compiled pack_;
  std::vector<const Program*> programs_;
  std::unique_ptr<lint::Phrases> phrases_;
  std::unique_ptr<lint::Matcher> matcher_;
  std::unique_ptr<lint::ClaimFinder> finder_;
  std::string text_;
  std::vector<lint::Token> tokens_;
  lint::SentenceMatches matches_;
  std::vector<lint::ClaimHit> hits_;
};

}  // namespace ajar::test
