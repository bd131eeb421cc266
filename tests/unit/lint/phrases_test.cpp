// What phrases find: pairs of a phrase and a text, with the words found.
#include "tests/unit/lint/matching.hpp"

namespace {

using ajar::test::Matching;

std::string found(const std::string& phrase, const std::string& text) { return Matching("pack p\nlexicon l\n  en " + phrase + "\n").found(text); }

struct Case {
  const char *phrases, *text, *found;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    INFO(one.phrases << " in: " << one.text);
    CHECK(found(one.phrases, one.text) == one.found);
  }
}

}  // namespace

TEST_CASE("English words", "[match]") {
  check({
      {"\"at scale\"", "Deployed at scale today.", "at scale"},
      {"\"at scale\"", "AT Scale", "AT Scale"},
      {"\"at scale\"", "at  scale", "at  scale"},
      {"\"at scale\"", "at-scale", "at-scale"},                    // a hyphen that joins words is not said
      {"\"at-scale\"", "at scale", "at scale"},
      {"\"at scale\"", "at scales", ""},
      {"\"at scale\"", "great scale", ""},                         // words, not letters
      {"\"at scale\"", "at scaled", ""},
      {"\"at scale\"", "at, scale", ""},                           // a comma stands between
      {"\"at scale\"", "at scale at scale", "at scale | at scale"},
      {"\"scale\"", "scale", "scale"},
      {"\"scale\"", "", ""},
      {"\"at scale\"", "at", ""},
      {"\"at scale\"", "at at scale", "at scale"},                 // a false start
      {"\"a b a c\"", "a b a b a c", "a b a c"},                   // the failure way of the automaton
      {"\"at scale\"", "at “scale”", "at “scale"},                 // read without quotation marks
      {"\"“at scale”\"", "at scale", "at scale"},
      {"\"customers' hands\"", "in the customers’ hands", "customers’ hands"},
      {"\"Nvidia's best\"", "matches Nvidia’s best", "Nvidia’s best"},
      {"\"Nvidia's best\"", "Nvidia best", ""},
      {"\"does not\"", "It doesn't work.", "doesn't"},
      {"\"cannot\"", "cannot", "cannot"},
      {"\"will not\"", "It won’t", "won’t"},
      {"\"750,000\"", "ships 750,000 units", "750,000"},
      {"\"750,000\"", "ships 750000 units", "750000"},
      {"\"950PR\"", "the 950PR chip", "950PR"},
      {"\"v4.0\"", "V4.0 is out", "V4.0"},
      {"\"R&D\"", "R&D costs", "R&D"},
      {"\"naïve\"", "a NAÏVE view", "NAÏVE"},
      {"\"e.g.\"", "chips, e.g. Ascend", "e.g."},
      {"\"Inc.\"", "Huawei Inc. said", "Inc."},                    // an end that other linters never match
      {"\"100 %\"", "at 100% load", "100%"},
      {"\"!=\"", "orders != use", "!="},
      {"\"≠\"", "procurement≠deployment", "≠"},
      {"\"a (b|c) d\"", "a b d, a c d, a d", "a b d | a c d"},
      {"\"a [b] d\"", "a b d, a d, a c d", "a b d | a d"},
      {"\"a [b|c e] d\"", "a c e d; a e d", "a c e d"},
      {"\"reali(s|z)ed\"", "realised, realized, realiced", "realised | realized"},  // a choice inside a word
      {"\"chip[s]\"", "chip chips chipss", "chip | chips"},
      {"\"(Nvidia|AMD)'s best\"", "AMD's best", "AMD's best"},
      {"\"[very] [very] big\"", "very very very big", "very very big"},
      {"\"year of [full|true] (realization|realisation)\"", "the year of full realisation", "year of full realisation"},
      {"\"a (b [c] d|e) f\"", "a b d f a b c d f a e f", "a b d f | a b c d f | a e f"},
  });
}

