/// One number for each case of a block against one bar: the innermost loops. They use AVX2 where the machine has it.
#pragma once

#include "runtime/batch/bits.hpp"

namespace ajar::runtime::batch {

using Numbers = std::array<std::int64_t, kBlock>;

Cases less(const Numbers& numbers, std::int64_t bar);          ///< number < bar
Cases greater(const Numbers& numbers, std::int64_t bar);       ///< number > bar
Cases intersecting(const Numbers& sets, std::uint64_t words);  ///< sets that have one of `words`

}  // namespace ajar::runtime::batch
