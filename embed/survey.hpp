/// Evidence that may be larger than the memory: read without keeping its rows, and then again, each time for some cases.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "embed/cases.hpp"

namespace ajar::embed {

/// Takes rows as they come: those from `from` on, of which the first has this number, counted over all texts. False: that is
/// enough.
using RowsCame = std::function<bool(runtime::EvidenceSet& rows, std::size_t from, std::size_t number)>;

/// The texts of evidence, each kept or read from a stream that can begin anew.
struct Texts {
  struct Kept {
    std::string name;
    SourceId text;
    runtime::Format format;
  };
  std::vector<std::variant<Kept, EvidenceStream>> all;
  std::uint64_t kept_bytes = 0;

  /// Reads everything into evidence without rows; `rows_came` is told of rows that stand behind those that it has kept. False:
  /// not everything was read to its end.
  bool read(Session::Data& data, const runtime::LoadOptions& how, Diagnostics& issues, const RowsCame& rows_came) const;
};

/// Finds out whether rows share an id from eight bytes a row that has one.
class IdWatch {
 public:
  /// Rows without an id are called by their places, which can clash with others only where two texts have one name or an id
  /// looks like a place: then they have to be looked at as well.
  IdWatch(std::vector<std::string> text_names, bool places_too);
  void look_at(const runtime::EvidenceSet& rows, std::size_t from);
  bool looks_at_places() const { return places_too_; }
  /// Whether it should have looked at places from the beginning.
  bool missed_places() const { return saw_place_ && !places_too_; }
  /// The hashes of the ids of several rows, and maybe some of one row.
  std::unordered_set<std::uint64_t> take_repeated();
  std::uint64_t bytes() const { return count_ * sizeof(std::uint64_t); }

  static std::uint64_t hash(std::string_view id) { return std::hash<std::string_view>()(id); }

 private:
  bool looks_like_place(std::string_view id) const;
  static constexpr std::size_t kBuckets = 256;
  std::unordered_set<std::string> names_;
  bool places_too_, saw_place_ = false;
  std::array<std::deque<std::uint64_t>, kBuckets> hashes_;  // by their last bits
  std::size_t count_ = 0;
};

/// What is known of evidence whose rows are not kept.
struct Survey {
  Texts texts;
  SurveyOptions options;
  FieldValues field;                   ///< of the cases
  std::vector<std::uint32_t> rows_of;  ///< by key: rows that are not malformed
  std::vector<std::uint32_t> order;    ///< keys in the order of first appearance
  std::size_t unnamed = 0;             ///< rows without the field that are not malformed
  bool has_field = false;              ///< some row has it
  std::size_t rows = 0, malformed = 0;
  std::optional<Day> latest;           ///< runtime::default_as_of
  std::vector<bool> shares_id;         ///< by the number of the row; empty: no row does
  std::size_t most_at_once = 0;        ///< rows that came at a time
  std::uint64_t bytes_at_once = 0;     ///< and what they took
  bool is_too_large = false;           ///< the names and ids alone take more than the memory

  std::size_t cases() const { return order.size() + (unnamed > 0 ? 1 : 0); }
  std::string_view name(std::size_t one) const { return (*field.texts)[runtime::Symbol(order[one])]; }
  /// Rows that share their id are malformed.
  void mark(runtime::EvidenceSet& evidence, std::size_t from, std::size_t number) const;
};

/// What stays in memory whatever is read: the program, kept texts, names.
std::uint64_t memory_of(const Session::Data& data, const Survey& survey);
/// Threads and the size of a block that leave most of the memory to rows.
runtime::LoadOptions reading_within(const Session::Data& data, const Survey& survey);
/// Memory that reading takes beside rows.
std::uint64_t memory_of_reading(const runtime::LoadOptions& how, const Session::Data& data, const Survey& survey);

}  // namespace ajar::embed