TEST_CASE("Stems", "[match]") {
  check({
      {"\"~deploy\"", "deploy deploys deployed deploying deployment", "deploy | deploys | deployed | deploying"},
      {"\"~roll out\"", "rolled out, rolling out, rolls outs", "rolled out | rolling out"},
      {"\"~roll out\"", "unrolled out", ""},
      {"\"~buy\"", "They bought it.", "bought"},
      {"\"~match Nvidia's best\"", "now matching Nvidia's best", "matching Nvidia's best"},
      {"\"~scale\"", "scaling scaled scale scales", "scaling | scaled | scale | scales"},
      {"\"scaled\", \"~scale up\"", "scaled and scales up", "scaled | scales up"},    // one word asked for both ways
      {"\"scaled\", \"~scale\"", "scaled scales", "scaled | scales"},
      {"\"scales up\", \"scaled up\", \"~scale out\"", "scaling up scaled up scaling out", "scaled up | scaling out"},
      {"\"~ship in volume\", \"shipped in volume\"", "shipped in volume", "shipped in volume"},
      {"\"(~ship|~deliver) now\"", "delivered now ships now", "delivered now | ships now"},
      {"\"~self-rely\"", "self-relied", "self-relied"},
  });
}

TEST_CASE("Gaps", "[match]") {
  check({
      {"\"a … b\"", "a b", "a b"},
      {"\"a … b\"", "a 1 2 3 4 5 6 b", "a 1 2 3 4 5 6 b"},
      {"\"a … b\"", "a 1 2 3 4 5 6 7 b", ""},
      {"\"a … b\"", "a , , , , , , , , , b", "a , , , , , , , , , b"},               // marks take no room
      {"\"a ..2 b\"", "a x y b", "a x y b"},
      {"\"a ..2 b\"", "a x y z b", ""},
      {"\"a … b\"", "a a b", "a b"},                                                  // the nearest
      {"\"a … b\"", "a b b", "a b"},
      {"\"a … b\"", "a a b b a b", "a b | a b"},
      {"\"a ..3 b ..3 c\"", "a x b x b x c", "a x b x b x c"},                        // from a to the second b are three
      {"\"a ..3 b ..3 c\"", "a x x b x b x c", "a x x b x b x c"},                    // to the second are too many
      {"\"a ..1 b ..1 c\"", "a x b x x c", ""},
      {"\"a b … c d\"", "a b c d", "a b c d"},
      {"\"a b … b c\"", "a b c", ""},                                                 // parts do not share a word
      {"\"a b … b c\"", "a b b c", "a b b c"},
      {"\"a … [x] b\"", "a x b", "a x b"},
      {"\"~train …3 without interruption\"", "trained for 30 days without interruption", "trained for 30 days without interruption"},
      {"\"not only … but [also]\"", "not only cheap but also good", "not only cheap but also"},
      {"\"a … b\", \"a x\"", "a x b", "a x b"},                                       // the longer one
      {"\"a … b\", \"x y\"", "a x y b", "a x y b | x y"},                             // what a gap holds is free
      {"\"只有…才\"", "只有买家愿意才行", "只有买家愿意才"},
      {"\"只有…才\"", "只有一二三四五六七八九十甲乙才", "只有一二三四五六七八九十甲乙才"},  // twelve characters
      {"\"只有…才\"", "只有一二三四五六七八九十甲乙丙才", ""},
      {"\"只有..2 才\"", "只有买家才行", "只有买家才"},
      {"\"只有..2才\"", "只有好买家才行", ""},
      {"\"从…到\"", "从 AI chip 到云", "从 AI chip 到"},                              // a word takes the room of two
      {"\"从…到\"", "从 a b c d e f 到", "从 a b c d e f 到"},
      {"\"从…到\"", "从 a b c d e f 甲到", ""},
      {"\"不仅……更\"", "不仅是采购，更是部署", "不仅是采购，更"},
  });
}

