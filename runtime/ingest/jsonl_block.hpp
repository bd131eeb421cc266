/// The lines of a block of JSONL as rows.
#pragma once

#include "runtime/ingest/blocks.hpp"
#include "runtime/ingest/plain_objects.hpp"

namespace ajar::runtime {

/// One thread's. All arguments must outlive it.
class JsonlBlockReader {
 public:
  JsonlBlockReader(const Program& program, const PackNames& names)
      : builder_(program, names), objects_(builder_, PlainObjects::Written::on_one_line) {}
  void read(const TextBlock& block, BlockRows& rows);

 private:
  bool read_object(std::uint32_t begin);
  void end_line(std::uint32_t at);
  std::uint32_t line_end(std::uint32_t at) const;
  bool is_line_end(std::uint32_t at) const { return at >= text_.size() || text_[at] == '\n' || text_[at] == '\r'; }

  RowBuilder builder_;
  PlainObjects objects_;

  std::string_view text_;
  std::uint32_t next_ = 0, line_ = 0;
};

}  // namespace ajar::runtime
