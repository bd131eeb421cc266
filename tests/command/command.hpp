/// Runs the command as a process of its own: to interrupt it, to show it a terminal, to take its disk away.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ajar::test {

/// A fresh folder that is gone afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const;
  std::vector<std::string> names() const;  ///< of what lies in it, sorted

 private:
  std::filesystem::path path_;
};

/// A running `ajar …`; its standard output and error go to the files `out` and `err` of the folder, or to a terminal.
class Command {
 public:
  enum class Errors { to_file, to_terminal };
  /// `prepare` runs in the child before the command does.
  Command(const Folder& folder, std::vector<std::string> arguments, Errors errors = Errors::to_file, const std::function<void()>& prepare = {});
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  void signal(int number) const;
  /// Waits until a condition holds; false: it took too long.
  static bool until(const std::function<bool()>& condition);
  /// Waits until it ends: its exit code, or minus the signal that ended it.
  int wait();
  /// What it wrote to the terminal.
  std::string terminal();

 private:
  pid_t pid_ = -1;
  int terminal_ = -1;
  std::string shown_;
};

}  // namespace ajar::test
