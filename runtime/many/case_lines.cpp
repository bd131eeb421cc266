// One line of JSON a case.
#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>

#include "core/text.hpp"
#include "runtime/json_parts.hpp"
#include "runtime/many/many_cases.hpp"

namespace ajar::runtime {
namespace {

constexpr char kHex[] = "0123456789abcdef";

/// Bytes that stand in JSON as they are. Those of other characters than ASCII do when they are UTF-8.
bool is_plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\'; }

void append_escaped(std::string& out, unsigned char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default: break;
  }
  out += "\\u00";
  out += kHex[c >> 4];
  out += kHex[c & 15];
}

/// Texts come checked from the evidence; names of packs and gates do, too. What is not UTF-8 all the same must not break a
/// reader.
void append_mended(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == 0xfffd) out += "\xef\xbf\xbd";
    else if (c < 0x80 && !is_plain(static_cast<unsigned char>(c))) append_escaped(out, static_cast<unsigned char>(c));
    else out += text.substr(begin, at - begin);
  }
}

/// The text of a gate in a case. Few of them differ, so each is made once.
class GateTexts {
 public:
  explicit GateTexts(const ManyCases& cases) : cases_(cases), of_gate_(cases.report.gates) {
    for (std::size_t gate = 0; gate < cases.report.gates; ++gate) {
      Known& known = of_gate_[gate];
      known.start = "{\"gate\":";
      append_json(known.start, cases.in.program.display(cases.in.program.gates[gate].name));
    }
  }

  const std::string& of(std::size_t gate, const BatchGate& verdict) {
    Known& known = of_gate_[gate];
    const std::uint64_t key = key_of(verdict);
    if (known.last && key == known.last_key) return *known.last;
    const auto [place, is_new] = known.texts.try_emplace(key);
    if (is_new) place->second = start_of(gate, verdict) + "}";
    known.last_key = key;
    known.last = &place->second;
    return place->second;
  }

  /// Without the closing bracket.
  std::string start_of(std::size_t gate, const BatchGate& verdict) const {
    std::string text = of_gate_[gate].start;
    append_verdict(text, verdict.effective, verdict.error);
    text += ",\"own\":{";
    std::string own;
    append_verdict(own, verdict.own, verdict.error);
    text.append(own, 1);  // without the comma
    text += "},\"out_of_order\":";
    text += verdict.out_of_order == OutOfOrder::no ? "false" : verdict.out_of_order == OutOfOrder::yes ? "true" : "\"maybe\"";
    text += ",\"because\":[";
    bool is_first = true;
    verdict.because.for_each([&](Reason reason) { append_item(text, id_of(reason), is_first); });
    text += "],\"lacks\":[";
    is_first = true;
    const Program& program = cases_.in.program;
    for (const MetricId metric : cases_.report.lacks[verdict.lacks]) append_item(text, program.display(program[metric].name), is_first);
    return text + "]";
  }

  static void append_item(std::string& text, std::string_view item, bool& is_first) {
    if (!std::exchange(is_first, false)) text += ',';
    append_json(text, item);
  }

 private:
  struct Known {
    std::string start;
    std::unordered_map<std::uint64_t, std::string> texts;
    std::uint64_t last_key = 0;
    const std::string* last = nullptr;
  };

  static std::uint64_t key_of(const BatchGate& verdict) {
    static_assert(sizeof(ReasonSet) == 2);
    std::uint64_t key = verdict.lacks;
    key = key << 16 | std::bit_cast<std::uint16_t>(verdict.because);
    for (const Verdict& one : {verdict.effective, verdict.own})
      key = key << 4 | static_cast<std::uint64_t>(one.proven) << 2 | static_cast<std::uint64_t>(one.possible);
    return key << 3 | static_cast<std::uint64_t>(verdict.out_of_order) << 1 | (verdict.error ? 1u : 0u);
  }

  static void append_verdict(std::string& text, Verdict verdict, bool error) {
    text += ",\"proven\":\"";
    text += state_id(verdict.proven, error);
    text += "\",\"possible\":\"";
    text += state_id(verdict.possible, error);
    text += '"';
  }

  const ManyCases& cases_;
  std::vector<Known> of_gate_;
};

void append_start_of_line(std::string& out, const ManyCases& cases, std::size_t one) {
  out += "{\"case\":";
  if (const auto name = cases.name(one)) append_json(out, *name);
  else out += "null";
  out += ",\"gates\":[";
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return is_plain(static_cast<unsigned char>(c)); });
  if (plain && !find_invalid_utf8(text)) out += text;
  else append_mended(out, text);
  out += '"';
}

std::vector<std::uint32_t> sorted_by_name(const ManyCases& cases) {
  std::vector<std::uint32_t> order(cases.report.cases);
  std::iota(order.begin(), order.end(), 0u);
  const auto named = order.begin() + static_cast<std::ptrdiff_t>(std::min(cases.names.size(), order.size()));
  std::sort(order.begin(), named, [&](std::uint32_t a, std::uint32_t b) { return cases.names[a] < cases.names[b]; });
  return order;
}

bool write_case_lines(const ManyCases& cases, std::span<const std::uint32_t> order, const Sink& sink) {
  GateTexts gates(cases);
  SinkBuffer out(sink);
  std::string start;
  for (const std::uint32_t one : order) {
    if (!out.takes_more()) return false;
    start.clear();
    append_start_of_line(start, cases, one);
    out << start;
    for (std::size_t gate = 0; gate < cases.report.gates; ++gate) {
      if (gate > 0) out << ',';
      out << gates.of(gate, cases.report.at(one, GateId(gate)));
    }
    out << "]}\n";
  }
  return out.flush();
}

std::string full_case_line(const ManyCases& cases, std::size_t one, const CaseReport& full) {
  const GateTexts gates(cases);
  std::string line;
  append_start_of_line(line, cases, one);
  for (std::size_t gate = 0; gate < cases.report.gates; ++gate) {
    const GateReport& report = full.gates[gate];
    if (gate > 0) line += ',';
    line += gates.start_of(gate, cases.report.at(one, GateId(gate)));
    line += ",\"confidence\":";
    if (report.confidence) append_json(line, id_of(*report.confidence));
    else line += "null";
    line += ",\"rests_on\":[";
    bool is_first = true;
    for (const RowId row : report.rests_on) GateTexts::append_item(line, cases.in.evidence.id_of(row), is_first);
    line += "]}";
  }
  return line + "]}\n";
}

}  // namespace ajar::runtime
