/// Which outcomes of which conditions the tests of a pack have seen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/program.hpp"
#include "runtime/test_run.hpp"

namespace ajar::runtime {

/// For each condition node three bits: seen no, unknown, yes (1 << Truth).
struct Coverage {
  std::vector<std::uint8_t> seen;  ///< by NodeId

  bool has(NodeId node, Truth truth) const { return (seen[node.index] >> static_cast<unsigned>(truth)) & 1u; }
};

/// Explains every gate in every test (and under its suppositions) and notes what each condition came to.
Coverage cover(const Program& program, std::span<const PreparedTest> tests);

/// The atoms that some level, defeater or named condition uses, in the order they are written.
std::vector<NodeId> atoms_in_use(const Program& program);

}  // namespace ajar::runtime
