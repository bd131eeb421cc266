#include "runtime/long_list.hpp"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace ajar::runtime {

namespace {

constexpr std::size_t kPage = std::size_t{2} << 20;

// Of a shorter list most of the last page would be wasted.
constexpr bool is_long(std::size_t bytes) { return bytes >= 2 * kPage; }

}  // namespace

void* allocate_long(std::size_t bytes) {
  if (!is_long(bytes)) return ::operator new(bytes);
  void* const memory = ::operator new(bytes, std::align_val_t(kPage));
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  madvise(memory, bytes / kPage * kPage, MADV_HUGEPAGE);  // advice: where it is not taken, pages are small
#endif
  return memory;
}

void free_long(void* memory, std::size_t bytes) noexcept {
  if (is_long(bytes)) ::operator delete(memory, std::align_val_t(kPage));
  else ::operator delete(memory);
}

}  // namespace ajar::runtime
