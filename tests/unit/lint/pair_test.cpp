// Two language versions of one report: farms, dams and water.
#include "lint/pair.hpp"

#include "lint/pair/version.hpp"
#include "tests/lint/linting.hpp"
#include "tests/lint/reservoirs.hpp"

namespace ajar::test {

namespace {

const Linting& linting() {
  static const Linting one(kReservoirs, kReservoirRows, "2026-06-30");
  return one;
}

std::vector<lint::Finding> compared(const std::string& english, const std::string& chinese, bool with_pack = true) {
  const lint::LintedFile a = linting().lint(english), b = linting().lint(chinese);
  return lint::compare_versions({"en.md", english, lint::Format::markdown, a.sentences},
                                {"zh.md", chinese, lint::Format::markdown, b.sentences},
                                with_pack ? &linting().program() : nullptr, {});
}

/// The messages, one a line.
std::string drift(const std::string& english, const std::string& chinese) {
  std::string out;
  for (const lint::Finding& one : compared(english, chinese)) out += (out.empty() ? "" : "\n") + one.message;
  return out;
}

/// The sentences of each bead: "1=1 2+3=2 4=".
std::string aligned(const std::string& first, const std::string& second) {
  const Rational approx = *Rational::make(1, 10);
  const lint::Version a = lint::version_of(first, lint::Format::markdown, {}, {}, approx),
                      b = lint::version_of(second, lint::Format::markdown, {}, {}, approx);
  std::string out;
  const auto list = [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) out += (i > begin ? "+" : "") + std::to_string(i + 1);
  };
  for (const lint::Bead& bead : lint::align(a, b)) {
    out += out.empty() ? "" : " ";
    list(bead.first_begin, bead.first_end);
    out += "=";
    list(bead.second_begin, bead.second_end);
  }
  return out;
}

}  // namespace

TEST_CASE("sentences of two versions are put together") {
  struct {
    const char *first, *second, *beads;
  } const cases[] = {
      {"One. Two two. Three three three.", "一。二二。三三三三。", "1=1 2=2 3=3"},
      {"", "", ""},
      {"One.", "", "1="},
      {"", "一。", "=1"},
      // Sections belong together though the first one lacks its text.
      {"# Water\n\nThe river is high this year.\n\n# Dams\n\nThere are 12 dams.", "# 水\n\n# 坝\n\n共有12座大坝。", "1=1 2= 3=2 4=3"},
      // One long sentence, two short ones.
      {"The river is high, the fields are green, and the mills are turning again.\n\nThere are 12 dams.",
       "河水很高，田野一片青绿。磨坊又转动起来了。\n\n共有12座大坝。", "1=1+2 2=3"},
      // What they have in common outweighs order alone: the second has a sentence more.
      {"There are 12 dams. They hold 350 million cubic metres.", "这条河多年来一直是山谷里所有人的命脉，让我们先看看大坝的情况吧。共有12座大坝。蓄水量为3.5亿立方米。",
       "=1 1=2 2=3"},
  };
  for (const auto& one : cases) {
    INFO(one.first << " / " << one.second);
    CHECK(aligned(one.first, one.second) == one.beads);
  }
}

TEST_CASE("what one version claims and the other does not") {
  const struct {
    const char *english, *chinese, *drift;
  } cases[] = {
      {"All farms have water.", "农场都有水。", ""},
      {"All farms have water.", "农场很多。", "en.md:1 claims that irrigation is open; this version does not."},
      {"There are farms.", "农场都有水。", "Claims that irrigation is open; en.md:1 does not."},
      {"All farms have water.", "", "en.md:1 claims that irrigation is open; this version does not."},
      // The same gate at another state.
      {"The first farms are watered.", "农场都有水。", "Says that irrigation is open; en.md:1 says ajar."},
      {"All farms have water.", "首批农场有水。", "Says that irrigation is ajar; en.md:1 says open."},
      // The same claim in another manner.
      {"All farms have water.", "农场可能都有水。",
       "en.md:1 claims that irrigation is open; this version does not."},
      {"All farms have water.", "也许农场都有水。", "That irrigation is open is hedged here and asserted in en.md:1."},
      {"All farms may have water.", "农场都有水。", "Claims that irrigation is open; en.md:1 does not."},
      {"Perhaps all farms have water.", "农场都有水。", "That irrigation is open is asserted here and hedged in en.md:1."},
      {"Not all farms have water.", "农场都有水。", "That irrigation is open is asserted here and not asserted in en.md:1."},
      {"According to the Water Bureau, next year all farms have water.", "农场都有水。",
       "That irrigation is open is asserted here and a forecast in en.md:1."},
      // Neither makes it.
      {"Perhaps all farms have water.", "农场都没有水。", ""},
      {"Do all farms have water?", "农场都有水吗？", ""},
      // A sentence further on is near enough.
      {"There are many farms in the valley. All farms have water.", "山谷里有许多农场，农场都有水。", ""},
      // Two gates, two things.
      {"All farms have water, and the dams are finished.", "首批农场有水。", "Says that irrigation is ajar; en.md:1 says open."},
  };
  for (const auto& one : cases) {
    INFO(one.english << " / " << one.chinese);
    CHECK(drift(one.english, one.chinese) == one.drift);
  }
}

