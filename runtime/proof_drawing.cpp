#include "runtime/proof_forms.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostNodes = 150;  // more makes a drawing nobody can read
constexpr std::size_t kMostCells = 90;   // of one text in a node

std::string shortened(const std::string& text) {
  const std::vector<std::string> lines = wrap(text, kMostCells);
  return lines.size() < 2 ? text : lines.front() + "…";
}

std::string verdict_line(const Words& words, const GateReport& report) {
  if (report.error) return words.say(Sentence::error_capitals);
  return words.say(Sentence::verdict_words, {words.shown_state(report.effective.proven), settled_words(words, report)});
}

DrawnNode node_of(const OutlineLine& line) {
  DrawnNode node;
  node.is_level = line.depth == 0;
  if (!node.is_level && line.node) node.truth = line.node->truth;
  const std::string mark = node.truth ? std::string(mark_of(*node.truth)) + " " : std::string();
  node.lines.push_back(shortened(mark + line.label));
  for (const std::string* text : {&line.value, &line.bar, &line.margin, &line.rows})
    if (!text->empty()) node.lines.push_back(shortened(*text));
  return node;
}

}  // namespace

std::vector<DrawnNode> drawing_of(const RenderInput& in, const Proof& proof, Language language) {
  const Words words(in, language);
  const ProofView view(words, proof);
  std::vector<DrawnNode> nodes(1);
  nodes[0].is_level = true;
  nodes[0].lines = {shortened(words.label(view.gate().name)), verdict_line(words, proof.report)};
  const std::vector<OutlineLine> outline = outline_of(view, false);
  std::vector<std::size_t> at_depth;  // the last node of each depth
  for (const OutlineLine& line : outline) {
    if (nodes.size() == kMostNodes) {
      DrawnNode rest;
      rest.lines = {words.say(Sentence::more_blocks, {words.count(outline.size() + 1 - nodes.size())})};
      nodes.push_back(std::move(rest));
      break;
    }
    const auto depth = static_cast<std::size_t>(line.depth);
    at_depth.resize(depth + 1, 0);
    at_depth[depth] = nodes.size();
    nodes.push_back(node_of(line));
    nodes.back().parent = depth == 0 ? 0 : at_depth[depth - 1];
  }
  return nodes;
}

}  // namespace ajar::runtime
