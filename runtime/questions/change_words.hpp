/// How differences are told: what happened, to which row, since when.
#pragma once

#include <string>

#include "runtime/json_parts.hpp"
#include "runtime/questions/changes.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

/// "ajar, could be open"; "error"
std::string verdict_words(const Words& words, Verdict verdict, bool error);
inline std::string verdict_words(const Words& words, const GateReport& report) { return verdict_words(words, report.effective, report.error); }

/// "age", "new" …
std::string cause_head(const Words& words, const Cause& cause);
/// "e5 (leasing orders, 2026-Q1) became too old on 2026-10-01: fresh for 6 months. …"
std::string cause_words(const Words& words, const Cause& cause);

Json cause_json(const RenderInput& in, const Cause& cause);

}  // namespace ajar::runtime
