/// Text to Program: parse, resolve names, check types, units, kinds, scopes and cycles, lower.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/limits.hpp"
#include "core/program.hpp"
#include "core/source.hpp"

namespace ajar::lang {

/// Finds the text of a used pack by its dotted name ("stdlib.units"), adding it to the source map; nullopt when there is
/// none. Asked at most once per name and compilation.
using PackFinder = std::function<std::optional<SourceId>(std::string_view name, SourceMap& sources)>;

struct CompileOptions {
  Limits limits;
  PackFinder find_pack;  ///< may be empty: then every `use` is an unknown pack
  std::vector<std::string> known_packs;  ///< what an unknown pack may have been meant to be
};

/// The Program, or nothing when `out` received errors. Warnings and hints do not stop it.
std::optional<Program> compile(SourceMap& sources, SourceId source, const CompileOptions& options, Diagnostics& out);

}  // namespace ajar::lang
