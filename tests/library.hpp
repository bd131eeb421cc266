/// Packs for tests that compile without the embedding API: `use stdlib.units` finds its text in the tree.
#pragma once

#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "core/source.hpp"
#include "lang/compile.hpp"

namespace ajar::testing {

/// A pack that comes with the library; nothing for another name.
inline std::optional<SourceId> library_pack(std::string_view name, SourceMap& sources) {
  constexpr std::string_view kLibrary = "stdlib.";
  const bool standard = name.starts_with(kLibrary);
  std::ifstream file(standard ? "stdlib/" + std::string(name.substr(kLibrary.size())) + ".gate" : "rules/" + std::string(name) + "/pack.gate");
  if (!file) return std::nullopt;
  std::stringstream text;
  text << file.rdbuf();
  return sources.add(std::string(name), text.str());
}

inline lang::CompileOptions with_library() {
  lang::CompileOptions options;
  options.find_pack = library_pack;
  return options;
}

}  // namespace ajar::testing
