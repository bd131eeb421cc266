/// Random packs with random evidence, as text and as a tree that a second evaluator can walk. The same seed gives the same
/// pack everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/program.hpp"

namespace ajar::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  std::size_t below(std::size_t n) {  // xorshift64*
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<std::size_t>((state_ * 0x2545f4914f6cdd1du) >> 33) % n;
  }
  bool chance(std::size_t percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

inline constexpr std::array kSubjects{"x", "y", "z"};
inline constexpr std::array kWords{"planned", "signed", "cancelled"};
inline constexpr int kNumbers = 3, kYesNos = 2;

/// What can be read for itself: a metric or, where subjects are counted, a metric of one subject.
struct Slot {
  std::string metric, subject;
  enum Type { number, yes_no, choice } type = number;
};
extern const std::vector<Slot> kSlots;
inline constexpr std::size_t kFirstAmount = kNumbers + kYesNos + 1, kFirstCertified = kFirstAmount + kSubjects.size();

struct Condition {
  enum Op { many, compare, word, total, each, known, gate } op = many;
  Quantifier quantifier = Quantifier::all;
  std::size_t count = 0;
  std::vector<Condition> children;
  std::size_t slot = 0;
  const char* relation = ">=";
  std::int64_t bar = 0;
  std::uint64_t words = 0;  // that satisfy
  std::uint32_t origins = 1;
  std::size_t other_gate = 0;
  State state = State::open;
  std::size_t serial = 0;  // of a corroborated atom: which of the world's "will be confirmed"
};

struct Gate {
  bool has_ajar = false, has_open = false;
  Condition ajar, open;
  std::vector<std::pair<State, Condition>> held;
  std::vector<std::size_t> requires_gates;
};

/// A row as the second evaluator sees it: plainly.
struct Row {
  std::size_t slot;
  std::string source;
  Value value;
  bool counts;  // fresh and measured
  std::string text;
};

struct Puzzle {
  std::vector<Gate> gates;
  std::vector<Row> rows;
  std::size_t serials = 0;
};

Puzzle random_puzzle(Random& random);
std::string pack_text(const Puzzle& puzzle);

/// A whole pack that normally compiles.
std::string random_pack_text(std::uint64_t seed);

}  // namespace ajar::test
