/// A text in blocks: whole lines, as many as fit, read from memory or from a stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace ajar::runtime {

/// Gives the next bytes of a text: how many were written to `to`, 0 at the end, negative when reading failed.
using ReadBytes = std::function<std::ptrdiff_t(char* to, std::size_t room)>;

/// Bytes behind a block that may be looked at, whatever they are.
inline constexpr std::size_t kBlockPadding = 64;

/// A longer line is not read, and a quotation mark not closed after so many bytes counts as never closed.
inline constexpr std::size_t kLongestRecord = std::size_t{256} << 20;

/// A piece of a text that ends with a line end or with the text.
struct TextBlock {
  std::string_view text;
  std::uint64_t offset = 0;  ///< of the piece in the whole text
  std::vector<char> bytes;   ///< holds the piece where the text itself is not kept

  void own(std::string_view piece);    ///< copies
  void append(std::string_view more);  ///< copies, the piece as well where it is only looked at
};

/// A text, a block at a time.
class Blocks {
 public:
  virtual ~Blocks() = default;
  /// False when there are no more.
  virtual bool next(TextBlock& out) = 0;
};

/// Cuts a text into blocks of lines. The cuts depend on the bytes and the size only, not on how a stream hands them over.
class BlockReader : public Blocks {
 public:
  /// `text` must outlive the blocks, which are views of it where that is safe.
  BlockReader(std::string_view text, std::size_t block_bytes) : text_(text), block_bytes_(block_bytes) {}
  BlockReader(ReadBytes read, std::size_t block_bytes) : read_(std::move(read)), block_bytes_(block_bytes) {}

  /// False at the end of the text, and when it cannot be read.
  bool next(TextBlock& out) override;
  bool failed() const { return failed_; }
  bool overlong() const { return overlong_; }  ///< a line was longer than kLongestRecord: nothing behind it is read
  bool keeps_text() const { return !read_; }
  std::uint64_t offset() const { return offset_; }  ///< bytes handed out

 private:
  bool next_view(TextBlock& out);
  bool next_read(TextBlock& out);
  void fill(std::vector<char>& bytes, std::size_t wanted);

  std::string_view text_;
  ReadBytes read_;
  std::size_t block_bytes_;
  std::uint64_t offset_ = 0;
  std::vector<char> rest_;  // read, but behind the last line end
  std::size_t filled_ = 0;
  bool at_end_ = false, failed_ = false, overlong_ = false;
};

}  // namespace ajar::runtime
