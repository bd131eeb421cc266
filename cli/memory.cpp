#include "cli/memory.hpp"

#include <algorithm>
#include <utility>

#include "cli/progress.hpp"

namespace ajar::cli {
namespace {

constexpr std::size_t kSample = std::size_t{1} << 20;    // bytes of a file that are looked at
constexpr std::uint64_t kProgram = 16'000'000;           // the program and what it works in, without rows
constexpr double kWorkedInARow = 48;                     // bytes that deciding takes
constexpr std::uint64_t kJsonDocument = 4;               // times its size: a list is read as a whole

/// The whole lines at the beginning of a file.
std::string first_lines(const EvidenceFile& file) {
  EvidenceFile again(file.path(), file.format());
  std::string text(kSample, '\0');
  std::size_t size = 0;
  for (std::ptrdiff_t got = 0; size < kSample && (got = again.read(text.data() + size, kSample - size)) > 0;) size += static_cast<std::size_t>(got);
  text.resize(size);
  const std::size_t end = text.rfind('\n');
  if (size == kSample && end != std::string::npos) text.resize(end + 1);
  return text;
}

struct Need {
  double bytes = 0, rows = 0;
};

Need need_of(const Run& run, const PackText& pack, const EvidenceFile& file) {
  const auto size = static_cast<double>(file.size());
  if (file.format() == EvidenceFormat::json) return {size * kJsonDocument, 0};
  std::string text = first_lines(file);
  const auto looked_at = static_cast<double>(text.size());
  Session sample;
  Run silent = run;
  silent.settings.verbose = false;
  if (text.empty() || !compile(silent, pack, sample)) return {};
  sample.load({{file.path(), std::move(text), file.format()}});
  if (sample.rows() == 0) return {size, 0};
  const auto rows = static_cast<double>(sample.rows());
  const double a_row = static_cast<double>(sample.row_bytes()) / rows + kWorkedInARow;
  return {a_row * rows * size / looked_at, rows * size / looked_at};
}

/// Nothing keeps evidence from being evaluated in passes: none. Else what would help, in words; empty: nothing would.
std::optional<std::string> against_passes(const Run& run, const std::vector<EvidenceFile>& files) {
  const Settings& settings = run.settings;
  const Lang lang = run.console.lang;
  if (!settings.can_pass) return std::string();
  if (settings.question.by.empty()) return say(lang, Word::passes_need_by);
  for (const EvidenceFile& file : files)
    if (file.format() == EvidenceFormat::json) return say(lang, Word::passes_not_of_json, {file.path()});
  if (settings.format == "json" || settings.full) return say(lang, Word::passes_not_so, {settings.full ? "--full" : "--format json"});
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> size_called(const std::string& words) {
  static constexpr std::pair<std::string_view, std::uint64_t> kUnits[] = {
      {"", 1},           {"b", 1},
      {"k", 1'000},      {"kb", 1'000},          {"kib", std::uint64_t{1} << 10},
      {"m", 1'000'000},  {"mb", 1'000'000},      {"mib", std::uint64_t{1} << 20},
      {"g", 1'000'000'000}, {"gb", 1'000'000'000}, {"gib", std::uint64_t{1} << 30},
      {"t", 1'000'000'000'000}, {"tb", 1'000'000'000'000}, {"tib", std::uint64_t{1} << 40}};
  constexpr std::size_t kMostDigits = 15;
  constexpr double kLargest = 18e18;
  const std::size_t end = std::min(words.find_first_not_of("0123456789."), words.size());
  const std::size_t point = std::min(words.find('.'), end);
  const std::string digits = words.substr(0, point) + words.substr(std::min(point + 1, end), end - std::min(point + 1, end));
  if (digits.empty() || digits.size() > kMostDigits || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  double number = std::stod(digits);
  for (std::size_t i = point + 1; i < end; ++i) number /= 10;
  if (number <= 0) return std::nullopt;
  std::string unit = words.substr(end);
  if (unit.starts_with(' ')) unit.erase(0, 1);
  for (char& c : unit)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const auto& [name, size] : kUnits)
    if (unit == name) return number * static_cast<double>(size) >= kLargest ? UINT64_MAX : static_cast<std::uint64_t>(number * static_cast<double>(size));
  return std::nullopt;
}

Fit fit_in_memory(Run& run, const PackText& pack, const std::vector<EvidenceFile>& files, int& code) {
  const std::string& given = run.settings.max_memory;
  if (given.empty()) return Fit::whole;
  const auto most = size_called(given);
  if (!most) return code = run.fail(Word::bad_size, {given}), Fit::no;
  const bool all_regular = std::all_of(files.begin(), files.end(), [](const EvidenceFile& file) { return file.is_regular() && file.path() != "-"; });
  if (!all_regular) return code = run.fail(Word::memory_of_pipe), Fit::no;
  Need all{kProgram, 0};
  for (const EvidenceFile& file : files) {
    const Need one = need_of(run, pack, file);
    all.bytes += one.bytes;
    all.rows += one.rows;
  }
  const auto bytes = static_cast<std::uint64_t>(all.bytes);
  if (bytes <= *most) return Fit::whole;
  const auto against = against_passes(run, files);
  if (!against) return Fit::in_passes;
  code = run.fail(Word::too_much_memory, {size_in_words(bytes), std::to_string(static_cast<std::uint64_t>(all.rows)), given, *against}, kInput);
  return Fit::no;
}

}  // namespace ajar::cli
