/// The lines of a block of JSONL as rows. Lines of one file are mostly written alike: what stands between the values of
/// one line is compared with the next line's, and only values are looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/ingest/blocks.hpp"
#include "runtime/ingest/row_builder.hpp"

namespace ajar::runtime {

/// How a line is written: the texts before, between and behind its values.
struct LineShape {
  struct Text {
    std::size_t first_word = 0;
    std::uint32_t size = 0;  ///< in bytes
  };
  struct Value {
    Text before;
    bool quoted = false;
  };
  std::vector<Value> values;
  Text end;  ///< what stands behind the last value
  std::vector<std::uint64_t> words;  ///< of the texts, each with some bytes behind it
  RecordLayout layout;

  Text add(std::string_view text);
};

/// One thread's. All arguments must outlive it.
class JsonlBlockReader {
 public:
  JsonlBlockReader(const Program& program, const PackNames& names) : builder_(program, names) {}
  void read(const TextBlock& block, BlockRows& rows);

 private:
  bool read_alike(const LineShape& shape, std::uint32_t begin);
  bool read_known(std::uint32_t begin);
  bool learn(std::uint32_t begin);
  void remember(LineShape&& shape);
  bool skip_value(std::uint32_t& at, bool& quoted);
  void end_line(std::uint32_t at);
  std::uint32_t line_end(std::uint32_t at) const;
  bool is_line_end(std::uint32_t at) const { return at >= text_.size() || text_[at] == '\n' || text_[at] == '\r'; }

  RowBuilder builder_;
  std::vector<LineShape> shapes_;
  std::size_t last_shape_ = 0, oldest_shape_ = 0;
  std::size_t most_values_ = 1;

  std::string_view text_;
  Part* cells_ = nullptr;  // of the line at hand
  bool all_clean_ = true;
  const LineShape* shape_ = nullptr;  // of the line at hand
  std::uint32_t object_end_ = 0;      // likewise
  std::uint32_t next_ = 0, line_ = 0;
};

}  // namespace ajar::runtime
