/// Work shared between threads.
#pragma once

#include <cstddef>
#include <functional>

namespace ajar::runtime::batch {

/// Runs `work(worker)` for each worker below `jobs` at the same time, one of them on the calling thread; returns when
/// all are done. Where the system gives no more threads, those there are do the work of the others afterwards.
void run_in_parallel(unsigned jobs, const std::function<void(unsigned worker)>& work);

}  // namespace ajar::runtime::batch
