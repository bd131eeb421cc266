// One row of CSV a case.
#include "runtime/json_parts.hpp"
#include "runtime/many/many_cases.hpp"

namespace ajar::runtime {

void append_csv(std::string& out, std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

bool write_case_csv(const ManyCases& cases, std::span<const std::uint32_t> order, const Sink& sink) {
  SinkBuffer out(sink);
  std::string text = "case";
  for (const Gate& gate : cases.in.program.gates) {
    const std::string name = cases.in.program.display(gate.name);
    text += ',';
    append_csv(text, name);
    text += ',';
    append_csv(text, name + ".possible");
  }
  out << text << "\r\n";
  for (const std::uint32_t one : order) {
    if (!out.takes_more()) return false;
    text.clear();
    append_csv(text, cases.name(one).value_or(""));
    for (std::size_t gate = 0; gate < cases.report.gates; ++gate) {
      const BatchGate& verdict = cases.report.at(one, GateId(gate));
      text += ',';
      text += state_id(verdict.effective.proven, verdict.error);
      text += ',';
      text += state_id(verdict.effective.possible, verdict.error);
    }
    text += "\r\n";
    out << text;
  }
  return out.flush();
}

}  // namespace ajar::runtime
