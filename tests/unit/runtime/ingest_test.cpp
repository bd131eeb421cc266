// However a text arrives and whoever reads it, the evidence is the same: whole or in blocks of a few bytes, from memory or
// from a stream that gives what it likes, by one thread or by seven.
#include "tests/catch.hpp"

#include <random>

#include "tests/unit/runtime/evidence_fixture.hpp"

using namespace ajar;
using namespace ajar::evidence_test;
using runtime::EvidenceSet;
using runtime::Format;
using runtime::LoadOptions;

namespace {

/// Everything that was loaded. With the numbers of symbols what is equal here is equal for whatever comes after; with their
/// texts it is what the rows say.
enum class As { numbers, texts };
std::string row_listing(const EvidenceSet& e, std::size_t i, As symbols = As::numbers) {
  std::string out;
  const auto add = [&](std::string_view text) { (out += text) += '|'; };
  const auto number = [&](std::uint64_t n) { add(std::to_string(n)); };
  const auto symbol = [&](runtime::Symbol one) {
    if (symbols == As::texts) add(one ? e.symbols[one] : "-");
    else number(one.index);
  };
  const auto period = [&](const std::optional<Period>& p) { add(p ? to_string(*p) : "-"); };
  number(e.metric[i].index);
  add(to_exact_string(e.value[i].number));
  number(e.value[i].words);
  number(e.unit_written[i]);
  for (const auto* column : {&e.subject, &e.source, &e.origin, &e.event}) symbol((*column)[i]);
  for (const auto* column : {&e.as_of, &e.recorded_at, &e.withdrawn_at, &e.horizon}) period((*column)[i]);
  number(static_cast<std::uint64_t>(e.grade[i]));
  number(e.kind[i].index);
  number(e.scope[i].index);
  number(static_cast<std::uint64_t>(e.basis[i]));
  symbol(e.metric_name[i]);
  for (const auto* column : {&e.own_id, &e.value_text, &e.quote, &e.url, &e.note}) add((*column)[i]);
  number(e.line[i]);
  number(e.on_line[i]);
  number(e.malformed[i]);
  add(e.id_of(runtime::RowId(i)));
  for (const auto& extra : e.extras) symbol(extra[i]);
  return out + "\n";
}
std::string listing(const EvidenceSet& e, As symbols = As::numbers) {
  std::string out;
  for (std::size_t i = 0; i < e.size(); ++i) out += row_listing(e, i, symbols);
  for (const auto& extra : e.extras) (out += e.symbols[extra.field]) += '|';
  for (std::uint32_t i = 0; symbols == As::numbers && i < e.symbols.size(); ++i) (out += e.symbols[runtime::Symbol(i)]) += '|';
  return out;
}

struct Result {
  std::string columns, messages, places;
  std::string streamed;  // messages as they are of a stream: what rows with one id say is gone when they are told
};

Result result_of(const EvidenceSet& evidence, const SourceMap& sources, const Diagnostics& diagnostics) {
  Result result{listing(evidence), {}, {}, {}};
  for (const Diagnostic& one : diagnostics.all()) {
    const std::string shown = render(one, sources, {});
    result.messages += shown;
    result.streamed += one.code == Code::E0518 ? title_of(one, Language::en) + "\n" : shown;
  }
  for (std::size_t i = 0; i < evidence.size(); ++i) result.places += std::string(sources.text(evidence.span[i])) + "\n";
  return result;
}

const Program& program() {
  static const Program one = evidence_program();
  return one;
}

Result from_memory(const std::string& text, Format format, LoadOptions options) {
  SourceMap sources;
  EvidenceSet evidence;
  Diagnostics diagnostics{1000};
  runtime::load(program(), sources, sources.add("rows", text), format, options, evidence, diagnostics);
  return result_of(evidence, sources, diagnostics);
}

/// A stream that gives 1, 2, 3 … `most` bytes at a time.
Result from_stream(const std::string& text, Format format, LoadOptions options, std::size_t most) {
  SourceMap sources;
  EvidenceSet evidence;
  Diagnostics diagnostics{1000};
  std::size_t at = 0, piece = 0;
  runtime::EvidenceStream stream{"rows", format, [&](char* to, std::size_t room) {
                                   piece = piece % most + 1;
                                   const std::size_t size = std::min({piece, room, text.size() - at});
                                   std::copy_n(text.data() + at, size, to);
                                   at += size;
                                   return static_cast<std::ptrdiff_t>(size);
                                 }};
  CHECK(runtime::load(program(), stream, options, evidence, sources, diagnostics));
  return result_of(evidence, sources, diagnostics);
}

/// What the rows say, and the codes of what is wrong with them.
std::string told(const std::string& text, Format format) {
  SourceMap sources;
  EvidenceSet evidence;
  Diagnostics diagnostics{1000};
  runtime::load(program(), sources, sources.add("rows", text), format, {}, evidence, diagnostics);
  std::string out = listing(evidence, As::texts);
  for (const Diagnostic& one : diagnostics.all()) out += title_of(one, Language::en) + "\n";
  return out;
}

LoadOptions in_blocks(std::size_t bytes, unsigned jobs = 1) {
  LoadOptions options;
  options.block_bytes = bytes;
  options.jobs = jobs;
  return options;
}

void check_all_ways(const std::string& text, Format format) {
  INFO(text);
  const Result whole = from_memory(text, format, in_blocks(1 << 20));
  for (const std::size_t bytes : {1, 2, 3, 5, 7, 11, 16, 23, 37, 64, 200}) {
    INFO("blocks of " << bytes);
    const Result blocks = from_memory(text, format, in_blocks(bytes));
    CHECK(blocks.columns == whole.columns);
    CHECK(blocks.messages == whole.messages);
    CHECK(blocks.places == whole.places);
    const Result stream = from_stream(text, format, in_blocks(bytes), 1 + bytes % 5);
    CHECK(stream.columns == whole.columns);
    CHECK(stream.streamed == whole.streamed);
  }
  for (const unsigned jobs : {2u, 7u}) {
    INFO(jobs << " jobs");
    const Result several = from_memory(text, format, in_blocks(20, jobs));
    CHECK(several.columns == whole.columns);
    CHECK(several.messages == whole.messages);
    CHECK(several.places == whole.places);
    const Result stream = from_stream(text, format, in_blocks(20, jobs), 9);
    CHECK(stream.columns == whole.columns);
    CHECK(stream.streamed == whole.streamed);
  }
}

template <class Random, std::size_t n>
std::string pick(Random& random, const char* const (&texts)[n]) {
  return texts[random() % n];
}
template <class Random>
std::string pick(Random& random, std::initializer_list<const char*> texts) {
  return texts.begin()[random() % texts.size()];
}

const char* const kMetrics[] = {"share", "cards", "plain", "live", "deal", "stage", "launch", "weather", "Plain", "ratio", " money", ""};
const char* const kValues[] = {"5", "38", "12.50", "-3", "yes", "no", "signed", "partial..complete", "2026-03-14", "1,200", "~20", "160+", "n/a", "", "0.25", "999999999999999999", "1e5"};
const char* const kDates[] = {"2026-03-14", "2026-02-29", "2026-Q1", "2024-02-29", "2026", "", "soon"};
const char* const kNames[] = {"kucoin", "KuCoin", "reuters", "路透社", "unknown", "", "ledger_7", "a name that is longer than sixteen bytes"};
const char* const kKinds[] = {"procurement", "leasing", "", "", "nonsense"};
const char* const kIds[] = {"", "", "a", "b", "c", "rows:3"};

std::string random_csv(unsigned seed) {
  std::mt19937 random(seed);
  const char* const kEnds[] = {"\n", "\r\n", "\r"};
  const std::string end = kEnds[random() % 3];
  std::string text = (random() % 4 == 0 ? "\xef\xbb\xbf" : "") + std::string("vendor,id,metric,value,as_of,source,kind,note,event") + end;
  for (unsigned rows = random() % 12; rows > 0; --rows) {
    const std::string cells[] = {pick(random, kNames), pick(random, kIds), pick(random, kMetrics), pick(random, kValues), pick(random, kDates),
                                 pick(random, kNames), pick(random, kKinds), pick(random, kNames), pick(random, kNames)};
    std::string line;
    for (const std::string& cell : cells) {
      if (!line.empty() || &cell != cells) line += ',';
      switch (random() % 12) {
        case 0: line += '"' + cell + '"'; break;
        case 1: line += "\"two" + end + "lines, " + cell + '"'; break;
        case 2: line += "\"a \"\"" + cell + "\"\" b\""; break;
        case 3: line += cell.find(',') == std::string::npos ? cell + " " : "\"" + cell + "\" "; break;
        default: line += cell.find(',') == std::string::npos ? cell : '"' + cell + '"'; break;
      }
    }
    switch (random() % 25) {
      case 0: line += ",extra"; break;
      case 1: line = "ragged,row"; break;
      case 2: line.clear(); break;
      case 3: line += '\xb0'; break;
      case 4: line += '\0'; break;
      case 5: line += "\"x\"y"; break;
      case 6: line += ",\"never closed"; break;
      case 7: line = ",,,,,,,,"; break;
      default: break;
    }
    text += line;
    if (rows > 1 || random() % 2) text += end;
  }
  return text;
}

std::string random_jsonl(unsigned seed) {
  std::mt19937 random(seed);
  const char* const kEnds[] = {"\n", "\r\n", "\r", "\n\n", " \n"};
  const char* const kFields[] = {"vendor", "id", "metric", "value", "as_of", "source", "kind", "note", "event", "subject", "basis", "Value", "x y"};
  const char* const kScalars[] = {"null", "true", "5", "-0.50", "01", "1e3", "\"\"", "\"a\\\"b\"", "[1]", "{\"a\":{}}", "\"\\u8def\"", "NaN"};
  std::string text;
  for (unsigned rows = random() % 14; rows > 0; --rows) {
    const bool usual = random() % 3 != 0;
    const std::string colon = random() % 4 == 0 ? ": " : ":", comma = random() % 4 == 0 ? ", " : ",";
    std::string line = "{\"metric\"" + colon + '"' + pick(random, kMetrics) + '"' + comma + "\"value\"" + colon + '"' + pick(random, kValues) + '"';
    if (usual) line += comma + "\"as_of\"" + colon + '"' + pick(random, kDates) + '"' + comma + "\"vendor\"" + colon + '"' + pick(random, kNames) + '"';
    while (random() % 3 == 0) {
      line += comma + '"' + pick(random, kFields) + '"' + colon;
      line += random() % 2 ? pick(random, kScalars) : '"' + pick(random, kNames) + '"';
    }
    line += "}";
    switch (random() % 25) {
      case 0: line += " x"; break;
      case 1: line.pop_back(); break;
      case 2: line = "7"; break;
      case 3: line.insert(line.size() / 2, 1, '\xb0'); break;
      case 4: line.insert(line.size() / 2, 1, '\0'); break;
      case 5: line = "  " + line + " \t"; break;
      case 6: line = "{}"; break;
      default: break;
    }
    text += line + pick(random, kEnds);
  }
  return text;
}

/// Elements as lines of JSONL have them, in a list that is written in many ways and sometimes wrongly.
std::string random_list(unsigned seed) {
  std::mt19937 random(seed);
  const char* const kBetween[] = {",", ", ", ",\n", "\n,\r\n ", ",\r"};
  const std::string between = pick(random, kBetween);
  const bool is_sound = random() % 2;
  std::string text = pick(random, {"[", "[\n  ", " \n["});
  const std::string lines = random_jsonl(seed);
  bool is_first = true;
  for (std::size_t at = 0, end = 0; at < lines.size(); at = end + 1) {
    end = std::min(lines.find_first_of("\r\n", at), lines.size());
    std::string element = lines.substr(at, end - at);
    if (element.empty() || (is_sound && (element.front() != '{' || element.back() != '}'))) continue;
    if (random() % 4 == 0) element.insert(1, "\n \"x\": \"}\\\"{\",\n");
    if (random() % 6 == 0) element.insert(1, "\n\t");
    if (!is_first) text += is_sound || random() % 12 ? between : pick(random, {"", ";", ",,", "]"});
    text += element;
    is_first = false;
  }
  text += is_sound || random() % 3 ? "]" : pick(random, {"", ",]", "] x", "]]", "}"});
  if (random() % 2) text += "\n";
  return text;
}

}  // namespace

