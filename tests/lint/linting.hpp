/// A linter over a pack and its evidence, both given as text, for tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/date.hpp"
#include "lint/linter.hpp"
#include "runtime/words.hpp"
#include "tests/catch.hpp"
#include "tests/lint/corpus.hpp"
#include "tests/unit/lang/compile_pack.hpp"

namespace ajar::test {

/// The cue words that every linter knows; compiled once.
inline const Program& reports_program() {
  static const ajar::testing::Compiled reports = ajar::testing::compile_pack(file_text("stdlib/reports.gate"));
  INFO(reports.errors());
  REQUIRE(reports.program.has_value());
  return *reports.program;
}

/// Stays where it is: the linter points into it.
class Linting {
 public:
  Linting(const std::string& pack, const std::string& rows, std::string_view as_of, lint::LinterOptions options = {})
      : pack_(ajar::testing::compile_pack(pack, ajar::testing::packs_of_the_tree())) {
    INFO(pack_.errors());
    REQUIRE(pack_.program.has_value());
    Diagnostics issues;
    const SourceId source = pack_.sources.add("rows.jsonl", rows);
    if (!rows.empty())
      runtime::load(*pack_.program, pack_.sources, source, runtime::Format::jsonl, {}, evidence_, issues);
    REQUIRE_FALSE(issues.has_errors());
    query_.as_of = parse_period(as_of)->last();
    runtime::Situation situation{*pack_.program, evidence_, query_, {}};
    for (std::size_t i = 0; i < evidence_.size(); ++i) situation.rows.push_back(runtime::RowId(i));
    const runtime::RenderInput in{*pack_.program, pack_.sources, evidence_, query_};
    standings_ = lint::standings_of(situation, runtime::Words(in, options.language));
    linter_.emplace(&*pack_.program, reports_program(), standings_, options);
  }
  /// Without a pack.
  explicit Linting(lint::LinterOptions options = {}) {
    linter_.emplace(nullptr, reports_program(), standings_, options);
  }
  Linting(const Linting&) = delete;
  Linting& operator=(const Linting&) = delete;

  const Program& program() const { return *pack_.program; }
  const lint::Linter& linter() const { return *linter_; }
  const lint::Standings& standings() const { return standings_; }
  /// `text` must outlive what is found.
  lint::LintedFile lint(std::string_view text, lint::Format format = lint::Format::markdown) const {
    return linter_->lint("report", text, format);
  }

 private:
  ajar::testing::Compiled pack_;
  runtime::EvidenceSet evidence_;
  runtime::Query query_;
  lint::Standings standings_;
  std::optional<lint::Linter> linter_;
};

}  // namespace ajar::test
