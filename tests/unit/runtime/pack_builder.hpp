/// Programs made by hand, for tests of the runtime that want nothing of the language.
#pragma once

#include <string>
#include <vector>

#include "core/program.hpp"

namespace ajar::evidence_test {

/// Adds items to a Program and hands out their ids. Items belong to the pack last added; `%`, `days` and `months` are
/// there from the beginning.
class PackBuilder {
 public:
  explicit PackBuilder(std::string pack_name = "p") {
    pack(std::move(pack_name));
    UnitId percent = unit("%");
    program.units[percent.index].base = {};
    program.units[percent.index].factor = *Rational::make(1, 100);
    for (const auto& [name, one] : {std::pair("days", "day"), std::pair("months", "month")})
      program.units[unit(name).index].name.aliases = {one};
  }

  PackId pack(std::string name) {
    const PackId id(program.packs.size());
    program.packs.push_back({std::move(name), "1.0", {}, {Language::en, Language::zh}, std::nullopt, {}});
    return current_ = id;
  }

  Name name(std::string text, std::vector<std::string> labels = {}, std::vector<std::string> aliases = {}) const {
    return {current_, std::move(text), {std::move(labels)}, std::move(aliases), {}};
  }

  UnitId unit(std::string text, UnitId base = {}, Rational factor = 1) {
    const UnitId id(program.units.size());
    program.units.push_back({name(std::move(text)), base ? base : id, factor});
    return id;
  }

  KindId kind(std::string text, KindId parent = {}) {
    program.kinds.push_back({name(std::move(text)), parent, {}, {}});
    return KindId(program.kinds.size() - 1);
  }

  ScopeId scope(std::string text) {
    program.scopes.push_back({name(std::move(text))});
    return ScopeId(program.scopes.size() - 1);
  }

  Publisher& source(std::string text, Grade grade, std::string origin = {}) {
    program.publishers.push_back({name(std::move(text)), grade, std::move(origin)});
    return program.publishers.back();
  }

  SubjectListId subjects(std::string text, std::vector<Subject> list) {
    program.subject_lists.push_back({name(std::move(text)), false, std::move(list)});
    return SubjectListId(program.subject_lists.size() - 1);
  }

  /// Numbers get the default range: `%` 0 to 100, others from 0.
  MetricId metric(std::string text, MetricType type, UnitId of = {}, std::vector<std::string> words = {}) {
    Metric m;
    m.name = name(std::move(text));
    m.type = type;
    m.unit = of;
    m.words = std::move(words);
    if (type == MetricType::number) {
      const bool percent = of && program[of].name.name == "%";
      m.range = percent ? Interval::closed(0, 100) : Interval::at_least(0);
    }
    program.metrics.push_back(std::move(m));
    return MetricId(program.metrics.size() - 1);
  }

  UnitId unit_called(std::string_view text) const {
    for (std::size_t i = 0; i < program.units.size(); ++i)
      if (program.units[i].name.name == text) return UnitId(i);
    return {};
  }

  Metric& operator[](MetricId id) { return program.metrics[id.index]; }

  Program program;

 private:
  PackId current_;
};

}  // namespace ajar::evidence_test
