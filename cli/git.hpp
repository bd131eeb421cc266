/// What git knows of the files here.
#pragma once

#include <set>
#include <string>

#include "cli/console.hpp"

namespace ajar::cli {

/// The files that differ from a revision, those that git does not know yet included, as absolute paths without links.
/// git is run without a shell.
Answer<std::set<std::string>> changed_since(const std::string& revision, Lang lang);

/// A path as it is told there; as it is, where there is no such file.
std::string without_links(const std::string& path);

}  // namespace ajar::cli
