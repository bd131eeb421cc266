#include "core/sha256.hpp"

#include <mbedtls/sha256.h>
#include <mbedtls/version.h>

#include <array>

namespace ajar {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
#if MBEDTLS_VERSION_NUMBER >= 0x03000000
  mbedtls_sha256(data, bytes.size(), digest.data(), 0);
#else
  mbedtls_sha256_ret(data, bytes.size(), digest.data(), 0);
#endif
  std::string out;
  out.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

}  // namespace ajar
