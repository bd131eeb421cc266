#include <sstream>

#include "core/text.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/deployment_fixture.hpp"

using namespace ajar;
using namespace ajar::test;

namespace {

/// Compares line by line, so that a failure shows the line.
void same(const std::string& text, const std::string& expected) {
  std::istringstream have(text), want(expected);
  std::string a, b;
  for (int line = 1; std::getline(want, b); ++line) {
    INFO("line " << line);
    REQUIRE(std::getline(have, a));
    CHECK(a == b);
  }
  CHECK_FALSE(std::getline(have, a));
}

void contains(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("a gate that is ajar and could be open says what carries it and what is missing") {
  Deployment d;
  d.two_missing();
  same(d.text(), R"(real_deployment: AJAR, could be open. 2 readings are missing. Confidence moderate.
                                                                          demo 1.0, as of 2026-05-01
Real deployment is ajar because “leasing orders rising” is yes; for open, there is no evidence on
compute utilisation and enterprises in production.

  ajar                                                                                  demo.gate:30
  └─ ✓ leasing orders rising      yes            [e5]
  open  all of                                                                          demo.gate:31
  ├─ ? compute utilisation        no evidence  bar 60 %
  └─ ? enterprises in production  no evidence  bar 1,000

  Confidence  leasing orders rising: moderate (source grade C).
  Beware      The leaders are not the market.
)");
  same(d.text(Language::zh), R"(真实部署（real_deployment）：微开，可能为打开。缺少 2 项数据。可信度：中。
                                                                           demo 1.0，截至 2026-05-01
真实部署为微开：“租赁订单上行”为“是”；若要打开，没有关于算力利用率和在产企业数的证据。

  微开                                                                                  demo.gate:30
  └─ ✓ 租赁订单上行  是        [e5]
  打开  全部满足                                                                        demo.gate:31
  ├─ ? 算力利用率    无证据  门槛 60 %
  └─ ? 在产企业数    无证据  门槛 1,000

  可信度  租赁订单上行：中（来源等级 C）。
  注意    看头部不等于看全局。
)");
}

TEST_CASE("contested readings say who says what, and when") {
  Deployment d;
  d.contested_utilisation();
  same(d.text(), R"(real_deployment: AJAR, could be open. Unsettled: missing, contested. Confidence moderate.
                                                                          demo 1.0, as of 2026-05-01
Real deployment is ajar because “leasing orders rising” is yes; for open, there is no evidence on
enterprises in production; the sources disagree on compute utilisation.

  ajar                                                                                  demo.gate:30
  └─ ✓ leasing orders rising      yes                    [e5]
  open  all of                                                                          demo.gate:31
  ├─ ? compute utilisation        41 to 72 %   bar 60 %  [e7, e8]
  │      contested: dongwu says 72 % (2026-04), bt_finance says 41 % (2026-04)
  └─ ? enterprises in production  no evidence  bar 1,000

  Confidence  leasing orders rising: moderate (source grade C).
  Beware      The leaders are not the market.
)");
  same(d.text(Language::zh), R"(真实部署（real_deployment）：微开，可能为打开。未确定的原因：缺失、有争议。可信度：中。
                                                                           demo 1.0，截至 2026-05-01
真实部署为微开：“租赁订单上行”为“是”；若要打开，没有关于在产企业数的证据；各来源对算力利用率说法不
一。

  微开                                                                                  demo.gate:30
  └─ ✓ 租赁订单上行  是                   [e5]
  打开  全部满足                                                                        demo.gate:31
  ├─ ? 算力利用率    41至72 %  门槛 60 %  [e7、e8]
  │      有争议：dongwu 说 72 %（2026-04），bt_finance 说 41 %（2026-04）
  └─ ? 在产企业数    无证据    门槛 1,000

  可信度  租赁订单上行：中（来源等级 C）。
  注意    看头部不等于看全局。
)");
}

TEST_CASE("old and unfit evidence is named with its age, its limit and the rule it breaks") {
  Deployment d;
  d.stale_and_set_aside();
  same(d.text(), R"(real_deployment: AJAR, could be open. Unsettled: set aside, stale. Confidence moderate.
                                                                          demo 1.0, as of 2026-05-01
Real deployment is ajar because “leasing orders rising” is yes; for open, the evidence on
enterprises in production is all set aside; the evidence on compute utilisation is too old.

  ajar                                                                                  demo.gate:30
  └─ ✓ leasing orders rising      yes                        [e5]
  open  all of                                                                          demo.gate:31
  ├─ ? compute utilisation        only old evidence        bar 60 %
  │      e7 (2025-09) is 7 months old, over the limit of 6 months
  └─ ? enterprises in production  no evidence that counts  bar 1,000
         set aside: e9

  Confidence  leasing orders rising: moderate (source grade C).
  Set aside   e7, 72 % (compute utilisation): of 2025-09, 7 months old; fresh for 6 months.
              e8, 65 % (compute utilisation): planned; only measured or reported counts.
              e9, 2,000 users (enterprises in production): shows procurement, and procurement ≠
              deployment (“Procurement volume is not deployment volume.”).
  Beware      The leaders are not the market.
)");
  same(d.text(Language::zh), R"(真实部署（real_deployment）：微开，可能为打开。未确定的原因：搁置、过期。可信度：中。
                                                                           demo 1.0，截至 2026-05-01
真实部署为微开：“租赁订单上行”为“是”；若要打开，关于在产企业数的证据都已搁置；关于算力利用率的证据已
过期。

  微开                                                                                  demo.gate:30
  └─ ✓ 租赁订单上行  是                [e5]
  打开  全部满足                                                                        demo.gate:31
  ├─ ? 算力利用率    只有过期的证据  门槛 60 %
  │      e7（2025-09）已过 7 个月，超过 6 个月的有效期
  └─ ? 在产企业数    无可计入的证据  门槛 1,000
         已搁置：e9

  可信度  租赁订单上行：中（来源等级 C）。
  已搁置  e7，72 %（算力利用率）：日期为 2025-09，已过 7 个月，有效期 6 个月。
          e8，65 %（算力利用率）：属计划，只计入实测或报道。
          e9，2,000 users（在产企业数）：表明政策采购，而政策采购 ≠ 真实部署（“采购量不是部署量”）。
  注意    看头部不等于看全局。
)");
}

TEST_CASE("a settled gate says how far the evidence is from the bar, and what cannot matter") {
  Deployment d;
  d.settled_ajar();
  same(d.text(), R"(real_deployment: AJAR, settled. Confidence moderate.                      demo 1.0, as of 2026-05-01
Real deployment is ajar because “leasing orders rising” is yes; not open, because compute
utilisation is 38 %, but open needs at least 60 %.

  ajar                                                                                  demo.gate:30
  └─ ✓ leasing orders rising      yes                     [e5]
  open  all of                                                                          demo.gate:31
  ├─ ✗ compute utilisation        38 %         bar 60 %   [e7]  22 points short
  └─ ? enterprises in production  no evidence  bar 1,000  cannot change the verdict today

  Confidence  leasing orders rising: moderate (source grade C); compute utilisation: moderate
              (source grade C).
  Beware      The leaders are not the market.
)");
  same(d.text(Language::zh), R"(真实部署（real_deployment）：微开，已确定。可信度：中。                    demo 1.0，截至 2026-05-01
真实部署为微开：“租赁订单上行”为“是”；未到打开，因为算力利用率为 38 %，而打开需要至少 60 %。

  微开                                                                                  demo.gate:30
  └─ ✓ 租赁订单上行  是                  [e5]
  打开  全部满足                                                                        demo.gate:31
  ├─ ✗ 算力利用率    38 %    门槛 60 %   [e7]  还差 22 个百分点
  └─ ? 在产企业数    无证据  门槛 1,000  目前不影响结论

  可信度  租赁订单上行：中（来源等级 C）；算力利用率：中（来源等级 C）。
  注意    看头部不等于看全局。
)");
}

TEST_CASE("readings of different dates are moved or disputed") {
  Deployment d;
  const std::uint32_t r = d.contested_utilisation();
  d.proof.readings[r].disjoint_dates = true;
  contains(d.text(), "moved or disputed: 72 % (2026-04, dongwu), 41 % (2026-04, bt_finance); add `take latest`");
  contains(d.text(Language::zh), "数值有变动或有争议：72 %（2026-04，dongwu），41 %（2026-04，bt_finance）");
}

TEST_CASE("a dispute on one side of the bar is shown and does not matter") {
  Deployment d;
  const RowId a = d.row("e7", d.utilisation, d.exactly(72), "2026-04", "dongwu");
  const RowId b = d.row("e8", d.utilisation, d.exactly(66), "2026-04", "bt_finance");
  const std::uint32_t r = d.reading(d.utilisation, d.between(66, 72), {a, b});
  d.proof.readings[r].contested = true;
  d.ajar_with(d.atom(d.busy, Truth::yes, r), d.missing(d.many_users, d.users), Truth::unknown);
  contains(d.text(Language::en, 200), "the sources differ, but on the same side of the bar: dongwu says 72 % (2026-04), bt_finance says 66 % (2026-04)");
  // 66 is 6 points over 60, and the reading may be higher.
  contains(d.text(), "6 points over the bar or more");
}

TEST_CASE("one source that contradicts itself is named with its rows") {
  Deployment d;
  const RowId a = d.row("e7", d.utilisation, d.exactly(70), "2026-04", "dongwu");
  const RowId b = d.row("e8", d.utilisation, d.exactly(40), "2026-04", "dongwu");
  const std::uint32_t r = d.reading(d.utilisation, d.between(40, 70), {a});
  d.proof.readings[r].contested = true;
  d.proof.readings[r].origins[0].rows = {a, b};
  d.ajar_with(d.atom(d.busy, Truth::unknown, r, Reason::contested), d.missing(d.many_users, d.users), Truth::unknown);
  contains(d.text(), "dongwu contradicts itself: e7 says 70 %, e8 says 40 %");
  contains(d.text(Language::zh), "dongwu 自相矛盾：e7 说 70 %，e8 说 40 %");
}

TEST_CASE("the other reasons have their own words") {
  struct Case {
    Reason reason;
    std::string en_sentence, en_note, zh_sentence, zh_note;
  };
  const Case cases[] = {
      {Reason::imprecise, "the evidence on compute utilisation is not precise enough", "the bar lies inside this range", "算力利用率的数据不够精确", "门槛落在这个范围之内"},
      {Reason::uncorroborated, "too few independent sources confirm compute utilisation", "confirmed by dongwu only; 2 independent origins are needed",
       "算力利用率缺少独立来源的旁证", "只有 dongwu 证实，需要 2 个独立来源"},
      {Reason::incomplete, "the evidence on compute utilisation is incomplete", "no reading for tencent", "关于算力利用率的证据不完整", "缺少 tencent 的数据"},
      {Reason::undefined, "compute utilisation would divide by zero", "the divisor at demo.gate:3 is zero or may be", "算力利用率的除数可能为零", "demo.gate:3 处的除数为零或可能为零"},
      {Reason::below_grade, "the evidence on compute utilisation is not good enough", "confidence high is needed", "关于算力利用率的证据等级不足", "需要可信度：高"},
  };
  for (const Case& one : cases) {
    Deployment d;
    d.at(d.busy).from_origins = 2;
    d.at(d.utilisation).needs_confidence = Confidence::high;
    const RowId a = d.row("e7", d.utilisation, d.between(50, 70), "2026-04", "dongwu");
    const std::uint32_t r = d.reading(d.utilisation, d.between(50, 70), {a});
    d.proof.readings[r].subjects_lacking = {d.word("tencent")};
    d.proof.readings[r].undefined_at = {SourceId(0u), 20, 21};
    const std::uint32_t atom = d.atom(d.busy, Truth::unknown, r, one.reason);
    d.proof.nodes[atom].confirmed_by = {d.word("dongwu")};
    d.ajar_with(atom, d.missing(d.many_users, d.users), Truth::unknown);
    contains(d.text(Language::en, 400), one.en_sentence);
    contains(d.text(Language::en, 400), one.en_note);
    contains(d.text(Language::zh, 400), one.zh_sentence);
    contains(d.text(Language::zh, 400), one.zh_note);
  }
}

TEST_CASE("margins say how far a reading is from its bar") {
  struct Case {
    std::int64_t low, high;
    Truth truth;
    std::string margin;
  };
  // The bar is 1,000 users: at least twice, 1.5 times or more, 400 short, at least 100 short, and too near for a factor.
  const Case cases[] = {{2583, 2583, Truth::yes, "2.6x the bar"}, {1590, 9999, Truth::yes, "1.5x the bar or more"},
                        {600, 600, Truth::no, "400 users short"}, {100, 900, Truth::no, "at least 100 users short"},
                        {1050, 1050, Truth::yes, "50 users over the bar"}};
  for (const Case& one : cases) {
    Deployment d;
    const Value value = d.between(one.low, one.high);
    const RowId a = d.row("e7", d.users, value, "2026-04", "dongwu");
    d.ajar_with(d.missing(d.busy, d.utilisation), d.atom(d.many_users, one.truth, d.reading(d.users, value, {a})),
                one.truth == Truth::no ? Truth::no : Truth::unknown);
    contains(d.text(), one.margin + "\n");
  }
  Deployment d;
  const RowId a = d.row("e9", d.delay, d.exactly(6), "2026-04", "dongwu", Basis::estimated);
  d.ajar_with(d.atom(d.quick, Truth::no, d.reading(d.delay, d.exactly(6), {a})), d.missing(d.many_users, d.users), Truth::no);
  contains(d.text(), "6 months     bar ≤ 1 month  [e9, estimated]  5 months too long");
  contains(d.text(Language::zh), "6 个月  门槛 ≤ 1 个月");
  contains(d.text(Language::zh), "超出 5 个月");
}

TEST_CASE("required gates show as limits, and what they hold back as out of order") {
  Deployment d;
  const GateId other = d.labelled(d.gate("software_ecosystem"), "Software ecosystem", "软件生态");
  d.two_missing();
  const std::uint32_t limit = d.node(ProofNode::Kind::requirement, Truth::yes);
  d.proof.nodes[limit].gate = other;
  d.proof.nodes[limit].verdict = {State::closed, State::closed};
  d.proof.roots.push_back(limit);
  d.proof.report.effective = {State::closed, State::closed};
  d.proof.report.held_by = {other};
  d.proof.report.out_of_order = runtime::OutOfOrder::yes;
  contains(d.text(Language::en, 200), "Real deployment is closed because it requires Software ecosystem, which is closed; its own evidence");
  contains(d.text(Language::en, 200), "  limit  software_ecosystem is closed, so this gate is closed.");
  contains(d.text(Language::en, 200), "  Out of order  own evidence says ajar, held at closed by software_ecosystem.");
  contains(d.text(Language::zh, 200), "限制  软件生态为关闭，所以此门为关闭。");
  contains(d.text(Language::zh, 200), "按自身证据为微开，被软件生态压在关闭。");
  d.proof.nodes[limit].verdict = {State::closed, State::open};
  d.proof.report.effective = {State::closed, State::open};
  d.proof.report.out_of_order = runtime::OutOfOrder::maybe;
  contains(d.text(Language::en, 200), "software_ecosystem is closed, could be open; until that is settled this gate is closed at most.");
  contains(d.text(Language::en, 200), "held back at closed by software_ecosystem, which is not settled.");
}

TEST_CASE("a defeater without evidence is printed as taken for not held") {
  Deployment d;
  const MetricId outages = d.labelled(d.metric("outages"), "major outages", "重大中断");
  const NodeId three = d.at_least(outages, 3);
  d.held(d.gate_id, three);
  d.two_missing();
  const std::uint32_t inner = d.atom(three, Truth::no, d.no_reading(outages, Reason::missing));
  d.proof.nodes[inner].frozen = true;
  const std::uint32_t defeater = d.node(ProofNode::Kind::defeater, Truth::no, {}, {inner});
  d.proof.nodes[defeater].state = State::ajar;
  d.proof.nodes[defeater].frozen = true;
  d.proof.roots.push_back(defeater);
  contains(d.text(), "held at ajar if  no evidence that major outages ≥ 3; taken as not held");
  contains(d.text(Language::zh), "压住在微开，如果  没有证据表明重大中断 ≥ 3，按未压住处理");
}

TEST_CASE("what was assumed, changed, or is not exact is said") {
  Deployment d;
  d.two_missing();
  d.proof.readings[0].assumed_complete = true;
  d.at(d.gate_id).exact = false;
  d.at(d.gate_id).inexact_metric = d.utilisation;
  Threshold busy;
  busy.name = d.name("busy_bar");
  d.program.thresholds.push_back(busy);
  d.query.overrides.push_back({ThresholdId(0u), Rational(50), {}, "50 %"});
  contains(d.text(), "Assumed     the evidence on compute utilisation is taken as complete.");
  contains(d.text(), "Changed     busy_bar = 50 % for this run only.");
  contains(d.text(), "Note        compute utilisation is used both ways in this gate");
  contains(d.text(Language::zh), "算力利用率：按证据已经齐全处理。");
}

TEST_CASE("a gate of which nothing has been read says so") {
  Deployment d;
  const std::uint32_t none = d.atom(d.orders_rise, Truth::unknown, d.no_reading(d.orders, Reason::missing), Reason::missing);
  d.level(State::ajar, Truth::unknown, none);
  d.verdict(d.gate_id, State::closed, State::open);
  d.proof.report.nothing_read = true;
  contains(d.text(), "real_deployment: CLOSED (no evidence yet), could be open. Confidence none.");
  contains(d.text(Language::zh), "真实部署（real_deployment）：关闭（尚无证据），可能为打开。可信度：无。");
}

TEST_CASE("rows kept apart are listed with their values, the others counted") {
  Deployment d;
  const MetricId cards = d.labelled(d.metric("cards", d.procurement), "chips ordered", "芯片大单");
  d.distinction(d.procurement, d.deployment);
  std::vector<RowId> rows;
  for (int i = 1; i <= 3; ++i) rows.push_back(d.row("o" + std::to_string(i), cards, d.exactly(100 * i), "2026-04", "dongwu"));
  d.two_missing();
  runtime::KeptApart apart;
  apart.kind = d.procurement;
  apart.rows = 12;
  apart.examples = rows;
  d.proof.report.kept_apart = {apart};
  contains(d.text(), "Kept apart  o1, 100 (chips ordered): shows procurement, and procurement ≠ deployment.");
  contains(d.text(), "            o2, 200 (chips ordered): likewise.");
  contains(d.text(), "            and 9 more that show procurement.");
  contains(d.text(Language::zh), "o1，100（芯片大单）：表明政策采购，而政策采购 ≠ 真实部署。");
}

TEST_CASE("colour is used only when asked for") {
  Deployment d;
  d.two_missing();
  CHECK(d.text().find('\x1b') == std::string::npos);
  const std::string painted = proof_text(d.input(), d.proof, {Language::en, true, 100});
  contains(painted, "\x1b[33mAJAR\x1b[0m, could be open.");
  // Without the codes it is the same text.
  std::string bare;
  for (std::size_t i = 0; i < painted.size(); ++i) {
    if (painted[i] != '\x1b') bare += painted[i];
    else i = painted.find('m', i);
  }
  same(bare, d.text());
}

TEST_CASE("no line is wider than asked, in either language") {
  for (const int width : {60, 80, 100})
    for (const Language language : {Language::en, Language::zh}) {
      Deployment d;
      d.stale_and_set_aside();
      std::istringstream lines(d.text(language, width));
      for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(display_width(line) <= static_cast<std::size_t>(width));
      }
    }
}

TEST_CASE("names and values from data cannot break the page or steer the terminal") {
  Deployment d;
  d.two_missing();
  d.call_first_row("e5\x1b[2J\nDEPLOYED");
  CHECK(d.text().find('\x1b') == std::string::npos);
  contains(d.text(), "[e5 [2J DEPLOYED]");
}
