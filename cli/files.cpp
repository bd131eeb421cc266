#include "cli/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "cli/output.hpp"

namespace ajar::cli {
namespace {

namespace fs = std::filesystem;

/// One byte more than the largest text that is accepted: what is larger is refused with its own message, and an endless
/// device is not read to its end.
constexpr std::size_t kReadAtMost = (std::size_t{1} << 30) + 1;

Answer<std::string> failed() { return Answer<std::string>::none(std::strerror(errno)); }

}  // namespace

Answer<std::string> read_file(const std::string& path) {
  std::error_code ignored;
  if (path != "-" && fs::is_directory(path, ignored)) {
    errno = EISDIR;
    return failed();
  }
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) return failed();
  std::string text;
  const auto size = path == "-" ? 0 : fs::file_size(path, ignored);
  if (!ignored) text.reserve(std::min<std::uintmax_t>(size, kReadAtMost));
  char buffer[1 << 16];
  std::size_t got = 0;
  errno = 0;
  while (text.size() < kReadAtMost && (got = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, got);
  const bool bad = std::ferror(file) != 0;
  const int error = errno;
  if (path != "-") std::fclose(file);
  if (!bad) return text;
  errno = error;
  return failed();
}

std::string write_results(const std::string& path, std::string_view text, Lang lang) {
  Output output(path);
  if (output.write(text) && output.finish()) return {};
  return reason_of(output.error(), path, lang);
}

std::vector<std::string> files_below(const std::string& folder, std::string_view ending) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->is_directory(error)) {
      if (name.starts_with('.') || name == "build") at.disable_recursion_pending();
    } else if (name.ends_with(ending)) {
      found.push_back(at->path().lexically_normal().string());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string make_folder(const std::string& path) {
  std::error_code error;
  return fs::create_directory(path, error) ? std::string() : error ? error.message() : std::strerror(EEXIST);
}

bool is_regular_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) || fs::is_fifo(path, ignored) || fs::is_character_file(path, ignored);
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[16];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return {text, size};
}

}  // namespace ajar::cli
