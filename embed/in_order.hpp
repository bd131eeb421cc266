/// Pieces of a long result, made on several threads and handed on in order.
#pragma once

#include <functional>
#include <string>

#include "runtime/sink.hpp"

namespace ajar::embed {

/// Hands `make(0)`, `make(1)` … to the sink. False: it has refused something. Few pieces stand in memory at a time.
bool in_order(unsigned jobs, std::size_t pieces, const std::function<std::string(std::size_t)>& make, const runtime::Sink& sink);

}  // namespace ajar::embed
