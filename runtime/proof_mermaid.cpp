#include "runtime/proof_forms.hpp"

namespace ajar::runtime {

namespace {

/// Mermaid reads labels as HTML with entities of its own; whatever it could take for a sign becomes one.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\"#&'*;<>\\_`{|}~").find(c) == std::string_view::npos) out += c;
    else out += "#" + std::to_string(static_cast<int>(c)) + ";";
  }
  return out;
}

struct Shape {
  std::string_view begin, end, name;
};

Shape shape_of(const DrawnNode& node) {
  if (node.is_level) return {"[[\"", "\"]]", "level"};
  if (!node.truth) return {"(\"", "\")", "more"};
  switch (*node.truth) {
    case Truth::yes: return {"[\"", "\"]", "yes"};
    case Truth::no: return {"{{\"", "\"}}", "no"};
    case Truth::unknown: return {"([\"", "\"])", "unknown"};
    case Truth::error: return {"{\"", "\"}", "no"};
  }
  return {};
}

constexpr std::string_view kClasses =
    "  classDef level fill:#eef0f3,stroke:#5f6368,color:#1d1d1f\n"
    "  classDef more fill:#ffffff,stroke:#b0b4ba,color:#1d1d1f\n"
    "  classDef yes fill:#dff3e6,stroke:#1a6b3c,color:#0d2e1b\n"
    "  classDef no fill:#fbe3e1,stroke:#a3231b,color:#3f0d0a\n"
    "  classDef unknown fill:#fff3d6,stroke:#8a5300,color:#3a2400,stroke-dasharray:5 3\n";

}  // namespace

std::string proof_mermaid(const RenderInput& in, const Proof& proof, Language language) {
  const std::vector<DrawnNode> nodes = drawing_of(in, proof, language);
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Shape shape = shape_of(nodes[i]);
    out += "  n" + std::to_string(i) + std::string(shape.begin);
    for (std::size_t line = 0; line < nodes[i].lines.size(); ++line) out += (line ? "<br/>" : "") + escaped(nodes[i].lines[line]);
    out += std::string(shape.end) + ":::" + std::string(shape.name) + "\n";
    if (i > 0) out += "  n" + std::to_string(nodes[i].parent) + " --- n" + std::to_string(i) + "\n";
  }
  return out + std::string(kClasses);
}

}  // namespace ajar::runtime
