#include "runtime/proof_forms.hpp"

namespace ajar::runtime {

namespace {

/// Graphviz reads entities in labels, and backslashes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '"' || c == '\\') out += std::string("\\") + c;
    else out += c;
  }
  return out;
}

std::string_view look_of(const DrawnNode& node) {
  if (node.is_level) return "shape=box, style=\"filled,bold\", fillcolor=\"#eef0f3\", color=\"#5f6368\"";
  if (!node.truth) return "shape=plaintext";
  switch (*node.truth) {
    case Truth::yes: return "shape=box, style=\"filled,rounded\", fillcolor=\"#dff3e6\", color=\"#1a6b3c\"";
    case Truth::no: return "shape=octagon, style=filled, fillcolor=\"#fbe3e1\", color=\"#a3231b\"";
    case Truth::unknown: return "shape=box, style=\"filled,dashed\", fillcolor=\"#fff3d6\", color=\"#8a5300\"";
    case Truth::error: return "shape=doubleoctagon, style=filled, fillcolor=\"#fbe3e1\", color=\"#a3231b\"";
  }
  return {};
}

}  // namespace

std::string proof_dot(const RenderInput& in, const Proof& proof, Language language) {
  const std::vector<DrawnNode> nodes = drawing_of(in, proof, language);
  std::string out = "digraph proof {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n  edge [dir=none];\n";
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    out += "  n" + std::to_string(i) + " [label=\"";
    for (std::size_t line = 0; line < nodes[i].lines.size(); ++line) out += (line ? "\\n" : "") + escaped(nodes[i].lines[line]);
    out += "\", " + std::string(look_of(nodes[i])) + "];\n";
    if (i > 0) out += "  n" + std::to_string(nodes[i].parent) + " -> n" + std::to_string(i) + ";\n";
  }
  return out + "}\n";
}

}  // namespace ajar::runtime
