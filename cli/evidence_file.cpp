#include "cli/evidence_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/output.hpp"

namespace ajar::cli {
namespace {

std::int64_t time_of(const struct stat& of) { return std::int64_t{of.st_mtim.tv_sec} * 1'000'000'000 + of.st_mtim.tv_nsec; }

}  // namespace

EvidenceFile::EvidenceFile(std::string path, EvidenceFormat format) : path_(std::move(path)), format_(format) {
  file_ = path_ == "-" ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat now {};
  if (file_ < 0 || ::fstat(file_, &now) != 0) {
    error_ = errno;
    return;
  }
  if (S_ISDIR(now.st_mode)) {
    error_ = EISDIR;
    return;
  }
  is_regular_ = S_ISREG(now.st_mode);
  if (is_regular_) {
    start_ = std::max<std::int64_t>(::lseek(file_, 0, SEEK_CUR), 0);
    size_ = size_now(now.st_size);
    changed_at_ = time_of(now);
  }
  char begin[8];
  while (begin_.size() < sizeof begin && error_ == 0) {
    const std::ptrdiff_t got = read_on(begin, sizeof begin - begin_.size());
    if (got <= 0) break;
    begin_.append(begin, static_cast<std::size_t>(got));
  }
  packed_ = packed_as(begin_);
}

EvidenceFile::EvidenceFile(EvidenceFile&& other) noexcept
    : path_(std::move(other.path_)), format_(other.format_), file_(std::exchange(other.file_, -1)), error_(other.error_),
      is_regular_(other.is_regular_), size_(other.size_), read_(other.read_), start_(other.start_), changed_at_(other.changed_at_),
      begin_(std::move(other.begin_)), packed_(other.packed_) {}

EvidenceFile::~EvidenceFile() {
  if (file_ > STDIN_FILENO) ::close(file_);
}

EvidenceFile::Packed EvidenceFile::packed_as(const std::string& begin) {
  const auto starts = [&](std::string_view mark) { return begin.starts_with(mark); };
  if (starts("\x1f\x8b")) return Packed::gzip;
  if (starts("\x28\xb5\x2f\xfd")) return Packed::zstd;
  if (starts(std::string_view("\xfd" "7zXZ\0", 6))) return Packed::xz;
  if (starts("BZh") && begin.find("1AY&", 4) == 4) return Packed::bzip2;
  if (starts("PK\x03\x04")) return Packed::archive;
  return Packed::no;
}

std::ptrdiff_t EvidenceFile::read_on(char* to, std::size_t room) {
  for (;;) {
    const ssize_t got = ::read(file_, to, room);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error_ = errno;
    return got;
  }
}

std::ptrdiff_t EvidenceFile::read(char* to, std::size_t room) {
  std::ptrdiff_t got = 0;
  if (!begin_.empty()) {
    got = static_cast<std::ptrdiff_t>(begin_.copy(to, room));
    begin_.erase(0, static_cast<std::size_t>(got));
  } else {
    got = read_on(to, room);
  }
  if (got > 0) read_ += static_cast<std::uint64_t>(got);
  return got;
}

bool EvidenceFile::restart() {
  if (!is_regular_ || ::lseek(file_, start_, SEEK_SET) != start_) return false;
  begin_.clear();
  read_ = 0;
  return true;
}

std::uint64_t EvidenceFile::size_now(std::int64_t of_file) const { return static_cast<std::uint64_t>(std::max<std::int64_t>(of_file - start_, 0)); }

std::string EvidenceFile::name(const Run& run) const { return path_ == "-" ? say(run.console.lang, Word::standard_input) : path_; }

bool EvidenceFile::is_fine(Run& run) const {
  struct Tool {
    const char *format, *command;
  };
  static constexpr Tool kTools[] = {{}, {"gzip", "gzip -dc"}, {"zstd", "zstd -dc"}, {"xz", "xz -dc"}, {"bzip2", "bzip2 -dc"}};
  if (error_ != 0) {
    run.outcome.note(run.fail(Word::cannot_read, {name(run), reason_of(error_, path_, run.console.lang)}, kInput));
  } else if (packed_ == Packed::archive) {
    run.outcome.note(run.fail(Word::is_archive, {name(run)}, kInput));
  } else if (packed_ != Packed::no) {
    const Tool& tool = kTools[static_cast<std::size_t>(packed_)];
    run.outcome.note(run.fail(Word::compressed, {name(run), tool.format, tool.command}, kInput));
  } else {
    return true;
  }
  return false;
}

bool EvidenceFile::is_unchanged(Run& run) const {
  struct stat now {};
  if (!is_regular_ || ::fstat(file_, &now) != 0) return true;
  const std::uint64_t size = size_now(now.st_size);
  if (size == size_ && time_of(now) == changed_at_) return true;
  run.outcome.note(run.fail(Word::changed_meanwhile, {name(run), std::to_string(size_), std::to_string(size)}, kInput));
  return false;
}

}  // namespace ajar::cli
