#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

ReportWriter::ReportWriter(const RenderInput& in, const CaseFile& file, Language language) : words_(in, language), file_(file) {
  choose_rows();
}

std::string ReportWriter::write() {
  head();
  html_.open("body");
  html_.open("main");
  title();
  board();
  gaps();
  over_time();
  proofs();
  rows();
  distinctions();
  return "<!DOCTYPE html>\n" + html_.take();
}

void ReportWriter::head() {
  html_.open("html", {{"lang", words_.language() == Language::zh ? "zh-CN" : "en"}});
  html_.open("head");
  html_.single("meta", {{"charset", "utf-8"}});
  html_.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html_.element("title", say(Sentence::report_title, {pack_label()}));
  html_.style(report_style());
  html_.close();
}

std::string ReportWriter::pack_label() const {
  const Pack& pack = program().packs.front();
  return pack.labels.empty() ? pack.name : words_.pick(pack.labels);
}

void ReportWriter::title() {
  html_.open("header");
  html_.element("h1", pack_label());
  html_.element("p", pack_and_date(words_), {{"class", "faint"}});
  if (file_.report.has_case) html_.element("p", say(Sentence::one_case, {one_line(file_.report.case_value)}));
  if (const std::string changed = changed_line(words_); !changed.empty())
    html_.element("p", say(Sentence::for_subject, {say(Sentence::head_changed), changed}), {{"class", "caution"}});
  for (const auto& one : words_.in().query.assumptions)
    html_.element("p", say(Sentence::for_subject, {say(Sentence::head_supposed),
                                                   say(Sentence::supposed_value, {words_.metric(one.metric, one.subject), words_.value(one.metric, one.value)})}),
                  {{"class", "caution"}});
  html_.close();
}

void ReportWriter::section(std::string_view id, Sentence heading) {
  html_.open("section", {{"aria-labelledby", std::string(id)}});
  html_.element("h2", say(heading), {{"id", std::string(id)}});
}

void ReportWriter::lines(const std::vector<ProofLine>& lines, std::initializer_list<Sentence> without) {
  const auto left_out = [&](const ProofLine& line) {
    for (const Sentence one : without)
      if (line.head == say(one)) return true;
    return false;
  };
  const std::string* head = nullptr;
  for (const ProofLine& line : lines) {
    if (left_out(line)) continue;
    if (!head) html_.open("dl");
    if (!head || *head != line.head) html_.element("dt", line.head);
    html_.element("dd", line.text);
    head = &line.head;
  }
  if (head) html_.close();
}

std::string report_html(const RenderInput& in, const CaseFile& file, Language language) {
  return ReportWriter(in, file, language).write();
}

}  // namespace ajar::runtime
