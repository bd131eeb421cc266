/// Judges a lowered Program: kinds and scopes, the gate graph, exactness, bars that mean nothing, items nobody uses.
#pragma once

#include "core/diagnostic.hpp"
#include "core/program.hpp"

namespace ajar::lang {

/// Reports what is wrong with `program` and fills in what follows from the whole of it: `gate_order`, and `exact` and
/// `inexact_metric` of every gate, and `hash`. Also to be called after errors: nodes marked `error` and ids that name nothing are
/// passed over in silence, because whatever made them was reported. Reads nothing but the Program.
void check(Program& program, Diagnostics& out);

}  // namespace ajar::lang