TEST_CASE("Chinese", "[match]") {
  check({
      {"\"规模化\"", "国产算力已规模化部署。", "规模化"},
      {"\"规模化\"", "规模 化", "规模 化"},
      {"\"规模化\"", "规模变化", ""},
      {"\"规模化\", \"规模化部署\"", "已规模化部署", "规模化部署"},                   // the longest
      {"\"化部\", \"规模化部署\"", "已规模化部署", "规模化部署"},
      {"\"已规模\", \"规模化部署\"", "已规模化部署", "已规模"},                       // the leftmost
      {"\"兑现[之]元年\"", "全面兑现之元年与兑现元年", "兑现之元年 | 兑现元年"},
      {"\"兑现之年\"", "所谓“兑现之年”，到底兑现了什么？", "兑现之年"},
      {"\"兑现之年\"", "“兑现”之年", "兑现”之年"},
      {"\"国产(芯片|算力|GPU)\"", "国产GPU与国产算力、国产车", "国产GPU | 国产算力"},
      {"\"出货75万\"", "今年出货75万张", "出货75万"},
      {"\"出货75万\"", "今年出货 75 万张", "出货 75 万"},
      {"\"出货75万\"", "今年出货750万张", ""},
      {"\"950PR\"", "昇腾950PR芯片", "950PR"},
      {"\"DeepSeek V4是首个\"", "DeepSeek V4 是首个大模型", "DeepSeek V4 是首个"},
      {"\"ＡＩ芯片\"", "AI芯片", "AI芯片"},                                             // full-width letters
      {"\"２０２６年\"", "2026年", "2026年"},
      {"\"是否\"", "是否够用？", "是否"},
      {"\"？\"", "够用吗?", "?"},
      {"\"不等于\", \"≠\"", "采购≠部署，采购不等于部署", "≠ | 不等于"},
      {"\"订单\"", "訂單很多", "訂單"},                                               // traditional characters
      {"\"採購\"", "采购很多", "采购"},
      {"\"标志着\"", "這標誌著轉折", "標誌著"},
      {"\"實現自主可控\"", "已实现自主可控", "实现自主可控"},
      {"\"(已|已经)全面采用\"", "已经全面采用，已全面采用", "已经全面采用 | 已全面采用"},
      {"\"摆脱对(进口|国外)\"", "摆脱对国外依赖", "摆脱对国外"},
      {"\"industry惯例\"", "the industry惯例", "industry惯例"},
      {"\"从推理走向[了]训练\"", "从推理走向训练，从推理走向了训练", "从推理走向训练 | 从推理走向了训练"},
      {"\"全栈\"", "全，栈", ""},
      {"\"一\"", "一一一", "一 | 一 | 一"},
      {"\"一一\"", "一一一", "一一"},
      {"\"カタカナ\"", "日本のカタカナ", "カタカナ"},
  });
}

TEST_CASE("what looks alike is not found, and says by what", "[match]") {
  check({
      {"\"at scale\" never en \"at scale model\"", "at scale model", ""},
      {"\"at scale\" never en \"scale model\"", "at scale model size", ""},           // it overlaps
      {"\"at scale\" never en \"scale model\"", "at scale, a scale model", "at scale"},
      {"\"不\" never zh \"不仅\", \"不断\"", "不仅不行，不断不好", "不 | 不"},
      {"\"未\" never zh \"未来\"", "未来尚未到", "未"},
      {"\"将\" never zh \"将军\", \"即将\"", "将军即将将来", "将"},
      {"\"deployed at scale model\" never en \"scale model\"", "deployed at scale model", ""},  // also inside
      {"\"一定\" never zh \"不一定\"", "一定不一定", "一定"},
      {"\"a … b\" never en \"x\"", "a x b", "a x b"},                                 // what a gap holds is not said
      {"\"a b\" never en \"b … c\"", "a b x c", ""},
      {"\"a b\", \"a b c\" never en \"c\"", "a b c", "a b"},                          // the shorter one is free
  });
  Matching m("pack p\nlexicon l\n  en \"at scale\"\n  never en \"scale model\"\n");
  const auto& matches = m.match("at scale model");
  REQUIRE(matches.all.size() == 2);
  CHECK(matches.all[0].fate == ajar::lint::MatchFate::looks_alike);
  CHECK(matches.all[0].by == 1);
  CHECK(m.phrases().pattern(matches.all[1].phrase)->pattern == "scale model");
}

