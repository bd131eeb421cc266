/// How much memory evidence will take, before it is loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/evidence_file.hpp"

namespace ajar::cli {

/// Bytes: "500MB", "2 GB", "512MiB", "1000000"; nullopt: no size.
std::optional<std::uint64_t> size_called(const std::string& words);

enum class Fit { whole, in_passes, no };

/// Whether the files fit into what --max-memory allows, as far as their sizes and first rows tell; `no`: says why not.
Fit fit_in_memory(Run& run, const PackText& pack, const std::vector<EvidenceFile>& files, int& code);

}  // namespace ajar::cli
