/// The English word for one of a unit.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ajar::runtime {

/// "model" of "models", "company" of "companies". One of `others`, the unit's other names, is taken where it fits
/// ("bus" for "buses"). A word that could have more than one singular, or none, is left as it is: "1 buses" reads badly,
/// "1 buse" is wrong.
std::string singular_of(std::string_view plural, std::span<const std::string> others);

}  // namespace ajar::runtime
