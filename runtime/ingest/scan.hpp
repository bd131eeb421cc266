/// Finding bytes sixteen at a time.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ajar::runtime {

/// Which of 64 bytes are one of four.
class FourBytes {
 public:
  FourBytes(char a, char b, char c, char d);
  [[gnu::always_inline]] inline std::uint64_t among(const char* text) const {  // so that it is made of what its caller is
#if defined(__SSE2__)
    std::uint64_t bits = 0;
    for (int i = 0; i < 4; ++i) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + 16 * i));
      const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, a_), _mm_cmpeq_epi8(bytes, b_)),
                                         _mm_or_si128(_mm_cmpeq_epi8(bytes, c_), _mm_cmpeq_epi8(bytes, d_)));
      bits |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(found))) << (16 * i);
    }
    return bits;
#else
    std::uint64_t bits = 0;
    for (int i = 0; i < 64; ++i) bits |= std::uint64_t{text[i] == a_ || text[i] == b_ || text[i] == c_ || text[i] == d_} << i;
    return bits;
#endif
  }

 private:
#if defined(__SSE2__)
  __m128i a_, b_, c_, d_;
#else
  char a_, b_, c_, d_;
#endif
};

/// The places of separators, line ends and quotation marks in a text, one after the other. 64 bytes behind the text must be
/// readable.
class SeparatorScanner {
 public:
  SeparatorScanner(std::string_view text, char separator)
      : text_(text.data()), size_(static_cast<std::uint32_t>(text.size())), wanted_(separator, '\n', '\r', '"') {}

  /// The size of the text once there are no more.
  std::uint32_t next() {
    if (at_ == found_) refill();
    return places_[at_++];
  }
  /// The next ones, if so many are known already: they stay the next ones until they are passed.
  const std::uint32_t* peek(std::uint32_t count) {
    if (found_ - at_ < count) [[unlikely]] keep_and_refill();
    return found_ - at_ < count ? nullptr : &places_[at_];
  }
  void pass(std::uint32_t count) { at_ += count; }
  /// Passes over those before `place`.
  void skip_to(std::uint32_t place) {
    for (;;) {
      while (at_ < found_ && places_[at_] < place) ++at_;
      if (at_ < found_ || scanned_ >= size_) return;
      refill();
    }
  }

 private:
  void refill();
  void keep_and_refill();
  void scan();

  static constexpr std::uint32_t kRoom = 2048;
  const char* text_;
  std::uint32_t size_, scanned_ = 0;
  FourBytes wanted_;
  std::uint32_t at_ = 0, found_ = 0;
  std::array<std::uint32_t, kRoom + 64> places_;
};

/// The first `count` bytes of a word in the order of memory, as a mask; at most eight.
constexpr std::uint64_t first_bytes(unsigned count) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return count == 0 ? 0 : ~std::uint64_t{0} << (64 - 8 * count);
#else
  return count >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * count)) - 1;
#endif
}

/// What ends a JSON string that has no escapes: its quotation mark, or a byte that makes it no such string (a backslash or
/// a control character). `size` of the text from `text` on; 16 bytes behind it must be readable.
inline std::uint32_t find_string_end(const char* text, std::uint32_t size) {
  std::uint32_t at = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), escape = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1f);
  for (; at < size; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, escape)),
                                       _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(found));
    if (bits == 0) [[unlikely]] continue;
    at += static_cast<std::uint32_t>(__builtin_ctz(bits));
    break;
  }
#else
  const auto goes_on = [](char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) > 0x1f; };
  while (at < size && goes_on(text[at])) ++at;
#endif
  return at < size ? at : size;
}

struct ByteKinds {
  bool ascii = true;
  bool nul = false;
};
ByteKinds kinds_of(std::string_view text);

/// Line ends in a text: "\n", "\r\n" and a lone "\r".
std::uint32_t count_line_ends(std::string_view text);

}  // namespace ajar::runtime
