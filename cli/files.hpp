/// Reading inputs and writing results.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ajar/ajar.hpp"

namespace ajar::cli {

/// The bytes of a file; `-` is standard input. A problem is the system's word for it.
Answer<std::string> read_file(const std::string& path);

/// Writes a whole text to an Output. Returns why it cannot be written, empty when it was.
std::string write_results(const std::string& path, std::string_view text, Lang lang);

/// Every file below a folder whose name ends so, sorted; hidden folders and `build` are not entered.
std::vector<std::string> files_below(const std::string& folder, std::string_view ending);

/// Makes a folder that must not exist. Returns the system's word for what went wrong, empty when nothing did.
std::string make_folder(const std::string& path);

bool is_regular_file(const std::string& path);  ///< no pipe, no device
bool is_file(const std::string& path);
bool is_folder(const std::string& path);
bool exists(const std::string& path);

/// The day on the clock, where this machine stands: 2026-05-01. The only place that reads a clock.
std::string today();

}  // namespace ajar::cli
