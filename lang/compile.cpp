#include "lang/compile.hpp"

#include "lang/check.hpp"
#include "lang/lower.hpp"
#include "lang/resolve.hpp"

namespace ajar::lang {

std::optional<Program> compile(SourceMap& sources, SourceId source, const CompileOptions& options, Diagnostics& out) {
  std::size_t errors_before = out.errors();
  ast::Arena arena;
  std::vector<Module> modules = load_packs(sources, source, options, arena, out);
  Program program = lower(sources, modules, options.limits, out);
  check(program, out);
  if (out.errors() != errors_before) return std::nullopt;
  if (std::string violation = find_violation(program); !violation.empty()) {
    out.report(problem(Code::E0239, {violation}, program.packs.front().span));
    return std::nullopt;
  }
  return program;
}

}  // namespace ajar::lang
