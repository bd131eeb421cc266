/// Limits are part of the interface: each has a default, can be set, and has a diagnostic that nothing absorbs.
#pragma once

#include <cstdint>

namespace ajar {

struct Limits {
  std::uint64_t pack_bytes = 16u << 20;      ///< of one pack text
  std::uint64_t evidence_bytes = 1u << 30;   ///< of one evidence text (< 4 GiB)
  std::uint32_t depth = 200;                 ///< nested brackets in a pack or in JSON evidence
  std::uint32_t diagnostics = 50;            ///< shown per run
  std::uint32_t nodes = 10'000'000;          ///< of a compiled pack
};

}  // namespace ajar
