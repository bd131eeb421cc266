#include "runtime/ingest/repeated_ids.hpp"

#include <unordered_set>

namespace ajar::runtime {

namespace {

/// Rows without an id are called by their places, which clash only where two texts have one name or an id looks like a
/// place.
bool may_clash_with_places(const EvidenceSet& rows) {
  std::unordered_set<std::string_view> names;
  for (const EvidenceSet::TextRows& text : rows.texts)
    if (!names.insert(text.name).second) return true;
  if (rows.own_id.says_nothing()) return false;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string_view id = rows.own_id[row];
    const std::size_t colon = id.rfind(':');
    if (colon != std::string_view::npos && names.contains(id.substr(0, colon))) return true;
  }
  return false;
}

/// The first row of each id: places by hash, so that an id costs four to eight bytes.
class FirstRows {
 public:
  FirstRows(const EvidenceSet& rows, std::size_t most) : rows_(rows) {
    std::size_t places = 16;
    while (places < most * 2) places *= 2;
    places_.resize(places);
  }

  /// The earlier row that is called so, else this one.
  std::size_t find_or_add(std::size_t row, std::string_view id) {
    const std::size_t mask = places_.size() - 1;
    for (std::size_t at = hash(id) & mask;; at = (at + 1) & mask) {
      RowId& place = places_[at];
      if (!place) place = RowId(row);
      if (place.index == row || is_called(place, id)) return place.index;
    }
  }

 private:
  static std::size_t hash(std::string_view id) { return std::hash<std::string_view>()(id); }
  bool is_called(RowId row, std::string_view id) const {
    const std::string_view own = rows_.own_id[row.index];
    return own.empty() ? rows_.id_of(row) == id : own == id;
  }

  const EvidenceSet& rows_;
  std::vector<RowId> places_;
};

}  // namespace

void refuse_repeated_ids(EvidenceSet& rows, std::size_t from, SourceMap* sources, RowReporter& reporter) {
  const bool places_too = may_clash_with_places(rows);
  if (!places_too && rows.own_id.says_nothing()) return;
  FirstRows first(rows, rows.size() - from);
  std::unordered_set<std::size_t> reported;  // first rows
  const auto place_of = [&](std::size_t row) { return reporter.place_of({rows, row}, sources); };
  const auto refuse = [&](std::size_t row) {
    rows.malformed.set(row, 1);
    rows.metric[row] = {};
  };
  for (std::size_t row = from; row < rows.size(); ++row) {
    const std::string_view own = rows.own_id[row];
    if (!places_too && own.empty()) continue;
    const std::string id = own.empty() ? rows.id_of(RowId(row)) : std::string(own);
    const std::size_t earlier = first.find_or_add(row, id);
    if (earlier == row) continue;
    const bool known = rows.malformed[row] && rows.malformed[earlier];
    refuse(earlier);
    refuse(row);
    if (known || !reported.insert(earlier).second) continue;
    reporter.report(Code::E0518, {quoted(id)}, place_of(row),
                    {.helps = {{Phrase::help_own_ids, {}}}, .elsewhere = {{place_of(earlier), {Phrase::label_first_row, {}}}}});
  }
}

}  // namespace ajar::runtime
