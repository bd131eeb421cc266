/// The linter with the pack and the evidence of the four gates, and what it is made of.
#pragma once

#include "bench/asked.hpp"
#include "lint/judge/features.hpp"
#include "lint/linter.hpp"
#include "lint/match/claims.hpp"
#include "lint/text/sentences.hpp"

namespace ajar::bench {

/// What a report holds, counted.
struct PhraseCount {
  std::size_t sentences = 0, tokens = 0, phrases = 0;
};

class FourGatesLinter {
 public:
  /// To be made in the root of the repository.
  FourGatesLinter()
      : pack_(text_of("rules/four_gates/pack.gate"), text_of("rules/four_gates/evidence.jsonl")),
        reports_(text_of("stdlib/reports.gate")) {
    if (!pack_.situation || !reports_.program) return;
    const runtime::RenderInput in{*pack_.program, pack_.sources, pack_.evidence, pack_.query};
    standings_ = lint::standings_of(*pack_.situation, runtime::Words(in, Language::en));
    const Program* const programs[] = {&*pack_.program, &*reports_.program};
    phrases_.emplace(programs);
    linter_.emplace(&*pack_.program, *reports_.program, standings_, lint::LinterOptions{});
  }

  /// A figure for a wrong answer would be void.
  bool is_right() const {
    if (!linter_) return false;
    const auto findings = [&](const char* text) { return lint(text).findings.findings.size(); };
    return findings("Domestic compute is now deployed at scale.") == 1 && findings("国产算力已经规模化部署。") == 1 &&
           findings("Domestic compute is not yet deployed at scale.") == 0 && findings("国产算力尚未规模化部署。") == 0;
  }

  const lint::Phrases& phrases() const { return *phrases_; }
  lint::LintedFile lint(std::string_view text) const { return linter_->lint("report", text, lint::Format::markdown); }

  /// Phrases with ids and places: everything before any judgement.
  PhraseCount find_phrases(const lint::Document& document, const std::vector<lint::Sentence>& sentences) const {
    lint::Matcher matcher(*phrases_);
    lint::SentenceMatches matches;
    std::vector<lint::Token> tokens;
    PhraseCount count;
    for (const lint::Sentence& sentence : sentences) {
      tokens.clear();
      lint::tokenize(document.shadow, sentence.text, phrases_->vocabulary(), tokens);
      matcher.match(tokens, matches);
      count.tokens += tokens.size();
      count.phrases += matches.all.size();
    }
    count.sentences = sentences.size();
    return count;
  }

 private:
  Asked pack_, reports_;
  lint::Standings standings_;
  std::optional<lint::Phrases> phrases_;
  std::optional<lint::Linter> linter_;
};

}  // namespace ajar::bench