TEST_CASE("phrases name lexicons", "[match]") {
  const std::string pack = "pack p\nlexicon vehicle\n  en \"bus\", \"tram line\"\n  zh \"公交\"\n  never en \"bus stop\"\n";
  Matching m(pack + "lexicon l\n  en \"the @vehicle runs\", \"@vehicle @vehicle\"\n  zh \"@vehicle已通车\"\n");
  CHECK(m.found("the bus runs") == "the bus runs | bus");
  CHECK(m.found("the tram line runs") == "the tram line runs | tram line");
  CHECK(m.found("the car runs") == "");
  CHECK(m.found("公交已通车") == "公交已通车 | 公交");
  CHECK(m.found("bus tram line") == "bus tram line | bus | tram line");
  // What looks alike there looks alike here.
  CHECK(m.found("bus bus stop") == "bus");
  CHECK(Matching("pack p\nuse o\nlexicon l en \"at @o.place\"\n", {{"o", "pack o\nlexicon place en \"home\"\n"}}).found("at home") ==
        "at home | home");
}

TEST_CASE("phrases of several packs are found in one pass and know where they come from", "[match]") {
  const auto first = ajar::testing::compile_pack("pack a\nkind k\n  words en \"in service\"\nsource daily \"The Daily\" | \"日报\" also tdn\n"
                                                 "metric m as number shows k\ngate g shows k\n  open when m >= 1 because \"x\"\n");
  const auto second = ajar::testing::compile_pack("pack b\nlexicon l\n  en \"service\"\n");
  REQUIRE(first.program);
  REQUIRE(second.program);
  const ajar::Program* programs[] = {&*first.program, &*second.program};
  const ajar::lint::Phrases phrases(programs);
  ajar::lint::Matcher matcher(phrases);
  ajar::lint::SentenceMatches matches;
  matcher.match(ajar::test::tokens_of("The Daily says buses are in service.", phrases.vocabulary()), matches);
  REQUIRE(matches.all.size() == 3);
  using ajar::lint::PhraseUse;
  CHECK(phrases[matches.all[0].phrase].use == PhraseUse::source);
  CHECK((phrases[matches.all[1].phrase].use == PhraseUse::kind && phrases[matches.all[1].phrase].program == 0));
  CHECK((phrases[matches.all[2].phrase].use == PhraseUse::lexicon && phrases[matches.all[2].phrase].program == 1));
  matcher.match(ajar::test::tokens_of("日报 and TDN", phrases.vocabulary()), matches);
  CHECK(matches.all.size() == 2);
}

TEST_CASE("a match knows its words without the gaps", "[match]") {
  Matching m("pack p\nlexicon l\n  en \"a … b c ..2 d\"\n");
  const auto& matches = m.match("a x y b c z d");
  REQUIRE(matches.all.size() == 1);
  const auto pieces = matches.pieces_of(matches.all[0]);
  REQUIRE(pieces.size() == 3);
  CHECK((m.words(pieces[0]) == "a" && m.words(pieces[1]) == "b c" && m.words(pieces[2]) == "d"));
}

TEST_CASE("an address is one thing, and a phrase that holds one is dead", "[match]") {
  Matching m("pack p\nlexicon l\n  en \"www.example.com\", \"see www.example.com\", \"example\"\n");
  CHECK(m.phrases().is_dead(0));
  CHECK(m.phrases().is_dead(1));
  CHECK(!m.phrases().is_dead(2));
  CHECK(m.found("see www.example.com") == "");
}
