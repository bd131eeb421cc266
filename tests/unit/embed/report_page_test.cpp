#include <map>
#include <set>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Session session_of(const std::string& pack, const std::string& rows) {
  Session session;
  session.compile("p.gate", pack);
  std::string problems;
  for (std::size_t i = 0; i < session.issues().size(); ++i)
    if (session.issues()[i].level == IssueLevel::error) problems += session.issue_text(i, {Lang::en, false, true});
  INFO(problems);
  REQUIRE(session.errors() == 0);
  session.load({{"rows.jsonl", rows, EvidenceFormat::jsonl}});
  return session;
}

std::string page_of(const Session& session, Lang lang = Lang::en, PageFormat format = PageFormat::html) {
  Question question;
  question.as_of = "2026-05-01";
  question.lang = lang;
  const auto page = session.report_page(question, format);
  INFO((page ? std::string() : page.problem()));
  REQUIRE(page);
  return *page;
}

/// The first thing that is wrong with a page as HTML; empty when it is well-formed, keeps to itself and has its headings in
/// order. Stricter than the language: every attribute value is quoted, every element but those without content is closed.
class Inspector {
 public:
  explicit Inspector(const std::string& html) : html_(html) {}

  std::string problem() {
    if (html_.rfind("<!DOCTYPE html>\n", 0) != 0) return "no doctype";
    for (at_ = 15; problem_.empty() && at_ < html_.size();) {
      if (html_[at_] == '<') tag();
      else text();
    }
    if (problem_.empty() && !open_.empty()) problem_ = "not closed: " + open_.back();
    for (const std::string& id : wanted_)
      if (problem_.empty() && !ids_.count(id)) problem_ = "nothing has the id " + id;
    return problem_;
  }

 private:
  void fail(const std::string& what) { problem_ = what + " at: " + html_.substr(at_, 60); }

  void text() {
    const std::size_t end = std::min(html_.find('<', at_), html_.size());
    const std::string text = html_.substr(at_, end - at_);
    if (!open_.empty() && open_.back() == "style") {
      if (has(text, "url(") || has(text, "@import")) return fail("the style fetches something");
    } else if (text.find('>') != std::string::npos) {
      return fail("a bare >");
    }
    for (const char c : text)
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return fail("a control character");
    at_ = end;
  }

  void tag() {
    const std::size_t end = html_.find('>', at_);
    if (end == std::string::npos) return fail("no >");
    std::string inside = html_.substr(at_ + 1, end - at_ - 1);
    const bool closing = inside[0] == '/', single = inside.back() == '/';
    if (single) inside.pop_back();
    const std::string name = inside.substr(closing, inside.find(' ') - closing);
    if (name == "script" || name == "iframe" || name == "img" || name == "link" || name == "object") return fail("not wanted: " + name);
    if (closing) {
      if (open_.empty() || open_.back() != name) return fail("closes what is not open");
      open_.pop_back();
    } else {
      attributes(inside.substr(std::min(name.size(), inside.size())), name);
      if (!single) open_.push_back(name);
      if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        if (name[1] - '0' > heading_ + 1) return fail("skips a heading");
        heading_ = name[1] - '0';
      }
    }
    if (problem_.empty()) at_ = end + 1;
  }

  void attributes(const std::string& text, const std::string& tag) {
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] != ' ') return fail("attributes not parted");
      if (++at == text.size()) return;
      const std::size_t end = std::min(text.find_first_of(" =", at), text.size());
      const std::string name = text.substr(at, end - at);
      if (name.empty() || name.rfind("on", 0) == 0) return fail("attribute");
      std::string value;
      at = end;
      if (at < text.size() && text[at] == '=') {
        if (text[at + 1] != '"') return fail("a value without quotes");
        const std::size_t close = text.find('"', at + 2);
        if (close == std::string::npos) return fail("a value without end");
        value = text.substr(at + 2, close - at - 2);
        at = close + 1;
      }
      check(tag, name, value);
    }
  }

  void check(const std::string& tag, const std::string& name, const std::string& value) {
    if (name == "src" || name == "style" || name == "srcset") return fail("not wanted: " + name);
    if (name == "id" && !ids_.insert(value).second) return fail("id twice");
    if (name == "href") {
      if (tag != "a") return fail("href outside a link");
      if (value[0] == '#') wanted_.insert(value.substr(1));
      else if (value.rfind("http://", 0) != 0 && value.rfind("https://", 0) != 0) return fail("a link to " + value);
    }
    if (name != "aria-labelledby") return;
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t end = std::min(value.find(' ', at), value.size());
      wanted_.insert(value.substr(at, end - at));
      at = end + 1;
    }
  }

  const std::string& html_;
  std::size_t at_ = 0;
  int heading_ = 0;
  std::string problem_;
  std::vector<std::string> open_;
  std::set<std::string> ids_, wanted_;
};

