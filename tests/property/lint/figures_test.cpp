// A figure that the evidence has is never a mismatch, however it is written; one that is far from it always is.
#include <array>

#include "tests/property/random.hpp"
#include "tests/unit/lint/figures_asked.hpp"

namespace ajar::test {

namespace {

const char* const kPack = R"(pack harbour 1.0
  languages en, zh
  approx 10 %
kind money "money" | "资金"
unit CNY "CNY" | "元"
metric fund "harbour fund" | "港口基金规模" in CNY
  shows money
metric full "full berths" | "泊位占用率" in %
  shows money
)";

std::string grouped(std::int64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}
/// A number of hundredths: 1.25, 1.2, 1
std::string decimal(std::int64_t hundredths) {
  std::string text = std::to_string(hundredths / 100);
  const std::int64_t rest = hundredths % 100;
  if (rest == 0) return text;
  text += '.' + std::to_string(rest / 10);
  return rest % 10 == 0 ? text : text + std::to_string(rest % 10);
}

/// A number below 10,000 in Chinese characters.
std::string han_below_ten_thousand(std::int64_t number) {
  constexpr std::array<const char*, 10> kDigits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  constexpr std::array<const char*, 4> kPlaces{"", "十", "百", "千"};
  std::string out;
  bool gap = false;
  for (int place = 3; place >= 0; --place) {
    std::int64_t power = 1;
    for (int i = 0; i < place; ++i) power *= 10;
    const auto digit = static_cast<std::size_t>(number / power % 10);
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    out += kDigits[digit];
    out += kPlaces[static_cast<std::size_t>(place)];
  }
  return out;
}
/// An amount of 亿, below a hundred million of them.
std::string han_yi(std::int64_t yi) {
  const std::int64_t high = yi / 10'000, low = yi % 10'000;
  std::string out;
  if (high > 0) out += han_below_ten_thousand(high) + "万";
  if (low > 0) out += (high > 0 && low < 1000 ? "零" : "") + han_below_ten_thousand(low);
  return out + "亿元";
}

/// Ways to write so many 亿 (a hundred million) yuan.
std::vector<std::string> ways(std::int64_t yi) {
  std::vector<std::string> out{grouped(yi) + "亿元",
                               std::to_string(yi) + "亿元",
                               decimal(yi * 10) + " billion yuan",
                               "RMB " + grouped(yi * 100) + " million",
                               grouped(yi * 100'000'000) + " yuan",
                               han_yi(yi)};
  if (yi % 100 == 0) {
    out.push_back(decimal(yi / 100) + "万亿元");
    out.push_back(decimal(yi / 100) + " trillion yuan");
    out.push_back("about " + decimal(yi / 100) + " trillion yuan");
    out.push_back("约" + decimal(yi / 100) + "万亿元");
  }
  return out;
}

std::string sentence(const std::string& figure, Random& random) {
  switch (random.below(5)) {
    case 0:
      return "The harbour fund is " + figure + ".";
    case 1:
      return "Harbour fund: " + figure;
    case 2:
      return "The harbour fund now totals " + figure + ", and ships come.";
    case 3:
      return "港口基金规模为" + figure + "。";
    default:
      return "目前港口基金规模已达" + figure + "，船来了。";
  }
}

}  // namespace

TEST_CASE("a figure of the evidence is never a mismatch") {
  Random random(20260630);
  for (int round = 0; round < 40; ++round) {
    std::int64_t yi = 1 + static_cast<std::int64_t>(random.below(99'999));
    if (random.chance(40)) yi = (1 + static_cast<std::int64_t>(random.below(999))) * 100;
    const FiguresAsked asked(kPack, {row("fund", std::to_string(yi * 100'000'000), "2026-05")});
    for (const std::string& figure : ways(yi)) {
      const std::string text = sentence(figure, random);
      INFO(text);
      CHECK(asked.ask(text) == "");
    }
    // Half as much again is not the same, in any way of writing it.
    for (const std::string& figure : ways(yi * 3)) {
      const std::string text = sentence(figure, random);
      INFO(text << " for " << yi);
      CHECK(asked.ask(text) == "number: " + figure);
    }
  }
}

TEST_CASE("1.2 trillion yuan is 1.2 trillion yuan") {
  const FiguresAsked asked(kPack, {row("fund", "1.2 trillion", "2026-05")});
  Random random(1);
  for (const char* figure :
       {"1.2 trillion yuan", "1,200 billion yuan", "1.2万亿元", "12,000亿元", "一万二千亿元", "1万2千亿元", "12000亿元",
        "１．２万亿元", "¥1.2 trillion", "CNY 1.2 trillion", "1.2 trillion RMB", "人民币1.2万亿元"}) {
    for (int i = 0; i < 20; ++i) {
      const std::string text = sentence(figure, random);
      INFO(text);
      CHECK(asked.ask(text) == "");
    }
  }
}

TEST_CASE("a share of the evidence is never a mismatch") {
  Random random(7);
  for (std::int64_t share = 1; share <= 99; share += 7) {
    const FiguresAsked asked(kPack, {row("full", std::to_string(share) + " %", "2026-05")});
    for (const std::string& figure :
         {std::to_string(share) + "%", std::to_string(share) + " per cent", std::to_string(share) + " percent"}) {
      INFO(figure);
      CHECK(asked.ask("Full berths: " + figure) == "");
      CHECK(asked.ask("泊位占用率为" + std::to_string(share) + "%。") == "");
      CHECK(asked.ask("Full berths: " + std::to_string(share + 1) + " percent") != "");
    }
  }
}

}  // namespace ajar::test
