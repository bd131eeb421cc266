// Lexicons and claims.
#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

std::optional<Language> language_of(const auto& node) {
  return node.has_language ? std::optional(node.language) : std::nullopt;
}

void add_phrases(Pass& p, const ast::LangTexts& texts, std::vector<TextPattern>& out) {
  for (const ast::Text& text : texts.texts) out.push_back(lower_phrase(p, text, language_of(texts)));
}

void add_sentences(const ast::LangTexts& texts, std::vector<TextPattern>& out) {
  for (const ast::Text& text : texts.texts) out.push_back({language_of(texts), std::string(text.text), text.span});
}

void add_says(Pass& p, const ast::ClaimClause& clause, std::vector<Says>& out) {
  for (const ast::SaysEntry& entry : clause.entries) {
    Says says;
    if (entry.text) {
      says.phrase = lower_phrase(p, entry.text, language_of(entry));
    } else {
      says.lexicon = p.names.id<LexiconId>(p.module, entry.name, kAnyLexicon);
      says.phrase.span = entry.name.span;
      if (!says.lexicon) continue;
    }
    out.push_back(std::move(says));
  }
}

class ClaimLowering {
 public:
  ClaimLowering(Pass& p, ClaimId id) : p_(p), claim_(p.program.claims[id.index]) {}

  void lower(const ast::ClaimClause& clause) {
    using K = ast::ClaimClause::Kind;
    switch (clause.kind) {
      case K::says: return add_says(p_, clause, claim_.says);
      case K::near: return add_says(p_, clause, claim_.near);
      case K::unless_near: return add_says(p_, clause, claim_.unless_near);
      case K::about:
        if (!repeated(p_, about_, clause.span)) claim_.about = p_.names.id<ScopeId>(p_.module, clause.name, kAnyScope);
        return;
      case K::asserts:
        for (const ast::AssertEntry& entry : clause.asserts)
          if (auto gate = p_.names.id<GateId>(p_.module, entry.gate, kAnyGate))
            claim_.asserts.push_back({gate, entry.state, entry.at_least});
        return;
      case K::severity:
        if (!repeated(p_, severity_, clause.span)) claim_.severity = clause.severity;
        return;
      case K::flags: return add_sentences(clause.texts, claim_.flags);
      case K::passes: return add_sentences(clause.texts, claim_.passes);
      case K::suggest: return add_sentences(clause.texts, claim_.suggests);
      case K::note:
        if (!repeated(p_, note_, clause.span)) claim_.note = to_labels(clause.note);
        return;
    }
  }

 private:
  Pass& p_;
  Claim& claim_;
  Span about_, severity_, note_;
};

}  // namespace

void lower_lexicons(Pass& p) {
  for (auto [node, id] : p.items.lexicons) {
    Lexicon& lexicon = p.program.lexicons[id.index];
    Span note;
    for (const ast::LexiconClause& clause : node->clauses) {
      using K = ast::LexiconClause::Kind;
      switch (clause.kind) {
        case K::never: add_phrases(p, clause.texts, lexicon.never); break;
        case K::texts: add_phrases(p, clause.texts, lexicon.phrases); break;
        case K::cue:
          lexicon.cues.push_back(clause.cue);
          if (!lexicon.cues.back().span.source) lexicon.cues.back().span = clause.span;
          break;
        case K::note:
          if (!repeated(p, note, clause.span)) lexicon.note = to_labels(clause.note);
          break;
      }
    }
  }
}

void lower_claims(Pass& p) {
  for (auto [node, id] : p.items.claims) {
    ClaimLowering lowering(p, id);
    for (const ast::ClaimClause& clause : node->clauses) lowering.lower(clause);
  }
}

}  // namespace ajar::lang