std::string problem_of(const std::string& html) { return Inspector(html).problem(); }

/// A gate for each thing that can be wrong with evidence, and one that is out of order.
const char* const kPack = R"(
pack buses 1.0 "Electric buses" | "电动公交"
  languages en, zh
unit buses
kind purchase
kind operation "daily operation" | "日常运营"
distinction purchase != operation because "A bus that was bought may stand idle." | "买了可能闲置。"
source operator grade C
metric share in % "share in service" | "在运比例" shows operation
metric trips in % "trips made" | "出车率" shows operation fresh for 3 months
metric running in buses "buses in service" | "在运公交" shows operation
metric depots as number "depots" | "车场" shows operation
metric planned as number shows operation
gate disputed "Disputed" | "有分歧" shows operation open when share >= 60 %
gate old "Old" | "旧数据" shows operation open when trips >= 60 %
gate apart "Apart" | "另算" shows operation open when running >= 100 buses warn "Bought is not running." | "买了不等于在跑。"
gate shut "Shut" | "关着" shows operation
  ajar when depots >= 3
  open when depots >= 5
gate early "Early" | "过早" shows operation requires shut open when planned >= 1
)";
const char* const kRows = R"row({"id":"a","metric":"share","value":"41 %","as_of":"2026-04","source":"operator","quote":"four in ten","url":"https://example.org/a?b=1&c=2","note":"page 3"}
{"id":"b","metric":"share","value":"72 %","as_of":"2026-04","source":"ministry","url":"javascript:alert(1)"}
{"id":"c","metric":"trips","value":"80 %","as_of":"2025-09","source":"operator"}
{"id":"d","metric":"running","value":500,"kind":"purchase","as_of":"2026-03","source":"operator"}
{"id":"e","metric":"depots","value":2,"as_of":"2026-02","source":"operator"}
{"id":"f","metric":"planned","value":1,"as_of":"2026-02","source":"operator"}
{"id":"g","metric":"weather","value":1,"as_of":"2026-02"}
{"id":"h","metric":"depots","value":"many","as_of":"2026-02"}
)row";

}  // namespace

TEST_CASE("report page: what is wrong with evidence shows with its reason") {
  const std::string page = page_of(session_of(kPack, kRows));
  CHECK(problem_of(page) == "");
  // Two origins exclude each other, and the bar of 60 % lies between them.
  CHECK(has(page, "contested: ministry says 72 % (2026-04), operator says 41 % (2026-04)"));
  // 2025-09 ends on 1 October; fresh for 3 months is through 31 December, and by 1 May it is 7 months old.
  CHECK(has(page, "set aside: of 2025-09, 7 months old; fresh for 3 months"));
  CHECK(has(page, "set aside: shows purchase, and purchase ≠ operation (“A bus that was bought may stand idle.”)"));
  CHECK(has(page, "Out of order: own evidence says open, held at closed by shut."));
  CHECK(has(page, "Beware</dt>\n<dd>Bought is not running."));
  // e and f are read; c and d set aside; g unused; h malformed; a and b are used, disputed or not.
  CHECK(has(page, "8 rows: 4 used, 1 unused, 2 set aside, 1 malformed."));
  CHECK(has(page, "unused: this pack declares no such metric"));
  CHECK(has(page, "malformed: could not be read and counts for nothing"));
  // The distinction tells what it kept out.
  CHECK(has(page, "set aside by it: d"));
  CHECK(has(page, "“four in ten”"));
  CHECK(has(page, "Note: page 3"));
}

