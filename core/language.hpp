/// The languages people are answered in.
#pragma once

#include <cstdint>

namespace ajar {

enum class Language : std::uint8_t { en, zh };

}  // namespace ajar
