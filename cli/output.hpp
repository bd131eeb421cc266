/// Where results go.
#pragma once

#include <string>
#include <string_view>

#include "ajar/ajar.hpp"

namespace ajar::cli {

/// Standard output, or a file that is written aside and renamed when it is complete, so that nobody ever sees a half-written
/// one: not when the disk is full, not when the run is interrupted. A link stays a link, what it points to is replaced;
/// permissions stay; a device or a pipe is written to as it is. Nothing else may be written aside meanwhile.
class Output {
 public:
  /// Opens it; an empty path is standard output. `error()` says whether that went well.
  explicit Output(std::string path);
  /// Removes what was not finished.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  bool write(std::string_view bytes);
  /// Puts the file in its place.
  bool finish();

  int error() const { return error_; }  ///< an errno; 0 while all is well
  bool was_opened() const { return was_opened_; }
  const std::string& path() const { return path_; }

 private:
  bool fail(int error);
  void open_aside();

  std::string path_, target_, aside_;  // aside_: empty when it is written to directly
  int file_ = -1, error_ = 0;
  bool was_opened_ = false;
  unsigned mode_ = 0;  // of the file that was there; 0: none
};

/// Why something cannot be read or written, in words: a full disk, a missing folder …, else the system's own.
std::string reason_of(int error, const std::string& path, Lang lang);

}  // namespace ajar::cli
