#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cli/console.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"

namespace ajar::cli {
namespace {

constexpr std::size_t kAtOnce = std::size_t{1} << 30;  // some systems refuse more in one call

/// The file that a path means, through links.
std::string without_links_at(const std::string& path) {
  char* const resolved = ::realpath(path.c_str(), nullptr);
  if (!resolved) return path;
  std::string target = resolved;
  std::free(resolved);
  return target;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

Output::Output(std::string path) : path_(std::move(path)) {
  if (path_.empty()) {
    file_ = STDOUT_FILENO;
    was_opened_ = true;
    return;
  }
  struct stat there {};
  const bool is_there = ::stat(path_.c_str(), &there) == 0;
  if (is_there && S_ISDIR(there.st_mode)) {
    fail(EISDIR);
  } else if (is_there && !S_ISREG(there.st_mode)) {  // a device, a pipe
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(errno);
    was_opened_ = file_ >= 0;
  } else if (is_there && ::access(path_.c_str(), W_OK) != 0) {  // a rename would not ask
    fail(errno);
  } else {
    if (is_there) mode_ = there.st_mode & 07777u;
    target_ = is_there ? without_links_at(path_) : path_;
    open_aside();
  }
}

void Output::open_aside() {
  aside_ = target_ + "." + std::to_string(::getpid()) + ".part";
  remove_when_interrupted(aside_);
  file_ = ::open(aside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  was_opened_ = file_ >= 0;
  if (was_opened_) return;
  const int error = errno;
  remove_when_interrupted({});
  aside_.clear();
  fail(error);
}

Output::~Output() {
  if (file_ >= 0 && file_ != STDOUT_FILENO) ::close(file_);
  if (aside_.empty()) return;
  ::unlink(aside_.c_str());
  remove_when_interrupted({});
}

bool Output::fail(int error) {
  if (error_ == 0) error_ = error;
  return false;
}

bool Output::write(std::string_view bytes) {
  if (error_ != 0) return false;
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(file_, bytes.data(), std::min(bytes.size(), kAtOnce));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

bool Output::finish() {
  if (error_ != 0) return false;
  if (file_ == STDOUT_FILENO) return true;
  const bool changed_mode = mode_ == 0 || aside_.empty() || ::fchmod(file_, mode_) == 0;
  if (!changed_mode) fail(errno);
  if (::close(file_) != 0 && errno != EINTR) fail(errno);
  file_ = -1;
  if (error_ != 0 || aside_.empty()) return error_ == 0;
  if (::rename(aside_.c_str(), target_.c_str()) != 0) return fail(errno);
  aside_.clear();
  remove_when_interrupted({});
  return true;
}

std::string reason_of(int error, const std::string& path, Lang lang) {
  switch (error) {
    case ENOENT: return is_folder(folder_of(path)) ? say(lang, Word::no_such_file) : say(lang, Word::no_such_folder, {folder_of(path)});
    case EISDIR: return say(lang, Word::is_a_folder);
    case EACCES:
    case EPERM: return say(lang, Word::not_permitted);
    case ENOSPC:
    case EDQUOT: return say(lang, Word::disk_is_full);
    case EFBIG: return say(lang, Word::file_too_large);
    case EPIPE: return say(lang, Word::nobody_reads);
    default: return std::strerror(error);
  }
}

}  // namespace ajar::cli
