#include "runtime/batch/parallel.hpp"

#include <thread>
#include <vector>
#ifdef __cpp_exceptions
#include <system_error>
#endif

namespace ajar::runtime::batch {

void run_in_parallel(unsigned jobs, const std::function<void(unsigned worker)>& work) {
  std::vector<std::thread> threads;
  unsigned started = 1;
#ifdef __cpp_exceptions
  try {
#endif
    for (; started < jobs; ++started) threads.emplace_back(work, started);
#ifdef __cpp_exceptions
  } catch (const std::system_error&) {  // no more threads
  }
#endif
  work(0);
  for (unsigned worker = started; worker < jobs; ++worker) work(worker);
  for (std::thread& one : threads) one.join();
}

}  // namespace ajar::runtime::batch
