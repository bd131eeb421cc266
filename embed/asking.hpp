/// What all questions about verdicts begin and end with.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "embed/session.hpp"

namespace ajar::embed {

/// A question on its way: who is asked about, and in which case.
struct Asked {
  std::shared_ptr<Explanation::Data> data;
  std::vector<GateId> gates;
  std::optional<std::string> case_name;
};

/// The one case a question is about.
Answer<Asked> prepare(const std::shared_ptr<const Session::Data>& session, const Question& question);
/// The case, and gates by their names; without names those that the pack is about (own_gates).
Answer<Asked> prepare(const std::shared_ptr<const Session::Data>& session, const std::vector<std::string>& gates, const Question& question);

inline void note(const Asked& asked, const runtime::GateReport& report) {
  asked.data->verdicts.push_back(verdict_of(*asked.data->session, report));
}

/// Keeps a value for both of its renderings.
template <class T>
std::shared_ptr<const T> keep(const Asked& asked, T value, std::string (*text)(const runtime::RenderInput&, const T&, const runtime::RenderStyle&),
                              std::string (*json)(const runtime::RenderInput&, const T&)) {
  auto kept = std::make_shared<const T>(std::move(value));
  asked.data->text = [kept, text](const runtime::RenderInput& in, const runtime::RenderStyle& style) { return text(in, *kept, style); };
  asked.data->json = [kept, json](const runtime::RenderInput& in) { return json(in, *kept); };
  return kept;
}

}  // namespace ajar::embed
