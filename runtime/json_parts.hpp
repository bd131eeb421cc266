/// The pieces that ajar.report/1 and ajar.explain/1 share. Numbers that can decide a verdict are integers (up to 2^53) or
/// exact strings, never rounded. Texts that are not UTF-8 are mended when the document is written; nothing here throws.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/fates.hpp"
#include "runtime/render.hpp"

namespace ajar::runtime {

using Json = nlohmann::ordered_json;

class JsonParts {
 public:
  explicit JsonParts(const RenderInput& in) : in_(in) {}

  Json pack() const;
  Json known_by() const;   ///< null, or the day
  Json overrides() const;  ///< threshold name to the amount as written
  Json verdict(Verdict verdict, bool error) const;  ///< proven, possible
  Json confidence(const std::optional<Confidence>& confidence) const;
  Json out_of_order(OutOfOrder value) const;  ///< false, "maybe", true
  Json kept_apart(const GateReport& report) const;
  Json reasons(ReasonSet reasons) const;

  std::string row(RowId row) const { return in_.evidence.id_of(row); }
  Json rows(const std::vector<RowId>& rows) const;
  /// Null for an absent text.
  Json symbol(Symbol symbol) const;
  std::string_view metric_name(RowId row) const;  ///< as declared, else as written in the row
  Json set_aside(RowId row, const RowFate& fate) const;

  Json number(const Rational& value) const;
  Json date(const Rational& day_number) const;
  /// [low, high] of numbers, dates and ranks, null for an end without bound; a list of words for yes/no and choices.
  Json value(MetricId metric, const Value& value) const;
  Json words(const Metric& metric, std::uint64_t words) const;
  std::string word(const Metric& metric, const Rational& position) const;  ///< of a rank
  /// [line, column, line, column], 1-based code points, the end just past the last character; null for no place.
  Json span(Span span) const;

 private:
  Json end(const Metric& metric, const Endpoint& end) const;
  const RenderInput& in_;
};

/// The document of a proof (ajar.explain/1), for those who add to it.
Json proof_document(const RenderInput& in, const Proof& proof);

/// One line, ended by a line feed. Invalid UTF-8 becomes U+FFFD.
std::string write(const Json& json);

/// "closed", "ajar" or "open"; "error" where a limit was hit.
std::string_view state_id(State state, bool error);

}  // namespace ajar::runtime
