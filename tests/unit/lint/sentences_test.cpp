// Where sentences end, and where they only seem to.
#include "lint/text/sentences.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/property/lint/snippets.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

/// The text with a bar behind every sentence but the last.
std::string split(std::string_view text, Format format = Format::html) {
  const Document document = read_document(text, format);
  std::string out;
  for (const Sentence& sentence : split_sentences(document)) {
    if (!out.empty()) out += "|";
    out += document.text(sentence.text);
  }
  return out;
}

/// Bars in the expectation stand where a sentence ends; white space there is not part of any.
std::string without_bars(std::string_view expected) { return test::replace_all(expected, "|", ""); }
std::string trimmed(std::string_view expected) {
  return test::replace_all(test::replace_all(expected, "| ", "|"), " |", "|");
}

void check(std::string_view expected) {
  INFO(expected);
  CHECK(split(without_bars(expected)) == trimmed(expected));
}

TEST_CASE("English sentences") {
  for (const std::string_view expected : {
           // The four ends.
           "The gate is open.| It was closed.",
           "Is it open?| Not yet!| Soon.",
           "Open...| The rest waits.",
           "It is open… almost.",
           "It is open... almost.",
           "Really?!| Yes.",
           "Nothing ends here",
           "One; two; three.",
           "One: two.| Three.",
           // Abbreviations.
           "Chips, e.g. Huawei and Cambricon, are sold.",
           "Chips (i.e. Ascend) are sold.",
           "Dr. Smith met Mr. Lee and Prof. Wu.| They left.",
           "Huawei vs. Nvidia is the question.",
           "It grew approx. 20 percent.",
           "See Fig. 3 and Sec. 4.2 for more.",
           "The answer is no.| It stays closed.",
           "It is No. 5 on the list.",
           "Alibaba, Tencent, etc. have ordered.",
           "Alibaba, Tencent, etc.| The orders stand.",
           "Huawei Inc. said so.",
           "Huawei Technologies Co. Ltd. ships chips.",
           "It was sold to Huawei Inc.| The price was high.",
           "In Jan. 2026 it began.",
           "It began in Jan.| The rest followed.",
           "U.S. chips lead.",
           "They came from the U.S. market.",
           "They left the U.S.| They came back.",
           "It opens at 9 a.m. on Monday.",
           "It opens at 9 a.m.| The queue is long.",
           "J. Smith and K. Lee wrote it.",
           "Take plan B.| It is cheaper.",
           "Lee et al. show it.",
           "It is led by Gen. Park.| He agrees.",
           "Orders rose to 5 vs. 3 last year.",
           // Numbers, versions, addresses.
           "It grew 1.5 percent.| It fell 2.5 percent.",
           "DeepSeek V4.0 runs on CANN 8.1.RC1 today.",
           "It cost 5.| The rest was free.",
           "Growth was 3.5%.| 2026 was better.",
           "See www.example.com for more.| Or not.",
           "See https://a.b/c?d=e.| It helps.",
           "Write to a.b@c.com.| They answer.",
           "The file report.final.md is here.",
           "We use .NET and Node.js here.",
           // Numbers of lists.
           "1. First point.| 2. Second point.",
           "a. First point.",
           "IV. Results are good.",
           "(1) First point.| (2) Second point.",
           // Quotations.
           "He said \"it is open.\"| She did not.",
           "“It is open.”| “It is not.”",
           "\"Is it open?\" they ask.",
           "“Is it open?” Smith asked.| Nobody knew.",
           "“Is it open?”| The question stands.",
           "“It is open!” says the company.",
           "The phrase “Ready? Not yet.” is a title.",
           "He said: “It is open.”| Then he left.",
           "It is 'open.'| It is not.",
           "\"Open.\"| \"Closed.\"",
           "It asks \"Can it be used?\"—an essential shift.",
           // Brackets.
           "It is open (is it?) in part.",
           "It is open (see Fig. 3. It helps) in part.",
           "(It is open.)| The rest waits.",
           "It is open [sic.] now.",
           "It is open.)| And so on.",
           // Others.
           "The yahoo! brand and jQuery? no.",
           "iPhone sales rose. iPad sales fell.",
           "It is open.The rest waits.",
           "End.| 'Tis so.",
           "What now?| 5 gates remain.",
           "A gate . . . stays.",
       }) {
    check(expected);
  }
  CHECK(split("One.\nTwo wrapped\nlines.") == "One.|Two wrapped lines.");
}