TEST_CASE("ingest: random lists are the same in any blocks, from memory and from a stream, by any number of threads") {
  for (unsigned seed = 0; seed < 300; ++seed) check_all_ways(random_list(seed), Format::json);
}

// The parser of documents reads a list inside an object from its begin to its end.
TEST_CASE("ingest: a list says what it says as the evidence of a document") {
  std::size_t sound = 0;
  for (unsigned seed = 0; seed < 1000; ++seed) {
    const std::string text = random_list(seed);
    INFO(text);
    const std::string before = "{\"evidence\":";
    const std::string all = told(before + text + "}", Format::json);
    sound += all.find("JSON") == std::string::npos;
    CHECK(told(std::string(before.size(), ' ') + text, Format::json) == all);
  }
  CHECK(sound > 300);
}

TEST_CASE("ingest: random CSV is the same in any blocks, from memory and from a stream, by any number of threads") {
  for (unsigned seed = 0; seed < 150; ++seed) check_all_ways(random_csv(seed), Format::csv);
}

TEST_CASE("ingest: random JSONL is the same in any blocks, from memory and from a stream, by any number of threads") {
  for (unsigned seed = 0; seed < 150; ++seed) check_all_ways(random_jsonl(seed), Format::jsonl);
}

// Texts named apart: a row's id is its place where it has none. Rows stay by their ids, so that the choice does not depend on blocks.
TEST_CASE("ingest: rows taken out while they come leave the others as they are") {
  struct Both {
    SourceMap sources;
    EvidenceSet evidence;
    std::size_t seen = 0;
    Both(unsigned seed, LoadOptions options, const std::function<bool(const std::string& id)>& stays) {
      options.checks_ids = false;
      std::size_t kept = 0;
      options.rows_came = [&](EvidenceSet& rows) {
        std::vector<std::uint8_t> wanted;
        for (std::size_t row = kept; row < rows.size(); ++row) wanted.push_back(stays(rows.id_of(runtime::RowId(row))));
        seen += wanted.size();
        rows.keep(kept, wanted);
        kept = rows.size();
      };
      Diagnostics diagnostics{1000};
      runtime::load(program(), sources, sources.add("table", random_csv(seed)), Format::csv, options, evidence, diagnostics);
      runtime::load(program(), sources, sources.add("lines", random_jsonl(seed)), Format::jsonl, options, evidence, diagnostics);
    }
    std::vector<std::string> rows() const {
      std::vector<std::string> rows;
      for (std::size_t row = 0; row < evidence.size(); ++row) rows.push_back(row_listing(evidence, row) + std::string(sources.text(evidence.span[row])));
      return rows;
    }
  };
  std::size_t taken_out = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    INFO(seed);
    const auto stays = [&](const std::string& id) { return (std::hash<std::string>()(id) + seed) % 4 > seed % 5; };
    const Both all(seed, in_blocks(1 << 20), [](const std::string&) { return true; });
    std::vector<std::string> expected;
    const std::vector<std::string> rows = all.rows();
    for (std::size_t row = 0; row < rows.size(); ++row)
      if (stays(all.evidence.id_of(runtime::RowId(row)))) expected.push_back(rows[row]);
    taken_out += rows.size() - expected.size();
    for (const std::size_t bytes : {std::size_t{20}, std::size_t{100}, std::size_t{1} << 20}) {
      const Both some(seed, in_blocks(bytes, 1 + seed % 2), stays);
      CHECK(some.rows() == expected);
      CHECK(some.seen == rows.size());
    }
  }
  CHECK(taken_out > 1000);
}

