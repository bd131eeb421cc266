// `trace`: nothing pruned.
#include "runtime/proof_text.hpp"
#include "runtime/questions/answers.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

namespace {

const std::string kBullet = "· ";

class Readings {
 public:
  Readings(const Words& words, const Proof& proof) : words_(words), proof_(proof) {}

  std::vector<ProofLine> lines() {
    for (const Reading& reading : proof_.readings) one(reading);
    return std::move(lines_);
  }

 private:
  void add(Sentence head, std::string text) { lines_.push_back({words_.say(head), std::move(text)}); }

  std::string reasons(ReasonSet set) const {
    std::vector<std::string> all;
    set.for_each([&](Reason reason) { all.emplace_back(word_of(reason, words_.language())); });
    return words_.list(all, 9);
  }

  void one(const Reading& reading) {
    const std::string label = words_.metric(reading.metric, reading.subject);
    std::string value = reading.has_value ? words_.value(reading.metric, reading.value) : reasons(reading.reasons);
    if (reading.has_value && !reading.reasons.empty()) value = words_.say(Sentence::bracketed, {value, reasons(reading.reasons)});
    add(Sentence::head_reading, words_.say(Sentence::for_subject, {label, value}));
    for (const OriginReading& origin : reading.origins) {
      const Sentence taken = !origin.taken ? Sentence::origin_not_taken : origin.superseded ? Sentence::origin_superseded : Sentence::origin_counts;
      add(Sentence::head_reading, kBullet + words_.say(taken, {words_.origin(origin.origin), words_.value(reading.metric, origin.value),
                                                     words_.rows(origin.rows, origin.rows.size())}));
    }
    for (const Reading::SetAside& aside : reading.set_aside)
      add(Sentence::head_reading, kBullet + words_.say(Sentence::reading_aside, {words_.row(aside.row), words_.row_value(aside.row), words_.fate(aside.row, aside.fate)}));
  }

  const Words& words_;
  const Proof& proof_;
  std::vector<ProofLine> lines_;
};

}  // namespace

std::string trace_text(const RenderInput& in, const Proof& proof, const RenderStyle& style) {
  const Words words(in, style.language);
  RenderStyle whole = style;
  whole.everything = true;
  return proof_text(in, proof, whole, Readings(words, proof).lines());
}

}  // namespace ajar::runtime
