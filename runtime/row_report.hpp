/// Reports about rows: every message of a load goes through here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"

namespace ajar::runtime {

/// User text for a message: at most some sixty characters, without line breaks and control characters.
std::string quoted(std::string_view text);

/// `a`, `b`, `c` and so on for a message, cut after some names.
std::string listed(const std::vector<std::string_view>& names);

/// How to mend what a report is about.
struct Advice {
  std::string instead = {};  ///< what to write in the place marked; empty: nothing known
  std::vector<Message> helps = {};
  std::vector<Label> elsewhere = {};  ///< other places that belong to the story
};

class RowReporter {
 public:
  explicit RowReporter(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  void report(Code code, Arguments arguments, Span place, Advice advice = {});
  std::size_t count() const { return count_; }
  /// No further report will be shown: looking for advice would be wasted.
  bool is_full() const { return diagnostics_.dropped() > 0; }

 private:
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

}  // namespace ajar::runtime
