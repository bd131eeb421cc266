/// The fingerprint by which GitHub recognises an alert after edits elsewhere (`primaryLocationLineHash`), as its
/// codeql-action publishes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ajar::lint {

/// Of each line a polynomial in 37, modulo 2^64, over the first 100 UTF-16 code units from its beginning that are no space
/// and no tab, going over line ends (each counts as "\n"), with 65535 at the end of the text and zeros beyond; then how
/// many lines up to it have the same. Linear in the text.
class LineHashes {
 public:
  explicit LineHashes(std::string_view text);
  /// Of a line, 1-based: "8b7cf3e952e7aeb2:1"; empty when there is no such line.
  std::string of(std::uint32_t line) const;

 private:
  struct Hash {
    std::uint64_t value;
    std::uint32_t ordinal;
  };
  std::vector<Hash> lines_;
};

}  // namespace ajar::lint
