/// How far long work is, for whoever waits at a terminal; and how long things take.
#pragma once

#include <chrono>
#include <cstdint>

#include "cli/console.hpp"

namespace ajar::cli {

/// Seconds since it was made. With `today()`, the only clock that is read, and never for an answer.
class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// One line on standard error, drawn anew some times a second: on a terminal, unless quiet, and not before the work has
/// taken half a second. It goes away with the object. For one thread at a time.
class Progress {
 public:
  Progress(const Console& console, bool quiet);
  ~Progress() { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Bytes read of all; `all` is 0 where nobody knows, as with a pipe.
  void bytes(std::uint64_t done, std::uint64_t all);
  /// Things done of all; `what` has places for both.
  void things(Word what, std::size_t done, std::size_t all);
  void erase();

 private:
  bool is_due();
  void draw(const std::string& text, double part);

  const Console& console_;
  const bool shows_;
  Stopwatch watch_;
  double drawn_at_ = 0;
  bool is_drawn_ = false;
};

std::string size_in_words(std::uint64_t bytes);  ///< "275 MB", "1.3 GB"

}  // namespace ajar::cli
