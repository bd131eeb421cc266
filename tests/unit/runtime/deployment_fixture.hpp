/// A small pack with one gate about real deployment, and the situations its proofs can be in.
#pragma once

#include "tests/unit/runtime/render_fixture.hpp"

namespace ajar::test {

/// real_deployment of a small pack: ajar by orders, open by utilisation and users.
class Deployment : public RenderFixture {
 public:
  KindId deployment = labelled(kind("deployment"), "real deployment", "真实部署");
  KindId procurement = labelled(kind("procurement"), "policy procurement", "政策采购");
  UnitId percent = unit("%");
  UnitId users_unit = unit("users");
  UnitId months = unit("months");
  MetricId utilisation = labelled(in(metric("utilisation", deployment), percent), "compute utilisation", "算力利用率");
  MetricId users = labelled(in(metric("users", deployment), users_unit), "enterprises in production", "在产企业数");
  MetricId orders = labelled(yes_no("orders", deployment), "leasing orders rising", "租赁订单上行");
  MetricId delay = labelled(in(metric("delay", deployment), months), "time to migrate", "迁移周期");
  NodeId orders_rise = one_of(orders, kYes);
  NodeId busy = at_least(utilisation, 60);
  NodeId many_users = at_least(users, 1000);
  NodeId quick = at_most(delay, 1);
  NodeId both = all({busy, many_users});
  GateId gate_id = labelled(gate("real_deployment", deployment), "Real deployment", "真实部署");

  Deployment() {
    ajar(gate_id, orders_rise);
    open(gate_id, both);
    at(gate_id).warnings.push_back({{"The leaders are not the market.", "看头部不等于看全局。"}});
  }

  /// Ajar by e5; `first` and `second` are the two atoms of open.
  void ajar_with(std::uint32_t first, std::uint32_t second, Truth open_truth) {
    const RowId e5 = row("e5", orders, words(kYes), "2026-Q1", "dongwu");
    const std::uint32_t yes = atom(orders_rise, Truth::yes, reading(orders, words(kYes), {e5}));
    proof.nodes[yes].confidence = Confidence::moderate;
    level(State::ajar, Truth::yes, yes);
    level(State::open, open_truth, node(ProofNode::Kind::many, open_truth, both, {first, second}));
    verdict(gate_id, State::ajar, open_truth == Truth::no ? State::ajar : State::open);
    proof.report.confidence = Confidence::moderate;
    proof.report.rests_on = {e5};
  }
  std::uint32_t missing(NodeId id, MetricId metric) {
    return atom(id, Truth::unknown, no_reading(metric, Reason::missing), Reason::missing);
  }
  /// `open` by two sources that exclude each other about the bar.
  std::uint32_t contested_utilisation() {
    const RowId a = row("e7", utilisation, exactly(72), "2026-04", "dongwu");
    const RowId b = row("e8", utilisation, exactly(41), "2026-04", "bt_finance");
    const std::uint32_t r = reading(utilisation, between(41, 72), {a, b});
    proof.readings[r].contested = true;
    proof.readings[r].reasons = Reason::contested;
    const std::uint32_t first = atom(busy, Truth::unknown, r, Reason::contested);
    ajar_with(first, missing(many_users, users), Truth::unknown);
    proof.report.because = ReasonSet(Reason::contested) | Reason::missing;
    proof.report.lacks = {users};
    return r;
  }
  /// An old row and a plan for utilisation, orders given out as use for users: a distinction forbids it.
  void stale_and_set_aside() {
    at(utilisation).fresh_for = Duration{6, PeriodUnit::month};
    distinction(procurement, deployment);
    program.distinctions[0].because.texts = {"Procurement volume is not deployment volume.", "采购量不是部署量"};
    const RowId old = row("e7", utilisation, exactly(72), "2025-09", "dongwu");
    const RowId plan = row("e8", utilisation, exactly(65), "2026-04", "dongwu", Basis::planned);
    const RowId bought = row("e9", users, exactly(2000), "2026-04", "dongwu");
    evidence.kind.set(bought.index, procurement);
    RowFate stale, wrong_basis, wrong_kind;
    stale.fate = Fate::stale;
    wrong_basis.fate = Fate::wrong_basis;
    wrong_kind.fate = Fate::wrong_kind;
    wrong_kind.distinction = 0;
    const std::uint32_t first = no_reading(utilisation, Reason::stale), second = no_reading(users, Reason::set_aside);
    proof.readings[first].set_aside = {{old, stale}, {plan, wrong_basis}};
    proof.readings[second].set_aside = {{bought, wrong_kind}};
    const std::uint32_t use = atom(busy, Truth::unknown, first, Reason::stale);
    ajar_with(use, atom(many_users, Truth::unknown, second, Reason::set_aside), Truth::unknown);
    proof.report.because = ReasonSet(Reason::stale) | Reason::set_aside;
    proof.report.lacks = {utilisation, users};
  }
  /// 38 % settles it.
  void settled_ajar() {
    const RowId e7 = row("e7", utilisation, exactly(38), "2026-04", "dongwu");
    const std::uint32_t low = atom(busy, Truth::no, reading(utilisation, exactly(38), {e7}));
    proof.nodes[low].confidence = Confidence::moderate;
    ajar_with(low, missing(many_users, users), Truth::no);
  }
  void two_missing() {
    const std::uint32_t first = missing(busy, utilisation);
    ajar_with(first, missing(many_users, users), Truth::unknown);
    proof.report.because = Reason::missing;
    proof.report.lacks = {utilisation, users};
  }
};

}  // namespace ajar::test