TEST_CASE("figures of two versions") {
  const struct {
    const char *english, *chinese, *drift;
  } cases[] = {
      {"The fund has 1.2 trillion yuan.", "基金有1.2万亿元。", ""},
      {"The fund has 1,200 billion yuan.", "基金有一万二千亿元。", ""},
      {"The fund has 1.2 billion yuan.", "基金有1.2万亿元。", "Says 1.2万亿元 where en.md:1 says 1.2 billion yuan."},
      {"The fund has 1.2 trillion yuan.", "基金有1.2亿元。", "Says 1.2亿元 where en.md:1 says 1.2 trillion yuan."},
      // 7 CNY a dollar by the pack: 840 and 800 are within a tenth.
      {"The fund has 120 million dollars.", "基金有8亿元。", ""},
      {"The fund has 120 million dollars.", "基金有80亿元。", "Says 80亿元 where en.md:1 says 120 million dollars."},
      {"The fund has 120 million dollars.", "基金有1.2亿元。", "Says 1.2亿元 where en.md:1 says 120 million dollars."},
      // The pack knows no pounds: another number says nothing, the same one does.
      {"The fund has 100 million pounds.", "基金有9亿元。", ""},
      {"The fund has 100 million pounds.", "基金有1亿元。", "Says 1亿元 where en.md:1 says 100 million pounds."},
      {"Half of the fields are dry: 52 %.", "一半的田地干旱：52%。", ""},
      {"Some 52 % of the fields are dry.", "约53%的田地干旱。", ""},
      {"It rose by 5 percentage points.", "上升了5%。", "Says 5% where en.md:1 says 5 percentage points."},
      {"Over 160 dams stand.", "有160多座大坝。", ""},
      {"There are 160 dams.", "有60座大坝。", "Says 60座 where en.md:1 says 160 dams."},
      {"There are 12 dams.", "有13座大坝。", "Says 13座 where en.md:1 says 12 dams."},
      {"The fund has 1.2 trillion yuan.", "基金有1.23万亿元。", ""},
      {"It took 18 months.", "用了一年半。", ""},
      {"It took 3 years.", "用了18个月。", "Says 18个月 where en.md:1 says 3 years."},
      // One more figure in one of them: nobody knows which is which.
      {"There are 160 dams in 12 valleys.", "有60座大坝。", ""},
      {"There are 160 dams in 12 valleys.", "12个山谷里有60座大坝。", "Says 60座 where en.md:1 says 160 dams."},
      // It stands in the sentence beside it.
      {"There are 160 dams. They hold 30 million tonnes.", "大坝有160座。", ""},
  };
  for (const auto& one : cases) {
    INFO(one.english << " / " << one.chinese);
    CHECK(drift(one.english, one.chinese) == one.drift);
  }
}

TEST_CASE("where drift is told") {
  const std::string english = "# Water\n\nIt rained.\n\nAll farms have water. The dams are finished.\n\n# Money\n\nThe fund has 3 million yuan.\n";
  const std::string chinese = "# 水\n\n下雨了。\n\n首批农场有水。水坝已建成。\n\n# 钱\n\n基金有300亿元。\n";
  const auto found = compared(english, chinese);
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == lint::Rule::claim_drift);
  CHECK(found[0].sentence.of(chinese) == "首批农场有水。");
  CHECK(found[0].trigger.of(chinese) == "首批农场有水");
  CHECK(found[0].claim == "farms_watered");
  CHECK(found[0].message == "Says that irrigation is ajar; en.md:5 says open.");
  CHECK(found[0].details == std::vector<std::string>{"en.md:5: “All farms have water.”"});
  CHECK(found[0].fingerprint.size() == 16);
  CHECK(found[1].trigger.of(chinese) == "300亿元");
  CHECK(found[1].details == std::vector<std::string>{"en.md:9: “The fund has 3 million yuan.”"});
  // Without a pack there are no claims.
  CHECK(compared(english, chinese, false).size() == 1);
}

TEST_CASE("drift joins what was found in the sentence") {
  const std::string english = "The first farms are watered.", chinese = "下雨了。农场都有水。";
  const lint::LintedFile a = linting().lint(english);
  lint::LintedFile b = linting().lint(chinese);
  REQUIRE(b.findings.findings.size() == 1);
  CHECK(b.findings.findings[0].rule == lint::Rule::overclaim);
  auto drift = lint::compare_versions({"en.md", english, lint::Format::markdown, a.sentences},
                                      {"zh.md", chinese, lint::Format::markdown, b.sentences}, &linting().program(), {});
  lint::Finding elsewhere;
  elsewhere.rule = lint::Rule::claim_drift;
  elsewhere.sentence = {0, 12};  // 下雨了。
  drift.push_back(elsewhere);
  lint::add_findings(std::move(drift), b.findings, b.sentences);
  REQUIRE(b.findings.findings.size() == 2);
  CHECK(b.findings.findings[0].sentence.begin == 0);
  CHECK(b.findings.findings[1].rule == lint::Rule::overclaim);
  CHECK(b.findings.findings[1].related == std::vector{lint::Rule::claim_drift});
  CHECK(b.findings.findings[1].details.back() == "en.md:1: “The first farms are watered.”");
  REQUIRE(b.sentences.size() == 1);
  CHECK(b.sentences[0].finding == std::optional<std::uint32_t>(1));
}

TEST_CASE("long versions are laid side by side in near linear time") {
  std::string english, chinese;
  for (int i = 0; i < 2'000; ++i) {
    english += "There are " + std::to_string(i + 10) + " dams. ";
    if (i % 100 != 50) chinese += "有" + std::to_string(i == 1777 ? 5 : i + 10) + "座大坝。";
  }
  const auto found = compared(english, chinese);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "Says 5座 where en.md:1 says 1787 dams.");
}

}  // namespace ajar::test
