#include "core/program.hpp"

#include "tests/catch.hpp"

using namespace ajar;

namespace {

Name named(std::string name, std::vector<std::string> labels = {}, std::size_t pack = 0) {
  Name out;
  out.pack = PackId(pack);
  out.name = std::move(name);
  out.labels.texts = std::move(labels);
  return out;
}

/// evidence > usage > (deployment, pilots); orders stands alone. orders != usage.
Program kinds() {
  Program p;
  const auto add = [&](std::string name, KindId parent) {
    Kind kind;
    kind.name = named(std::move(name));
    kind.parent = parent;
    p.kinds.push_back(kind);
    return KindId(p.kinds.size() - 1);
  };
  const KindId evidence = add("evidence", {});
  const KindId usage = add("usage", evidence);
  add("deployment", usage);
  add("pilots", usage);
  const KindId orders = add("orders", {});
  p.distinctions.push_back({DistinctionClass::kinds, orders.index, usage.index, {}, {}});
  return p;
}

}  // namespace

TEST_CASE("sub-kinds") {
  const Program p = kinds();
  const KindId evidence(0u), usage(1u), deployment(2u), pilots(3u), orders(4u);
  CHECK(p.is_a(deployment, deployment));
  CHECK(p.is_a(deployment, evidence));
  CHECK_FALSE(p.is_a(evidence, deployment));
  CHECK_FALSE(p.is_a(deployment, pilots));
  CHECK_FALSE(p.is_a(orders, evidence));
  CHECK_FALSE(p.is_a(KindId(), KindId()));
  CHECK_FALSE(p.is_a(deployment, KindId()));
}

TEST_CASE("kinds that go round in a circle still have an answer") {
  Program p = kinds();
  p.kinds[0].parent = KindId(2u);
  CHECK_FALSE(p.is_a(KindId(2u), KindId(4u)));
  CHECK(p.is_a(KindId(0u), KindId(1u)));
}

TEST_CASE("distinctions hold both ways and for sub-kinds") {
  const Program p = kinds();
  const KindId evidence(0u), usage(1u), deployment(2u), pilots(3u), orders(4u);
  CHECK(p.distinction_between(orders, usage) == &p.distinctions[0]);
  CHECK(p.distinction_between(usage, orders) == &p.distinctions[0]);
  CHECK(p.distinction_between(deployment, orders) == &p.distinctions[0]);
  CHECK(p.distinction_between(orders, evidence) == nullptr);  // what usage is part of may be shown by orders
  CHECK(p.distinction_between(deployment, pilots) == nullptr);
  CHECK(p.distinction_between(orders, orders) == nullptr);
  CHECK(p.distinction_between(orders, KindId()) == nullptr);
}

TEST_CASE("distinctions of scopes and bases") {
  Program p = kinds();
  // The same numbers as the distinction of kinds: classes never mix.
  CHECK(p.distinction_between(ScopeId(4u), ScopeId(1u)) == nullptr);
  CHECK(p.distinction_between(Basis::estimated, Basis::reported) == nullptr);
  p.distinctions.push_back({DistinctionClass::scopes, 0, 2, {}, {}});
  p.distinctions.push_back({DistinctionClass::bases, static_cast<std::uint32_t>(Basis::planned), 1, {}, {}});
  CHECK(p.distinction_between(ScopeId(2u), ScopeId(0u)) == &p.distinctions[1]);
  CHECK(p.distinction_between(ScopeId(2u), ScopeId(1u)) == nullptr);
  CHECK(p.distinction_between(ScopeId(2u), ScopeId()) == nullptr);
  CHECK(p.distinction_between(Basis::reported, Basis::planned) == &p.distinctions[2]);
  CHECK(p.distinction_between(Basis::reported, Basis::reported) == nullptr);
}

TEST_CASE("names and labels for people") {
  Program p;
  p.packs.resize(3);
  p.packs[0].name = "mine";
  p.packs[0].languages = {Language::zh, Language::en};
  p.packs[1].name = "energy";
  p.packs[2].name = "stdlib.units";
  CHECK(p.display(named("mfu")) == "mfu");
  CHECK(p.display(named("price", {}, 1)) == "energy.price");
  CHECK(p.display(named("CNY", {}, 2)) == "CNY");
  CHECK(p.label(named("mfu", {"算力利用率", "utilisation"}), Language::en) == "utilisation");
  CHECK(p.label(named("mfu", {"算力利用率", "utilisation"}), Language::zh) == "算力利用率");
  CHECK(p.label(named("mfu", {"算力利用率"}), Language::en) == "算力利用率");      // falls back to the first
  CHECK(p.label(named("mfu", {"算力利用率", ""}), Language::en) == "算力利用率");  // also from an empty one
  CHECK(p.label(named("mfu"), Language::en) == "mfu");
  CHECK(p.label(named("price", {"price", "价格"}, 1), Language::zh) == "price");  // that pack has one language
  CHECK(p.pick({}, PackId(0u), Language::en) == "");
}
