// Any bytes as a pack: a Program without errors, or errors without a Program.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lang/compile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ajar::SourceMap sources;
  const auto source = sources.add("fuzz.gate", std::string(reinterpret_cast<const char*>(data), size));
  ajar::Diagnostics diagnostics;
  const auto program = ajar::lang::compile(sources, source, {}, diagnostics);
  if (program.has_value() == diagnostics.has_errors()) std::abort();
  for (const auto& d : diagnostics.all())
    if (ajar::render(d, sources, {}).empty()) std::abort();
  return 0;
}
