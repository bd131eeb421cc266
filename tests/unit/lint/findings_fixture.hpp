/// Findings made by hand, in an English report with carriage returns and a Chinese one, both with emoji before them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lint/formats/formats.hpp"

namespace ajar::test {

/// The place of a text in a report; the text must stand there.
inline lint::Range range_of(std::string_view source, std::string_view text) {
  const std::size_t at = source.find(text);
  if (at == std::string_view::npos) return {};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
}

/// A finding with a place and nothing else.
inline lint::Finding finding_at(std::string_view source, std::string_view sentence, std::string_view trigger, lint::Rule rule) {
  lint::Finding out;
  out.rule = rule;
  out.severity = lint::severity_of(rule);
  out.sentence = range_of(source, sentence);
  out.trigger = range_of(source, trigger);
  out.message = "A message.";
  out.fingerprint = "00ff";
  return out;
}

// 🚀 is one code point, two UTF-16 code units, four bytes. "🚀 First. " are 9 code points: the first sentence with a finding
// begins in column 10, in UTF-16 column 11, in byte column 13.
inline constexpr std::string_view kEnglishReport =
    "# Outlook\r\n"
    "\r\n"
    "🚀 First. Hundreds of thousands of 950PR chips prove domestic compute is now deployed at scale. Second.\r\n"
    "\r\n"
    "2026 is the year of full\r\n"
    "realization for domestic AI computing power.\r\n"
    "\r\n"
    "Huawei ships 750,000 units.\r\n";

// 👩‍💻 is three code points (woman, joiner, computer), five code units, eleven bytes.
inline constexpr std::string_view kChineseReport =
    "# 展望\n"
    "\n"
    "👩‍💻开头。DeepSeek V4 已迁移昇腾，说明各行各业已全面用上国产算力。\n"
    "\n"
    "国产算力已\n"
    "全面兑现。\n";

inline lint::GateClaim gate_claim(std::uint32_t id, State asserted, State proven, State possible) {
  const auto carried = asserted <= proven ? lint::Carried::supported : asserted <= possible ? lint::Carried::unproven : lint::Carried::contradicted;
  return {GateId(id), asserted, {proven, possible}, carried};
}

inline lint::FileFindings english_findings() {
  lint::FileFindings file;
  file.path = "report.md";
  file.source = kEnglishReport;
  file.sentences = 5;
  file.quiet = 1;

  lint::Finding conflation = finding_at(kEnglishReport, "Hundreds of thousands of 950PR chips prove domestic compute is now deployed at scale.", "deployed at scale", lint::Rule::conflation);
  conflation.related = {lint::Rule::overclaim};
  conflation.claim = "deployed_at_scale";
  conflation.gates = {gate_claim(1, State::open, State::ajar, State::open)};
  conflation.gate_names = {"real_deployment"};
  conflation.carried = lint::Carried::unproven;
  conflation.status = {lint::Status::asserted};
  conflation.cited = {"procurement"};
  conflation.evidence = {{"e3", "evidence.jsonl", 3, "200,000 to 999,999 cards (domestic chips ordered)"}};
  conflation.message = "Claims real_deployment is open. The only evidence in the sentence is e3, which shows procurement.";
  conflation.details = {"procurement ≠ deployment: “Procurement volume is not deployment volume.”",
                        "What would support it: utilisation at least 60 % and 1,000 enterprises in production; neither is in the evidence."};
  conflation.suggest = "Hundreds of thousands of 950PR chips were ordered.";
  conflation.fingerprint = "3b9c6b0e";

  lint::Finding overclaim = finding_at(kEnglishReport, "2026 is the year of full\r\nrealization for domestic AI computing power.", "the year of full\r\nrealization", lint::Rule::overclaim);
  overclaim.related = {lint::Rule::year_of_slogan};
  overclaim.claim = "full_realization";
  overclaim.gates = {gate_claim(1, State::open, State::ajar, State::open), gate_claim(3, State::open, State::closed, State::closed)};
  overclaim.gate_names = {"real_deployment", "scaled_replication"};
  overclaim.carried = lint::Carried::contradicted;
  overclaim.status = {lint::Status::asserted};
  overclaim.message = "Claims all gates open. Contradicted: scaled_replication is closed (settled).";
  overclaim.fingerprint = "77aa01";
  overclaim.silenced = lint::Silenced{lint::Silenced::By::directive, "the title of a conference"};

  lint::Finding plan = finding_at(kEnglishReport, "Huawei ships 750,000 units.", "ships", lint::Rule::plan_as_progress);
  plan.message = "The source says “plans to ship roughly 750,000”: planned, not reported.";
  plan.fingerprint = "5d";

  file.findings = {conflation, overclaim, plan};
  return file;
}

inline lint::FileFindings chinese_findings() {
  lint::FileFindings file;
  file.path = "报告.zh.md";
  file.source = kChineseReport;
  file.sentences = 3;

  lint::Finding leaders = finding_at(kChineseReport, "DeepSeek V4 已迁移昇腾，说明各行各业已全面用上国产算力。", "全面用上", lint::Rule::leader_generalised);
  leaders.claim = "deployed_at_scale";
  leaders.gates = {gate_claim(1, State::open, State::ajar, State::open)};
  leaders.gate_names = {"real_deployment"};
  leaders.carried = lint::Carried::unproven;
  leaders.status = {lint::Status::asserted, lint::Status::past};
  leaders.evidence = {{"e6", "evidence.jsonl", 6, "1 个模型（原生运行的前沿模型）"}};
  leaders.message = "依据只涉及头部企业（e6），论断涉及整个市场。";
  leaders.details = {"看头部不等于看全局。"};
  leaders.fingerprint = "91c0";

  lint::Finding known = finding_at(kChineseReport, "国产算力已\n全面兑现。", "全面兑现", lint::Rule::overclaim);
  known.gates = {gate_claim(3, State::open, State::closed, State::closed)};
  known.gate_names = {"scaled_replication"};
  known.carried = lint::Carried::contradicted;
  known.message = "论断：规模复制之门已打开；证据显示其为关闭。";
  known.fingerprint = "02";
  known.silenced = lint::Silenced{lint::Silenced::By::baseline, ""};

  file.findings = {leaders, known};
  return file;
}

/// Both reports. `files` must outlive the run.
inline lint::LintRun run_of(const std::vector<lint::FileFindings>& files) {
  lint::LintRun run;
  run.files = files;
  run.pack = "four_gates";
  run.pack_version = "1.0";
  run.pack_hash = "sha256:ab";
  run.as_of = "2026-04-30";
  run.gates = {"policy_procurement", "real_deployment", "software_ecosystem", "scaled_replication"};
  run.baseline = true;
  run.tool_version = "0.1.0";
  return run;
}

inline std::vector<lint::FileFindings> both_reports() { return {english_findings(), chinese_findings()}; }

}  // namespace ajar::test
