/// One text of evidence, from its first bytes to its last row.
#pragma once

#include "runtime/ingest/blocks.hpp"
#include "runtime/ingest/csv_records.hpp"
#include "runtime/ingest/json_elements.hpp"
#include "runtime/load_rows.hpp"

namespace ajar::runtime {

class TextLoader {
 public:
  /// What the text is called in messages, and where what they show is kept.
  struct Text {
    SourceId id;
    std::string_view in_memory;    ///< all of it, where it is no stream
    SourceMap* sources = nullptr;  ///< keeps the lines of a stream that are reported
    std::uint64_t size = 0;        ///< of a stream, where it is known
  };

  /// The first block was read already. All must outlive it.
  TextLoader(const Program& program, BlockReader& blocks, TextBlock first, const Text& text, const LoadOptions& options,
             EvidenceSet& out, RowReporter& reporter)
      : program_(program), blocks_(blocks), text_(text.id), in_memory_(text.in_memory), sources_(text.sources), size_(text.sources ? text.size : text.in_memory.size()), options_(options),
        out_(out), reporter_(reporter), first_(std::move(first)) {}

  /// A document (Format::json) must be in memory.
  void load(Format format, std::string_view name);

 private:
  bool begin();
  bool append_block();
  void rows_came();
  void load_jsonl(RowCheck& rows);
  void load_csv(RowCheck& rows);
  void load_document(RowCheck& rows);
  void load_array(RowCheck& rows, ElementBlocks& elements);
  Loading document(RowCheck& rows) const;
  /// `add_odd(Loading&, const OddRecord&)` adds the row of an odd record, if it has one; false: nothing behind it is read.
  template <class NewReader, class AddOdd>
  void load_blocks(RowCheck& rows, Blocks& blocks, TextBlock first, std::uint32_t first_line, NewReader&& new_reader, AddOdd&& add_odd);
  Loading piece(RowCheck& rows, const TextBlock& block, std::size_t begin, std::size_t end, std::uint32_t line);
  void refuse(Phrase what, Phrase help);

  const Program& program_;
  BlockReader& blocks_;
  SourceId text_;
  std::string_view in_memory_;
  SourceMap* sources_;
  std::uint64_t size_;
  const LoadOptions& options_;
  EvidenceSet& out_;
  RowReporter& reporter_;
  TextBlock first_;
  std::size_t rows_before_ = 0;
  bool any_rows_ = false;
};

}  // namespace ajar::runtime
