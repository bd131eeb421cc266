/// Who is who in the data: subjects, sources and origins under their canonical names. Declared names, aliases and
/// labels match folded; an undeclared name keeps the spelling it was first seen with.
#pragma once

#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "runtime/evidence.hpp"

namespace ajar::runtime {

/// Registers the declared names in `evidence` when made; both arguments must outlive it.
class Canonical {
 public:
  Canonical(const Program& program, EvidenceSet& evidence);

  Symbol subject(std::string_view text);  ///< invalid for an empty text: the pack itself

  /// Who says a row, and who said it first: the row's origin, else the declared origin of its source followed to the
  /// end, else the source. A source or origin that is empty or says "unknown" is invalid.
  struct Sayer {
    Symbol source, origin;
    Grade grade = Grade::none;
  };
  Sayer sayer(std::string_view source, std::string_view origin);

 private:
  struct Declared {
    Symbol origin;  // its own, one step
    Grade grade = Grade::none;
  };
  const Declared* declared(Symbol source) const;
  Symbol source_symbol(std::string_view text);
  Symbol last_origin(Symbol source) const;
  void declare_subjects(const Program& program);
  void declare_sources(const Program& program);

  EvidenceSet& evidence_;
  std::unordered_map<std::uint32_t, Declared> sources_;  // by symbol
};

}  // namespace ajar::runtime
