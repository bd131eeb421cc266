/// The diagnostics of one reading of a pack, each mistake once.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/diagnostic.hpp"

namespace ajar::lang {

inline Diagnostic diagnostic(Code code, Arguments arguments, Span span) {
  Diagnostic made;
  made.code = code;
  made.arguments = std::move(arguments);
  made.primary = Label{span, Message{Phrase::none, {}}};
  return made;
}

inline std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

class SyntaxReports {
 public:
  /// A second report of one code at one place is the same mistake met again, and is dropped.
  void report(Diagnostic made) {
    if (full()) return;
    const auto key = (std::uint64_t{static_cast<std::uint16_t>(made.code)} << 32) | made.primary.span.begin;
    if (seen_.insert(key).second) all_.push_back(std::move(made));
  }
  /// No more will be kept: far more than anybody is shown. Bounds time and memory on garbage.
  bool full() const { return all_.size() >= kMost; }
  std::vector<Diagnostic>& all() { return all_; }

 private:
  static constexpr std::size_t kMost = 1000;
  std::vector<Diagnostic> all_;
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace ajar::lang
