#include "embed/in_order.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include "runtime/batch/parallel.hpp"

namespace ajar::embed {

bool in_order(unsigned jobs, std::size_t pieces, const std::function<std::string(std::size_t)>& make, const runtime::Sink& sink) {
  constexpr std::size_t kRound = 16;  // pieces a thread makes before they are handed on
  const std::size_t round = kRound * std::max(jobs, 1u);
  std::vector<std::string> made(std::min(round, pieces));
  for (std::size_t first = 0; first < pieces; first += round) {
    const std::size_t count = std::min(round, pieces - first);
    std::atomic<std::size_t> next = 0;
    runtime::batch::run_in_parallel(std::max(jobs, 1u), [&](unsigned) {
      for (std::size_t i = next++; i < count; i = next++) made[i] = make(first + i);
    });
    for (std::size_t i = 0; i < count; ++i)
      if (!sink(made[i])) return false;
  }
  return true;
}

}  // namespace ajar::embed
