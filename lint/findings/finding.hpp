/// What the linter found in a report: data, from which every output format is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "core/verdict.hpp"
#include "lint/document/range.hpp"
#include "lint/findings/rules.hpp"

namespace ajar::lint {

/// How a sentence says what it says; a sentence can have several of these.
enum class Status : std::uint8_t {
  asserted,
  question,
  mentioned,
  quoted,
  distinguished,
  negated,
  conditional,
  requirement,
  attributed,
  forecast,
  hedged,
  past
};
inline constexpr int kStatusCount = 12;
std::string_view id_of(Status status);

class StatusSet {
 public:
  constexpr StatusSet() = default;
  constexpr StatusSet(std::initializer_list<Status> some) {
    for (const Status one : some) add(one);
  }
  constexpr void add(Status one) { bits_ |= bit(one); }
  constexpr void remove(Status one) { bits_ &= static_cast<std::uint16_t>(~bit(one)); }
  constexpr bool has(Status one) const { return (bits_ & bit(one)) != 0; }
  constexpr bool has_any(StatusSet others) const { return (bits_ & others.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(StatusSet, StatusSet) = default;

 private:
  static constexpr std::uint16_t bit(Status one) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(one));
  }
  std::uint16_t bits_ = 0;
};

/// How far the evidence carries what is asserted.
enum class Carried : std::uint8_t {
  supported,     ///< at most what is proven
  unproven,      ///< more than is proven, not more than is possible
  contradicted,  ///< more than is possible
};
std::string_view id_of(Carried carried);

/// A gate that a sentence puts at a state, beside what the evidence says of it.
struct GateClaim {
  GateId gate;
  State asserted = State::open;
  Verdict verdict;
  Carried carried = Carried::supported;
};

/// A row of evidence that a finding speaks of.
struct CitedRow {
  std::string id;    ///< as printed: its id, or file and line
  std::string file;  ///< as it was given
  std::uint32_t line = 0;
  std::string text;  ///< what it says, in the language of the findings: "hundreds of thousands of cards (domestic chips
                     ///< ordered)"
};

/// Why a finding does not count. It is kept, and shown by formats that can.
struct Silenced {
  enum class By : std::uint8_t { directive, baseline };
  By by = By::directive;
  std::string reason;  ///< of the directive
};

/// All texts are made in the language asked for; `suggest` is in that of the sentence.
struct Finding {
  Rule rule = Rule::overclaim;
  Severity severity = Severity::warning;
  std::vector<Rule> related;  ///< other rules that hold for the sentence
  Range sentence;             ///< of the source
  Range trigger;              ///< of the source, inside the sentence
  std::string claim;          ///< the name of the pack's claim; empty: a rule about the text alone
  std::vector<GateClaim> gates;
  std::vector<std::string> gate_names;   ///< of `gates`, as the pack names them
  Carried carried = Carried::supported;  ///< the worst of the gates
  StatusSet status;
  std::vector<std::string> cited;    ///< kinds of evidence that the sentence leans on, by name
  std::vector<CitedRow> evidence;    ///< the rows that decide
  std::string message;               ///< one sentence: what is claimed, and what the evidence says
  std::vector<std::string> details;  ///< further sentences: the deciding reading, what would support it; last those of the
                                     ///< related rules behind `unsupported`, one each
  std::string suggest;               ///< the sentence at the strength that the evidence carries; may be empty
  std::string fingerprint;           ///< hex; the same finding after edits elsewhere has the same one
  std::optional<Silenced> silenced;
};

struct FileFindings {
  std::string path;               ///< as it was given, or that of --stdin-path
  std::string_view source;        ///< must outlive this
  std::vector<Finding> findings;  ///< in the order of the text
  std::size_t sentences = 0;      ///< looked at
  std::size_t quiet = 0;          ///< sentences with a claim that its status made none
};

}  // namespace ajar::lint
