#include "cli/globs.hpp"

#include <filesystem>

namespace ajar::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string_view> names_of(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) names.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return names;
}

/// Bytes of the code point that begins there.
std::size_t size_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
  return end - at;
}

/// `[…]` at `at`, which moves behind it; false when the character is not in it.
bool fits_class(std::string_view pattern, std::size_t& at, char c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool in = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    const char low = pattern[i];
    const bool range = i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']';
    const char high = range ? pattern[i + 2] : low;
    in = in || (low <= c && c <= high);
    i += range ? 3 : 1;
  }
  if (i == pattern.size()) {  // never closed: an ordinary bracket
    const bool bracket = c == '[';
    ++at;
    return bracket;
  }
  at = i + 1;
  return in != negated;
}

/// One name. A star that fits too little is tried again with more; only the last one ever is.
bool fits_name(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, tried = 0;
  while (n < name.size()) {
    std::size_t next = p;
    std::size_t size = 1;
    bool ok = false;
    if (p < pattern.size()) {
      if (pattern[p] == '*') {
        star = p++;
        tried = n;
        continue;
      }
      if (pattern[p] == '?') ok = true, next = p + 1, size = size_at(name, n);
      else if (pattern[p] == '[') ok = fits_class(pattern, next, name[n]);
      else {
        if (pattern[p] == '\\' && p + 1 < pattern.size()) ++next;
        ok = pattern[next] == name[n];
        ++next;
      }
    }
    if (ok) {
      p = next, n += size;
    } else if (star != std::string_view::npos) {
      p = star + 1, n = ++tried;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

bool is_glob(std::string_view word) { return word.find_first_of("*?[") != std::string_view::npos; }

bool fits(std::string_view pattern, std::string_view path) {
  const auto wanted = names_of(pattern), names = names_of(path);
  // From the back: reach[i] says whether the names from i on fit the patterns from the current one on.
  std::vector<bool> reach(names.size() + 1);
  reach[names.size()] = true;
  for (std::size_t w = wanted.size(); w-- > 0;) {
    if (wanted[w] == "**") {
      const bool inside = w > 0 && w + 1 == wanted.size();  // everything in the folder, but not the folder itself
      if (inside) reach[names.size()] = false;
      for (std::size_t i = names.size(); i-- > 0;) reach[i] = inside || reach[i] || reach[i + 1];
      continue;
    }
    for (std::size_t i = 0; i < names.size(); ++i) reach[i] = reach[i + 1] && fits_name(wanted[w], names[i]);
    reach[names.size()] = false;
  }
  return reach[0];
}

Excludes::Excludes(std::string folder, const std::vector<std::string>& patterns) : folder_(std::move(folder)) {
  for (std::string_view text : patterns) {
    Pattern pattern;
    if (text.starts_with('!')) pattern.back = true, text.remove_prefix(1);
    if (text.ends_with('/')) pattern.folders_only = true, text.remove_suffix(1);
    const bool anchored = text.find('/') != std::string_view::npos;
    if (text.starts_with('/')) text.remove_prefix(1);
    if (text.empty()) continue;
    pattern.glob = (anchored ? "" : "**/") + std::string(text);
    patterns_.push_back(std::move(pattern));
  }
}

/// What lies outside of the folder is called from where the paths part.
std::string Excludes::from_folder(const std::string& path) const {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  std::string inner = whole.lexically_relative(fs::absolute(folder_, error).lexically_normal()).generic_string();
  while (inner.starts_with("../")) inner.erase(0, 3);
  return inner;
}

bool Excludes::fits_any(std::string_view path, bool is_folder) const {
  bool out = false;
  for (const Pattern& pattern : patterns_)
    if ((is_folder || !pattern.folders_only) && fits(pattern.glob, path)) out = !pattern.back;
  return out;
}

bool Excludes::leaves_out(const std::string& path, bool is_folder) const { return !patterns_.empty() && fits_any(from_folder(path), is_folder); }

bool Excludes::leaves_out_anywhere(const std::string& path, bool is_folder) const {
  if (patterns_.empty()) return false;
  const std::string whole = from_folder(path);
  for (std::size_t slash = whole.find('/'); slash != std::string::npos; slash = whole.find('/', slash + 1))
    if (fits_any(std::string_view(whole).substr(0, slash), true)) return true;
  return fits_any(whole, is_folder);
}

}  // namespace ajar::cli
