/// A pack of every type of metric, and rows loaded against it.
#pragma once

#include "core/amount.hpp"
#include "runtime/evidence.hpp"
#include "tests/unit/runtime/pack_builder.hpp"

namespace ajar::evidence_test {

/// share in % · cards in cards (unit `kilocards` = 1000) · money in CNY · plain · temperature in degrees, unbounded ·
/// live yes/no · launch date · deal one of planned, signed, "called off" · stage levels none < partial < complete ·
/// ratio, computed from cards.
inline Program evidence_program(bool with_approx = true) {
  PackBuilder b;
  if (with_approx) b.program.packs[0].approx = *Rational::make(1, 10);
  const UnitId cards = b.unit("cards");
  b.program.units[cards.index].name.labels.texts = {"cards", "张"};
  b.unit("kilocards", cards, 1000);
  b.unit("千卡", cards, 1000);
  const UnitId cny = b.unit("CNY");
  const UnitId degrees = b.unit("degrees");
  const KindId bought = b.kind("procurement"), used = b.kind("deployment");
  b.kind("leasing");
  const ScopeId leaders = b.scope("leaders");
  b.scope("whole_market");
  b.source("reuters", Grade::b).name.labels.texts = {"Reuters", "路透社"};
  b.source("bt", Grade::c);
  b.source("kucoin", Grade::d, "bt");
  b.source("mirror", Grade::e, "KuCoin");
  b.subjects("big", {{"alibaba", {{"Alibaba Group", "阿里巴巴"}}, {}}, {"tencent", {}, {}}});

  const MetricId share = b.metric("share", MetricType::number, b.unit_called("%"));
  b[share].name.labels.texts = {"share of the market", "份额"};
  b[share].name.aliases = {"market_share"};
  b[share].shows = used;
  b[share].about = leaders;
  const MetricId card_count = b.metric("cards", MetricType::number, cards);
  b[card_count].shows = bought;
  b.metric("money", MetricType::number, cny);
  b.metric("plain", MetricType::number);
  const MetricId temperature = b.metric("temperature", MetricType::number, degrees);
  b[temperature].unbounded = true;
  b[temperature].range = Interval::everything();
  b.metric("wait", MetricType::number, b.unit_called("months"));
  b.metric("live", MetricType::yes_no);
  b.metric("launch", MetricType::date);
  b.metric("deal", MetricType::choice, {}, {"planned", "signed", "called off"});
  b.metric("stage", MetricType::rank, {}, {"none", "partial", "complete"});
  const MetricId ratio = b.metric("ratio", MetricType::number);
  b.program.formulas.push_back({FormulaOp::metric, {}, card_count, {}, 1, {}, {}, {}});
  b[ratio].formula = FormulaId(0u);
  return std::move(b.program);
}

/// One text loaded against a Program; everything a test asks about it.
struct Loaded {
  Program program;
  SourceMap sources;
  runtime::EvidenceSet evidence;
  Diagnostics diagnostics{1000};

  Loaded(std::string text, runtime::Format format, Program p = evidence_program(), runtime::LoadOptions options = {})
      : program(std::move(p)) {
    runtime::load(program, sources, sources.add("rows", std::move(text)), format, options, evidence, diagnostics);
  }

  /// "E0525 `cardz`": every report with the text it marks, in order, joined by "; ".
  std::string reports() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.all()) {
      if (!out.empty()) out += "; ";
      out += std::string(name_of(d.code)) + " `" + std::string(sources.text(d.primary.span)) + "`";
    }
    return out;
  }

  std::string suggestion(std::size_t report = 0) const {
    const auto& fixes = diagnostics.all().at(report).fixes;
    return fixes.empty() ? std::string() : fixes.front().replacement;
  }

  std::string value(std::size_t row) const {
    const MetricId metric = evidence.metric[row];
    if (!metric) return {};
    const Value& v = evidence.value[row];
    switch (program[metric].type) {
      case MetricType::number:
      case MetricType::rank: return to_exact_string(v.number);
      case MetricType::date: {
        const auto day = [](const Endpoint& e) { return to_string(Day{static_cast<std::int32_t>(e.value.numerator())}); };
        return day(v.number.low) + " to " + day(v.number.high);
      }
      case MetricType::yes_no:
      case MetricType::choice: return "words " + std::to_string(v.words);
    }
    return {};
  }

  /// "38", "unused" or "E0525 `cardz`": where the only row ended.
  std::string fate() const {
    if (evidence.size() != 1) return std::to_string(evidence.size()) + " rows " + reports();
    if (evidence.malformed[0]) return reports();
    if (!diagnostics.all().empty()) return "loaded, and " + reports();
    return evidence.metric[0] ? value(0) : "unused";
  }
};

}  // namespace ajar::evidence_test
