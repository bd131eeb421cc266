// Amounts and dates in running text: what they say, exactly, and what is none.
#include <string>
#include <vector>

#include "core/amount.hpp"
#include "lint/document/document.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/text/sentences.hpp"
#include "tests/catch.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

struct Reading {
  Document document;
  Numbers numbers;
};

Reading read(std::string_view text, const NumberOptions& options = {}) {
  Reading reading{read_document(text, Format::html), {}};
  const Vocabulary vocabulary;
  for (const Sentence& sentence : split_sentences(reading.document)) {
    std::vector<Token> tokens;
    tokenize(reading.document.shadow, sentence.text, vocabulary, tokens);
    find_numbers(reading.document.shadow.text(), tokens, options, reading.numbers);
  }
  return reading;
}

/// `1200000000000 CNY`, `~>160 models`: about and bounds as the language writes them, [a, b) as `a..<b`.
std::string shown(const Quantity& quantity) {
  std::string out = quantity.doubtful ? "?" : "";
  if (quantity.approximate) out += "~";
  out += to_exact_string(quantity.value);
  if (!quantity.unit.empty()) out += " " + std::string(quantity.unit);
  return out;
}

std::string amounts(std::string_view text, const NumberOptions& options = {}) {
  std::string out;
  for (const Quantity& quantity : read(text, options).numbers.quantities)
    out += (out.empty() ? "" : "; ") + shown(quantity);
  return out;
}

struct Case {
  std::string_view text, amounts;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(amounts(c.text) == c.amounts);
  }
}

TEST_CASE("English amounts") {
  check({
      {"The facility has 1.2 trillion yuan.", "1200000000000 CNY"},
      {"the 91.5 billion yuan fund", "91500000000 CNY"},
      {"It raised $5bn and US$1.5m.", "5000000000 USD; 1500000 USD"},
      {"RMB 500 billion", "500000000000 CNY"},
      {"EUR 3 million", "3000000 EUR"},
      {"orders totaling hundreds of thousands of units", "~200000..<1000000 units"},
      {"tens of thousands of developers", "~20000..<100000 developers"},
      {"several hundred firms", "~300..<1000 firms"},
      {"dozens of cases", "~24..<100 cases"},
      {"over 160 models", ">160 models"},
      {"more than 1,000 enterprises", ">1000 enterprises"},
      {"at least two sites", ">=2 sites"},
      {"no less than 5%", ">=5 %"},
      {"up to 30 percent", "<=30 %"},
      {"not more than 3 months", "<=3 month"},
      {"less than 20%", "<20 %"},
      {"about 20%", "~20 %"},
      {"nearly 9,000 cards", "~9000 cards"},
      {"160+ models", ">=160 models"},
      {"5 GW or more", ">=5 GW"},
      {"needs 1-2 years", "1..2 year"},
      {"1–2 years", "1..2 year"},
      {"from 5 to 10 percent", "5..10 %"},
      {"between 200 and 300 chips", "200..300 chips"},
      {"20%-30%", "20..30 %"},
      {"5 to 6 million cards", "5000000..6000000 cards"},
      {"fell 25 bps", "25 bp"},
      {"up 3 percentage points", "3 pp"},
      {"by 1.5 pp", "1.5 pp"},
      {"Use doubled.", "2 x"},
      {"Use tripled or halved.", "3 x; 0.5 x"},
      {"a 10-fold rise", "10 x"},
      {"3 times as many", "3 x"},
      {"half of the firms", "50 %"},
      {"two-thirds of them", "200/3 %"},
      {"one in five firms", "20 %"},
      {"three out of four", "75 %"},
      {"a third of orders", "100/3 %"},
      {"half a million users", "500000 users"},
      {"twenty-five firms", "25 firms"},
      {"two hundred and five firms", "205 firms"},
      {"a hundred firms", "100 firms"},
      {"one million users", "1000000 users"},
      {"It shipped 50MW.", "50 MW"},
      {"a 20-month wait", "20 month"},
      {"It fell -5% or −5 %.", "-5 %; -5 %"},
      {"costs 9.99 dollars", "9.99 USD"},
      {"100% of it", "100 %"},
      {"four gates", "4 gates"},
      {"four completely different gates", "4 gates"},
      {"thousands of medium-sized enterprises", "~2000..<1000000 enterprises"},
      {"the score is 38.", "38"},
      {"38 %", "38 %"},
  });
}

