// How long one decision takes: four gates with 16 atoms from a document of 20 numbers, of which some are missing.
//   ajar-bench-decide DOCUMENTS FOLDER
// DOCUMENTS has one object a line, {"m1":12.34,…}, each number with two decimals. For each way to decide one line is
// printed, {"engine": …, "wall_ns": …, "cpu_ns": …}, a decision each, and its answers are written to FOLDER/ENGINE.csv.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ajar/decider.hpp"
#include "bench/asked.hpp"
#include "runtime/batch/batch.hpp"
#include "runtime/batch/value_decider.hpp"

namespace {

using ajar::bench::text_of;

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "ajar-bench-decide: %s\n", why);
  std::exit(1);
}

constexpr std::size_t kNumbers = 20, kGates = 4;
constexpr std::int32_t kMissing = -1;

/// The numbers m1 to m20 in hundredths.
using Document = std::array<std::int32_t, kNumbers>;

struct States {
  std::uint8_t proven = 0, possible = 0;  // 0 closed, 1 ajar, 2 open
};
using Answer = std::array<States, kGates>;

int digit(char c) { return c - '0'; }

/// A document as this program's own form of JSON has it; nothing else is understood.
Document scan(const char*& at) {
  Document document;
  document.fill(kMissing);
  ++at;  // {
  while (*at != '}') {
    at += 2;  // "m
    std::size_t which = 0;
    for (; *at != '"'; ++at) which = 10 * which + static_cast<std::size_t>(digit(*at));
    at += 2;  // ":
    std::int32_t value = 0;
    for (; *at != '.'; ++at) value = 10 * value + digit(*at);
    if (which < 1 || which > kNumbers) give_up("a number has another name");
    document[which - 1] = 100 * value + 10 * digit(at[1]) + digit(at[2]);
    at += 3;
    if (*at == ',') ++at;
  }
  at += 2;  // } and the line end
  return document;
}

