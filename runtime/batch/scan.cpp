#include "runtime/batch/scan.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define AJAR_AVX2 1
#endif

namespace ajar::runtime::batch {

namespace {

template <class Test>
Cases scan(const Numbers& numbers, Test test) {
  Cases result;
  for (std::size_t w = 0; w < kWords; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; ++i) word |= static_cast<std::uint64_t>(test(numbers[64 * w + i])) << i;
    result.words[w] = word;
  }
  return result;
}

#ifdef AJAR_AVX2
const bool kHasAvx2 = [] {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") != 0;
}();

/// The cases where the first of the two, bar and number, is the greater one; which is first, `bar_first` says.
template <bool bar_first>
__attribute__((target("avx2"))) Cases compare_avx2(const Numbers& numbers, std::int64_t bar) {
  Cases result;
  const __m256i bars = _mm256_set1_epi64x(bar);
  for (std::size_t w = 0; w < kWords; ++w) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 64; i += 4) {
      const __m256i four = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers.data() + 64 * w + i));
      const __m256i found = bar_first ? _mm256_cmpgt_epi64(bars, four) : _mm256_cmpgt_epi64(four, bars);
      word |= static_cast<std::uint64_t>(_mm256_movemask_pd(_mm256_castsi256_pd(found))) << i;
    }
    result.words[w] = word;
  }
  return result;
}
#endif

}  // namespace

Cases less(const Numbers& numbers, std::int64_t bar) {
#ifdef AJAR_AVX2
  if (kHasAvx2) return compare_avx2<true>(numbers, bar);
#endif
  return scan(numbers, [&](std::int64_t number) { return number < bar; });
}

Cases greater(const Numbers& numbers, std::int64_t bar) {
#ifdef AJAR_AVX2
  if (kHasAvx2) return compare_avx2<false>(numbers, bar);
#endif
  return scan(numbers, [&](std::int64_t number) { return number > bar; });
}

Cases intersecting(const Numbers& sets, std::uint64_t words) {
  return scan(sets, [&](std::int64_t set) { return (static_cast<std::uint64_t>(set) & words) != 0; });
}

}  // namespace ajar::runtime::batch
