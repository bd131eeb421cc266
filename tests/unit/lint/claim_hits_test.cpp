// Cues and claims of a sentence: which overlap, which are said, what must and must not be near.
#include "tests/unit/lint/matching.hpp"

namespace {

using ajar::test::Matching;

const std::string kGate = "metric n as number\ngate g\n  open when n >= 9 because \"b\"\n";

std::string cues(Matching& m, const std::string& text) {
  const auto& matches = m.match(text);
  constexpr const char* kNames[] = {"negated", "hedged",     "forecast",      "conditional", "requirement", "question",
                                    "quoted",  "attributed", "distinguished", "past",        "terminator"};
  std::string out;
  for (const auto& hit : matches.cues)
    out += (out.empty() ? "" : ", ") + std::string(kNames[static_cast<int>(hit.cue.status)]) + " " + m.words(hit.at);
  return out;
}

}  // namespace

TEST_CASE("cues of a sentence: the longest, in order, none of what looks alike", "[match]") {
  Matching m(
      "pack p\n"
      "lexicon nots\n  en \"not\", \"no\", \"yet to\"\n  zh \"不\", \"尚未\", \"没有\"\n  never en \"not only\", \"no "
      "doubt\"\n"
      "  never zh \"不仅\", \"不断\"\n  cue negated\n"
      "lexicon not_quite\n  en \"not quite\", \"is not\"\n  cue hedged around within 3 words\n"
      "lexicon soon\n  en \"has yet to\", \"will\"\n  zh \"将\"\n  never zh \"将军\"\n  cue forecast\n"
      "lexicon both\n  en \"provided\"\n  cue conditional around within 2 clauses\n  cue requirement\n"
      "lexicon turn\n  en \"but\", \"yet\"\n  zh \"但\"\n  cue terminator\n");
  const std::pair<const char*, const char*> cases[] = {
      {"It will not run.", "forecast will, negated not"},
      {"Not only fast but cheap.", "terminator but"},
      {"No doubt, no cards.", "negated no"},
      {"It has yet to run.", "forecast has yet to"},  // the leftmost and longest of three
      {"It is yet to run.", "negated yet to"},
      {"It is not quite there.", "hedged is not"},  // leftmost before longest
      {"We are not quite there.", "hedged not quite"},
      {"Provided it runs.", "conditional Provided, requirement Provided"},
      {"不仅没有订单，但将军将不来", "negated 没有, terminator 但, forecast 将, negated 不"},
      {"尚未不断", "negated 尚未"},
      {"Nothing here.", ""},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(cues(m, text) == expected);
  }
}

TEST_CASE("a claim is said, near what it asks for and not near what bars it", "[match]") {
  Matching m(
      "pack p\n" + kGate +
      "lexicon scaled\n  en \"at scale\", \"~deploy … everywhere\"\n  zh \"规模化\"\n  never en \"scale model\"\n"
      "lexicon domestic\n  en \"domestic\", \"Ascend\"\n  zh \"国产\", \"昇腾\"\n"
      "lexicon models\n  en \"toy\"\n"
      "claim everywhere\n  says scaled, en \"in every sector\", zh \"千行百业\"\n  near domestic, \"chips\"\n  unless "
      "near models, \"demo\"\n"
      "  asserts g is open\n"
      "claim anywhere\n  says scaled\n  asserts g is ajar\n"
      "claim by_words\n  says \"千行百业\"\n  asserts g is ajar\n");
  const std::pair<const char*, const char*> cases[] = {
      {"Domestic compute runs at scale.", "everywhere, anywhere"},
      {"At scale, Ascend runs.", "everywhere, anywhere"},  // near is the sentence, before or behind
      {"Compute runs at scale.", "everywhere (lacks near), anywhere"},
      {"Domestic compute runs at scale as a toy.", "everywhere (blocked), anywhere"},
      {"A demo of chips at scale.", "everywhere (blocked), anywhere"},
      {"A demo at scale.", "everywhere (blocked), anywhere"},  // barred before it lacks anything
      {"A domestic scale model at scale model size.", ""},
      {"Domestic compute was deployed in the cloud and everywhere.", "everywhere, anywhere"},
      {"Chips in every sector.", "everywhere"},
      {"国产算力走进千行百业。", "everywhere, by_words"},
      {"国产算力规模化，走进千行百业。", "everywhere, anywhere, everywhere, by_words"},  // two triggers
      {"昇腾規模化部署", "everywhere, anywhere"},                                        // traditional
      {"Domestic compute.", ""},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(m.claims(text) == expected);
  }
  m.claims("Domestic compute runs at scale.");
  REQUIRE(m.hits().size() == 2);
  CHECK(m.words(m.matches().all[m.hits()[0].trigger].range) == "at scale");
  CHECK(m.words(m.matches().all[m.hits()[0].near].range) == "Domestic");
  CHECK(m.hits()[1].near == ajar::lint::PhraseMatch::kNone);
  m.claims("A demo of chips at scale.");
  CHECK(m.words(m.matches().all[m.hits()[0].by].range) == "demo");
}

TEST_CASE("words of a cue are no claim; a cue inside a claim's words is part of them", "[match]") {
  Matching m("pack p\n" + kGate +
             "lexicon will\n  en \"will\", \"set to become standard\"\n  cue forecast\n"
             "lexicon nots\n  en \"no\", \"not\"\n  zh \"不\"\n  cue negated\n"
             "claim standard\n  says \"become standard\", \"will win\", en \"no longer depends\", zh \"不再依赖\"\n  "
             "asserts g is open\n"
             "claim cue_words\n  says nots\n  asserts g is open\n");
  const std::pair<const char*, const char*> cases[] = {
      {"It has become standard.", "standard"},
      {"It is set to become standard.", "standard (in cue)"},
      {"It will win.", "standard"},  // the claim says the cue itself
      {"It no longer depends.", "standard, cue_words"},
      {"不再依赖", "standard, cue_words"},
      {"It does not become standard.", "cue_words, standard"},  // side by side: what it says is for others to judge
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(m.claims(text) == expected);
  }
  m.claims("It is set to become standard.");
  CHECK(m.words(m.matches().cues[m.hits()[0].by].at) == "set to become standard");
}

TEST_CASE("every claim of the bundled packs is triggered by its own examples", "[match]") {
  const auto packs = ajar::testing::packs_of_the_tree();
  std::size_t examples = 0;
  for (const auto& [name, text] : packs) {
    Matching m(text, packs);
    for (const ajar::Claim& claim : m.program().claims)
      for (const ajar::TextPattern& example : claim.flags) {
        INFO(name << ": " << example.pattern);
        const std::string all = m.claims(example.pattern);
        CHECK((", " + all + ",").find(", " + claim.name.name + ",") != std::string::npos);
        ++examples;
      }
  }
  CHECK(examples >= 40);
}
