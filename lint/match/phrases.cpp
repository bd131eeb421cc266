#include "lint/match/phrases.hpp"

#include <algorithm>
#include <string>

#include "lint/document/folding.hpp"
#include "lint/match/phrase_texts.hpp"
#include "lint/text/tokens.hpp"

namespace ajar::lint {
namespace {

enum class UnitKind : std::uint8_t { word, stem, character };

/// What a phrase asks of a token.
struct Unit {
  UnitKind kind;
  TokenId id;
};
struct DraftPiece {
  std::vector<Unit> units;
  PatternGap gap;
};
struct Draft {
  std::uint32_t phrase;
  std::vector<DraftPiece> pieces;
};

}  // namespace

/// Reads the texts of all phrases with the scanner that reads reports, then gives words their symbols: only when all
/// stems are known is it clear which words share one.
class PhraseCompiler {
 public:
  explicit PhraseCompiler(Phrases& out) : out_(out) {}

  void run() {
    for (std::uint32_t i = 0; i < out_.programs_.size(); ++i) add_program(i);
    out_.dead_.assign(out_.origins_.size(), true);
    for (const Draft& draft : drafts_) {
      std::vector<PhrasePiece> pieces;
      for (const DraftPiece& piece : draft.pieces) pieces.push_back(finished(piece));
      if (builder_.add(pieces, draft.phrase)) out_.dead_[draft.phrase] = false;
    }
    out_.automaton_ = builder_.build();
  }

 private:
  void add_program(std::uint32_t index) {
    const Program& program = *out_.programs_[index];
    const PhraseTexts texts(program);
    const auto add_all = [&](PhraseUse use, std::size_t owner, const std::vector<TextPattern>& phrases) {
      for (std::size_t i = 0; i < phrases.size(); ++i)
        add_phrase({index, use, narrow(owner), narrow(i)}, texts.of(phrases[i]));
    };
    for (std::size_t i = 0; i < program.lexicons.size(); ++i) {
      add_all(PhraseUse::lexicon, i, program.lexicons[i].phrases);
      add_all(PhraseUse::never, i, program.lexicons[i].never);
    }
    for (std::size_t i = 0; i < program.claims.size(); ++i) add_claim(index, i, texts);
    for (std::size_t i = 0; i < program.kinds.size(); ++i) add_all(PhraseUse::kind, i, program.kinds[i].words);
    for (std::size_t i = 0; i < program.publishers.size(); ++i)
      add_name({index, PhraseUse::source, narrow(i), 0}, program.publishers[i].name);
    for (std::size_t i = 0; i < program.metrics.size(); ++i)
      add_name({index, PhraseUse::metric, narrow(i), 0}, program.metrics[i].name);
  }

  void add_claim(std::uint32_t index, std::size_t owner, const PhraseTexts& texts) {
    const Claim& claim = out_.programs_[index]->claims[owner];
    const std::pair<PhraseUse, const std::vector<Says>*> lists[] = {
        {PhraseUse::says, &claim.says}, {PhraseUse::near, &claim.near}, {PhraseUse::unless_near, &claim.unless_near}};
    for (const auto& [use, list] : lists)
      for (std::size_t i = 0; i < list->size(); ++i)
        if (!(*list)[i].lexicon) add_phrase({index, use, narrow(owner), narrow(i)}, texts.of((*list)[i].phrase));
  }

  /// Names are written as one word; texts write `load_factor` as two.
  void add_name(PhraseOrigin origin, const Name& name) {
    for (const auto* list : {&name.labels.texts, &name.aliases})
      for (std::string text : *list) {
        std::replace(text.begin(), text.end(), '_', ' ');
        ShadowText shadow;
        copy_folded(shadow, text, {0, narrow(text.size())});
        add_phrase(origin, {{std::string(shadow.text()), {}, {}}});
        ++origin.entry;
      }
  }

  static std::uint32_t narrow(std::size_t n) { return static_cast<std::uint32_t>(n); }

  void add_phrase(PhraseOrigin origin, const std::vector<PhraseText>& texts) {
    const std::uint32_t phrase = narrow(out_.origins_.size());
    out_.origins_.push_back(origin);
    for (const PhraseText& text : texts) add_text(phrase, text);
  }