TEST_CASE("Chinese sentences") {
  for (const std::string_view expected : {
           "政策采购已经打开。|真实部署仍是一道缝。",
           "打开了吗？|还没有！|快了。",
           "真的吗？！|是的。",
           "采购打开；|部署微开；|复制关闭。",
           "采购、部署、复制：三道门。",
           "他说……|门开了。",
           "等等……的说法不对。",
           "门开了…|人没来。",
           "门开了...|人没来。",
           "没有标点的一句话",
           "全角句点｡|也算。",
           // Closing marks stay with their sentence.
           "“门开了。”|“没有。”",
           "「門開了。」|『沒有。』",
           "他说：“门开了。”|然后走了。",
           "他说：“门开了吗？”|没有人回答。",
           "“门开了吗？”他问。|没有人回答。",
           "“门快开了。”负责人这样答复。|没有人追问。",
           "“2026年是全面兑现之年。”东吴证券这么说。|华源证券也这么说。",
           "“门已经打开。”张三表示，下一步是复制。",
           "“门开了！”的口号很响。",
           "“准备好了吗？”这一问题没有答案。",
           "“采购？|不是部署。”这句话没错。",
           "“门开了。”|华为指出：还早。",
           "“门开了。”|这与我们调研的情况完全不同，企业普遍反映迁移成本太高，所以说还早。",
           "（门开了。）|人来了。",
           "门（开了吗？）仍然关着。",
           "门（第一道。第二道）仍然关着。",
           "【快讯】门开了。|人来了。",
           "《门开了吗？》是一篇文章。",
           "看《门开了。》一书。",
           "（一）采购。|（二）部署。",
           "一、采购已打开。|二、部署微开。",
           "1. 采购已打开。|2. 部署微开。",
           "1.中国采购已打开。|2.部署微开。",
           "第一，采购打开。|第二，部署微开。",
           // Mixed with English.
           "DeepSeek V4跑在昇腾950PR上。|DeepSeek打破了行业惯例。",
           "利用率为38.5%。|成本为1.2万亿元。",
           "使用Huawei.|这是事实。",
           "基于.NET平台和Node.js开发。",
           "采用V4.0版本。|效果不错。",
           "增长3.5倍。|其他不变。",
           "访问https://a.b/c?d=e。|谢谢。",
           "This is open.|这是打开的。",
           "这是打开的。|This is open.| 好。",
           "门开了.| 人来了.",
           "他在Huawei Inc.工作。",
           "市场份额vs.竞争对手。",
           // Half-width marks.
           "门开了吗?|没有!|快了。",
           "门开了吗?|他问。",  // without quotation marks nobody is quoted
           "能效比达到1.8:1？|没有数据。",
           "据悉，订单已下；|据报道，款未付。",
           "何时复制？|何地复制？|谁来复制？",
           "门开了，（但只开了一道缝），人来了。",
           "目标是2027年底。|现在是2026年4月。",
           "“采购已打开，”他说，“部署微开。”|会议结束。",
           "“一道缝”“两道门”都是比喻。|别当真。",
           "国产算力“能用”了吗？|“好用”呢？",
           // Not at the end.
           "门开了。，人来了。",
           "为什么？，因为贵。",
           "（见图3。）",
           "门开了。）|人来了。",
           "门开了。。。|人来了。",
           "门开了！！！|人来了。",
           "是什么？——是门。",
           "采购≠部署。|部署≠复制。",
           "“兑现之年”这个词有陷阱。|它模糊了四道门。",
           "所谓“全面兑现！”不过是口号。",
           "三成企业已部署，七成观望；|但差距在缩小。",
           "时间：2026年4月6日10:30。|地点：杭州。",
           "「カードは開いた。」|それは事実だ。",
       }) {
    check(expected);
  }
}

TEST_CASE("A sentence knows how it ended") {
  struct Case {
    std::string_view text;
    SentenceEnd end;
  };
  for (const Case& c : {Case{"One.", SentenceEnd::stop}, Case{"一。", SentenceEnd::stop},
                        Case{"One?", SentenceEnd::question}, Case{"“一？！”", SentenceEnd::question},
                        Case{"One!", SentenceEnd::exclamation}, Case{"一……", SentenceEnd::ellipsis},
                        Case{"One...", SentenceEnd::ellipsis}, Case{"一；二", SentenceEnd::semicolon},
                        Case{"One<br>Two.", SentenceEnd::line}, Case{"One", SentenceEnd::block}}) {
    INFO(c.text);
    const auto sentences = split_sentences(read_document(c.text, Format::html));
    REQUIRE_FALSE(sentences.empty());
    CHECK(sentences[0].end == c.end);
  }
}

TEST_CASE("Sentences keep to their blocks, headings, items and cells included") {
  CHECK(split("# The gate\n\nis open. It\nis.\n\n- One. Two\n- Three\n\n| a. B | c |\n|---|---|\n| d | |\n",
              Format::markdown) == "The gate|is open.|It is.|One.|Two|Three|a. B|c|d");
  CHECK(split("Line one\\\nline two.", Format::markdown) == "Line one|line two.");
}

TEST_CASE("T19: the range of a sentence is its text in the source, repeated or marked up") {
  const std::string_view source = "It is **open**. It is **open**.\n> It is\n> open.\n";
  const Document document = read_document(source, Format::markdown);
  const auto sentences = split_sentences(document);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].range == Range{0, 15});
  CHECK(sentences[1].range == Range{16, 31});
  CHECK(sentences[2].range.of(source) == "It is\n> open.");
  CHECK(document.text(sentences[2].text) == "It is open.");
}

TEST_CASE("A sentence without end is cut at white space or between characters") {
  const std::string words = test::replace_all(std::string(5'000, 'x'), "x", "word ");
  const std::string han = test::replace_all(std::string(10'000, 'x'), "x", "光");
  for (const std::string& text : {words, han}) {
    const Document document = read_document(text, Format::html);
    const auto sentences = split_sentences(document);
    CHECK(sentences.size() == 2);
    CHECK(sentences[0].end == SentenceEnd::cut);
    for (const Sentence& sentence : sentences) {
      CHECK(sentence.text.size() <= kLongestSentence);
      const std::string_view last = document.text(sentence.text).substr(sentence.text.size() - 4);
      CHECK((last == "word" || last.ends_with("光")));
    }
  }
}

}  // namespace
