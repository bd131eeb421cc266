/// What the directives of a report say.
#pragma once

#include <string_view>
#include <vector>

#include "lint/document/document.hpp"
#include "lint/findings/rules.hpp"

namespace ajar::lint {

enum class DirectiveKind : std::uint8_t { next_line, disable, enable };

/// Why a directive, or a part of it, cannot be read.
enum class DirectiveFault : std::uint8_t { no_such_directive, no_such_rule, no_rule, no_reason };

struct NamedRule {
  Rule rule;
  Range name;  ///< of the source
};

struct FaultyPart {
  DirectiveFault fault;
  Range part;  ///< of the source
};

struct Directive {
  DirectiveKind kind = DirectiveKind::next_line;
  Range range;                   ///< of the source: the comment
  std::vector<NamedRule> rules;  ///< of `enable`, none: all
  std::string_view reason;
  std::vector<FaultyPart> faults;
  bool works = true;  ///< false: it silences nothing, whatever its rules
};

/// In the order of the text. A comment is a directive when it begins with `ajar-`.
std::vector<Directive> read_directives(const Document& document);

/// The names that `no_such_directive` may have meant.
extern const std::vector<std::string_view> kDirectiveNames;

}  // namespace ajar::lint