TEST_CASE("Chinese amounts") {
  check({
      {"1.2万亿元", "1200000000000 CNY"},
      {"9,373亿元", "937300000000 CNY"},
      {"915亿", "91500000000"},
      {"３８％", "38 %"},
      {"百分之三十八", "38 %"},
      {"百分之38.5", "38.5 %"},
      {"千分之五", "0.5 %"},
      {"三成企业", "30 %"},
      {"三成五", "35 %"},
      {"3成", "30 %"},
      {"三分之一", "100/3 %"},
      {"一半企业", "50 %"},
      {"翻番", "2 x"},
      {"翻了两番", "4 x"},
      {"增长2倍", "3 x"},
      {"增长到2倍", "2 x"},
      {"是去年的2倍", "2 x"},
      {"增长了一倍", "2 x"},
      {"数十万张卡", "~200000..<1000000 张"},
      {"几十万张", "~200000..<1000000 张"},
      {"数千家企业", "~2000..<10000 家"},
      {"上百家企业", "~100..<1000 家"},
      {"十几家", "~11..19 家"},
      {"两三家", "~2..3 家"},
      {"几家企业", "~2..<10 家"},
      {"160余款模型", "~>160..<170 款"},
      {"100多家", "~>100..<200 家"},
      {"20多亿元", "~>2000000000..<3000000000 CNY"},
      {"三十多万用户", "~>300000..<400000 用户"},
      {"3年多", "~>3..<4 year"},
      {"约20%", "~20 %"},
      {"近9000张", "~9000 张"},
      {"20%左右", "~20 %"},
      {"超过160款", ">160 款"},
      {"逾千亿元", ">100000000000 CNY"},
      {"不足20%", "<20 %"},
      {"不超过5个", "<=5 个"},
      {"至少两家", ">=2 家"},
      {"60%以上", ">=60 %"},
      {"5%以下", "<=5 %"},
      {"1-2年", "1..2 year"},
      {"20万至30万张", "200000..300000 张"},
      {"20-30万张", "200000..300000 张"},
      {"5%~8%", "5..8 %"},
      {"两到三年", "2..3 year"},
      {"提升5个百分点", "5 pp"},
      {"下调25个基点", "25 bp"},
      {"三百二十五万", "3250000"},
      {"一百零五家", "105 家"},
      {"十五天", "15 day"},
      {"两万亿元", "2000000000000 CNY"},
      {"一万二千亿元", "1200000000000 CNY"},
      {"三亿二千万元", "320000000 CNY"},
      {"十二万三千四百五十六亿元", "12345600000000 CNY"},
      {"九千九百亿亿元", ""},  // more than anybody has
      {"五百亿美元", "50000000000 USD"},
      {"千万用户", "10000000 用户"},
      {"四道门", "4 道"},
      {"100兆瓦", "100 兆瓦"},
      {"5千瓦", "5 千瓦"},
      {"半数企业", "50 %"},
  });
}

TEST_CASE("What looks like an amount and is none") {
  for (const std::string_view text : {"五台山",
                                      "四川",
                                      "肆无忌惮",
                                      "一五一十",
                                      "万一",
                                      "千万别去",
                                      "统一",
                                      "第一",
                                      "第三道门",
                                      "一定",
                                      "一个",
                                      "之一",
                                      "百度",
                                      "十分重要",
                                      "十二五规划",
                                      "二维码",
                                      "V4",
                                      "DeepSeek V4.0",
                                      "the 950PR chip",
                                      "8192/15488",
                                      "GPT-4",
                                      "the Atlas 900 runs",
                                      "on Ascend 950 chips",
                                      "5G",
                                      "CANN 8.1.2",
                                      "Fig. 3 shows",
                                      "see Section 4",
                                      "No. 5",
                                      "1st",
                                      "21st century",
                                      "at 10:30",
                                      "as in [3]",
                                      "1. First",
                                      "(2) Second",
                                      "图3",
                                      "3号",
                                      "https://a.b/5000",
                                      "one of them",
                                      "three of them",
                                      "A100",
                                      "24/7",
                                      "万科"}) {
    INFO(text);
    CHECK(amounts(text) == "");
  }
}

TEST_CASE("兆 is doubtful until the pack says what it is") {
  CHECK(amounts("5兆元") == "?5000000..5000000000000 CNY");
  CHECK(amounts("5兆元", {1'000'000'000'000}) == "5000000000000 CNY");
  CHECK(amounts("5兆元", {1'000'000}) == "5000000 CNY");
}

TEST_CASE("Amounts of both languages are equal where the texts are") {
  const std::pair<std::string_view, std::string_view> pairs[] = {{"1.2 trillion yuan", "1.2万亿元"},
                                                                 {"91.5 billion yuan", "915亿元"},
                                                                 {"hundreds of thousands", "数十万"},
                                                                 {"over 160", "超过160"},
                                                                 {"about 20%", "约20%"},
                                                                 {"1-2 years", "1-2年"},
                                                                 {"thirty percent", "三成"},
                                                                 {"half of", "一半"},
                                                                 {"doubled", "翻番"}};
  for (const auto& [english, chinese] : pairs) {
    INFO(english);
    const auto a = read(english), b = read(chinese);
    REQUIRE(a.numbers.quantities.size() == 1);
    REQUIRE(b.numbers.quantities.size() == 1);
    CHECK(a.numbers.quantities[0].value == b.numbers.quantities[0].value);
    CHECK(a.numbers.quantities[0].dimension == b.numbers.quantities[0].dimension);
    CHECK(a.numbers.quantities[0].approximate == b.numbers.quantities[0].approximate);
  }
}