  void add_text(std::uint32_t phrase, const PhraseText& text) {
    Draft draft{phrase, {}};
    std::uint32_t begin = 0;
    PatternGap gap;
    for (std::size_t i = 0; i <= text.breaks.size(); ++i) {
      const std::uint32_t end = i < text.breaks.size() ? text.breaks[i].at : narrow(text.text.size());
      DraftPiece piece{{}, gap};
      if (!read_piece(text, {begin, end}, piece.units)) return;
      draft.pieces.push_back(std::move(piece));
      if (i < text.breaks.size()) gap = text.breaks[i].gap;
      begin = end;
    }
    drafts_.push_back(std::move(draft));
  }

  /// False when no text has it.
  bool read_piece(const PhraseText& text, Range part, std::vector<Unit>& out) {
    TokenScanner scanner(part.of(text.text));
    while (scanner.next()) {
      switch (scanner.kind()) {
        case TokenClass::word:
        case TokenClass::number: {
          const Range at{part.begin + scanner.range().begin, part.begin + scanner.range().end};
          out.push_back(word(scanner.normal(), scanner.kind() == TokenClass::word && is_stem(text, at)));
          break;
        }
        case TokenClass::han:
        case TokenClass::syllable:
        case TokenClass::symbol:
          if (scanner.kind() != TokenClass::symbol || !is_silent(scanner.character()))
            out.push_back({UnitKind::character, static_cast<TokenId>(scanner.character())});
          break;
        case TokenClass::address:
          return false;
      }
    }
    return true;
  }

  static bool is_stem(const PhraseText& text, Range at) {
    return std::any_of(text.stems.begin(), text.stems.end(),
                       [&](Range stem) { return stem.begin < at.end && at.begin < stem.end; });
  }

  Unit word(std::string_view normal, bool stem) {
    if (stem) return {UnitKind::stem, out_.vocabulary_.add_stem_of(normal)};
    const TokenId id = out_.vocabulary_.add_word(normal);
    if (id >= words_.size()) words_.resize(std::size_t{id} + 1);
    if (words_[id].empty()) words_[id] = normal;
    return {UnitKind::word, id};
  }

  PhrasePiece finished(const DraftPiece& draft) {
    PhrasePiece piece{{}, draft.gap};
    for (const Unit unit : draft.units) piece.steps.push_back(step(unit));
    return piece;
  }

  PhraseStep step(Unit unit) {
    switch (unit.kind) {
      case UnitKind::stem:
        return {out_.alphabet_.add_stem(unit.id), kUnknownToken};
      case UnitKind::character:
        return {out_.alphabet_.add_character(unit.id), kUnknownToken};
      case UnitKind::word:
        break;
    }
    const TokenId stem = out_.vocabulary_.find_stem_of(words_[unit.id]);
    if (stem != kUnknownToken) return {out_.alphabet_.add_stem(stem), unit.id};
    return {out_.alphabet_.add_word(unit.id), kUnknownToken};
  }

  Phrases& out_;
  AutomatonBuilder builder_;
  std::vector<Draft> drafts_;
  std::vector<std::string> words_;  // by their number
};

Phrases::Phrases(std::span<const Program* const> programs)
    : programs_(programs.begin(), programs.end()), first_lexicon_{0} {
  for (const Program* program : programs_)
    first_lexicon_.push_back(first_lexicon_.back() + static_cast<std::uint32_t>(program->lexicons.size()));
  PhraseCompiler(*this).run();
}

const TextPattern* Phrases::pattern(std::uint32_t phrase) const {
  const PhraseOrigin& at = origins_[phrase];
  const Program& program = *programs_[at.program];
  switch (at.use) {
    case PhraseUse::lexicon:
      return &program.lexicons[at.owner].phrases[at.entry];
    case PhraseUse::never:
      return &program.lexicons[at.owner].never[at.entry];
    case PhraseUse::says:
      return &program.claims[at.owner].says[at.entry].phrase;
    case PhraseUse::near:
      return &program.claims[at.owner].near[at.entry].phrase;
    case PhraseUse::unless_near:
      return &program.claims[at.owner].unless_near[at.entry].phrase;
    case PhraseUse::kind:
      return &program.kinds[at.owner].words[at.entry];
    case PhraseUse::source:
    case PhraseUse::metric:
      break;
  }
  return nullptr;
}

}  // namespace ajar::lint
