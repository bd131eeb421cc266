#include "cli/reports.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/files.hpp"

namespace ajar::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestReport = std::size_t{1} << 30;

bool is_report(const std::string& path) {
  static constexpr std::string_view kPlain[] = {".txt", ".text"};
  std::string name = path.substr(path.rfind('/') + 1);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return report_format(name) != ReportFormat::plain || std::any_of(std::begin(kPlain), std::end(kPlain), [&](std::string_view one) { return name.ends_with(one); });
}

class Finder {
 public:
  Finder(Run& run, const std::vector<Excludes>& excludes) : run_(run), excludes_(excludes) {}

  void add(const std::string& word) {
    const std::size_t before = found_.size() + left_out_;
    if (word == "-") add_file(word);
    else if (exists(word)) add_named(word);
    else if (is_glob(word)) walk(fixed_part(word), word);
    else return run_.outcome.note(run_.fail(Word::no_such_report, {word}, kInput));
    if (found_.size() + left_out_ == before && !seen_again_) run_.fail(is_glob(word) && !exists(word) ? Word::pattern_fits_nothing : Word::no_report_below, {word});
    seen_again_ = false;
  }

  std::vector<std::string> take() { return std::move(found_); }

 private:
  bool leaves_out(const std::string& path, bool folder) const {
    return std::any_of(excludes_.begin(), excludes_.end(), [&](const Excludes& one) { return one.leaves_out(path, folder); });
  }

  void add_file(const std::string& path) {
    if (seen_.insert(path).second) found_.push_back(path);
    else seen_again_ = true;
  }

  void add_named(const std::string& word) {
    const bool folder = is_folder(word);
    const bool out = std::any_of(excludes_.begin(), excludes_.end(), [&](const Excludes& one) { return one.leaves_out_anywhere(word, folder); });
    if (!out) return folder ? walk(word, {}) : add_file(fs::path(word).lexically_normal().string());
    ++left_out_;
    if (!run_.settings.quiet) run_.fail(Word::report_left_out, {word});
  }

  /// The folders of a pattern before its first star.
  static std::string fixed_part(const std::string& pattern) {
    std::string folder = pattern.substr(0, pattern.find_first_of("*?["));
    folder.erase(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
    return folder.empty() ? "." : folder;
  }

  /// Below a folder: what fits the pattern, or without one what is a report.
  void walk(const std::string& top, const std::string& pattern) {
    std::vector<std::string> files, folders{top};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      fs::directory_iterator at(folder, error), end;
      for (; !error && at != end; at.increment(error)) look_at(*at, pattern, files, folders);
      if (error && !(pattern.empty() ? false : error == std::errc::no_such_file_or_directory))
        run_.outcome.note(run_.fail(Word::cannot_read, {folder, error.message()}, kInput));
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) add_file(file);
  }

  void look_at(const fs::directory_entry& entry, const std::string& pattern, std::vector<std::string>& files, std::vector<std::string>& folders) {
    std::error_code ignored;
    const std::string path = entry.path().lexically_normal().generic_string();
    const bool hidden = entry.path().filename().string().starts_with('.');
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
      if (!hidden && !leaves_out(path, true)) folders.push_back(entry.path().string());
    } else if (entry.is_regular_file(ignored)) {
      const bool wanted = pattern.empty() ? is_report(path) && !hidden : fits(fs::path(pattern).lexically_normal().generic_string(), path);
      if (wanted && leaves_out(path, false)) ++left_out_;
      else if (wanted) files.push_back(path);
    }
  }

  Run& run_;
  const std::vector<Excludes>& excludes_;
  std::vector<std::string> found_;
  std::set<std::string> seen_;
  std::size_t left_out_ = 0;
  bool seen_again_ = false;
};

}  // namespace

std::vector<std::string> report_files(Run& run, const std::vector<std::string>& words, const std::vector<Excludes>& excludes) {
  Finder finder(run, excludes);
  for (const std::string& word : words) finder.add(word);
  return finder.take();
}

std::vector<ReportText> read_reports(Run& run, const std::vector<std::string>& files) {
  std::vector<ReportText> reports;
  for (const std::string& file : files) {
    const std::string& stdin_name = run.settings.lint.stdin_path;
    const std::string name = file != "-" ? file : stdin_name.empty() ? "<stdin>" : stdin_name;
    auto text = read_file(file);
    if (!text) {
      run.outcome.note(run.fail(Word::cannot_read, {name, text.problem()}, kInput));
    } else if (text->size() > kLargestReport) {
      run.outcome.note(run.fail(Word::report_too_large, {name}, kInput));
    } else if (text->find('\0') != std::string::npos) {
      run.outcome.note(run.fail(Word::report_is_binary, {name}, kInput));
    } else {
      reports.push_back({name, *text, {}, {}});
    }
  }
  return reports;
}

std::string path_from(const std::string& folder, const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  return whole.lexically_relative(fs::absolute(folder, error).lexically_normal()).generic_string();
}

std::string folder_of(const std::string& file) {
  const std::string folder = fs::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace ajar::cli
