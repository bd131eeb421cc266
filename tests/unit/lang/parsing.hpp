/// Parses a text for a test: the tree as text, and what was reported.
#pragma once

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "lang/ast_dump.hpp"
#include "lang/parser.hpp"

namespace ajar::lang::testing {

struct Parsed {
  SourceMap sources;
  ast::Arena arena;
  ast::File file;
  Diagnostics out{1000};
  std::string tree;

  explicit Parsed(std::string_view text, const Limits& limits = {}) {
    const SourceId id = sources.add("pack.gate", std::string(text));
    file = parse(sources, id, arena, limits, out);
    tree = dump(file);
  }

  /// Each report as `E0103 «what it underlines»`, in order.
  std::vector<std::string> reports() const {
    std::vector<std::string> all;
    for (const Diagnostic& made : out.all()) {
      all.push_back(std::string(name_of(made.code)) + " «" + std::string(sources.text(made.primary.span)) + "»");
    }
    return all;
  }

  /// Everything rendered, for messages of failing tests.
  std::string rendered() const {
    std::string all;
    for (const Diagnostic& made : out.all()) all += render(made, sources, {});
    return all;
  }
};

/// The tree of what stands after the pack's own line.
inline std::string tree_after_pack(std::string_view items) {
  const Parsed parsed("pack p\n" + std::string(items));
  if (!parsed.out.all().empty()) return "reports:\n" + parsed.rendered();
  return parsed.tree.substr(parsed.tree.find('\n') + 1);
}

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace ajar::lang::testing