TEST_CASE("report page: only web addresses are links") {
  const std::string page = page_of(session_of(kPack, kRows));
  CHECK(has(page, "<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">"));
  CHECK(has(page, "Link: javascript:alert(1)"));
  CHECK(!has(page, "\"javascript:"));
}

TEST_CASE("report page: proofs of gates that are not settled stand open, the others are folded") {
  const std::string page = page_of(session_of(kPack, kRows));
  const auto details_of = [&](const std::string& gate) {
    const std::size_t at = page.find("<article id=\"" + gate + "\"");
    return page.substr(page.find("<details", at), 14);
  };
  CHECK(details_of("gate-0") == "<details open>");    // disputed: closed, could be open
  CHECK(details_of("gate-3").substr(0, 9) == "<details>");  // shut: closed, settled
}

TEST_CASE("report page: both languages") {
  const Session session = session_of(kPack, kRows);
  const std::string zh = page_of(session, Lang::zh);
  CHECK(problem_of(zh) == "");
  CHECK(has(zh, "<html lang=\"zh-CN\">"));
  for (const char* text : {"各门现状", "在运比例", "有争议：", "买了可能闲置。", "顺序异常：按自身证据为打开", "尚缺的数据及其作用", "随时间的变化"}) CHECK(has(zh, text));
  for (const char* text : {"How the gates stand", "contested", "set aside"}) CHECK(!has(zh, text));
}

TEST_CASE("report page: untrusted text stays text") {
  const std::string bad = R"(<script>alert('x')</script> \"quoted\" & \u0007 \u202edrow\u202c \uffff)";
  std::string rows;
  for (const char* id : {"a", "b"})
    rows += "{\"id\":\"" + bad + id + "\",\"metric\":\"share\",\"value\":\"41 %\",\"as_of\":\"2026-04\",\"source\":\"" + bad + id + "\",\"quote\":\"" + bad +
            "\",\"note\":\"" + bad + "\",\"url\":\"https://example.org/\\\"><script>\",\"subject\":\"" + bad + "\"}\n";
  rows += "{\"id\":\"u\",\"metric\":\"" + bad + "\",\"value\":\"" + bad + "\"}\n";
  const Session session = session_of(kPack, rows);
  for (const Lang lang : {Lang::en, Lang::zh}) {
    const std::string page = page_of(session, lang);
    CHECK(problem_of(page) == "");
    CHECK(!has(page, "<script"));
    CHECK(has(page, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;quoted&quot; &amp;"));
    CHECK(!has(page, "\u202e"));
    CHECK(!has(page, "\uffff"));
  }
  const std::string pack = "pack p \"<b>\\\"x\\\"</b>\"\nmetric m as number \"<i>m</i>\"\ngate g \"<u>\" open when m >= 1 warn \"<s>\"\n";
  const std::string page = page_of(session_of(pack, "{\"metric\":\"m\",\"value\":1,\"as_of\":\"2026-04\"}\n"));
  CHECK(problem_of(page) == "");
  for (const char* tag : {"<b>", "<i>", "<u>", "<s>"}) CHECK(!has(page, tag));
}

TEST_CASE("report page: a page of very much is bounded and says so") {
  std::string pack = "pack p\n", rows;
  for (int i = 0; i < 200; ++i) {
    const std::string n = std::to_string(i);
    pack += "metric m" + n + " as number\ngate g" + n + " open when m" + n + " >= 1\n";
  }
  for (int i = 0; i < 1000; ++i)
    rows += "{\"metric\":\"m" + std::to_string(i % 200) + "\",\"value\":" + std::to_string(i % 3) + ",\"as_of\":\"2020-01\",\"source\":\"s" + std::to_string(i) + "\"}\n";
  const Session session = session_of(pack, rows);
  const std::string page = page_of(session);
  CHECK(problem_of(page) == "");
  CHECK(page.size() < 800'000);
  CHECK(has(page, "100 more gates are not explained on this page. Their states: "));
  CHECK(has(page, "850 more rows are not listed here."));  // of 1,000 the first 150
  const std::string text = page_of(session, Lang::en, PageFormat::markdown);
  CHECK(text.size() < 800'000);
  CHECK(has(text, "… and 100 more"));
}

TEST_CASE("report page: states over time, each from its day, with what brought it about") {
  const std::string pack = "pack p\nmetric m as number fresh for 2 months\ngate g open when m >= 1\n";
  const std::string page = page_of(session_of(pack, "{\"id\":\"r1\",\"metric\":\"m\",\"value\":1,\"as_of\":\"2026-01-10\"}\n"));
  // Fresh while the day is before 11 January + 2 months.
  CHECK(has(page, "<li>2026-01-10 to 2026-03-10: open, settled</li>"));
  CHECK(has(page, "<li>2026-03-11 to 2026-05-01: closed, could be open<ul"));
  CHECK(has(page, "<li>r1 (m, 2026-01-10) became too old on 2026-03-11: fresh for 2 months."));
  CHECK(has(page, "Holds at least until 2036-05-01, if nothing new is reported."));
  CHECK(has(page_of(session_of(pack, "{\"metric\":\"m\",\"value\":1,\"as_of\":\"2026-04-10\"}\n{\"metric\":\"m\",\"value\":0,\"as_of\":\"2026-03-31\"}\n")),
            "Valid until 2026-06-11, if nothing new is reported."));
}

TEST_CASE("report page: without gates, rows or dates") {
  for (const char* rows : {"", "{\"metric\":\"m\",\"value\":1}\n"}) {
    const std::string page = page_of(session_of("pack p\nmetric m as number\ngate g open when m >= 1\n", rows));
    CHECK(problem_of(page) == "");
    CHECK(!has(page, "Over time"));
  }
  const std::string page = page_of(session_of("pack p\nmetric m as number\n", ""));
  CHECK(problem_of(page) == "");
  CHECK(has(page, "This pack declares no gate."));
}

TEST_CASE("report page: one case at a time") {
  const Session session = session_of(kPack, "{\"metric\":\"share\",\"value\":\"80 %\",\"as_of\":\"2026-04\",\"city\":\"N\"}\n"
                                            "{\"metric\":\"share\",\"value\":\"20 %\",\"as_of\":\"2026-04\",\"city\":\"S\"}\n");
  Question question;
  question.by = "city";
  CHECK(!session.report_page(question));
  question.only_case = "S";
  const auto page = session.report_page(question);
  REQUIRE(page);
  CHECK(has(*page, "Case S"));
  CHECK(!has(*page, "80 %"));
}

TEST_CASE("report page: the bundled pack, in size and form") {
  const auto bundled = bundled_pack("four_gates");
  REQUIRE(bundled);
  const Session session = session_of(std::string(bundled->text), std::string(bundled->evidence));
  for (const Lang lang : {Lang::en, Lang::zh}) {
    const std::string page = page_of(session, lang);
    CHECK(problem_of(page) == "");
    CHECK(page.size() < 100'000);
  }
}

TEST_CASE("proof forms: labels cannot break a drawing or a document") {
  const std::string pack = "pack p\nmetric m as number \"a \\\"b\\\" <c> | `d` \\\\ #e; {f}\"\ngate g \"[g]\" open when m >= 1\n";
  const Session session = session_of(pack, "{\"id\":\"r\\\"1\",\"metric\":\"m\",\"value\":0,\"as_of\":\"2026-04\",\"quote\":\"x | y\"}\n");
  Question question;
  question.as_of = "2026-05-01";
  const auto answer = session.explain(question, "g");
  REQUIRE(answer);
  const std::string mermaid = answer->mermaid(), dot = answer->dot(), text = answer->markdown();
  // What a condition says stands in an octagon in one and in a hexagon in the other: it does not hold.
  CHECK(has(mermaid, "n2{{\"✗ a #34;b#34; #60;c#62; #124; #96;d#96; #92; #35;e#59; #123;f#125;<br/>0<br/>bar 1<br/>1 short<br/>[r#34;1]\"}}:::no\n"));
  CHECK(has(dot, "n2 [label=\"✗ a \\\"b\\\" <c> | `d` \\\\ #e; {f}\\n0\\nbar 1\\n1 short\\n[r\\\"1]\", shape=octagon"));
  CHECK(has(text, "✗ a \"b\" \\<c\\> \\| \\`d\\` \\\\ \\#e; {f}: 0, bar 1, 1 short \\[r\"1\\]\n"));
  CHECK(has(text, "| “x \\| y” |"));
  // Other answers have no proof of one gate.
  const auto gaps = session.gaps(question);
  REQUIRE(gaps);
  CHECK(gaps->markdown() + gaps->mermaid() + gaps->dot() == "");
}

TEST_CASE("proof forms: drawings are bounded") {
  std::string pack = "pack p\n", gate = "gate g open when all of\n", rows;
  for (int i = 0; i < 400; ++i) {
    const std::string n = std::to_string(i);
    pack += "metric m" + n + " as number\ncondition c" + n + " when all of - m" + n + " >= 1 - m" + n + " <= 9\n";
    gate += "  - c" + n + "\n";
  }
  const Session session = session_of(pack + gate, rows);
  Question question;
  question.as_of = "2026-05-01";
  const auto answer = session.trace(question, "g");
  REQUIRE(answer);
  for (const std::string& drawing : {answer->mermaid(), answer->dot()}) CHECK(drawing.size() < 60'000);
  CHECK(has(answer->dot(Lang::zh), "digraph proof {"));
}
