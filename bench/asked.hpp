/// A pack and its evidence for benchmarks.
#pragma once

#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "lang/compile.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/questions/experiment.hpp"
#include "tests/library.hpp"

namespace ajar::bench {

inline std::string text_of(const char* path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A pack and its evidence, ready to be asked. It stays where it is.
struct Asked {
  SourceMap sources;
  std::optional<Program> program;
  runtime::EvidenceSet evidence;
  runtime::Query query;
  std::optional<runtime::Situation> situation;

  explicit Asked(const std::string& pack, const std::string& rows = {}) {
    Diagnostics issues;
    program = lang::compile(sources, sources.add("t.gate", pack), testing::with_library(), issues);
    if (!program || rows.empty()) return;
    runtime::load(*program, sources, sources.add("t.jsonl", rows), runtime::Format::jsonl, {}, evidence, issues);
    query.as_of = *make_day(2026, 5, 1);
    situation.emplace(runtime::Situation{*program, evidence, query, {}});
    for (std::size_t i = 0; i < evidence.size(); ++i) situation->rows.emplace_back(i);
  }
};

}  // namespace ajar::bench
