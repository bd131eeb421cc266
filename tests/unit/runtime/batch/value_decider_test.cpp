#include "runtime/batch/value_decider.hpp"

#include "tests/unit/runtime/asked.hpp"

namespace ajar::runtime::batch {

namespace {

constexpr auto kItems = R"(metric a as number shows k
metric b as number shows k
metric sum as number = a + b shows k
gate low shows k
  ajar when a >= 10
  open when sum >= 30
gate high shows k
  requires low
  open when b >= 5
  held closed if a > 100
)";

}  // namespace

TEST_CASE("cases of which the values are known are decided as those of which the rows are", "[batch]") {
  const test::Asked asked(test::pack(kItems), {});
  const std::vector<std::uint8_t> decimals{2, 2, 0};
  const auto decider = ValueDecider::make(asked.program, asked.query, decimals);
  REQUIRE(decider);
  const GateId low = asked.gate("low"), high = asked.gate("high");
  for (const std::size_t count : {std::size_t{5}, kBlock}) {
    decider->begin(count);
    Readings &a = *decider->readings(asked.metric("a")), &b = *decider->readings(asked.metric("b"));
    CHECK(decider->readings(asked.metric("sum")) == nullptr);
    for (std::size_t i = 0; i < count; ++i) {
      a.low[i] = a.high[i] = static_cast<std::int64_t>(i) * 700;  // 0, 7, 14 …
      b.low[i] = b.high[i] = 1550;
      a.known.add(i);
      if (i != 3) b.known.add(i);
    }
    a.exists = a.known;
    b.exists = b.known;
    std::vector<BatchGate> verdicts(count * 2);
    LackSets lacks;
    decider->decide(verdicts, lacks);
    const auto at = [&](std::size_t i, GateId gate) { return verdicts[i * 2 + gate.index]; };
    CHECK(at(0, low).effective == Verdict{State::closed, State::closed});  // 0
    CHECK(at(2, low).effective == Verdict{State::ajar, State::ajar});      // 14, and 29.5 together
    CHECK(at(2, high).own == Verdict{State::open, State::open});
    CHECK(at(2, high).out_of_order == OutOfOrder::yes);
    CHECK(at(3, low).effective == Verdict{State::ajar, State::open});      // b is not known
    CHECK(lacks[at(3, low).lacks] == std::vector{asked.metric("b")});
    CHECK(at(4, low).effective == Verdict{State::open, State::open});      // 28 and 15.5
    CHECK(at(4, high).effective == Verdict{State::open, State::open});
    if (count < 20) continue;
    CHECK(at(15, high).effective == Verdict{State::closed, State::closed});  // 105 is above 100
  }
}

TEST_CASE("what numbers cannot say is not decided from values", "[batch]") {
  const auto make = [](const std::string& metric, const std::string& condition) {
    const test::Asked asked(test::pack("metric m " + metric + " shows k\ngate g shows k\n  open when " + condition + "\n"), {});
    const std::vector<std::uint8_t> decimals{0};
    return ValueDecider::make(asked.program, asked.query, decimals) != nullptr;
  };
  CHECK(make("as number", "m >= 1"));
  CHECK_FALSE(make("as number", "m >= 1 from 2 origins"));
  CHECK_FALSE(make("as number", "m rises over 1 month"));
  CHECK_FALSE(make("as number cumulative", "m >= 1"));
  CHECK_FALSE(make("as number", "m of x >= 1"));
}

}  // namespace ajar::runtime::batch
