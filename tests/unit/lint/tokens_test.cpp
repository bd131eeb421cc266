// Words, numbers, characters and their normal forms; stems; clauses.
#include "lint/text/tokens.hpp"

#include <string>
#include <vector>

#include "lint/document/document.hpp"
#include "lint/text/clauses.hpp"
#include "lint/text/sentences.hpp"
#include "lint/text/stem.hpp"
#include "tests/catch.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

/// The normal forms of all tokens with a bar between them.
std::string normal(std::string_view text) {
  std::string out;
  for (TokenScanner scanner(text); scanner.next();) {
    if (!out.empty()) out += "|";
    out += scanner.normal();
  }
  return out;
}

TEST_CASE("Texts become tokens in their normal form") {
  struct Case {
    std::string_view text, tokens;
  };
  for (const Case& c : {
           Case{"Deployed AT Scale", "deployed|at|scale"},
           // Scripts meet.
           {"AI芯片industry惯例", "ai|芯|片|industry|惯|例"},
           {"中 文", "中|文"},
           {"カタナ", "カ|タ|ナ"},
           {"한국어 Россия Ελλάδα", "한국어|россия|ελλάδα"},
           // Letters take the digits behind them, digits leave the letters.
           {"H20 and A100", "h20|and|a100"},
           {"950PR 50MW 5G", "950|pr|50|mw|5|g"},
           {"v4.0 V4-Pro GPT-4o", "v4.0|v4|pro|gpt|4|o"},
           {"deployed_at_scale", "deployed_at_scale"},
           // Numbers.
           {"1,200.5 and 1,20", "1200.5|and|1|,|20"},
           {"2025,2026", "2025|,|2026"},
           {"38% 38 %", "38|%|38|%"},
           {"2026.04.06 10:30 1/2", "2026.04.06|10|:|30|1|/|2"},
           {"2027-2028", "2027|-|2028"},
           {"3.", "3|."},
           // Hyphens inside words are not said.
           {"large-scale state-of-the-art", "large|scale|state|of|the|art"},
           {"mid- and long-term", "mid|-|and|long|term"},
           {"well--known", "well|-|-|known"},
           {"5-year COVID-19", "5|year|covid|19"},
           // Contractions are written out.
           {"doesn't DOESN’T", "does|not|does|not"},
           {"can't won't shan't", "can|not|will|not|shall|not"},
           {"isn't cannot", "is|not|cannot"},
           {"it's we're they've she'll I'm he'd", "it|'s|we|are|they|have|she|will|i|am|he|'d"},
           {"Huawei’s chips’ o'clock", "huawei|'s|chips|’|o'clock"},
           {"'quoted' n't", "'|quoted|'|n|not"},
           // Addresses.
           {"see https://a.b/c?d=e-f, or www.x.com.", "see|https://a.b/c?d=e-f|,|or|www.x.com|."},
           {"mail me@a.b. now", "mail|me@a.b|.|now"},
           {"访问http://a.b/c吧", "访|问|http://a.b/c|吧"},
           {"a@ b", "a|@|b"},
           // Marks stay; full-width ones keep their text.
           {"a≠b！“c”", "a|≠|b|！|“|c|”"},
           {"é e\u0301", "é|é"},
           {"ＡＢ", "ａｂ"},
           {"😀 👩‍👩 ok", "😀|👩|👩|ok"},
           {"\u0301a", "\u0301|a"},
           {"", ""},
           {" \u3000\t", ""},
       }) {
    INFO(c.text);
    CHECK(normal(c.text) == c.tokens);
  }
}

