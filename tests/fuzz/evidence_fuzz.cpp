// Any bytes as evidence for a small pack; the first byte chooses the format. Every row is accounted for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lang/compile.hpp"
#include "runtime/evaluate.hpp"

namespace {
const char* const kPack = R"(pack fuzz
approx 10 %
kind bought kind used
distinction bought != used
unit cards
subjects vendors : a, b, c
metric share in % shows used fresh for 6 months
metric running in cards shows used across total of vendors
metric deal as one of planned, signed shows used
metric start as date shows used
gate g shows used
  ajar when share >= 10 % from 2 origins
  open when all of
    - running >= 100 cards
    - deal is signed
    - start <= 2026-06
)";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  using namespace ajar;
  SourceMap sources;
  Diagnostics diagnostics;
  const auto program = lang::compile(sources, sources.add("fuzz.gate", kPack), {}, diagnostics);
  if (!program) std::abort();
  const auto format = static_cast<runtime::Format>(data[0] % 3);
  const auto rows = sources.add("rows", std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  runtime::EvidenceSet evidence;
  runtime::load(*program, sources, rows, format, {}, evidence, diagnostics);
  runtime::check_evidence(*program, evidence, diagnostics);
  runtime::Query query;
  query.as_of = runtime::default_as_of(*program, evidence).value_or(Day{20000});
  if (runtime::evaluate(*program, evidence, query).fates.size() != evidence.size()) std::abort();
  return 0;
}
