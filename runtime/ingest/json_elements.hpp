/// The elements of a JSON array, a block of them at a time. Only objects are told apart here, by braces and quotation marks:
/// from the first thing on that is none, or is not separated as it should be, all of the text is one last block, the rest.
#pragma once

#include "runtime/ingest/blocks.hpp"
#include "runtime/ingest/plain_objects.hpp"

namespace ajar::runtime {

class ElementBlocks : public Blocks {
 public:
  /// `text` must outlive the blocks. `at`: where the array begins, if one does.
  ElementBlocks(std::string_view text, std::size_t at, std::size_t block_bytes);

  /// Whether an array begins there.
  bool is_array() const { return is_array_; }
  /// A block ends behind a comma or the last object.
  bool next(TextBlock& out) override;

 private:
  bool pass_object();

  std::string_view text_;
  std::size_t at_ = 0, block_bytes_;
  bool is_array_ = false, at_end_ = false, at_rest_ = false;
};

/// One thread's. All arguments must outlive it.
class ElementBlockReader {
 public:
  /// `size` is that of the whole text: only the rest ends there.
  ElementBlockReader(const Program& program, const PackNames& names, std::uint64_t size)
      : builder_(program, names), objects_(builder_, PlainObjects::Written::anyhow), size_(size) {}
  void read(const TextBlock& block, BlockRows& rows);

 private:
  std::uint32_t element_end(std::uint32_t begin);
  void skip_space();

  RowBuilder builder_;
  PlainObjects objects_;
  std::uint64_t size_;

  std::string_view text_;
  std::uint32_t at_ = 0, line_ = 0;
};

}  // namespace ajar::runtime