TEST_CASE("Tokens know their place in the source and their words") {
  const std::string_view source = "**De**ployed R&amp;D ３８％ isn't 芯片。";
  const Document document = read_document(source, Format::markdown);
  Vocabulary vocabulary;
  const TokenId deployed = vocabulary.add_word("deployed"), deploy = vocabulary.add_stem_of("deploys");
  const TokenId no = vocabulary.add_word("not"), number = vocabulary.add_word("38"), be = vocabulary.add_stem_of("was");
  std::vector<Token> tokens;
  tokenize(document.shadow, document.blocks[0].text, vocabulary, tokens);
  struct Expected {
    std::string_view range;
    TokenClass kind;
    bool spaced;
    TokenId word, stem;
  };
  const Expected expected[] = {
      {"De**ployed", TokenClass::word, false, deployed, deploy},
      {"R", TokenClass::word, true, kUnknownToken, kUnknownToken},
      {"&amp;", TokenClass::symbol, false, character_token('&'), kUnknownToken},
      {"D", TokenClass::word, false, kUnknownToken, kUnknownToken},
      {"３８", TokenClass::number, true, number, kUnknownToken},
      {"％", TokenClass::symbol, false, character_token('%'), kUnknownToken},
      {"is", TokenClass::word, true, kUnknownToken, be},
      {"n't", TokenClass::word, false, no, kUnknownToken},
      {"芯", TokenClass::han, true, character_token(U'芯'), kUnknownToken},
      {"片", TokenClass::han, false, character_token(U'片'), kUnknownToken},
      {"。", TokenClass::symbol, false, character_token(U'。'), kUnknownToken},
  };
  REQUIRE(tokens.size() == std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    INFO(expected[i].range);
    CHECK(tokens[i].range.of(source) == expected[i].range);
    CHECK(tokens[i].kind == expected[i].kind);
    CHECK(tokens[i].spaced == expected[i].spaced);
    CHECK(tokens[i].word == expected[i].word);
    CHECK(tokens[i].stem == expected[i].stem);
  }
}

TEST_CASE("Full-width and curly marks count as those of ASCII") {
  TokenScanner scanner("！”（");
  for (const char32_t expected : {U'!', U'"', U'('}) {
    REQUIRE(scanner.next());
    CHECK(scanner.character() == expected);
  }
}

TEST_CASE("The forms of a word have one stem") {
  const std::vector<std::vector<std::string_view>> words = {
      {"deploy", "deploys", "deployed", "deploying"},
      {"scale", "scales", "scaled", "scaling"},
      {"carry", "carries", "carried", "carrying"},
      {"ship", "ships", "shipped", "shipping"},
      {"plan", "plans", "planned", "planning"},
      {"roll", "rolls", "rolled", "rolling"},
      {"control", "controls", "controlled", "controlling"},
      {"travel", "travels", "travelled", "traveling"},
      {"pass", "passes", "passed", "passing"},
      {"fix", "fixes", "fixed", "fixing"},
      {"match", "matches", "matched", "matching"},
      {"use", "uses", "used", "using"},
      {"die", "dies", "died", "dying"},
      {"agree", "agrees", "agreed", "agreeing"},
      {"need", "needs", "needed", "needing"},
      {"buy", "buys", "bought", "buying"},
      {"sell", "sells", "sold", "selling"},
      {"be", "is", "are", "was", "were", "been", "being", "am"},
      {"have", "has", "had", "having"},
      {"become", "becomes", "became", "becoming"},
      {"prove", "proves", "proved", "proven", "proving"},
      {"grow", "grows", "grew", "grown", "growing"},
      {"rise", "rises", "rose", "risen", "rising"},
      {"chip", "chips"},
      {"company", "companies"},
      {"process", "processes", "processed"},
      {"increase", "increases", "increased", "increasing"},
      {"box", "boxes"},
      {"hero", "heroes"},
      {"woman", "women"},
      {"analysis", "analyses"},
      {"focus", "focuses", "focused"},
  };
  for (const auto& forms : words)
    for (const std::string_view form : forms) {
      INFO(form);
      CHECK(stem(form) == stem(forms[0]));
    }
  // Ends that are no endings, and words that are others.
  const std::vector<std::pair<std::string_view, std::string_view>> others = {
      {"bus", "bu"},       {"this", "thi"},       {"news", "new"},          {"less", "les"},      {"bring", "br"},
      {"thing", "th"},     {"during", "dure"},    {"string", "str"},        {"hundred", "hundr"}, {"indeed", "inde"},
      {"status", "statu"}, {"series", "serie"},   {"deployment", "deploy"}, {"readily", "ready"}, {"us", "use"},
      {"speed", "spe"},    {"anything", "anyth"}, {"basis", "basi"},        {"falls", "fal"},     {"need", "ne"}};
  for (const auto& [word, other] : others) {
    INFO(word);
    CHECK(stem(word) != stem(other));
  }
  CHECK(stem("芯片") == "芯片");
  CHECK(stem("h20s") == "h20s");
  CHECK(stem("") == "");
}

