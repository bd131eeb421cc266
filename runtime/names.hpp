/// How data call what packs declare: names, aliases and labels, folded, bare or as `pack.name`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "runtime/evidence.hpp"

namespace ajar::runtime {

/// The names of the items of one class.
class NameTable {
 public:
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  /// `item` is kNone when nothing is called so, or when items of two packs are (then `others` holds them).
  struct Found {
    std::uint32_t item = kNone;
    std::vector<std::uint32_t> others;
  };

  void add(const Program& program, const Name& name, std::size_t item);
  /// A name or alias wins over a label, an item of the standard library loses to any other. Between packs, `home`
  /// decides (an invalid one decides nothing).
  Found find(std::string_view text, PackId home = {}) const;
  bool has(std::string_view text) const;
  /// The most similar way to call an item, for a text that calls none.
  std::string similar(std::string_view text) const;
  /// Unqualified names in the order of declaration, without those of the standard library where there are others.
  std::vector<std::string_view> names() const;

 private:
  struct Entry {
    std::uint32_t item;
    PackId pack;
    bool is_label;
    bool is_standard;
  };
  void add_spelling(std::string_view text, const Entry& entry);

  TextMap<std::vector<Entry>> entries_;
  std::vector<std::string> spellings_;  // candidates of `similar`, in the order of declaration
  std::vector<std::pair<std::string, bool>> names_;
};

/// All that a row can call by name.
struct PackNames {
  explicit PackNames(const Program& program);
  NameTable metrics, kinds, scopes, units;
};

/// "measured", "reported" … in English or Chinese.
std::optional<Basis> basis_called(std::string_view text);
std::vector<std::string_view> basis_names();

}  // namespace ajar::runtime
