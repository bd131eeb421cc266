/// Which case each row of evidence belongs to.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "embed/session.hpp"

namespace ajar::embed {

/// The values of a field of the evidence: a number a row, the same where the texts are the same, also in rows that come later.
struct FieldValues {
  static constexpr std::uint32_t kNone = 0xffff'ffff;
  std::vector<std::uint32_t> keys;  ///< of the rows read last; kNone: the row has none
  std::shared_ptr<const runtime::Symbols> texts = {};  ///< by key

  /// Reads the rows from `from` on.
  void read(const Session::Data& data, std::string_view field, std::size_t from);

 private:
  template <class Column>
  void read_texts(const runtime::EvidenceSet& rows, const Column& column, std::size_t from);
  template <class Number, class Text>
  void read_things(const runtime::EvidenceSet& rows, std::size_t from, Number number, Text text);
  template <class Column>
  void read_dates(const runtime::EvidenceSet& rows, const Column& column, std::size_t from);
  template <class Column>
  void read_items(const Program& program, const runtime::EvidenceSet& rows, const Column& column, std::size_t from);

  std::shared_ptr<runtime::Symbols> own_;  // where the texts are none of the evidence
  std::unordered_map<std::uint64_t, std::uint32_t> known_;
};

/// Those that rows can be asked for.
std::vector<std::string> fields_of(const runtime::EvidenceSet& rows);

/// The cases of a question as numbers, in the order of first appearance. Names live in it or in the session's evidence.
class Cases {
 public:
  static constexpr std::uint32_t kNone = FieldValues::kNone;

  Cases() = default;
  /// Whose rows are not told of. The names live in `texts`.
  Cases(std::vector<std::string_view> names, std::shared_ptr<const runtime::Symbols> texts, bool has_unnamed)
      : names_(std::move(names)), texts_(std::move(texts)), has_unnamed_(has_unnamed) {}

  std::size_t size() const { return names_.size() + (has_unnamed_ ? 1 : 0); }
  /// nullopt: all rows, or the rows without the field, which come last.
  std::optional<std::string_view> name(std::size_t i) const { return i < names_.size() ? std::optional(names_[i]) : std::nullopt; }
  std::span<const std::string_view> names() const { return names_; }
  bool has_unnamed() const { return has_unnamed_; }
  /// One entry a row; kNone: malformed, or of a case that is not asked about.
  std::span<const std::uint32_t> of_row() const { return of_row_; }

 private:
  friend Answer<Cases> cases_of(const Session::Data& session, const Question& question);
  std::vector<std::uint32_t> of_row_;
  std::vector<std::string_view> names_;
  std::shared_ptr<const runtime::Symbols> texts_;  // of names that are no text of the evidence
  bool has_unnamed_ = false;
};

Answer<Cases> cases_of(const Session::Data& session, const Question& question);

/// The rows of each case, in row order.
class RowsByCase {
 public:
  explicit RowsByCase(const Cases& cases);
  std::span<const runtime::RowId> operator[](std::size_t i) const { return std::span(rows_).subspan(start_[i], start_[i + 1] - start_[i]); }

 private:
  std::vector<runtime::RowId> rows_;
  std::vector<std::size_t> start_;
};

/// The one case of a question about one case; malformed rows are told of as well where it is about all rows.
struct OneCase {
  std::optional<std::string> name;
  std::vector<runtime::RowId> rows;
};
Answer<OneCase> one_case_of(const Session::Data& session, const Question& question);

}  // namespace ajar::embed
