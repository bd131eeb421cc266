#include "embed/session.hpp"
#include "lang/format.hpp"
#include "lang/parser.hpp"

namespace ajar {

Formatted Session::format(std::string name, std::string text, std::optional<Lang> keywords) {
  auto fresh = std::make_shared<Data>(data_->limits);
  const SourceId source = fresh->sources.add(std::move(name), std::move(text));
  ast::Arena arena;
  const ast::File file = lang::parse(fresh->sources, source, arena, fresh->limits, fresh->pack_issues);
  fresh->pack_issues.sort();
  data_ = std::move(fresh);
  if (data_->pack_issues.has_errors()) return {};
  const Language language = keywords ? embed::language_of(*keywords) : lang::keyword_language(data_->sources, file);
  return {lang::format(data_->sources, file, language), true};
}

}  // namespace ajar
