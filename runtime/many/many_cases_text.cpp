// Many cases for people: how many stand how, and the first of them.
#include <algorithm>

#include "runtime/many/case_table.hpp"
#include "runtime/many/many_cases.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {
namespace {

CaseReport brief_report(const ManyCases& cases, std::size_t one) {
  CaseReport brief;
  brief.has_case = cases.name(one).has_value();
  brief.case_value = cases.name(one).value_or("");
  for (std::size_t gate = 0; gate < cases.report.gates; ++gate) {
    const BatchGate& verdict = cases.report.at(one, GateId(gate));
    GateReport& report = brief.gates.emplace_back();
    report.gate = GateId(gate);
    report.effective = verdict.effective;
    report.error = verdict.error;
  }
  return brief;
}

Ends ends_of(const Words& words, const FateCounts& fates) {
  Ends ends;
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < fates.rows.size(); ++i) {
    const auto fate = static_cast<Fate>(i);
    const std::size_t rows = fates[fate];
    ends.rows += rows;
    if (rows == 0 || fate == Fate::used || fate == Fate::unused || fate == Fate::malformed) continue;
    ends.set_aside += rows;
    reasons.push_back(words.say(Sentence::count_of, {words.count(rows), word_of(fate, words.language())}));
  }
  ends.used = fates[Fate::used];
  ends.unused = fates[Fate::unused];
  ends.malformed = fates[Fate::malformed];
  if (!reasons.empty()) ends.set_aside_lines = {words.list(reasons, reasons.size()) + words.say(Sentence::stop)};
  return ends;
}

}  // namespace

std::string many_cases_text(const ManyCases& cases, std::span<const std::uint32_t> order, std::size_t first_shown, const RenderStyle& style) {
  const Words words(cases.in, style.language);
  Page page(style.width, style.color);
  page_title(page, words);
  page.blank();
  page.paragraph(words.say(Sentence::many_cases, {words.count(order.size())}));
  page.blank();
  count_table(page, words, cases.report);
  page.blank();
  std::vector<CaseReport> first;
  for (const std::uint32_t one : order.first(std::min(first_shown, order.size()))) first.push_back(brief_report(cases, one));
  page.paragraph(words.say(Sentence::first_cases, {words.count(first.size())}));
  case_table(page, words, first);
  page.blank();
  accounting(page, words, ends_of(words, cases.report.fates));
  return page.take();
}

}  // namespace ajar::runtime