TEST_CASE("An amount knows its part") {
  struct RoleCase {
    std::string_view text;
    Role role;
  };
  for (const RoleCase& c : {RoleCase{"Orders rose 20%.", Role::change},
                            {"a 20% increase", Role::change},
                            {"It rose to 38%.", Role::share},
                            {"38% of models", Role::share},
                            {"利用率为38%", Role::share},
                            {"同比增长38%", Role::change},
                            {"增长至38%", Role::share},
                            {"5 pp", Role::change},
                            {"doubled", Role::change},
                            {"the price of 9 dollars", Role::price},
                            {"5 dollars per token", Role::price},
                            {"售价9元", Role::price},
                            {"a fund of 5 billion yuan", Role::level},
                            {"160 models", Role::count},
                            {"新增160家", Role::change},
                            {"1-2 years", Role::level}}) {
    INFO(c.text);
    const auto reading = read(c.text);
    REQUIRE(reading.numbers.quantities.size() == 1);
    CHECK(reading.numbers.quantities[0].role == c.role);
  }
}

TEST_CASE("The range of an amount is its text in the source") {
  const std::string_view source = "It has <b>over</b> ３８ % now, and about &#x32;0 more.";
  const Reading reading = read(source);
  REQUIRE(reading.numbers.quantities.size() == 2);
  CHECK(reading.numbers.quantities[0].range.of(source) == "over</b> ３８ %");
  CHECK(reading.numbers.quantities[1].range.of(source) == "about &#x32;0");
}

std::string dates(std::string_view text) {
  constexpr std::string_view kRelations[] = {"", "by ", "since ", "before ", "after "};
  const Day today = *make_day(2026, 5, 1);
  std::string out;
  for (const DateMention& date : read(text).numbers.dates) {
    if (!out.empty()) out += "; ";
    out += kRelations[static_cast<std::size_t>(date.relation)];
    if (date.at_end) out += "end ";
    const auto period = resolve(date, today);
    REQUIRE(period);
    const bool range = date.precision == Precision::year && period->end - period->first > 366;
    out += range ? to_string(period->first) + ".." + to_string(period->last()) : to_string(*period);
    if (!date.period) out += "?";
  }
  return out;
}

TEST_CASE("Dates, with their year or in that of the text") {
  for (const Case& c : {
           Case{"On April 6, 2026, it came.", "2026-04-06"},
           {"on 6 April 2026", "2026-04-06"},
           {"Apr. 6th, 2026", "2026-04-06"},
           {"in April 2026", "2026-04"},
           {"in April", "2026-04?"},
           {"It may be open in May.", "2026-05?"},
           {"2026-04-06 and 2026/4/6 and 2026.04.06", "2026-04-06; 2026-04-06; 2026-04-06"},
           {"2026-04", "2026-04"},
           {"in 2026", "2026"},
           {"the year 2026 is here", "2026"},
           {"2026 Status", "2026"},
           {"by 2027", "by 2027"},
           {"since 2024", "since 2024"},
           {"by the end of 2026", "by end 2026"},
           {"happens in 2027-2028", "2027-01-01..2028-12-31"},
           {"Q1 2026 and 2026Q2", "2026-Q1; 2026-Q2"},
           {"1Q26 and 2H26", "2026-Q1; 2026-H2"},
           {"in Q1", "2026-Q1?"},
           {"the first quarter of 2026", "2026-Q1"},
           {"the first half of 2026", "2026-H1"},
           {"the second half of this year", "2026-H2?"},
           {"next year", "2027?"},
           {"2000 chips were sold", ""},
           {"2,026 chips", ""},
           {"2026 million yuan", ""},
           {"2026年4月6日", "2026-04-06"},
           {"2026年4月", "2026-04"},
           {"４月６日", "2026-04-06?"},
           {"2026年", "2026"},
           {"到2027年", "by 2027"},
           {"截至2026年3月底", "by end 2026-03"},
           {"2026年底前", "before end 2026"},
           {"2024年以来", "since 2024"},
           {"2026年第一季度", "2026-Q1"},
           {"2026年上半年", "2026-H1"},
           {"一季度", "2026-Q1?"},
           {"下半年", "2026-H2?"},
           {"明年底", "end 2027?"},
           {"去年", "2025?"},
           {"年底", "end 2026?"},
           {"2027至2028年", "2027-01-01..2028-12-31"},
           {"2026家企业", ""},
           {"2026年2月30日", "2026-02"},
       }) {
    INFO(c.text);
    CHECK(dates(c.text) == c.amounts);
  }
}

}  // namespace
