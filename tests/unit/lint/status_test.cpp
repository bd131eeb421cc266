// How far cues reach, and what a sentence is said as. Cues are given by hand: words in [brackets] with a letter for the cue.
#include "lint/status/status.hpp"
#include "lint/text/clauses.hpp"
#include "lint/text/sentences.hpp"
#include "lint/text/tokens.hpp"
#include "tests/catch.hpp"

namespace ajar::test {

namespace {

using namespace lint;

Cue cue_of(char letter) {
  Cue cue;
  switch (letter) {
    case 'N': cue.status = CueStatus::negated; break;
    case 'B': cue = {CueStatus::negated, CueDirection::backward, CueUnit::clause, 0, {}}; break;
    case 'H': cue = {CueStatus::hedged, CueDirection::around, CueUnit::clause, 0, {}}; break;
    case 'F': cue.status = CueStatus::forecast; break;
    case 'C': cue = {CueStatus::conditional, CueDirection::around, CueUnit::clauses, 2, {}}; break;
    case 'W': cue = {CueStatus::negated, CueDirection::forward, CueUnit::words, 2, {}}; break;
    case 'A': cue = {CueStatus::attributed, CueDirection::around, CueUnit::clause, 0, {}}; break;
    case 'Q': cue = {CueStatus::quoted, CueDirection::forward, CueUnit::clause, 0, {}}; break;
    case 'T': cue.status = CueStatus::terminator; break;
    default: break;
  }
  return cue;
}

/// The statuses of what stands in {braces}; `{N:not yet}` is a cue.
std::string said(const std::string& marked) {
  std::string text;
  std::vector<std::pair<Range, char>> places;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != '{') {
      text += marked[i];
      continue;
    }
    const std::size_t close = marked.find('}', i);
    const bool is_cue = marked[i + 2] == ':';
    const std::string inside = marked.substr(i + (is_cue ? 3 : 1), close - i - (is_cue ? 3 : 1));
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += inside;
    places.push_back({{begin, static_cast<std::uint32_t>(text.size())}, is_cue ? marked[i + 1] : ' '});
    i = close;
  }
  const Document document = read_document(text, Format::plain);
  const std::vector<Sentence> sentences = split_sentences(document);
  REQUIRE(sentences.size() == 1);
  std::vector<Token> tokens;
  tokenize(document.shadow, sentences[0].text, Vocabulary(), tokens);
  std::vector<Clause> clauses;
  split_clauses(document.shadow.text(), tokens, clauses);
  std::vector<CueHit> cues;
  std::vector<TokenRange> triggers;
  for (const auto& [range, letter] : places) {
    TokenRange at{static_cast<std::uint32_t>(tokens.size()), 0};
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
      if (range.contains(tokens[i].range)) at = {std::min(at.first, i), i + 1};
    if (letter == ' ') triggers.push_back(at);
    else cues.push_back({cue_of(letter), at});
  }
  REQUIRE(triggers.size() == 1);
  const SentenceStatus status({tokens, clauses, cues, sentences[0].end, false}, triggers);
  const StatusSet set = status.at(triggers[0]);
  std::string out;
  for (int i = 0; i < kStatusCount; ++i)
    if (set.has(static_cast<Status>(i))) out += (out.empty() ? "" : " ") + std::string(id_of(static_cast<Status>(i)));
  return out;
}

}  // namespace

TEST_CASE("what is said of a trigger") {
  struct {
    const char *text, *status;
  } const cases[] = {
      {"The dam {is ready}.", "asserted"},
      {"The dam is {N:not} {yet ready}.", "negated"},
      {"That the dam {is ready} {B:does not follow}.", "negated"},
      {"It is {N:not} true that the dam is {N:not} {ready}.", "asserted"},          // twice denied
      {"The pumps are {N:not} new, {T:but} the dam {is ready}.", "asserted"},        // the turn ends the denial
      {"{N:Not} one word more than two in all {is ready}.", "negated"},              // the clause, not some words
      {"{W:Not} one word more than two in all {is ready}.", "asserted"},             // where the cue says so, some words
      {"The dam {H:may} be {ready}.", "hedged"},
      {"The dam {is ready}, and the lock {H:may} be.", "asserted"},                  // another clause
      {"{C:If} the rain comes, the dam {is ready}.", "conditional"},
      {"{C:If} the rain comes, and the wind, the dam {is ready}.", "asserted"},      // two clauses, not three
      {"The dam {F:will} {be ready}.", "forecast"},
      {"Is the dam {ready}?", "question"},
      {"The ministry {A:said} on Monday, after a long wait, the dam {is ready}.", "attributed"},
      {"“The dam {is ready}” is what they say.", "mentioned"},                       // a term, not yet speech
      {"“The dam {is ready},” {A:said} the ministry.", "quoted attributed"},
      {"A {Q:so-called} {ready} dam.", "mentioned"},
      {"大坝{已经完工}。", "asserted"},
      {"大坝{N:尚未}{完工}。", "negated"},
      {"水泵不是新的，{T:但}大坝{已经完工}。", "asserted"},
      {"大坝{完工}了吗？", "question"},
      {"大坝{已经完工}，{A:某部}表示。", "attributed"},
      {"所谓“{完工}”，到底是什么？", "question mentioned"},
      {"“大坝{已经完工}，水泵都已安装，全县的农田今年都能用上水”，{A:某部表示}。", "quoted attributed"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.text);
    CHECK(said(one.text) == one.status);
  }
}

}  // namespace ajar::test