TEST_CASE("ingest: rows in lines and in tables say what they say in a document, which another reader reads") {
  const char* const kFields[] = {"metric", "value", "as_of", "source", "origin", "subject", "kind", "basis", "unit", "vendor", "note", "Event"};
  const char* const kUnits[] = {"", "", "%", "cards", "kilocards", "miles"};
  const char* const kBases[] = {"", "measured", "planned", "guessed"};
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    std::string csv, jsonl, document;
    for (const char* field : kFields) csv += (csv.empty() ? "" : ",") + std::string(field);
    for (unsigned rows = 1 + random() % 9; rows > 0; --rows) {
      const std::string cells[] = {pick(random, kMetrics), pick(random, kValues), pick(random, kDates), pick(random, kNames),
                                   pick(random, kNames),   pick(random, kNames),  pick(random, kKinds), pick(random, kBases),
                                   pick(random, kUnits),   pick(random, kNames),  pick(random, kNames), pick(random, kNames)};
      std::string record, object;
      for (std::size_t i = 0; i < std::size(kFields); ++i) {
        const bool quoted = cells[i].find(',') != std::string::npos || random() % 8 == 0;
        record += (i ? "," : "") + (quoted ? '"' + cells[i] + '"' : cells[i]);
        object += std::string(i ? "," : "{") + '"' + kFields[i] + "\":\"" + cells[i] + '"';
      }
      csv += "\n" + record;
      jsonl += "\n" + object + "}";
      document += std::string(document.empty() ? "[\n" : ",\n") + object + "}";
    }
    INFO(csv);
    const std::string expected = told(document + "]", Format::json);
    CHECK(told(jsonl, Format::jsonl) == expected);
    CHECK(told(csv, Format::csv) == expected);
  }
}

