/// From words of the command line to the reports to lint.
#pragma once

#include <string>
#include <vector>

#include "cli/globs.hpp"
#include "cli/inputs.hpp"

namespace ajar::cli {

/// The files that the words mean: a file is itself, a folder all reports below it (by their extensions; hidden folders are
/// not entered), a pattern whatever fits it; `-` is standard input. In the order of the words and of their names, none twice,
/// without what is left out. What cannot be read is told and noted in the run.
std::vector<std::string> report_files(Run& run, const std::vector<std::string>& words, const std::vector<Excludes>& excludes);

/// Reads them. What cannot be read or is no text is told, noted, and not among them.
std::vector<ReportText> read_reports(Run& run, const std::vector<std::string>& files);

/// Another name of a file: how it is reached from a folder.
std::string path_from(const std::string& folder, const std::string& path);
std::string folder_of(const std::string& file);

}  // namespace ajar::cli
