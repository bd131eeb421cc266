/// Files of evidence on their way into a session, once or several times.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/evidence_file.hpp"
#include "cli/progress.hpp"

namespace ajar::cli {

class Loading {
 public:
  Loading(Run& run, std::vector<EvidenceFile> files);

  /// Texts are kept while they are small, so that messages can show the lines they are about, and for questions that compare
  /// texts. Others are read piece by piece, by all threads.
  bool load(Session& session);
  /// For evaluating in passes: files that can be read again are needed.
  bool survey(Session& session, std::uint64_t memory);

  /// Whether all files could be read and are as they were.
  bool were_read();
  std::uint64_t bytes() const { return bytes_; }  ///< read so far, in all readings

 private:
  bool read_beginnings();
  std::vector<EvidenceText> texts();
  EvidenceStream stream(const EvidenceFile& file, std::function<std::ptrdiff_t(char* to, std::size_t room)> read);
  std::ptrdiff_t read(EvidenceFile& file, char* to, std::size_t room);
  bool restart(EvidenceFile& file);

  Run& run_;
  std::vector<EvidenceFile> files_;
  std::vector<std::string> begins_;
  std::optional<Progress> progress_;
  std::uint64_t bytes_ = 0, bytes_of_reading_ = 0, all_ = 0;
};

}  // namespace ajar::cli