/// The gates written by hand: what a compiler can make of them.
class ByHand {
 public:
  static Answer decide(const Document& m) {
    const States first = levels(one(m[0] >= 10'00, m[0]), least(one(m[1] >= 20'00, m[1]), one(m[2] <= 80'00, m[2])));
    const Truth some = most(one(m[3] >= 60'00, m[3]), one(m[4] >= 70'00, m[4]));
    const States second =
        capped(levels(some, two(one(m[5] >= 30'00, m[5]), one(m[6] >= 50'00, m[6]), one(m[7] <= 40'00, m[7]))), first);
    const Truth any = most(one(m[8] >= 40'00, m[8]), one(m[9] <= 30'00, m[9]));
    const States third = levels(any, least(one(m[10] >= 20'00, m[10]), one(m[11] <= 90'00, m[11])));
    const Truth last = two(one(m[13] >= 40'00, m[13]), one(m[14] <= 60'00, m[14]), one(m[15] >= 50'00, m[15]));
    const States fourth = capped(capped(levels(one(m[12] >= 30'00, m[12]), last), second), third);
    return {first, second, third, fourth};
  }

 private:
  using Truth = std::uint8_t;  // 0 no, 1 unknown, 2 yes
  static Truth one(bool holds, std::int32_t value) { return value == kMissing ? 1 : holds ? 2 : 0; }
  static Truth least(Truth a, Truth b) { return a < b ? a : b; }
  static Truth most(Truth a, Truth b) { return a > b ? a : b; }
  static Truth two(Truth a, Truth b, Truth c) { return most(least(a, b), most(least(a, c), least(b, c))); }
  static States levels(Truth ajar, Truth open) {
    open = least(ajar, open);
    return {static_cast<std::uint8_t>(open == 2 ? 2 : ajar == 2), static_cast<std::uint8_t>(open > 0 ? 2 : ajar > 0)};
  }
  static States capped(States own, States by) {
    return {least(own.proven, by.proven), least(own.possible, by.possible)};
  }
};

/// Evidence of one document, as a user of the library would hand it over.
std::string rows_of(const Document& document) {
  std::string text;
  for (std::size_t i = 0; i < kNumbers; ++i) {
    if (document[i] == kMissing) continue;
    std::array<char, 96> row;
    std::snprintf(row.data(), row.size(), "{\"metric\": \"m%zu\", \"value\": %d.%02d, \"as_of\": \"2026-06-30\"}\n",
                  i + 1, document[i] / 100, document[i] % 100);
    text += row.data();
  }
  return text;
}

/// Seconds of the processor.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Decides all documents again and again for half a second, once before that to warm up; then writes the answers.
class Measured {
 public:
  Measured(std::string folder, std::size_t documents) : folder_(std::move(folder)), answers_(documents) {}

  void operator()(const char* engine, const std::function<void(std::vector<Answer>&)>& decide_all) {
    decide_all(answers_);
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const double cpu_start = cpu_seconds();
    double wall = 0;
    std::size_t rounds = 0;
    for (; wall < 0.5; ++rounds) {
      decide_all(answers_);
      wall = std::chrono::duration<double>(Clock::now() - start).count();
    }
    const double each = 1e9 / static_cast<double>(rounds * answers_.size());
    std::printf("{\"engine\": \"%s\", \"wall_ns\": %.2f, \"cpu_ns\": %.2f}\n", engine, wall * each,
                (cpu_seconds() - cpu_start) * each);
    write(engine);
  }

 private:
  void write(const char* engine) const {
    static constexpr std::array<std::string_view, 3> kStates = {"closed", "ajar", "open"};
    std::ofstream file(folder_ + "/" + engine + ".csv");
    for (const Answer& answer : answers_) {
      for (std::size_t i = 0; i < kGates; ++i)
        file << (i ? "," : "") << kStates[answer[i].proven] << ',' << kStates[answer[i].possible];
      file << '\n';
    }
    if (!file.flush()) give_up("the answers cannot be written");
  }

  std::string folder_;
  std::vector<Answer> answers_;
};

/// What the library says, gate by gate.
template <class Gates, class Of>
Answer answer_of(const Gates& gates, const Of& states_of) {
  if (gates.size() != kGates) give_up("the pack has other gates");
  Answer answer;
  for (std::size_t i = 0; i < kGates; ++i) answer[i] = states_of(gates[i]);
  return answer;
}

States states(ajar::Verdict verdict) {
  return {static_cast<std::uint8_t>(verdict.proven), static_cast<std::uint8_t>(verdict.possible)};
}

Answer answer_of(const ajar::runtime::CaseReport& report) {
  return answer_of(report.gates, [](const ajar::runtime::GateReport& gate) { return states(gate.effective); });
}

/// The evidence of one document, loaded.
struct Loaded {
  ajar::runtime::EvidenceSet evidence;
  std::vector<ajar::runtime::RowId> rows;

  Loaded(const ajar::Program& program, ajar::SourceMap& sources, const std::string& text) {
    ajar::Diagnostics issues;
    const ajar::SourceId source = sources.add("document.jsonl", text);
    ajar::runtime::load(program, sources, source, ajar::runtime::Format::jsonl, {}, evidence, issues);
    for (std::size_t i = 0; i < evidence.size(); ++i) rows.emplace_back(i);
    if (issues.has_errors() || rows.empty()) give_up("a document is malformed or empty");
  }
};

/// The evidence of all documents, each a case.
struct AllLoaded {
  ajar::runtime::EvidenceSet evidence;
  std::vector<std::uint32_t> case_of_row;

  AllLoaded(const ajar::Program& program, ajar::SourceMap& sources, const std::vector<std::string>& texts) {
    ajar::Diagnostics issues;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      const ajar::SourceId source = sources.add("document" + std::to_string(i) + ".jsonl", texts[i]);
      ajar::runtime::load(program, sources, source, ajar::runtime::Format::jsonl, {}, evidence, issues);
      case_of_row.resize(evidence.size(), i);
    }
    if (issues.has_errors()) give_up("a document is malformed");
  }
};

using ajar::runtime::batch::Cases;
using ajar::runtime::batch::kBlock;

/// Up to kBlock documents as a program has them that keeps its data in arrays: a column for each number.
struct Columns {
  struct Column {
    std::vector<std::int64_t> values;
    Cases known;
  };
  std::vector<Column> columns{kNumbers};
  std::size_t count;

  explicit Columns(std::span<const Document> documents) : count(documents.size()) {
    for (std::size_t number = 0; number < kNumbers; ++number) {
      for (const Document& document : documents) columns[number].values.push_back(document[number]);
      for (std::size_t i = 0; i < count; ++i)
        if (documents[i][number] != kMissing) columns[number].known.add(i);
    }
  }
};

class FromColumns {
 public:
  FromColumns(const ajar::Program& program, const ajar::runtime::Query& query)
      : decimals_(program.metrics.size(), 2),
        decider_(ajar::runtime::batch::ValueDecider::make(program, query, decimals_)) {
    if (!decider_ || program.metrics.size() != kNumbers) give_up("the pack asks for more than numbers");
  }

  void decide(const Columns& documents, std::span<Answer> answers) {
    decider_->begin(documents.count);
    for (std::uint32_t number = 0; number < kNumbers; ++number) {
      const Columns::Column& column = documents.columns[number];
      ajar::runtime::batch::Readings* readings = decider_->readings(ajar::MetricId{number});
      if (!readings) continue;
      std::copy_n(column.values.begin(), documents.count, readings->low.begin());
      std::copy_n(column.values.begin(), documents.count, readings->high.begin());
      readings->known = readings->exists = column.known;
    }
    verdicts_.resize(documents.count * kGates);
    lacks_.assign(1, {});
    decider_->decide(verdicts_, lacks_);
    for (std::size_t i = 0; i < documents.count; ++i)
      for (std::size_t gate = 0; gate < kGates; ++gate)
        answers[i][gate] = states(verdicts_[i * kGates + gate].effective);
  }

 private:
  std::vector<std::uint8_t> decimals_;
  std::unique_ptr<ajar::runtime::batch::ValueDecider> decider_;
  std::vector<ajar::runtime::BatchGate> verdicts_;
  ajar::runtime::batch::LackSets lacks_;
};

/// The library's door for values: metrics are bound to slots once.
class FromSlots {
 public:
  explicit FromSlots(const std::string& pack) : decider_(decider_of(pack)) {
    for (std::size_t i = 0; i < kNumbers; ++i) {
      const auto slot = decider_.slot("m" + std::to_string(i + 1), 2);
      if (!slot) give_up("the pack has no such metric");
      slots_[i] = *slot;
    }
  }

  Answer decide(const Document& document) {
    decider_.clear();
    for (std::size_t i = 0; i < kNumbers; ++i)
      if (document[i] != kMissing) decider_.set(slots_[i], document[i]);
    decider_.decide();
    Answer answer;
    for (std::size_t gate = 0; gate < kGates; ++gate) {
      const ajar::BatchVerdict verdict = decider_.verdict(gate);
      answer[gate] = {static_cast<std::uint8_t>(verdict.proven), static_cast<std::uint8_t>(verdict.possible)};
      reasons_ += decider_.because(gate).size() + decider_.lacks(gate).size();
    }
    if (decider_.by_reference()) give_up("values do not suffice");
    return answer;
  }

  /// With what each condition of each gate came to, and why.
  Answer decide_with_proof(const Document& document) {
    const Answer answer = decide(document);
    for (std::size_t gate = 0; gate < kGates; ++gate)
      for (const ajar::ConditionLine& line : decider_.proof(gate)) reasons_ += line.because.size();
    return answer;
  }

 private:
  static ajar::Decider decider_of(const std::string& pack) {
    ajar::Session session;
    ajar::Question question;
    question.as_of = "2026-06-30";
    if (!session.compile("decide.gate", pack)) give_up("the pack does not compile");
    return std::move(*session.decider(question));
  }

  ajar::Decider decider_;
  std::array<ajar::Decider::Slot, kNumbers> slots_;
  std::size_t reasons_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) give_up("usage: ajar-bench-decide DOCUMENTS FOLDER");
  const std::string text = text_of(argv[1]), pack = text_of("bench/decide.gate");
  std::vector<Document> documents;
  for (const char* at = text.c_str(); *at != '\0';) documents.push_back(scan(at));
  if (documents.empty() || pack.empty()) give_up("there are no documents, or this is not the root of the repository");
  Measured measure(argv[2], documents.size());
  const auto each = [&](const auto& decide) {
    return [&documents, decide](std::vector<Answer>& answers) {
      for (std::size_t i = 0; i < documents.size(); ++i) answers[i] = decide(i);
    };
  };

  measure("by hand from numbers", each([&](std::size_t i) { return ByHand::decide(documents[i]); }));
  measure("by hand from JSON text", [&](std::vector<Answer>& answers) {
    const char* at = text.c_str();
    for (Answer& answer : answers) answer = ByHand::decide(scan(at));
  });

  ajar::bench::Asked asked(pack);
  if (!asked.program) give_up("the pack does not compile");
  asked.query.as_of = *ajar::make_day(2026, 6, 30);
  std::vector<std::string> rows;
  std::vector<Loaded> loaded;
  for (const Document& document : documents) {
    rows.push_back(rows_of(document));
    loaded.emplace_back(*asked.program, asked.sources, rows.back());
  }
  FromSlots from_slots(pack);
  measure("ajar, bound slots", each([&](std::size_t i) { return from_slots.decide(documents[i]); }));
  measure("ajar, bound slots, with a proof of each gate", each([&](std::size_t i) { return from_slots.decide_with_proof(documents[i]); }));
  measure("ajar, bound slots, from JSON text that the caller reads", [&](std::vector<Answer>& answers) {
    const char* at = text.c_str();
    for (Answer& answer : answers) answer = from_slots.decide(scan(at));
  });
  measure("ajar from rows that are loaded", each([&](std::size_t i) {
            return answer_of(ajar::runtime::evaluate(*asked.program, loaded[i].evidence, asked.query));
          }));
  constexpr std::array<ajar::GateId, kGates> kAll = {ajar::GateId{0u}, ajar::GateId{1u}, ajar::GateId{2u},
                                                     ajar::GateId{3u}};
  measure("ajar from rows that are loaded, with a proof of each gate", each([&](std::size_t i) {
            const auto proofs =
                ajar::runtime::explain(*asked.program, loaded[i].evidence, loaded[i].rows, asked.query, kAll);
            return answer_of(proofs, [](const ajar::runtime::Proof& proof) { return states(proof.report.effective); });
          }));

  const AllLoaded all(*asked.program, asked.sources, rows);
  measure("ajar from rows that are loaded, all documents at once", [&](std::vector<Answer>& answers) {
    const auto report =
        ajar::runtime::evaluate_cases(*asked.program, all.evidence, all.case_of_row, rows.size(), asked.query, {});
    for (std::size_t i = 0; i < answers.size(); ++i)
      for (std::size_t gate = 0; gate < kGates; ++gate) answers[i][gate] = states(report.at(i, kAll[gate]).effective);
  });
  FromColumns from_columns(*asked.program, asked.query);
  const auto in_blocks = [&](std::size_t most) {
    std::vector<Columns> blocks;
    for (std::size_t i = 0; i < documents.size(); i += most)
      blocks.emplace_back(std::span(documents).subspan(i, std::min(most, documents.size() - i)));
    return [&from_columns, blocks](std::vector<Answer>& answers) {
      std::size_t first = 0;
      for (const Columns& block : blocks) {
        from_columns.decide(block, std::span(answers).subspan(first, block.count));
        first += block.count;
      }
    };
  };
  measure("ajar from columns, one document at a time", in_blocks(1));
  measure("ajar from columns, all documents at once", in_blocks(kBlock));
  measure("ajar from JSONL text", each([&](std::size_t i) {
            ajar::SourceMap sources;
            const Loaded one(*asked.program, sources, rows[i]);
            return answer_of(ajar::runtime::evaluate(*asked.program, one.evidence, asked.query));
          }));
}