TEST_CASE("ingest: a row of a stream that is reported is shown as from memory") {
  std::string text = "metric,value,as_of\n";
  for (int i = 0; i < 5000; ++i) text += "plain,5,2026-03-14\n";
  text += "plain,x,2026-03-14\nplain,7,2026-13-01\n";
  for (const unsigned jobs : {1u, 2u}) {
    const Result stream = from_stream(text, Format::csv, in_blocks(1000, jobs), 4096);
    CHECK(stream.messages == from_memory(text, Format::csv, in_blocks(1000, jobs)).messages);
    CHECK(stream.messages.find("rows:5002:7") != std::string::npos);  // after the header and 5,000 rows
    CHECK(stream.messages.find("rows:5003:9") != std::string::npos);
  }
}

TEST_CASE("ingest: what is no text of rows is said to be none") {
  struct Case {
    std::string text, message;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {"\x1f\x8b\x08\0\0\0"s, "it is compressed"},
      {"PK\x03\x04xlsx"s, "it is compressed"},
      {"\xff\xfem\0e\0"s, "it is UTF-16"},
      {"m\0e\0t\0r\0i\0c\0"s, "it is UTF-16"},
      {"", "is empty"},
      {"\n\n  \r\n", "is empty"},
      {"BZhang,value\n", "has no column `metric`"},
  };
  for (const Case& c : cases) {
    INFO(c.message);
    for (const std::size_t bytes : {std::size_t{1} << 20, std::size_t{64}}) {
      CHECK(from_memory(c.text, Format::csv, in_blocks(bytes)).messages.find(c.message) != std::string::npos);
      CHECK(from_stream(c.text, Format::csv, in_blocks(bytes), 3).messages.find(c.message) != std::string::npos);
    }
  }
}

