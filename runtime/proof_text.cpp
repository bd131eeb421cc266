#include "runtime/proof_text.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "runtime/proof_tree.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

class ProofText {
 public:
  ProofText(const RenderInput& in, const Proof& proof, const RenderStyle& style, std::vector<ProofLine> first)
      : in_(in), words_(in, style.language), view_(words_, proof), page_(style.width, style.color), everything_(style.everything),
        lines_(std::move(first)) {}

  std::string text() {
    head();
    page_.paragraph(view_.sentence());
    page_.blank();
    write_tree(view_, page_, everything_);
    sections();
    return page_.take();
  }

 private:
  const GateReport& report() const { return view_.report(); }

  void head() {
    const Name& name = view_.gate().name;
    const std::string called = words_.say(Sentence::why_name, {in_.program.display(name), words_.label(name)});
    page_.edges(verdict_pieces(words_, called, report()), pack_and_date(words_));
  }

  void sections() {
    for (ProofLine& line : lines_below(view_, everything_)) lines_.push_back(std::move(line));
    if (lines_.empty()) return;
    page_.blank();
    int width = 0;
    for (const auto& [head, line] : lines_) width = std::max(width, cells(head));
    const std::string* last = nullptr;
    for (const auto& [head, line] : lines_) {
      const std::string shown = last && *last == head ? std::string() : head;
      page_.paragraph(line, "  " + shown + spaces(width - cells(shown) + 2), spaces(width + 4));
      last = &head;
    }
  }

  const RenderInput& in_;
  Words words_;
  ProofView view_;
  Page page_;
  const bool everything_;
  std::vector<ProofLine> lines_;
};

}  // namespace

std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style) {
  return proof_text(in, proof, style, {});
}

std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style, std::vector<ProofLine> first) {
  return ProofText(in, proof, style, std::move(first)).text();
}

}  // namespace ajar::runtime
