#include "cli/statistics.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "cli/progress.hpp"

namespace ajar::cli {
namespace {

constexpr std::size_t kManyRows = 10'000;  // of fewer, the memory is mostly that of the program

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string decimal(double number, int places) {
  char text[48];
  std::snprintf(text, sizeof text, "%.*f", places, number);
  return text;
}

std::uint64_t most_resident() {
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;  // Linux counts in KiB
}

/// Memory of this process alone, where the system tells.
std::optional<std::uint64_t> private_bytes() {
  std::ifstream maps("/proc/self/smaps_rollup");
  std::optional<std::uint64_t> sum;
  for (std::string line; std::getline(maps, line);)
    if (line.starts_with("Private_Clean:") || line.starts_with("Private_Dirty:"))
      sum = sum.value_or(0) + std::strtoull(line.c_str() + line.find(':') + 1, nullptr, 10) * 1024;
  return sum;
}

class Table {
 public:
  explicit Table(Lang lang) : lang_(lang) {}

  void line(const std::string& number, Word word, std::initializer_list<std::string_view> arguments = {}) {
    lines_.push_back({number, say(lang_, word, arguments)});
  }
  void note(const std::string& number, const std::string& words) { lines_.push_back({number, words}); }

  std::string text() const {
    std::size_t width = 0;
    for (const Line& one : lines_) width = std::max(width, one.number.size());
    std::string out;
    for (const Line& one : lines_) out += "  " + std::string(width - one.number.size(), ' ') + one.number + "  " + one.words + "\n";
    return out;
  }

 private:
  struct Line {
    std::string number, words;
  };
  Lang lang_;
  std::vector<Line> lines_;
};

void tell_rows(Table& table, const Statistics& of, Lang lang) {
  table.line(grouped(of.rows_read), Word::stats_rows, {size_in_words(of.bytes_read)});
  if (!of.rows) {
    table.line(grouped(of.malformed), Word::stats_malformed);
    return;
  }
  table.line(grouped(of.rows->used), Word::stats_used);
  table.line(grouped(of.rows->unused), Word::stats_unused);
  table.line(grouped(of.rows->set_aside), Word::stats_set_aside);
  for (const auto& [reason, count] : of.rows->set_aside_by_reason) table.note(grouped(count), "  " + reason);
  table.line(grouped(of.rows->malformed), Word::stats_malformed);
  if (of.rows_read > of.rows->rows) table.line(grouped(of.rows_read - of.rows->rows), Word::stats_elsewhere);
  if (of.cases) table.line(grouped(*of.cases), Word::stats_cases);
  if (of.passes > 0) table.line(grouped(of.passes), Word::stats_passes);
  std::uint64_t by_reference = 0;
  for (const auto& [why, count] : of.leaves.leaves_by_reference) by_reference += count;
  if (of.leaves.leaves_by_kernel + by_reference == 0) return;  // one case, decided as a whole
  table.line(grouped(of.leaves.leaves_by_kernel), Word::stats_by_kernel);
  table.line(grouped(by_reference), Word::stats_by_reference);
  for (const auto& [why, count] : of.leaves.leaves_by_reference) table.note(grouped(count), say(lang, Word::stats_why, {why}));
}

void tell_phase(Table& table, const Statistics::Phase& phase, Lang lang) {
  std::string words = say(lang, phase.name);
  const auto rate = [&](std::uint64_t amount) { return static_cast<std::uint64_t>(static_cast<double>(amount) / phase.seconds); };
  const bool has_rate = phase.seconds >= 0.001;
  if (has_rate && phase.bytes > 0) words += say(lang, Word::stats_rate, {size_in_words(rate(phase.bytes)) + "/s"});
  if (has_rate && phase.things > 0) words += say(lang, Word::stats_rate, {say(lang, phase.rate, {grouped(rate(phase.things))})});
  table.note(decimal(phase.seconds, 3) + " s", words);
}

}  // namespace

std::string statistics_text(const Statistics& of, Lang lang) {
  Table table(lang);
  tell_rows(table, of, lang);
  for (const Statistics::Phase& phase : of.phases) tell_phase(table, phase, lang);
  if (of.leaves.bytes > 0) table.line(size_in_words(of.leaves.bytes), Word::stats_worked_in);
  table.line(size_in_words(most_resident()), Word::stats_most_resident);
  if (const auto alone = private_bytes()) {
    table.line(size_in_words(*alone), Word::stats_private);
    if (of.rows_read >= kManyRows) table.line(decimal(static_cast<double>(*alone) / static_cast<double>(of.rows_read), 1), Word::stats_bytes_a_row);
  }
  return table.text();
}

}  // namespace ajar::cli
