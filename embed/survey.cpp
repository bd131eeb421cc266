#include "embed/survey.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "runtime/evidence_check.hpp"

namespace ajar::embed {
namespace {

using runtime::EvidenceSet;
using runtime::RowId;

constexpr std::uint64_t kProgram = 16'000'000;  // the program and what it works in, without rows
constexpr std::uint64_t kName = 120;            // a distinct text of some field

constexpr std::uint64_t kMostKnown = std::uint64_t{1} << 18;  // texts that a thread knows

/// A thread that has met too many texts forgets them, and gives those that come again new numbers.
std::uint64_t memory_of_numbers(const Session::Data& data, const Survey& survey) {
  constexpr double kNumber = 12;
  const double again = std::min(1.0, static_cast<double>(data.evidence.symbols.size()) / static_cast<double>(kMostKnown));
  return survey.rows > kMostKnown ? static_cast<std::uint64_t>(static_cast<double>(survey.rows) * again * kNumber) : 0;
}

void take_all_out(EvidenceSet& rows) { rows.keep(0, std::vector<std::uint8_t>(rows.size())); }

/// One reading of everything, with nothing kept but what a survey tells.
class Surveying {
 public:
  /// Without a watch over ids `survey.shares_id` says which rows share theirs.
  Surveying(Session::Data& data, Survey& survey, IdWatch* ids)
      : data_(data), survey_(survey), ids_(ids), check_(*data.program) {}

  bool read(Diagnostics& issues) {
    runtime::LoadOptions how = reading_within(data_, survey_);
    how.checks_ids = false;
    const bool read = survey_.texts.read(data_, how, issues, [&](EvidenceSet& rows, std::size_t, std::size_t number) {
      look_at(rows, number);
      const std::uint64_t kept = memory_of(data_, survey_) + memory_of_numbers(data_, survey_) + (ids_ ? ids_->bytes() : 0);
      survey_.is_too_large = kept > survey_.options.memory;
      return !survey_.is_too_large;
    });
    return read && !survey_.is_too_large;
  }
  void tell(Diagnostics& issues) const { check_.tell(data_.evidence, issues, &data_.sources); }

 private:
  void look_at(EvidenceSet& rows, std::size_t number) {
    survey_.mark(rows, 0, number);
    survey_.rows += rows.size();
    if (ids_) ids_->look_at(rows, 0);
    check_.look_at(rows, 0);
    const auto latest = runtime::default_as_of(*data_.program, rows);
    if (latest) survey_.latest = survey_.latest ? std::max(*latest, *survey_.latest) : *latest;
    count_cases(rows);
    survey_.bytes_at_once = std::max(survey_.bytes_at_once, rows.bytes());
    survey_.most_at_once = std::max(survey_.most_at_once, rows.size());
    take_all_out(rows);
  }

  void count_cases(const EvidenceSet& rows) {
    survey_.field.read(data_, survey_.options.by, 0);
    if (survey_.rows_of.size() < survey_.field.texts->size()) survey_.rows_of.resize(survey_.field.texts->size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::uint32_t key = survey_.field.keys[row];
      survey_.has_field = survey_.has_field || key != FieldValues::kNone;
      if (rows.malformed[row]) ++survey_.malformed;
      else if (key == FieldValues::kNone) ++survey_.unnamed;
      else if (survey_.rows_of[key]++ == 0) survey_.order.push_back(key);
    }
  }

