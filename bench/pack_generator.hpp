/// Packs of any size with every everyday clause in them, the same for the same arguments.
#pragma once

#include <cstddef>
#include <string>

namespace ajar::bench {

/// A pack with `gates` gates of four atoms over as many metrics.
std::string generate_pack(std::size_t gates);

/// Evidence for every metric of such a pack, as JSONL.
std::string generate_evidence(std::size_t gates);

/// Tests for every tenth gate of such a pack, to stand after it.
std::string generate_tests(std::size_t gates);

/// The least number of gates whose pack has at least this many bytes.
std::size_t gates_for_bytes(std::size_t bytes);

}  // namespace ajar::bench
