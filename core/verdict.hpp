/// States, verdicts, truth, reasons: the few words the whole house shares.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/language.hpp"

namespace ajar {

/// closed < ajar < open.
enum class State : std::uint8_t { closed, ajar, open };

/// `proven`: the state in every world the evidence allows. `possible`: the state in some such world.
/// Invariant: proven <= possible.
struct Verdict {
  State proven = State::closed;
  State possible = State::open;
  constexpr bool settled() const { return proven == possible; }
  friend constexpr bool operator==(Verdict, Verdict) = default;
};

constexpr Verdict weakest(Verdict a, Verdict b) {
  return {std::min(a.proven, b.proven), std::min(a.possible, b.possible)};
}

/// Kleene's three truth values. `error` is a limit that was hit; it dominates every operator.
enum class Truth : std::uint8_t { no, unknown, yes, error };

enum class Grade : std::uint8_t { none, f, e, d, c, b, a };  ///< ordered: none is worst, a best
enum class Confidence : std::uint8_t { very_low, low, moderate, high };

enum class Basis : std::uint8_t { measured, reported, announced, planned, estimated, opinion };
inline constexpr int kBasisCount = 6;

/// Why an atom is unknown, in the order in which reasons are listed.
enum class Reason : std::uint8_t {
#define AJAR_REASON(name, en, zh) name,
#define AJAR_FATE(name, en, zh)
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
};

/// Where a row of evidence ended. Exactly one per row.
enum class Fate : std::uint8_t {
#define AJAR_REASON(name, en, zh)
#define AJAR_FATE(name, en, zh) name,
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
};

/// A set of reasons; iterates in listing order.
class ReasonSet {
 public:
  constexpr ReasonSet() = default;
  constexpr ReasonSet(Reason r) : bits_(1u << static_cast<unsigned>(r)) {}  // NOLINT: a reason is a set of one
  constexpr bool has(Reason r) const { return (bits_ >> static_cast<unsigned>(r)) & 1u; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr ReasonSet& operator|=(ReasonSet o) {
    bits_ |= o.bits_;
    return *this;
  }
  friend constexpr ReasonSet operator|(ReasonSet a, ReasonSet b) { return a |= b; }
  friend constexpr bool operator==(ReasonSet, ReasonSet) = default;
  template <class F>
  void for_each(F&& f) const {
    for (unsigned i = 0; i < 16; ++i)
      if ((bits_ >> i) & 1u) f(static_cast<Reason>(i));
  }

 private:
  std::uint16_t bits_ = 0;
};

/// Identifiers as they stand in JSON and in packs ("ajar", "wrong_kind", "very_low"), and words for people.
std::string_view id_of(State);
std::string_view id_of(Truth);
std::string_view id_of(Reason);
std::string_view id_of(Fate);
std::string_view id_of(Confidence);
std::string_view id_of(Basis);
char letter_of(Grade);  ///< 'A'..'F', '-' for none
std::string_view word_of(State, Language);
std::string_view word_of(Reason, Language);
std::string_view word_of(Fate, Language);
std::string_view word_of(Confidence, Language);
std::string_view word_of(Basis, Language);

}  // namespace ajar
