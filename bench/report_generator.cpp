#include "bench/report_generator.hpp"

#include <span>
#include <string_view>

namespace ajar::bench {

namespace {

using Words = std::span<const char* const>;

// What stands for {x} in a sentence is one of the words of x, after its first letter.
constexpr const char* kSubjects[] = {"the ministry", "the regional operator", "a second supplier", "the review board", "the plant in the north", "the procurement office", "the pilot team", "each of the three contractors", "the annual survey", "the data centre", "the leasing company", "the integration group"};
constexpr const char* kVerbs[] = {"published", "renewed", "moved", "inspected", "delivered", "repaired", "financed", "described", "measured", "opened", "connected", "trained", "revised", "shipped", "compared"};
constexpr const char* kThings[] = {"the second phase of the line", "a cluster of older machines", "the budget for spare parts", "its maintenance contracts", "the training curriculum", "two storage halls", "an inventory of accelerators", "the cooling system", "a set of reference workloads", "the migration guide", "its customer records", "the power supply"};
constexpr const char* kPlaces[] = {"in the eastern provinces", "at four sites", "along the coast", "near the old harbour", "in both regions", "at the university", "outside the capital", "in smaller towns"};
constexpr const char* kTimes[] = {"in March 2026", "during the first quarter", "last year", "in the second half of 2025", "since 2024", "on 14 April 2026", "over the past eighteen months", "before the summer"};
constexpr const char* kNumbers[] = {"38 %", "about 1,200", "17 million yuan", "3.5 percent", "hundreds of thousands", "12", "1.2 trillion yuan", "forty", "between 200 and 300", "9,373"};
constexpr const char* kNouns[] = {"customers", "engineers", "hospitals", "workloads", "schools", "suppliers", "machines", "departments", "orders", "operators"};
constexpr const char* kReasons[] = {"because parts arrived late", "after a long discussion with the staff", "to keep costs in check", "so that older equipment can be retired", "as the contract had run out", "which made the rest of the schedule easier", "while the neighbouring site was closed", "and the results were checked twice"};
constexpr const char* kSources[] = {"Reuters", "Dongwu Securities", "the statistics office", "the operator's annual report", "a trade journal", "the survey of April"};
constexpr const char* kEnglish[] = {
    "{S} {v} {t} {p} {w}.", "{w}, {s} {v} {t} for {n} {m}.", "{S} {v} {n} {m}, {r}.", "According to {o}, {s} {v} {t} {w}.",
    "Of {n} {m} that were asked, {n} had {v} {t} {p}.", "{S} may need {n} more {m} if {t} is moved {p}.", "{S} did not say how {t} was {v} {p}.",
    "The [report of the year](https://example.org/reports/2026?page=12) lists {n} {m} and **{t}** {p}.", "{S} and {s} {v} {t}; {s} {v} {n} {m} {w}.",
    "The invoice covers {t}, {t} and {t}, {r}.", "What the figures leave open is whether {s} {v} {t} *{w}*.", "{S} {v} {t} {p}, {r}, and {s} {v} {n} {m}.",
    "In the `capacity` column of the table the value rose by {n} {w}.", "By the end of 2027 {s} expects to have {v} {t}.", "{S} keeps {n} {m} in reserve {p}.",
    "The question is how {s} {v} {t}, and for whom?", "Prices for {t} fell {w}, {r}.[^note]", "{S} wrote that \"{t} was {v} {p}\" {w}."};
constexpr const char* kEnglishClaims[] = {
    "Domestic compute is now deployed at scale.", "2026 is the year of full realization for domestic AI computing power.", "The second gate has been opened.",
    "Hundreds of thousands of chips prove domestic compute is now deployed at scale.", "Domestic compute is not yet deployed at scale.",
    "Is 2026 the year of full realization for computing power?", "Critics call the \"year of full realization\" for domestic compute a slogan.",
    "{S} expects domestic compute to be deployed at scale by 2029."};

constexpr const char* kChineseSubjects[] = {"主管部门", "第二家供应商", "华东的运营商", "项目评审组", "北方的工厂", "采购办公室", "试点团队", "租赁公司", "这家研究院", "三家承包商"};
constexpr const char* kChineseVerbs[] = {"公布了", "更新了", "检修了", "交付了", "比较了", "整理了", "测量了", "接通了", "改造了", "移交了"};
constexpr const char* kChineseThings[] = {"第二期线路", "一批旧设备", "备件预算", "维护合同", "培训课程", "两座机房", "加速卡清单", "冷却系统", "迁移手册", "客户档案"};
constexpr const char* kChinesePlaces[] = {"在东部省份", "在四个园区", "在沿海地区", "在两个区域", "在大学里", "在较小的城市"};
constexpr const char* kChineseTimes[] = {"2026年3月", "第一季度", "去年", "2025年下半年", "自2024年以来", "4月14日", "过去十八个月里"};
constexpr const char* kChineseNumbers[] = {"38%", "约1200", "1700万元", "百分之三点五", "数十万", "十二", "1.2万亿元", "四十", "200至300", "9,373"};
constexpr const char* kChineseNouns[] = {"家客户", "名工程师", "家医院", "台机器", "所学校", "家供应商", "个部门", "份订单"};
constexpr const char* kChineseReasons[] = {"因为备件到得晚", "经过与员工的长时间讨论", "为了控制成本", "以便旧设备退役", "合同已经到期", "结果又核对了一遍"};
constexpr const char* kChineseSources[] = {"路透社", "东吴证券", "统计部门", "运营商年报", "行业刊物", "四月的调查"};
constexpr const char* kChinese[] = {
    "{S}{w}{p}{v}{t}。", "{w}，{s}{v}{t}，涉及{n}{m}。", "{s}{v}{t}，{r}。", "据{o}介绍，{s}{w}{v}{t}。", "在被问到的{n}{m}中，有{n}{m}{v}{t}。",
    "如果{t}要搬迁，{s}可能还需要{n}{m}。", "{s}没有说明{t}{p}的情况。", "[年度报告](https://example.org/zh/2026)列出了{n}{m}和**{t}**。", "{s}{v}{t}；{s}{p}{v}{n}{m}。",
    "账单包括{t}、{t}和{t}，{r}。", "数字没有回答的是，{s}是否{v}{t}。", "到2027年底，{s}预计完成{t}。", "{s}{p}保留{n}{m}作为储备。", "{t}的价格{w}下降，{r}。[^note]", "{s}写道：“{t}{p}已经移交。”",
    "AI芯片的{t}与CUDA环境并行，{s}{v}{n}{m}。"};
constexpr const char* kChineseClaims[] = {"国产算力已经规模化部署。", "2026年是国产算力全面兑现之年。", "第二道门已经打开。", "国产算力尚未规模化部署。", "所谓“兑现之年”，到底兑现了什么？", "就第一道门而言，今年确是兑现之年。"};

/// The same numbers everywhere for the same seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<std::size_t>((state_ * 0x2545f4914f6cdd1du) >> 33) % n;
  }
  std::string_view one_of(Words words) { return words[below(words.size())]; }

