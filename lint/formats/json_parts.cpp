#include "lint/formats/json_parts.hpp"

namespace ajar::lint {

Json statuses(StatusSet set) {
  Json out = Json::array();
  for (int i = 0; i < kStatusCount; ++i)
    if (set.has(static_cast<Status>(i))) out.push_back(id_of(static_cast<Status>(i)));
  return out;
}

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(mended(text)); }

Json rule_ids(const std::vector<Rule>& rules) {
  Json out = Json::array();
  for (const Rule one : rules) out.push_back(id_of(one));
  return out;
}

Json texts(const std::vector<std::string>& texts) {
  Json out = Json::array();
  for (const std::string& one : texts) out.push_back(mended(one));
  return out;
}

Json gate_claim(const Finding& finding, std::size_t gate) {
  const GateClaim& claim = finding.gates[gate];
  Json out = Json::object();
  out["gate"] = gate < finding.gate_names.size() ? mended(finding.gate_names[gate]) : std::string();
  out["asserted"] = id_of(claim.asserted);
  out["proven"] = id_of(claim.verdict.proven);
  out["possible"] = id_of(claim.verdict.possible);
  out["verdict"] = id_of(claim.carried);
  return out;
}

}  // namespace ajar::lint