/// The clauses of the first sentence with a bar between them, and how each begins.
std::string clauses(std::string_view text) {
  const Document document = read_document(text, Format::html);
  const Vocabulary vocabulary;
  std::vector<Token> tokens;
  tokenize(document.shadow, document.blocks.at(0).text, vocabulary, tokens);
  std::vector<Clause> found;
  split_clauses(document.shadow.text(), tokens, found);
  std::string out;
  constexpr std::string_view kStarts = "^,;:-.&";  // as in ClauseStart
  for (const Clause& clause : found) {
    out += kStarts[static_cast<std::size_t>(clause.start)];
    out += document.text({tokens[clause.first].text.begin, tokens[clause.end - 1].text.end});
  }
  return out;
}

TEST_CASE("Sentences become clauses") {
  struct Case {
    std::string_view text, clauses;
  };
  for (const Case& c : {
           Case{"It is open.", "^It is open."},
           {"It is open, they say; we do not: wait.", "^It is open,,they say;;we do not::wait."},
           {"Orders rose but nobody uses them.", "^Orders rose&but nobody uses them."},
           {"Orders rose, but nobody uses them.", "^Orders rose,&but nobody uses them."},
           {"However, it is closed.", "^However,,it is closed."},
           {"Orders rose while use fell.", "^Orders rose&while use fell."},
           {"After a while it opened.", "^After a while it opened."},
           {"It is nothing but a crack.", "^It is nothing but a crack."},
           {"A crack—not a door—opened.", "^A crack—-not a door—-opened."},
           {"A crack - not a door – opened.", "^A crack --not a door –-opened."},
           {"Large-scale 2027–2028 use.", "^Large-scale 2027–2028 use."},
           {"It cost 1,200 at 10:30 and 5,6.", "^It cost 1,200 at 10:30 and 5,6."},
           {"It said \"open,\" not \"closed.\"", "^It said \"open,\",not \"closed.\""},
           {"政策采购打开，真实部署微开；复制关闭。", "^政策采购打开，,真实部署微开；;复制关闭。"},
           {"采购、部署、复制是三道门。", "^采购、部署、复制是三道门。"},
           {"采购打开但部署微开。", "^采购打开&但部署微开。"},
           {"采购打开，但是部署微开。", "^采购打开，&但是部署微开。"},
           {"不但采购打开，部署也打开。", "^不但采购打开，,部署也打开。"},
           {"采购多而部署少。", "^采购多&而部署少。"},
           {"采购多，从而部署多，而且复制多。", "^采购多，,从而部署多，,而且复制多。"},
           {"然而门没开，不过有缝。", "^然而门没开，&不过有缝。"},
           {"只不过是缝。", "^只不过是缝。"},
           {"门开了——不是缝……是门。", "^门开了——-不是缝…….是门。"},
           {"他说：“门开了，”但没人来。", "^他说：:“门开了，”&但没人来。"},
           {"除了采购，没有门打开。", "^除了采购，,没有门打开。"},
       }) {
    INFO(c.text);
    CHECK(clauses(c.text) == c.clauses);
  }
}

}  // namespace
