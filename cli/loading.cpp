#include "cli/loading.hpp"

#include <algorithm>
#include <utility>

#include "cli/commands.hpp"

namespace ajar::cli {
namespace {

/// The largest text that is kept: a larger one is refused with its own message, and an endless device is not read to its end.
constexpr std::size_t kReadAtMost = std::size_t{1} << 30;
constexpr std::size_t kKept = std::size_t{16} << 20;  // bytes of texts

}  // namespace

Loading::Loading(Run& run, std::vector<EvidenceFile> files) : run_(run), files_(std::move(files)), begins_(files_.size()) {
  for (const EvidenceFile& file : files_) all_ += file.size();
  progress_.emplace(run.console, run.settings.quiet);
}

std::ptrdiff_t Loading::read(EvidenceFile& file, char* to, std::size_t room) {
  const std::ptrdiff_t got = file.read(to, room);
  if (got <= 0) return got;
  bytes_ += static_cast<std::uint64_t>(got);
  progress_->bytes(bytes_of_reading_ += static_cast<std::uint64_t>(got), all_);
  return got;
}

bool Loading::restart(EvidenceFile& file) {
  if (&file == &files_.front()) {
    progress_.emplace(run_.console, run_.settings.quiet);
    bytes_of_reading_ = 0;
  }
  return file.restart();
}

/// True: that is all there is.
bool Loading::read_beginnings() {
  std::size_t room = run_.settings.compares ? kReadAtMost : kKept;
  std::vector<char> block(std::size_t{1} << 18);
  for (std::size_t i = 0; i < files_.size(); ++i) {
    for (std::ptrdiff_t got = 0; (got = read(files_[i], block.data(), block.size())) > 0;) {
      begins_[i].append(block.data(), static_cast<std::size_t>(got));
      if (begins_[i].size() > room) return false;
    }
    room -= begins_[i].size();
  }
  return true;
}

std::vector<EvidenceText> Loading::texts() {
  std::vector<EvidenceText> texts;
  for (std::size_t i = 0; i < files_.size(); ++i) texts.push_back({files_[i].name(run_), std::move(begins_[i]), files_[i].format()});
  return texts;
}

EvidenceStream Loading::stream(const EvidenceFile& file, std::function<std::ptrdiff_t(char* to, std::size_t room)> read) {
  return {file.name(run_), file.format(), std::move(read), file.size(), {}};
}

bool Loading::load(Session& session) {
  if (read_beginnings() || run_.settings.compares) {
    const bool clean = session.load(texts());
    progress_->erase();
    return clean;
  }
  std::vector<EvidenceStream> streams;
  for (std::size_t i = 0; i < files_.size(); ++i)
    streams.push_back(stream(files_[i], [this, i, at = std::size_t{0}](char* to, std::size_t room) mutable {
      const std::size_t size = begins_[i].copy(to, room, at);
      at += size;
      return size > 0 ? static_cast<std::ptrdiff_t>(size) : read(files_[i], to, room);
    }));
  LoadOptions options;
  options.jobs = threads(run_);
  const bool clean = session.load(std::move(streams), options);
  progress_->erase();
  return clean;
}

bool Loading::survey(Session& session, std::uint64_t memory) {
  SurveyOptions options;
  options.by = run_.settings.question.by;
  options.memory = memory;
  options.loading.jobs = threads(run_);
  if (all_ <= kKept && read_beginnings()) return session.survey(texts(), options);
  std::vector<EvidenceStream> streams;
  for (EvidenceFile& file : files_) {
    streams.push_back(stream(file, [this, &file](char* to, std::size_t room) { return read(file, to, room); }));
    streams.back().restart = [this, &file] { return restart(file); };
  }
  const bool clean = session.survey(std::move(streams), options);
  progress_->erase();
  return clean;
}

bool Loading::were_read() {
  progress_->erase();
  return std::all_of(files_.begin(), files_.end(), [&](const EvidenceFile& file) { return file.is_fine(run_) && file.is_unchanged(run_); });
}

}  // namespace ajar::cli
