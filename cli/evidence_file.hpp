/// A file of evidence, a pipe or standard input while it is read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "cli/inputs.hpp"

namespace ajar::cli {

class EvidenceFile {
 public:
  /// Opens it; `-` is standard input. Waits for the writer of a pipe.
  EvidenceFile(std::string path, EvidenceFormat format);
  ~EvidenceFile();
  EvidenceFile(EvidenceFile&& other) noexcept;
  EvidenceFile& operator=(EvidenceFile&&) = delete;

  /// The next bytes: how many; 0 at the end, -1 when it cannot be read.
  std::ptrdiff_t read(char* to, std::size_t room);

  /// Reads it from where it began. False: it cannot.
  bool restart();

  const std::string& path() const { return path_; }
  std::string name(const Run& run) const;  ///< as messages call it
  EvidenceFormat format() const { return format_; }
  std::uint64_t size() const { return size_; }  ///< 0 where nobody knows, as with a pipe
  bool is_regular() const { return is_regular_; }
  std::uint64_t bytes_read() const { return read_; }

  /// Why it cannot be read, told and noted; true: it can.
  bool is_fine(Run& run) const;
  /// Whether it is what it was when it was opened; says so when it is not. Once all was read.
  bool is_unchanged(Run& run) const;

 private:
  enum class Packed { no, gzip, zstd, xz, bzip2, archive };
  std::ptrdiff_t read_on(char* to, std::size_t room);
  std::uint64_t size_now(std::int64_t of_file) const;  ///< from where reading began
  static Packed packed_as(const std::string& begin);

  std::string path_;
  EvidenceFormat format_;
  int file_ = -1, error_ = 0;
  bool is_regular_ = false;
  std::uint64_t size_ = 0, read_ = 0;
  std::int64_t start_ = 0;
  std::int64_t changed_at_ = 0;  // nanoseconds
  std::string begin_;            // bytes that were looked at and not yet handed on
  Packed packed_ = Packed::no;
};

}  // namespace ajar::cli