TEST_CASE("ingest: a stream that fails says so") {
  SourceMap sources;
  EvidenceSet evidence;
  Diagnostics diagnostics;
  int calls = 0;
  const runtime::EvidenceStream stream{"rows", Format::csv, [&](char* to, std::size_t) {
                                         const std::string_view head = "metric,value\nplain,5\n";
                                         std::copy(head.begin(), head.end(), to);
                                         return ++calls == 1 ? static_cast<std::ptrdiff_t>(head.size()) : std::ptrdiff_t{-1};
                                       }};
  CHECK_FALSE(runtime::load(program(), stream, {}, evidence, sources, diagnostics));
}

TEST_CASE("ingest: a long field, a long tail") {
  const std::string cell(10'000'000, 'x');
  for (const std::string& text : {"metric,value,note\nplain,5," + cell + "\nplain,6,n\n", "metric,value,note\nplain,5,\"" + cell + "\n\"\nplain,6,n\n"}) {
    for (const std::size_t bytes : {std::size_t{1} << 16, std::size_t{2} << 20}) {
      const Result stream = from_stream(text, Format::csv, in_blocks(bytes, 2), 1 << 20);
      CHECK(stream.messages.empty());
      CHECK(stream.columns == from_memory(text, Format::csv, in_blocks(64 << 20)).columns);
    }
  }
}
