/// Puts the rows of blocks into the evidence, in the order of the file, whoever read them.
#pragma once

#include <functional>
#include <vector>

#include "runtime/evidence.hpp"
#include "runtime/ingest/block_rows.hpp"
#include "runtime/ingest/blocks.hpp"
#include "runtime/row_check.hpp"

namespace ajar::runtime {

/// What the names of one reader of blocks stand for, as far as its blocks were collected.
struct KnownNames {
  std::vector<Symbol> symbols;            ///< by name; of a source the source itself
  std::vector<std::uint32_t> more;        ///< by name: of a metric its index or kNothing, of a source its place in `sayers`
  std::vector<std::uint8_t> is_known;     ///< by name
  std::vector<Canonical::Sayer> sayers;   ///< of rows that name a source and no origin
  std::vector<NewName> lost;              ///< of blocks thrown away: they may come first in any later one
};

class Collector {
 public:
  /// Adds an odd record of a block; its first line is the number given. False: nothing behind it is to be added.
  using AddOdd = std::function<bool(const TextBlock& block, const OddRecord& record, std::uint32_t line)>;

  /// All must outlive it. `keeps_text`: rows know where they stand in `text`.
  Collector(const Program& program, RowCheck& check, EvidenceSet& out, SourceId text, bool keeps_text);

  /// The rows of the next block, up to its tail. False: as far as `add_odd` would have them.
  bool add(const TextBlock& block, BlockRows& rows, KnownNames& names, const AddOdd& add_odd);
  /// A block that its reader read in vain.
  static void lose(BlockRows& rows, KnownNames& names);
  /// The size of the text where it is known, for making room at once.
  void expect_bytes(std::uint64_t bytes) { expected_bytes_ = bytes; }
  void pass_lines(std::uint32_t lines) { first_line_ += lines; }
  std::uint32_t first_line() const { return first_line_; }  ///< of the next block

 private:
  struct OfMetric {
    KindId kind;
    ScopeId scope;
  };
  void learn(const NewName& name, KnownNames& names);
  void find_lost(BlockRows& rows, const KnownNames& names);
  void append(const TextBlock& block, BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names);
  void append_metrics(BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names);
  template <class T>
  void append_classes(Lane<std::uint32_t>& lane, std::uint32_t from, std::uint32_t to, T OfMetric::*of_metric, std::vector<T>& scratch,
                      LazyColumn<T>& column);
  void append_sayers(BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names);
  void append_names(Lane<std::uint32_t>& lane, std::uint32_t from, std::uint32_t to, const KnownNames& names, LazyColumn<Symbol>& column);
  void look_up(const std::uint32_t* said, std::uint32_t count, const KnownNames& names);
  void expect_more(const TextBlock& block, std::uint32_t count);
  void append_on_line(BlockRows& rows, std::uint32_t from, std::uint32_t to);
  void append_places(const TextBlock& block, BlockRows& rows, std::uint32_t from, std::uint32_t to);
  void append_extras(BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names);
  void append_texts(const TextBlock& block, Lane<Part>& lane, std::uint32_t from, std::uint32_t to, TextColumn& column);

  std::vector<OfMetric> of_metrics_;
  RowCheck& check_;
  EvidenceSet& out_;
  SourceId text_;
  bool keeps_text_;
  std::uint32_t first_line_ = 1;
  std::uint64_t expected_bytes_ = 0;
  std::vector<Symbol> symbols_, origins_;  // scratch
  std::vector<Grade> grades_;
  std::vector<std::uint32_t> metrics_;
  std::vector<KindId> kinds_;
  std::vector<ScopeId> scopes_;
  std::vector<Symbol> fields_;  // of the lanes of extras of the block at hand
};

}  // namespace ajar::runtime