 private:
  std::uint64_t state_;
};

/// The words and sentences of one language.
struct Tongue {
  Words subjects, verbs, things, places, times, numbers, nouns, reasons, sources, sentences, claims;
  std::string_view gap;  // between sentences and lines
};
const Tongue kTongues[] = {
    {kSubjects, kVerbs, kThings, kPlaces, kTimes, kNumbers, kNouns, kReasons, kSources, kEnglish, kEnglishClaims, " "},
    {kChineseSubjects, kChineseVerbs, kChineseThings, kChinesePlaces, kChineseTimes, kChineseNumbers, kChineseNouns, kChineseReasons, kChineseSources, kChinese, kChineseClaims, ""}};

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : dice_(seed) {}

  std::string write(std::size_t bytes) {
    out_ = "---\ntitle: \"Progress report\"\ndate: 2026-05-01\n---\n\n# Progress report " + std::to_string(dice_.below(1000)) + "\n";
    while (out_.size() < bytes) section();
    out_ += "\n[^note]: Prices are those of contracts.\n";
    return std::move(out_);
  }

 private:
  std::string_view word(const Tongue& in, char what) {
    switch (what) {
      case 's':
      case 'S':
        return dice_.one_of(in.subjects);
      case 'v':
        return dice_.one_of(in.verbs);
      case 't':
        return dice_.one_of(in.things);
      case 'p':
        return dice_.one_of(in.places);
      case 'w':
        return dice_.one_of(in.times);
      case 'n':
        return dice_.one_of(in.numbers);
      case 'm':
        return dice_.one_of(in.nouns);
      case 'r':
        return dice_.one_of(in.reasons);
      default:
        return dice_.one_of(in.sources);
    }
  }

  std::string filled(const Tongue& in, std::string_view pattern) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '{') {
        text += pattern[i];
        continue;
      }
      const std::size_t begin = text.size();
      text += word(in, pattern[i + 1]);
      if ((begin == 0 || pattern[i + 1] == 'S') && text[begin] >= 'a' && text[begin] <= 'z') text[begin] -= 'a' - 'A';
      i += 2;
    }
    return text;
  }

  std::string sentence(const Tongue& in) {
    return filled(in, dice_.below(40) == 0 ? dice_.one_of(in.claims) : dice_.one_of(in.sentences));
  }

  void section() {
    const Tongue& in = kTongues[dice_.below(5) < 3 ? 0 : 1];
    out_ += dice_.below(3) == 0 ? "\n## " : "\n### ";
    out_ += filled(in, in.gap.empty() ? "{t}与{m}" : "{S}, {t}") + '\n';
    for (std::size_t n = 2 + dice_.below(4); n > 0; --n) {
      out_ += '\n';
      const std::size_t kind = dice_.below(12);
      if (kind == 0)
        list(in);
      else if (kind == 1)
        table(in);
      else
        paragraph(in, kind == 2 ? "> " : "");
    }
  }

  /// Wrapped at the end of a sentence or behind a space, as editors do.
  void paragraph(const Tongue& in, std::string_view prefix) {
    std::string text;
    for (std::size_t n = 3 + dice_.below(5); n > 0; --n) {
      if (!text.empty()) text += in.gap;
      text += sentence(in);
    }
    std::size_t begin = 0;
    while (text.size() - begin > 100 && !in.gap.empty()) {
      const std::size_t space = text.rfind(' ', begin + 100);
      if (space == std::string::npos || space <= begin) break;
      out_ += prefix;
      out_ += std::string_view(text).substr(begin, space - begin);
      out_ += '\n';
      begin = space + 1;
    }
    out_ += prefix;
    out_ += std::string_view(text).substr(begin);
    out_ += '\n';
  }

  void list(const Tongue& in) {
    for (std::size_t n = 3 + dice_.below(4); n > 0; --n) out_ += "- " + sentence(in) + '\n';
  }

  void table(const Tongue& in) {
    out_ += in.gap.empty() ? "| 项目 | 数量 | 时间 |\n|---|---:|---|\n" : "| item | number | time |\n|---|---:|---|\n";
    for (std::size_t n = 3 + dice_.below(5); n > 0; --n) out_ += filled(in, "| {t} | {n} | {w} |\n");
  }

  Dice dice_;
  std::string out_;
};

}  // namespace

std::string generate_report(std::size_t bytes, std::uint64_t seed) { return Writer(seed).write(bytes); }

}  // namespace ajar::bench
