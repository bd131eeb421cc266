/// What happens when the run is interrupted (SIGINT, SIGTERM, SIGHUP) or its reader goes away (SIGPIPE): the half-written
/// file is removed, the line of progress erased, and the run ends with 128 + the signal's number.
#pragma once

#include <string>

#include "ajar/ajar.hpp"

namespace ajar::cli {

/// Call once, before anything is written. A signal that whoever started us had ignored stays ignored. Writing beyond a limit
/// on the size of files becomes an error of the writing, like a full disk.
void handle_interrupts();

/// The language of the message.
void tell_interrupts_in(Lang lang);

/// A file that is to go away when the run is interrupted, one at a time; empty: none any more.
void remove_when_interrupted(const std::string& path);

/// Whether a line of progress stands on standard error.
void line_of_progress(bool shown);

}  // namespace ajar::cli
