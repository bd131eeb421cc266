/// How well the linter does on labelled sentences: tests/lint/corpus/README.md says how it is counted.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/lint/linting.hpp"

namespace ajar::test {

/// A labelled sentence beside what the linter made of it.
struct Scored {
  LabelledSentence label;
  std::vector<std::string> found;   ///< rules of the findings that touch it; empty: none
  std::vector<std::string> status;  ///< of its claims
  bool right() const { return label.is_finding() == !found.empty(); }
};

struct Rate {
  std::size_t hit = 0, of = 0;
  double value() const { return of == 0 ? 1.0 : static_cast<double>(hit) / static_cast<double>(of); }
};

inline bool contains(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

inline std::vector<std::string> words_of(lint::StatusSet set) {
  std::vector<std::string> out;
  for (int i = 0; i < lint::kStatusCount; ++i)
    if (set.has(static_cast<lint::Status>(i))) out.emplace_back(id_of(static_cast<lint::Status>(i)));
  return out;
}

/// Every sentence that is not contested, linted with its field's pack and evidence as of its date.
inline std::vector<Scored> score(const std::string& split) {
  std::map<std::string, std::unique_ptr<Linting>> fields;
  std::map<std::string, std::pair<std::string, lint::LintedFile>> files;
  std::vector<Scored> out;
  for (LabelledSentence& label : labelled_sentences(split)) {
    if (label.contested) continue;
    auto& field = fields[label.field];
    const std::string base = "tests/lint/corpus/" + split + "/" + label.field;
    if (!field) field = std::make_unique<Linting>(file_text(base + ".gate"), file_text(base + ".jsonl"), label.as_of);
    const bool is_new = files.count(label.file) == 0;
    auto& [text, linted] = files[label.file];
    if (is_new) {
      text = file_text(label.path());
      linted = field->lint(text, lint::format_of(label.file));
    }
    Scored one{std::move(label), {}, {}};
    const auto touches = [&](lint::Range range) { return range.begin < one.label.end && one.label.start < range.end; };
    for (const lint::Finding& finding : linted.findings.findings)
      if (touches(finding.sentence)) one.found.emplace_back(id_of(finding.rule));
    for (const lint::SeenSentence& sentence : linted.sentences)
      if (touches(sentence.range))
        for (std::string& status : words_of(sentence.status)) one.status.push_back(std::move(status));
    out.push_back(std::move(one));
  }
  return out;
}

struct Score {
  Rate precision, recall, rule, lenient_rule, pairs;
  std::map<std::string, std::array<std::size_t, 3>> status;  ///< hits, wrongly said, missed
  std::map<std::string, std::size_t> false_alarms;           ///< by status
  /// Statuses rightly said or rightly not said, of all that could be said of sentences with claims.
  Rate status_accuracy;
};

inline Score count_up(const std::vector<Scored>& all) {
  Score out;
  std::map<std::string, std::pair<std::size_t, bool>> pairs;
  for (const Scored& one : all) {
    const bool wanted = one.label.is_finding(), found = !one.found.empty();
    out.precision.of += found;
    out.precision.hit += found && wanted;
    out.recall.of += wanted;
    out.recall.hit += found && wanted;
    if (wanted && found) {
      ++out.rule.of, ++out.lenient_rule.of;
      out.rule.hit += contains(one.found, one.label.rule);
      const bool finer = std::any_of(one.label.rules.begin(), one.label.rules.end(),
                                     [&](const std::string& rule) { return contains(one.found, rule); });
      out.lenient_rule.hit += finer || contains(one.found, one.label.rule);
    }
    if (!wanted && found)
      for (const std::string& status : one.label.status) ++out.false_alarms[status];
    for (const std::string& pair : one.label.pairs) {
      auto& [members, right] = pairs.try_emplace(pair, 0, true).first->second;
      ++members;
      right = right && one.right();
    }
    if (one.label.claims.empty() || one.status.empty()) continue;
    const auto folded = [](std::string status) { return status == "mentioned" ? std::string("quoted") : status; };
    for (int i = 0; i < lint::kStatusCount; ++i) {
      const auto status = static_cast<lint::Status>(i);
      if (status == lint::Status::mentioned) continue;
      const std::string name(id_of(status));
      const auto said_in = [&](const std::vector<std::string>& list) {
        return std::any_of(list.begin(), list.end(), [&](const std::string& s) { return folded(s) == name; });
      };
      const bool said = said_in(one.status), meant = said_in(one.label.status);
      auto& [hits, wrong, missed] = out.status[name];
      hits += said && meant, wrong += said && !meant, missed += !said && meant;
      ++out.status_accuracy.of;
      out.status_accuracy.hit += said == meant;
    }
  }
  for (const auto& [name, pair] : pairs) ++out.pairs.of, out.pairs.hit += pair.second;
  return out;
}

}  // namespace ajar::test
