#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

std::string page_of(const std::string& pack, PageFormat format, Lang lang = Lang::en) {
  Session session;
  session.compile("p.gate", pack);
  std::string problems;
  for (std::size_t i = 0; i < session.issues().size(); ++i)
    if (session.issues()[i].level == IssueLevel::error) problems += session.issue_text(i, {Lang::en, false, true});
  INFO(problems);
  REQUIRE(session.errors() == 0);
  return session.page(format, lang);
}

std::string markdown(const std::string& pack, Lang lang = Lang::en) { return page_of(pack, PageFormat::markdown, lang); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

/// The first tag that does not fit the one that is open; empty when all are closed in turn.
std::string first_unbalanced(const std::string& html) {
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find_first_of(" >", at + 1);
    const std::string tag = html.substr(at + 1, end - at - 1);
    if (tag == "!DOCTYPE" || tag == "meta" || tag == "input") continue;  // these have no end
    if (tag[0] != '/') {
      open.push_back(tag);
    } else if (open.empty() || open.back() != tag.substr(1)) {
      return tag;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

const char* const kBuses = R"(
pack buses 1.0 "Electric buses" | "电动公交"
  languages en, zh
unit buses also bus
unit CNY
unit USD = 7 CNY
kind purchase
kind trial_ride "trial rides"
kind operation "daily operation" | "日常运营"
scope city "the city" | "全市"
distinction purchase != operation because "A bus that was bought may stand idle." | "买了可能闲置。"
source operator "the operator" | "运营方" grade C
source daily grade D origin operator
subjects lines "the lines" | "各线路" : north "North" | "北线", south "South" | "南线"
threshold busy "busy" | "繁忙" = 60 % because "Below it the depot is full." | "低于此则车都停着。"
metric running in buses "buses in service" | "在运公交" shows operation about city fresh for 6 months across total of lines needs grade C needs 2 origins
metric bought in buses "buses bought" shows purchase flow fresh for 1 year take latest
metric share in % "share in service" | "在运比例" = running / (bought + running) shows operation
metric price in USD shows operation between 1 and 1000 counts planned, estimated
metric fleet in buses shows operation cumulative across count complete
metric started as date shows operation
metric stage as levels planned_only < trial < daily_use shows operation
metric recall as yes/no shows operation
metric certified as yes/no shows operation
condition in_order "all in order" when all of
    - certified is yes
    - stage is at least trial
  because "Nobody rides an unsafe bus."
condition one_bus "a first bus runs" when running >= 1 bus because "One shows that it can be done."
gate tried "Tried" | "试过" shows operation accepts trial_ride
  ajar when one_bus
  open about city when at least 2 of
    - share >= busy
    - started <= 2026-06-30 "on time"
    - in_order
    - all of lines where certified is yes
  held ajar if recall is yes because "A recall stops them all."
  warn "Bought is not running." | "买了不等于在跑。"
gate trusted "Trusted" shows operation requires tried needs confidence moderate
  open when any of
    - in_order
    - price rises at least 10 % over 1 year
    - share is 40..60 %
    - running > 100 buses for 2 quarters from 2 origins
claim all_electric "all buses are electric" says "electric fleet" asserts tried is open, trusted is at least ajar
)";

}  // namespace

TEST_CASE("page: a gate is a checklist with bars and reasons in words") {
  const std::string page = markdown(kBuses);
  // Order of the chain, numbered, the technical name beside the title.
  CHECK(page.find("### 1. Tried `tried`") < page.find("### 2. Trusted `trusted`"));
  CHECK(has(page, "# Electric buses `buses 1.0`\n"));
  CHECK(has(page, "evidence of one kind: daily operation. Evidence of trial rides is accepted as a weaker stand-in."));
  CHECK(has(page, "It is never further open than Tried. What opens it must have at least moderate confidence."));
  CHECK(has(page, "#### Ajar when this holds\n\n- [ ] a first bus runs (buses in service at least 1 bus): One shows that it can be done.\n"));
  CHECK(has(page, "#### Open when at least 2 of these hold\n\nThis level is about the city. All that makes it ajar must hold too.\n"));
  // A bar's own reason, where the bullet has none.
  CHECK(has(page, "- [ ] share in service at least 60 % (the bar “busy”): Below it the depot is full.\n"));
  CHECK(has(page, "- [ ] started on or before 2026-06-30: on time\n"));
  CHECK(has(page, "- [ ] all in order (all of these): Nobody rides an unsafe bus.\n  - [ ] certified: yes\n  - [ ] stage at least trial\n"));
  CHECK(has(page, "- [ ] for each of the lines\n  - [ ] certified: yes\n"));
  CHECK(has(page, "#### Still at most ajar while this holds\n\n- recall: yes\n\nWhy: A recall stops them all.\n"));
  CHECK(has(page, "> ⚠ **Bought is not running.**"));
  CHECK(has(page, "There is nothing between closed and open of its own."));
  CHECK(has(page, "- [ ] all in order (as listed before)\n"));  // a list stands on the page once
  CHECK(has(page, "- [ ] price rises by at least 10 % over 1 year\n"));
  CHECK(has(page, "- [ ] share in service: 40 to 60 %\n"));
  CHECK(has(page, "in each of the last 2 quarters, confirmed by 2 independent sources\n"));
}

TEST_CASE("page: what counts is said in sentences") {
  const std::string page = markdown(kBuses);
  for (const char* sentence :
       {"- A number, in buses.\n- It shows daily operation, about the city.\n- A reading counts for 6 months; then it is too old.\n"
        "- Different subjects are added up (the lines: North and South).\n- Its source needs grade C or better.\n- It needs 2 independent sources.\n",
        "those of one source in the last 1 year are added up.\n- Where sources differ, the latest counts.\n",
        "- Worked out: buses in service ÷ (buses bought + buses in service).\n",  // no conversion to % in sight
        "- Between 1 and 1,000.\n", "- What was planned or estimated counts too.\n",
        "- It can only grow: even an old reading stays a lower bound.\n- The evidence is taken as complete", "- Different subjects are counted.\n",
        "- A date.\n", "- A step, from lowest to highest: planned\\_only, trial and daily\\_use.\n", "- Yes or no.\n",
        "- busy: 60 %: Below it the depot is full. `busy`\n", "- 1 USD = 7 CNY\n",
        "- the operator, grade C `operator`\n- daily, grade D; repeats the operator `daily`\n",
        "- purchase ≠ daily operation: A bus that was bought may stand idle.\n",
        "- all buses are electric: only when Tried is open and Trusted is at least ajar `all_electric`\n"}) {
    INFO(sentence << "\n---\n" << page);
    CHECK(has(page, sentence));
  }
}

TEST_CASE("page: in Chinese") {
  const std::string page = markdown(kBuses, Lang::zh);
  for (const char* sentence : {"# 电动公交 `buses 1.0`", "### 1. 试过 `tried`", "这里只看一类证据：日常运营。", "#### 打开：以下至少 2 项满足",
                               "- [ ] 在运比例：至少 60 %（门槛“繁忙”）——低于此则车都停着。", "> ⚠ **买了不等于在跑。**"}) {
    INFO(sentence << "\n---\n" << page);
    CHECK(has(page, sentence));
  }
}

TEST_CASE("page: texts cannot break out of it") {
  const std::string pack = "pack p \"<b>*Bold*</b> & [x](y)\"\nmetric m as number \"1. \\\"<script>\\\" `#`\"\n"
                           "gate g \"- g\" open when m >= 1 because \"- not a list | a | table\"\n";
  const std::string text = markdown(pack);
  CHECK(has(text, "# \\<b\\>\\*Bold\\*\\</b\\> \\& \\[x\\](y) `p`"));
  CHECK(has(text, "- [ ] 1\\. \"\\<script\\>\" \\`\\#\\` at least 1"));
  const std::string html = page_of(pack, PageFormat::html);
  CHECK(has(html, "<title>&lt;b&gt;*Bold*&lt;/b&gt; &amp; [x](y)</title>"));
  CHECK(!has(html, "<script"));
  CHECK(first_unbalanced(html) == "");
}

TEST_CASE("page: HTML has the blocks of the Markdown, every tag closed") {
  for (const Lang lang : {Lang::en, Lang::zh}) {
    const std::string html = page_of(kBuses, PageFormat::html, lang), text = markdown(kBuses, lang);
    CHECK(first_unbalanced(html) == "");
    CHECK(occurrences(html, "<input type=\"checkbox\">") == occurrences(text, "- [ ] "));
    CHECK(occurrences(html, "<h3>") == occurrences(text, "\n### "));
    CHECK(occurrences(html, "<li>") == occurrences("\n" + text, "\n- ") + occurrences(text, "\n  - "));
    CHECK(has(html, lang == Lang::en ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">"));
  }
}

TEST_CASE("page: long chains of conditions are listed, each once") {
  std::string pack = "pack p\nmetric m as number\nmetric n as number\n";
  std::string sum = "m";
  for (int i = 0; i < 150; ++i) sum += " + n";
  pack += "metric s as number = " + sum + "\ncondition c0 when all of - m >= 1 - n >= 1\n";
  for (int i = 1; i <= 100; ++i)
    pack += "condition c" + std::to_string(i) + " when all of - c" + std::to_string(i - 1) + " - c" + std::to_string(i - 1) + " - m >= " +
            std::to_string(i + 1) + "\n";
  pack += "gate g open when all of - c100 - s >= 1\n";
  const std::string page = markdown(pack);
  CHECK(page.size() < 100'000);  // each list once: told inside others, 2^100 lines
  for (int i = 0; i <= 100; ++i) CHECK(has(page, "c" + std::to_string(i) + " "));
  CHECK(occurrences(page, "m at least 1\n") == 1);
}

TEST_CASE("page: a pack with errors has none") {
  Session session;
  CHECK(!session.compile("p.gate", "pack p\ngate g open when nothing >= 1"));
  CHECK(session.page(PageFormat::markdown) == "");
}

TEST_CASE("page: what a used pack has is shown where it is mentioned") {
  Session session;
  REQUIRE(session.compile("p.gate",
                          "pack p\nuse other\nuse stdlib.units\nmetric price in CNY\ngate g requires other.base open when price <= 1 CNY\n",
                          [](std::string_view name) -> std::optional<std::pair<std::string, std::string>> {
                            if (name != "other") return std::nullopt;
                            return std::pair("other.gate", "pack other\nmetric seen as number\nmetric unseen as number\n"
                                                           "gate base open when seen >= 1\ngate apart open when unseen >= 1\n");
                          }));
  const std::string page = session.page(PageFormat::markdown);
  CHECK(has(page, "### 1. base `other.base`"));
  CHECK(has(page, "### seen `other.seen`"));
  CHECK(!has(page, "apart"));
  CHECK(!has(page, "unseen"));
  CHECK(has(page, "- 1 CNY = 0.143 USD\n"));
  CHECK(!has(page, "JPY"));
}
