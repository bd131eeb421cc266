/// Patterns of paths: `*` and `?` inside a name, `[a-z]`, `**` for any folders; and what a .gitignore says with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ajar::cli {

/// Whether a word is a pattern at all.
bool is_glob(std::string_view word);

/// Whether the whole path fits. Both have `/` between names. In time of pattern times path.
bool fits(std::string_view pattern, std::string_view path);

/// Patterns as in a .gitignore that stands in `folder`: the last that fits decides, `!` takes back, `/` at the end means
/// folders alone, a `/` before that means from `folder` on.
class Excludes {
 public:
  Excludes(std::string folder, const std::vector<std::string>& patterns);

  /// Whether the file or folder itself is left out.
  bool leaves_out(const std::string& path, bool is_folder) const;
  /// Whether it is, or a folder it stands in.
  bool leaves_out_anywhere(const std::string& path, bool is_folder) const;

 private:
  struct Pattern {
    std::string glob;
    bool back = false, folders_only = false;
  };
  std::string from_folder(const std::string& path) const;
  bool fits_any(std::string_view path, bool is_folder) const;

  std::string folder_;
  std::vector<Pattern> patterns_;
};

}  // namespace ajar::cli