  Session::Data& data_;
  Survey& survey_;
  IdWatch* ids_;
  runtime::EvidenceCheck check_;
};

/// Reads the rows that may share their ids, as if there were no others, and notes those that do.
bool find_shared_ids(Session::Data& data, Survey& survey, const std::unordered_set<std::uint64_t>& hashes, bool places_too, Diagnostics& issues) {
  std::vector<std::size_t> numbers;
  std::vector<std::uint8_t> wanted;
  const bool read = survey.texts.read(data, reading_within(data, survey), issues, [&](EvidenceSet& rows, std::size_t from, std::size_t number) {
    wanted.assign(rows.size() - from, 0);
    for (std::size_t row = from; row < rows.size(); ++row) {
      const std::string_view own = rows.own_id[row];
      if (own.empty() && !places_too) continue;
      wanted[row - from] = hashes.contains(own.empty() ? IdWatch::hash(rows.id_of(RowId(row))) : IdWatch::hash(own));
      if (wanted[row - from]) numbers.push_back(number + (row - from));
    }
    rows.keep(from, wanted);
    survey.is_too_large = memory_of(data, survey) + rows.bytes() > survey.options.memory;
    return !survey.is_too_large;
  });
  survey.shares_id.resize(survey.rows);
  for (std::size_t row = 0; row < numbers.size() && row < data.evidence.size(); ++row) survey.shares_id[numbers[row]] = data.evidence.malformed[row] != 0;
  return read && !survey.is_too_large;
}

std::vector<std::string> names_of(const Texts& texts) {
  std::vector<std::string> names;
  for (const auto& text : texts.all) names.push_back(std::visit([](const auto& one) { return one.name; }, text));
  return names;
}

/// Begins anew, knowing which rows share an id.
void begin_anew(Survey& survey) {
  Survey out;
  out.texts = std::move(survey.texts);
  out.options = std::move(survey.options);
  out.shares_id = std::move(survey.shares_id);
  survey = std::move(out);
}

bool survey_all(Session::Data& data, Survey& survey, bool places_too) {
  Diagnostics issues(data.limits.diagnostics);
  IdWatch ids(names_of(survey.texts), places_too);
  const auto finish = [&](const Surveying& reading, bool read) {
    reading.tell(issues);
    data.evidence_issues = std::move(issues);
    data.evidence_issues.sort();
    return read;
  };
  Surveying first(data, survey, &ids);
  const bool read = first.read(issues);
  if (read && ids.missed_places()) {
    begin_anew(survey);
    return survey_all(data, survey, true);
  }
  const auto repeated = read ? ids.take_repeated() : std::unordered_set<std::uint64_t>();
  if (repeated.empty()) return finish(first, read);
  issues = Diagnostics(data.limits.diagnostics);
  if (!find_shared_ids(data, survey, repeated, places_too, issues)) return finish(first, false);
  begin_anew(survey);
  Surveying again(data, survey, nullptr);
  Diagnostics unheard(0);
  return finish(again, again.read(unheard));
}

bool survey_texts(Session::Data& data, Texts texts, const SurveyOptions& options) {
  auto survey = std::make_shared<Survey>();
  survey->texts = std::move(texts);
  survey->options = options;
  const bool read = survey_all(data, *survey, false);
  data.survey = std::move(survey);
  return read && !data.evidence_issues.has_errors();
}

}  // namespace

bool Texts::read(Session::Data& data, const runtime::LoadOptions& how, Diagnostics& issues, const RowsCame& rows_came) const {
  EvidenceSet& rows = data.evidence;
  take_all_out(rows);
  rows.texts.clear();
  std::size_t number = 0, kept = 0;
  runtime::LoadOptions options = how;
  std::atomic<bool> is_enough = false;
  options.rows_came = [&](EvidenceSet& with_new) {
    if (with_new.size() == kept) return;
    const std::size_t came = with_new.size() - kept;
    if (!rows_came(with_new, kept, number)) is_enough = true;
    number += came;
    kept = with_new.size();
  };
  const auto read_kept = [&](const Kept& text) {
    runtime::load(*data.program, data.sources, text.text, text.format, options, rows, issues);
    return true;
  };
  const auto read_stream = [&](const EvidenceStream& stream) {
    if (!stream.restart || !stream.restart()) return false;
    const auto next = [&](char* to, std::size_t room) { return is_enough ? std::ptrdiff_t{-1} : stream.read(to, room); };
    const runtime::EvidenceStream inner{stream.name, format_from(stream.format), next, stream.size};
    return runtime::load(*data.program, inner, options, rows, data.sources, issues);
  };
  bool read = true;
  for (const auto& text : all)
    read = (std::holds_alternative<Kept>(text) ? read_kept(std::get<Kept>(text)) : read_stream(std::get<EvidenceStream>(text))) && read;
  return read;
}

IdWatch::IdWatch(std::vector<std::string> text_names, bool places_too) : places_too_(places_too) {
  for (std::string& name : text_names)
    if (!names_.insert(std::move(name)).second) places_too_ = true;
}

bool IdWatch::looks_like_place(std::string_view id) const {
  const std::size_t colon = id.rfind(':');
  return colon != std::string_view::npos && names_.contains(std::string(id.substr(0, colon)));
}

void IdWatch::look_at(const EvidenceSet& rows, std::size_t from) {
  if (!places_too_ && rows.own_id.says_nothing()) return;
  const auto note = [&](std::string_view id) {
    const std::uint64_t one = hash(id);
    hashes_[one % kBuckets].push_back(one);
    ++count_;
  };
  for (std::size_t row = from; row < rows.size(); ++row) {
    const std::string_view own = rows.own_id[row];
    if (!own.empty()) {
      saw_place_ = saw_place_ || looks_like_place(own);
      note(own);
    } else if (places_too_) {
      note(rows.id_of(RowId(row)));
    }
  }
}

std::unordered_set<std::uint64_t> IdWatch::take_repeated() {
  std::unordered_set<std::uint64_t> repeated;
  for (auto& bucket : hashes_) {
    std::vector<std::uint64_t> sorted(bucket.begin(), bucket.end());
    bucket = {};
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 1; i < sorted.size(); ++i)
      if (sorted[i] == sorted[i - 1]) repeated.insert(sorted[i]);
  }
  count_ = 0;
  return repeated;
}

