#include "lang/check_walk.hpp"

#include <utility>

namespace ajar::lang {

std::vector<GatePart> parts_of(const Gate& gate) {
  std::vector<GatePart> parts;
  parts.reserve(2 + gate.held.size());
  for (const Level* level : {&gate.ajar, &gate.open})
    if (level->condition) parts.push_back({level->condition, level, nullptr});
  for (const Defeater& defeater : gate.held) parts.push_back({defeater.condition, nullptr, &defeater});
  return parts;
}

Diagnostic diagnostic_at(Code code, Arguments arguments, Span span, Phrase phrase, Arguments label_arguments) {
  return {code, std::move(arguments), {span, {phrase, std::move(label_arguments)}}, {}, {}, {}, {}};
}

void add_label(Diagnostic& diagnostic, Span span, Phrase phrase, Arguments arguments) {
  if (span.source) diagnostic.secondary.push_back({span, {phrase, std::move(arguments)}});
}

void add_help(Diagnostic& diagnostic, Phrase phrase, Arguments arguments) {
  diagnostic.helps.push_back({phrase, std::move(arguments)});
}

std::string join_names(const std::vector<std::string>& names, std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += ", ";
    if (i == limit) return text + "…";
    text += names[i];
  }
  return text;
}

Interval satisfying(const Comparison& c) {
  switch (c.relation) {
    case Relation::less: return Interval::below(c.high.value);
    case Relation::less_equal: return Interval::at_most(c.high.value);
    case Relation::greater: return Interval::above(c.low.value);
    case Relation::greater_equal: return Interval::at_least(c.low.value);
    case Relation::within:
    case Relation::outside: return Interval::closed(c.low.value, c.high.value);
    case Relation::one_of: break;
  }
  return Interval::everything();
}

}  // namespace ajar::lang
