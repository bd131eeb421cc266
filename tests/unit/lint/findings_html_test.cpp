// The page of findings: the whole report, marked, nothing of it taken for markup.
#include "tests/catch.hpp"
#include "tests/unit/lint/findings_fixture.hpp"

namespace ajar::test {

using namespace lint;

namespace {

std::string page_of(const std::vector<FileFindings>& files, Language language = Language::en) {
  OutputStyle style;
  style.language = language;
  return findings_html(run_of(files), style);
}

/// What a reader sees of the lines of the report: their text without tags, one line each.
std::string report_text(const std::string& page) {
  std::string out;
  const std::string open = "<p class=\"line\">", close = "</p>";
  for (std::size_t at = 0; (at = page.find(open, at)) != std::string::npos;) {
    at += open.size();
    const std::size_t end = page.find(close, at);
    bool tag = false;
    for (; at < end; ++at) {
      if (page[at] == '<') tag = true;
      if (!tag) out += page[at];
      if (page[at] == '>') tag = false;
    }
    out += '\n';
  }
  return out;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t number = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++number;
  return number;
}

}  // namespace

TEST_CASE("The page shows all of the report, and every link goes somewhere") {
  const std::string page = page_of(both_reports());
  CHECK(report_text(page) ==
        "# Outlook\n\n🚀 First. Hundreds of thousands of 950PR chips prove domestic compute is now deployed at scale. Second.\n\n"
        "2026 is the year of full\nrealization for domestic AI computing power.\n\nHuawei ships 750,000 units.\n"
        "# 展望\n\n👩‍💻开头。DeepSeek V4 已迁移昇腾，说明各行各业已全面用上国产算力。\n\n国产算力已\n全面兑现。\n");
  for (std::size_t at = 0; (at = page.find("href=\"#", at)) != std::string::npos;) {
    at += 7;
    const std::string id = page.substr(at, page.find('"', at) - at);
    INFO(id);
    CHECK(count_of(page, "id=\"" + id + "\"") == 1);
  }
  CHECK(count_of(page, "<aside ") == 5);
  CHECK(count_of(page, "<mark ") == 7);  // two sentences go over a line end
  CHECK(page.find("<strong>deployed at scale</strong>") != std::string::npos);
  CHECK(page.find("<mark class=\"error\" id=\"m1-1\" aria-describedby=\"f1-1\">") != std::string::npos);
  CHECK(page.find("<strong>the year of full</strong>") != std::string::npos);
  CHECK(page.find("<strong>realization</strong>") != std::string::npos);
  CHECK(page.find("Silenced by a directive: the title of a conference") != std::string::npos);
}

TEST_CASE("The page is in the language asked for and needs nothing from elsewhere") {
  const std::string page = page_of(both_reports(), Language::zh);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
  CHECK(page.find("论断为打开，已证明为微开，至多可能为打开") != std::string::npos);
  for (const char* part : {"<script", "<link", "<img", "url(", "http://", "https://"}) {
    INFO(part);
    CHECK(page.find(part) == std::string::npos);
  }
}

TEST_CASE("Markup in a report is text on its page; findings that overlap lose no text") {
  FileFindings file;
  file.path = "<x>.md";
  file.source = "a <script>alert(1)</script> \"b\" & c\r\n\xFF</main>";
  file.findings = {finding_at(file.source, "a <script>alert(1)</script>", "alert", Rule::overclaim),
                   finding_at(file.source, "<script>alert(1)</script> \"b\"", "b", Rule::stale)};
  const std::string page = page_of({file});
  CHECK(report_text(page) == "a &lt;script&gt;alert(1)&lt;/script&gt; &quot;b&quot; &amp; c\n\uFFFD&lt;/main&gt;\n");
  CHECK(page.find("<script") == std::string::npos);
  CHECK(count_of(page, "<mark ") == 1);
  CHECK(count_of(page, "<aside ") == 2);
}

}  // namespace ajar::test