void Survey::mark(EvidenceSet& evidence, std::size_t from, std::size_t number) const {
  for (std::size_t row = from; !shares_id.empty() && row < evidence.size(); ++row) {
    const std::size_t at = number + (row - from);
    if (at >= shares_id.size() || !shares_id[at]) continue;
    evidence.malformed.set(row, 1);
    evidence.metric[row] = {};
  }
}

std::uint64_t memory_of(const Session::Data& data, const Survey& survey) {
  const std::uint64_t by_key = (survey.rows_of.capacity() + survey.order.capacity()) * sizeof(std::uint32_t);
  return kProgram + survey.texts.kept_bytes + data.evidence.symbols.size() * kName + by_key + survey.shares_id.capacity() / 8;
}

std::uint64_t memory_of_reading(const runtime::LoadOptions& how, const Session::Data& data, const Survey& survey) {
  constexpr std::uint64_t kKnown = 100, kAround = 3;  // texts that a thread knows; blocks and what is made of them
  const std::uint64_t known = std::min<std::uint64_t>(data.evidence.symbols.size() + survey.rows / 4, kMostKnown);
  const std::uint64_t blocks = how.jobs == 1 ? 1 : std::uint64_t{how.jobs} * 2 + 1;
  return memory_of_numbers(data, survey) + how.jobs * known * kKnown + blocks * how.block_bytes * kAround;
}

runtime::LoadOptions reading_within(const Session::Data& data, const Survey& survey) {
  constexpr std::uint64_t kPart = 8;  // of the memory, for what is read at a time
  constexpr std::size_t kLeast = std::size_t{64} << 10, kMost = std::size_t{2} << 20;
  runtime::LoadOptions how{data.limits};
  how.jobs = std::max(survey.options.loading.jobs, 1u);
  how.progress = survey.options.loading.progress;
  how.block_bytes = static_cast<std::size_t>(std::clamp<std::uint64_t>(survey.options.memory / (64 * how.jobs), kLeast, kMost));
  while (how.jobs > 1 && memory_of_reading(how, data, survey) > survey.options.memory / kPart) --how.jobs;
  return how;
}

}  // namespace ajar::embed

namespace ajar {

bool Session::survey(std::vector<EvidenceText> evidence, const SurveyOptions& options) {
  if (!data_->program) return false;
  embed::Texts texts;
  for (EvidenceText& text : evidence) {
    texts.kept_bytes += text.text.size();
    std::string name = text.name;
    const SourceId source = data_->sources.add(std::move(text.name), std::move(text.text));
    texts.all.emplace_back(embed::Texts::Kept{std::move(name), source, embed::format_from(text.format)});
  }
  return embed::survey_texts(*data_, std::move(texts), options);
}

bool Session::survey(std::vector<EvidenceStream> evidence, const SurveyOptions& options) {
  if (!data_->program) return false;
  data_->has_streams = true;
  embed::Texts texts;
  for (EvidenceStream& stream : evidence) texts.all.emplace_back(std::move(stream));
  return embed::survey_texts(*data_, std::move(texts), options);
}

}  // namespace ajar
