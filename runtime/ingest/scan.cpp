#include "runtime/ingest/scan.hpp"

#include <algorithm>
#include <cstring>

// What it stands before is compiled for newer processors, too (with AVX2, BMI and POPCNT); which of the two runs is decided
// when the program starts. Not under the sanitizers, which are not ready by then; by GCC alone.
#if defined(__x86_64__) && defined(__linux__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define AJAR_ALSO_FOR_NEWER_PROCESSORS __attribute__((target_clones("arch=haswell", "default")))
#else
#define AJAR_ALSO_FOR_NEWER_PROCESSORS
#endif

namespace ajar::runtime {

#if defined(__SSE2__)
FourBytes::FourBytes(char a, char b, char c, char d)
    : a_(_mm_set1_epi8(a)), b_(_mm_set1_epi8(b)), c_(_mm_set1_epi8(c)), d_(_mm_set1_epi8(d)) {}
#else
FourBytes::FourBytes(char a, char b, char c, char d) : a_(a), b_(b), c_(c), d_(d) {}
#endif

namespace {

// Writes where bits are; how many. Eight at a time, whether or not there are so many: how many there are is hard to guess for
// a processor (Langdale and Lemire, Parsing Gigabytes of JSON per Second, 2019).
std::uint32_t write_places(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
  const auto count = static_cast<std::uint32_t>(__builtin_popcountll(bits));
  for (std::uint32_t done = 0; done < count; done += 8) {
    for (int i = 0; i < 8; ++i, bits &= bits - 1) *out++ = first + static_cast<std::uint32_t>(__builtin_ctzll(bits | std::uint64_t{1} << 63));
  }
  return count;
}

}  // namespace

void SeparatorScanner::refill() {
  at_ = found_ = 0;
  scan();
  if (found_ == 0) places_[found_++] = size_;
}

void SeparatorScanner::keep_and_refill() {
  std::copy(places_.begin() + at_, places_.begin() + found_, places_.begin());
  found_ -= at_;
  at_ = 0;
  scan();
}

AJAR_ALSO_FOR_NEWER_PROCESSORS void SeparatorScanner::scan() {
  std::uint32_t found = found_;
  while (scanned_ < size_ && found < kRoom) {
    std::uint64_t bits = wanted_.among(text_ + scanned_);
    if (size_ - scanned_ < 64) bits &= (std::uint64_t{1} << (size_ - scanned_)) - 1;
    found = write_places(bits, scanned_, places_.data() + found) + found;
    scanned_ += 64;
  }
  found_ = found;
}

ByteKinds kinds_of(std::string_view text) {
  ByteKinds kinds;
  std::size_t at = 0;
#if defined(__SSE2__)
  __m128i all = _mm_setzero_si128(), least = _mm_set1_epi8(-1);
  const auto look = [&](std::size_t place) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + place));
    all = _mm_or_si128(all, bytes);
    least = _mm_min_epu8(least, bytes);
  };
  for (; at + 64 <= text.size(); at += 64) {
    look(at);
    look(at + 16);
    look(at + 32);
    look(at + 48);
  }
  kinds.ascii = _mm_movemask_epi8(all) == 0;
  kinds.nul = _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
#endif
  for (; at < text.size(); ++at) {
    kinds.ascii = kinds.ascii && static_cast<unsigned char>(text[at]) < 0x80;
    kinds.nul = kinds.nul || text[at] == 0;
  }
  return kinds;
}

std::uint32_t count_line_ends(std::string_view text) {
  auto count = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') ++count;
  return count;
}

}  // namespace ajar::runtime
