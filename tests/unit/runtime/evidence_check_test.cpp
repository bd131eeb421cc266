// What is odd but not wrong with evidence.
#include "tests/catch.hpp"
#include "tests/unit/runtime/evidence_fixture.hpp"

using namespace ajar;
using namespace ajar::evidence_test;
using runtime::Format;

namespace {

/// The hints of check_evidence as "H0551 shares, 2": code and arguments.
std::string hints(const std::string& rows, Program program = evidence_program()) {
  Loaded loaded(rows, Format::jsonl, std::move(program));
  Diagnostics found(1000);
  runtime::check_evidence(loaded.program, loaded.evidence, found);
  std::string out;
  for (const Diagnostic& d : found.all()) {
    if (!out.empty()) out += "; ";
    out += name_of(d.code);
    for (const Argument& a : d.arguments) {
      if (const auto* text = std::get_if<std::string>(&a)) out += " " + *text;
      if (const auto* number = std::get_if<std::int64_t>(&a)) out += " " + std::to_string(*number);
    }
    for (const Message& help : d.helps)
      if (help.phrase == Phrase::did_you_mean) out += " -> " + std::get<std::string>(help.arguments.at(0));
  }
  return out;
}

std::string row(const std::string& fields) { return "{" + fields + "}\n"; }
std::string plain(const std::string& fields) { return row(R"("metric":"plain","value":5,)" + fields); }

/// A pack whose gate opens on `condition`s of the metrics given.
Program reading(std::vector<MetricId> metrics, bool each = false) {
  Program program = evidence_program();
  ConditionNode root;
  root.op = each ? ConditionOp::each : ConditionOp::many;
  root.child_count = static_cast<std::uint32_t>(metrics.size());
  for (const MetricId metric : metrics) {
    ConditionNode leaf;
    leaf.op = ConditionOp::compare;
    leaf.metric = metric;
    program.condition_children.push_back(NodeId(program.nodes.size()));
    program.nodes.push_back(leaf);
  }
  program.nodes.push_back(root);
  Gate gate;
  gate.open.condition = NodeId(program.nodes.size() - 1);
  program.gates.push_back(gate);
  return program;
}

constexpr std::uint32_t kPlain = 3, kRatio = 10;

}  // namespace

TEST_CASE("evidence check: metric names near to declared ones") {
  CHECK(hints(row(R"("metric":"shrae","value":5)")) == "H0551 shrae 1 -> share");
  CHECK(hints(row(R"("metric":"shares","value":5)") + row(R"("metric":"shares","value":6)")) == "H0551 shares 2 -> share");
  CHECK(hints(row(R"("metric":"weather","value":5)")).empty());
  CHECK(hints(row(R"("metric":"share2","value":5)")).empty());  // another number, another metric
}

TEST_CASE("evidence check: sources and subjects near to declared ones") {
  CHECK(hints(plain(R"("source":"bt")")).empty());
  CHECK(hints(plain(R"("source":"blog")") + plain(R"("source":"Blog")")) == "H0550 `blog`");
  CHECK(hints(plain(R"("source":"reutres")")) == "H0550 `reutres`; H0552 reutres -> reuters");
  CHECK(hints(plain(R"("subject":"tencnet")")) == "H0552 tencnet -> tencent");
  CHECK(hints(plain(R"("subject":"Alibaba Group")")).empty());
  // Sources of rows that nothing reads are nobody's concern.
  CHECK(hints(row(R"("metric":"weather","value":5,"source":"blog")")).empty());
}

TEST_CASE("evidence check: percentages that look like fractions") {
  const auto share = [](const char* value) { return row(std::string(R"("metric":"share","value":)") + value); };
  CHECK(hints(share("0.38") + share("1")) == "H0553 share 0.38 %");
  CHECK(hints(share("0.38") + share("42")).empty());
  CHECK(hints(share(R"("0.38 %")")).empty());  // the unit says it is meant
  CHECK(hints(share("0") + share("1")).empty());
  CHECK(hints(share(R"(">=0.5")")).empty());  // up to 100
}

TEST_CASE("evidence check: rows about several subjects") {
  const std::string two = plain(R"("subject":"alibaba")") + plain(R"("subject":"tencent")");
  const std::string told = "W0548 plain 2 `alibaba`, `tencent`";
  CHECK(hints(two, reading({MetricId(kPlain)})) == told);
  CHECK(hints(two, reading({MetricId(kPlain)}, true)).empty());  // read for each subject
  CHECK(hints(two).empty());                                     // read by no gate
  CHECK(hints(two + plain(R"("id":"x")"), reading({MetricId(kPlain)})).empty());  // a row about the pack
  CHECK(hints(plain(R"("subject":"tencent")"), reading({MetricId(kPlain)})).empty());
  Program totals = reading({MetricId(kPlain)});
  totals.metrics[kPlain].across = Across::total;
  CHECK(hints(two, totals).empty());
  // Through a formula: ratio reads cards.
  const std::string cards = row(R"("metric":"cards","value":5,"subject":"alibaba")") + row(R"("metric":"cards","value":5,"subject":"tencent")");
  CHECK(hints(cards, reading({MetricId(kRatio)})) == "W0548 cards 2 `alibaba`, `tencent`");
}

TEST_CASE("evidence check: fields near to those that decide") {
  CHECK(hints(plain(R"("asof":"2026-04")")) == "H0555 asof -> as_of");
  CHECK(hints(plain(R"("date":"2026-04")") + plain(R"("date":"2026-05")")) == "H0555 date -> as_of");
  CHECK(hints(plain(R"("units":"cards")")) == "H0555 units -> unit");
  CHECK(hints(plain(R"("recorded":"x","withdrawn_on":"x")")) == "H0555 withdrawn_on -> withdrawn_at");
  for (const char* field : {"vendor", "week", "name", "node", "case", "value2"})
    CHECK(hints(plain(std::string("\"") + field + "\":\"x\"")).empty());
}
