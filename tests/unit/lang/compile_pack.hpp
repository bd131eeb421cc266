/// Compiles a pack given as text, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/program.hpp"
#include "core/source.hpp"
#include "lang/compile.hpp"
#include "tests/library.hpp"

namespace ajar::testing {

struct Compiled {
  SourceMap sources;
  Diagnostics diagnostics{1000};
  std::optional<Program> program;

  /// The codes of all errors in the order of reporting, separated by spaces.
  std::string errors() const { return codes(Severity::error); }
  std::string hints() const { return codes(Severity::hint); }
  std::string warnings() const { return codes(Severity::warning); }

  std::string codes(Severity severity) const {
    std::string text;
    for (const Diagnostic& d : diagnostics.all())
      if (severity_of(d.code) == severity) text += (text.empty() ? "" : " ") + std::string(name_of(d.code));
    return text;
  }

  const Diagnostic& first(Code code) const {
    for (const Diagnostic& d : diagnostics.all())
      if (d.code == code) return d;
    static const Diagnostic none{};
    return none;
  }

  std::string_view at(Span span) const { return sources.text(span); }

  /// The pack with the first safe or unsafe fixes of a diagnostic applied.
  std::string mended(const Diagnostic& d) const {
    std::string text(sources.text(SourceId(0)));
    for (auto fix = d.fixes.rbegin(); fix != d.fixes.rend(); ++fix)
      text.replace(fix->span.begin, fix->span.end - fix->span.begin, fix->replacement);
    return text;
  }
};

using Packs = std::map<std::string, std::string>;

/// Every pack of the tree by the name that `use` says.
inline Packs packs_of_the_tree() {
  Packs packs;
  const auto add = [&](const std::string& name, const std::filesystem::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    packs[name] = text.str();
  };
  for (const auto& entry : std::filesystem::directory_iterator("stdlib")) add("stdlib." + entry.path().stem().string(), entry.path());
  for (const auto& entry : std::filesystem::directory_iterator("rules"))
    if (std::filesystem::exists(entry.path() / "pack.gate")) add(entry.path().filename().string(), entry.path() / "pack.gate");
  return packs;
}

inline Compiled compile_pack(const std::string& text, const Packs& others = {}) {
  Compiled result;
  lang::CompileOptions options;
  options.find_pack = [&](std::string_view name, SourceMap& sources) -> std::optional<SourceId> {
    auto at = others.find(std::string(name));
    if (at == others.end()) return library_pack(name, sources);
    return sources.add(at->first + ".gate", at->second);
  };
  SourceId source = result.sources.add("pack.gate", text);
  result.program = lang::compile(result.sources, source, options, result.diagnostics);
  return result;
}

}  // namespace ajar::testing
