/// One decision after another from values, without rows: metrics are bound to slots once, then values go in by slot.
///
///   auto decider = session.decider(question);
///   const auto sold = decider->slot("sold");
///   const auto share = decider->slot("share", 2);    // in hundredths
///   …
///   decider->clear();
///   decider->set(*sold, 120);
///   decider->set(*share, 61'50);                      // 61.50
///   decider->decide();
///   if (decider->verdict(0).proven == ajar::GateState::open) …
///
/// A value stands for one row of evidence about its metric that names nothing else: dated on the day of the question, of
/// nobody in particular. What is not set has no row. The verdicts are those of `Session::evaluate` on such rows.
#pragma once

#include <span>

#include "ajar/ajar.hpp"

namespace ajar {

/// Whether a condition holds: in every world the evidence allows, in some, in none.
enum class Holds : std::uint8_t { no, unknown, yes, error };

/// A condition of a gate and what it came to. Those that stand in another one come behind it, one deeper; at depth 0 are
/// the gate's levels and what holds it, whose conditions follow.
struct ConditionLine {
  std::uint32_t depth = 0;
  GateState state = GateState::open;   ///< of the level it belongs to, or the state that the gate is held at
  bool holds_back = false;             ///< belongs to `held … if …`
  Holds holds = Holds::unknown;
  std::span<const std::string_view> because;  ///< why it is unknown: "missing" …
  std::string_view text;               ///< as it stands in the pack; empty at depth 0
  std::string_view file;
  std::uint32_t line = 0;
};

/// Decides one case at a time. Keeps what it needs of its session alive. Movable. Not for several threads at once: each
/// makes its own.
class Decider {
 public:
  struct Slot {
    std::uint32_t index;
  };

  ~Decider();
  Decider(Decider&&) noexcept;
  Decider& operator=(Decider&&) noexcept;

  /// Binds a metric, called as in evidence. Numbers of it go in as whole numbers of 10^-decimals of its unit (`decimals` up
  /// to 18): with 2, 12.34 is 1234. A metric bound again keeps its slot and loses its value. None: no such metric, or a
  /// derived one, of which there is no evidence.
  Answer<Slot> slot(std::string_view metric, unsigned decimals = 0);

  void clear();  ///< no slot has a value
  void unset(Slot slot);
  /// Yes/no is 1 and 0, words of choices and ranks are their places from 0, dates are days since 1970-01-01. False: it lies
  /// outside what the metric can be, as evidence would be refused; then the slot has no value.
  bool set(Slot slot, std::int64_t value) { return set(slot, value, value); }
  /// It is known to lie between the two, both among them.
  bool set(Slot slot, std::int64_t low, std::int64_t high);
  /// As a row's `value` is written: "1.2 trillion", "60..70 %", ">=160", "yes", "2026-05". Empty, or what is wrong with it;
  /// then the slot has no value.
  std::string set_text(Slot slot, std::string_view value, Lang lang = Lang::en);

  void decide();

  // Of the last decision; before the first, of no values. Gates are numbered as in `Session::gates`.
  const BatchVerdict& verdict(std::size_t gate) const;
  std::span<const std::string_view> because(std::size_t gate) const;     ///< why it is not settled: "missing" …
  std::span<const std::string_view> lacks(std::size_t gate) const;       ///< metrics without a value; until the next call
  std::span<const ConditionLine> proof(std::size_t gate) const;          ///< until the next call

  /// True: the values were made rows for the evaluator that knows everything, which takes a hundred times as long. Such are
  /// all decisions of packs that ask for more than values (sources, origins, grades, trends, lists, flows), and those in
  /// which a number leaves its range.
  bool by_reference() const;

 private:
  friend class Session;
  struct Data;
  explicit Decider(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace ajar
