#include "lint/findings/finding.hpp"

namespace ajar::lint {

std::string_view id_of(Status status) {
  static constexpr std::string_view kIds[kStatusCount] = {"asserted",      "question", "mentioned",   "quoted",
                                                          "distinguished", "negated",  "conditional", "requirement",
                                                          "attributed",    "forecast", "hedged",      "past"};
  return kIds[static_cast<std::size_t>(status)];
}

std::string_view id_of(Carried carried) {
  switch (carried) {
    case Carried::supported:
      return "supported";
    case Carried::unproven:
      return "unproven";
    case Carried::contradicted:
      return "contradicted";
  }
  return {};
}

}  // namespace ajar::lint
