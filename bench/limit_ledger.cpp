// The floor under every engine: C++ written by hand for ledger.gate alone and for rows as ajar-bench-ledger writes them
// (no quotes in CSV, one order of keys in JSONL, two decimals). It checks that a row has this form and nothing else.
//   ajar-bench-limit-ledger ROWS RESULT [THREADS]
// The file is read in blocks; separators are found 64 bytes at a time; 64 rows at a time are first read, then find
// their vendor, then add to what is known of it, so that the memory each needs is on its way before it is used.
#include <fcntl.h>
#include <immintrin.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "ajar-bench-limit-ledger: %s\n", why);
  std::exit(1);
}

/// Days are compared, never counted: 31 days in every month will do.
constexpr std::int32_t day_number(int year, int month, int day) { return (year * 12 + month) * 31 + day; }
constexpr std::int32_t kToday = day_number(2026, 6, 30);
constexpr std::int32_t kHalfYear = day_number(2025, 12, 30), kYear = day_number(2025, 6, 30),
                       kTwoYears = day_number(2024, 6, 30);
constexpr std::int32_t kYearOfFlows =
    day_number(2025, 7, 1);  // a sum is of exactly twelve months, a reading is fresh through its day

/// Up to twelve bytes in two numbers: compared and hashed at once.
struct Name {
  std::uint64_t first = 0;
  std::uint32_t rest = 0;
  friend bool operator==(const Name&, const Name&) = default;

  static constexpr std::size_t kMost = 12;

  /// Of a text after which at least twelve more bytes may be read.
  static Name of(std::string_view text) {
    if (text.size() > kMost) give_up("a vendor has a long name");
    Name name;
    std::memcpy(&name.first, text.data(), 8);
    std::memcpy(&name.rest, text.data() + 8, 4);
    if (text.size() < 8) name.first &= (std::uint64_t{1} << (8 * text.size())) - 1;
    name.rest = text.size() <= 8
                    ? 0
                    : name.rest & static_cast<std::uint32_t>((std::uint64_t{1} << (8 * (text.size() - 8))) - 1);
    return name;
  }

  void append_to(std::string& out) const {
    std::array<char, kMost> text;
    std::memcpy(text.data(), &first, 8);
    std::memcpy(text.data() + 8, &rest, 4);
    out.append(text.data(), strnlen(text.data(), text.size()));
  }
};

/// What is known of a vendor; amounts in hundredths.
struct Known {
  std::int64_t paid = 0, returned = 0;
  std::int32_t utilisation_day = 0, utilisation_low = 0, utilisation_high = 0;
  std::int32_t capacity = -1;
  std::uint32_t says_yes = 0, says_no = 0;  // a bit for each source

  void newer_utilisation(std::int32_t day, std::int32_t low, std::int32_t high) {
    if (day > utilisation_day) {
      utilisation_day = day;
      utilisation_low = low;
      utilisation_high = high;
    } else if (day == utilisation_day) {
      utilisation_low = std::min(utilisation_low, low);
      utilisation_high = std::max(utilisation_high, high);
    }
  }

  void add(const Known& more) {
    paid += more.paid;
    returned += more.returned;
    newer_utilisation(more.utilisation_day, more.utilisation_low, more.utilisation_high);
    capacity = std::max(capacity, more.capacity);
    says_yes |= more.says_yes;
    says_no |= more.says_no;
  }
};

/// Vendors in order of first appearance.
class Vendors {
 public:
  Vendors() : slots_(1u << 16) {}

  static std::uint64_t hash(const Name& name) {
    const std::uint64_t mixed = (name.first ^ name.rest * 0xff51afd7ed558ccdu) * 0x9e3779b97f4a7c15u;
    return mixed ^ (mixed >> 32);  // the upper half depends on every byte
  }

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }

  std::uint32_t find(const Name& name, std::uint64_t hash) {
    const std::uint64_t mask = slots_.size() - 1;
    for (std::uint64_t at = hash & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.id != 0 && slot.first == name.first && slot.rest == name.rest) return slot.id - 1;
      if (slot.id != 0) continue;
      slot = {name.first, name.rest, static_cast<std::uint32_t>(known.size() + 1)};
      known.emplace_back();
      names.push_back(name);
      if (2 * known.size() > slots_.size()) grow();
      return static_cast<std::uint32_t>(known.size() - 1);
    }
  }

  std::vector<Known> known;
  std::vector<Name> names;

 private:
  struct Slot {
    std::uint64_t first = 0;
    std::uint32_t rest = 0;
    std::uint32_t id = 0;  // 0: free
  };

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.id == 0) continue;
      std::uint64_t at = hash({slot.first, slot.rest}) & (slots_.size() - 1);
      while (slots_[at].id != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
};

enum class Metric : std::uint8_t { paid, returned, utilisation, capacity, certified, none };

/// A row that passed every filter; `none` when only its vendor counts.
struct Read {
  Name name;
  std::uint64_t hash;
  std::uint32_t vendor;
  Metric metric;
  std::uint8_t source;
  std::int32_t day, value;
};

struct Fields {
  std::string_view vendor, metric, value, as_of, source, kind, basis;
};

/// One thread: its part of the file and what it learned from it.
class Reader {
 public:
  Vendors vendors;

  void read_csv(int file, std::size_t begin, std::size_t end) {
    blocks(file, begin, end, [&](const char* text, std::size_t size) {
      find_any(text, size, ',', '\n');
      const std::uint32_t* at = found_.data();
      for (std::uint32_t start = 0; start < size; start = at[6] + 1, at += 7) {
        if (at[6] >= size || text[at[6]] != '\n') give_up("a row does not have seven fields");
        const auto field = [&](int i) { return std::string_view(text + at[i - 1] + 1, at[i] - at[i - 1] - 1); };
        take({{text + start, at[0] - start}, field(1), field(2), field(3), field(4), field(5), field(6)});
      }
    });
  }

  void read_jsonl(int file, std::size_t begin, std::size_t end) {
    blocks(file, begin, end, [&](const char* text, std::size_t size) {
      find_any(text, size, '"', '"');
      const std::uint32_t* at = found_.data();
      for (std::uint32_t start = 0; start < size;) {
        const auto quoted = [&](int i) { return std::string_view(text + at[i] + 1, at[i + 1] - at[i] - 1); };
        Fields row{quoted(2), quoted(6), {}, {}, {}, {}, {}};
        const std::uint32_t value = at[9] + 2;  // after "value":
        const bool is_text = text[value] == '"';
        row.value = is_text ? quoted(10) : std::string_view(text + value, at[10] - 1 - value);
        at += is_text ? 12 : 10;
        row.as_of = quoted(2), row.source = quoted(6), row.kind = quoted(10), row.basis = quoted(14);
        const std::uint32_t last = at[15];
        if (last + 2 >= size || text[last + 1] != '}' || text[last + 2] != '\n') give_up("a row has another layout");
        start = last + 3;
        at += 16;
        take(row);
      }
    });
  }

  void finish() {
    for (std::size_t i = 0; i < waiting_; ++i) vendors.prefetch(rows_[i].hash);
    for (std::size_t i = 0; i < waiting_; ++i) {
      rows_[i].vendor = vendors.find(rows_[i].name, rows_[i].hash);
      __builtin_prefetch(&vendors.known[rows_[i].vendor]);
    }
    for (std::size_t i = 0; i < waiting_; ++i) learn(rows_[i], vendors.known[rows_[i].vendor]);
    waiting_ = 0;
  }

  /// The names of sources, by their bit.
  const std::vector<std::string>& sources() const { return sources_; }

 private:
  static constexpr std::size_t kBlock = 256 << 10;

  /// Whole lines of [begin, end), which is cut at line ends, a block at a time.
  template <class Use>
  void blocks(int file, std::size_t begin, std::size_t end, const Use& use) {
    std::vector<char> buffer(kBlock + 64);
    found_.resize(kBlock + 64);
    std::size_t kept = 0;
    while (begin < end) {
      const ssize_t got =
          pread(file, buffer.data() + kept, std::min(kBlock - kept, end - begin), static_cast<off_t>(begin));
      if (got <= 0) give_up("the file ends early");
      begin += static_cast<std::size_t>(got);
      const std::size_t size = kept + static_cast<std::size_t>(got);
      const void* last = memrchr(buffer.data(), '\n', size);
      if (!last) give_up("a line is too long");
      const std::size_t whole = static_cast<std::size_t>(static_cast<const char*>(last) - buffer.data()) + 1;
      use(buffer.data(), whole);
      kept = size - whole;
      std::memmove(buffer.data(), buffer.data() + whole, kept);
    }
    if (kept != 0) give_up("the last line has no end");
    finish();
  }

  /// The places of two characters in a text that may be read 64 bytes beyond its end.
  void find_any(const char* text, std::size_t size, char a, char b) {
    const __m256i as = _mm256_set1_epi8(a), bs = _mm256_set1_epi8(b);
    const auto mask_of = [&](const char* from) {
      const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
      return static_cast<std::uint32_t>(
          _mm256_movemask_epi8(_mm256_or_si256(_mm256_cmpeq_epi8(bytes, as), _mm256_cmpeq_epi8(bytes, bs))));
    };
    std::uint32_t* out = found_.data();
    for (std::size_t i = 0; i < size; i += 64) {
      std::uint64_t mask = mask_of(text + i) | std::uint64_t{mask_of(text + i + 32)} << 32;
      for (; mask != 0; mask &= mask - 1)
        *out++ = static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(__builtin_ctzll(mask));
    }
  }

  void take(const Fields& row) {
    Read& read = rows_[waiting_++];
    read.name = Name::of(row.vendor);
    read.hash = Vendors::hash(read.name);
    read.metric = metric_of(row);
    if (read.metric == Metric::none) {
    } else if (read.metric == Metric::certified) {
      read.value = row.value[0] == 'y';
      read.source = source_of(row.source);
    } else {
      read.value = hundredths(row.value);
      read.day = day_of(row.as_of);
    }
    if (waiting_ == rows_.size()) finish();
  }

  /// Which metric a row counts for: by its name, its kind, its basis and its day.
  static Metric metric_of(const Fields& row) {
    const Metric metric = metric_called(row.metric);
    if (metric == Metric::none) return metric;
    const bool is_flow = metric == Metric::paid || metric == Metric::returned;
    if ((row.kind[0] == 'p') != is_flow || (row.basis[0] != 'r' && row.basis[0] != 'm')) return Metric::none;
    const std::int32_t day = day_of(row.as_of);
    const std::int32_t oldest = metric == Metric::utilisation ? kHalfYear
                                : metric == Metric::certified ? kTwoYears
                                : is_flow                     ? kYearOfFlows
                                                              : kYear;
    return day <= kToday && day >= oldest ? metric : Metric::none;
  }

  static Metric metric_called(std::string_view name) {
    switch (name[0]) {
      case 'p':
        return Metric::paid;
      case 'r':
        return Metric::returned;
      case 'u':
        return Metric::utilisation;
      case 'c':
        return name[1] == 'a' ? Metric::capacity : Metric::certified;
      default:
        return Metric::none;
    }
  }

  static int digit(char c) { return c - '0'; }

  static std::int32_t day_of(std::string_view text) {
    if (text.size() != 10) give_up("a date has another form");
    return day_number(digit(text[0]) * 1000 + digit(text[1]) * 100 + digit(text[2]) * 10 + digit(text[3]),
                      digit(text[5]) * 10 + digit(text[6]), digit(text[8]) * 10 + digit(text[9]));
  }

  static std::int32_t hundredths(std::string_view text) {
    if (text.size() < 4 || text.size() > 9 || text[text.size() - 3] != '.')
      give_up("a number does not have two decimals");
    std::int32_t value = 0;
    for (std::size_t i = 0; i + 3 < text.size(); ++i) value = 10 * value + digit(text[i]);
    return 100 * value + 10 * digit(text[text.size() - 2]) + digit(text[text.size() - 1]);
  }

  std::uint8_t source_of(std::string_view name) {
    for (std::size_t i = 0; i < sources_.size(); ++i)
      if (sources_[i] == name) return static_cast<std::uint8_t>(i);
    if (sources_.size() == 32) give_up("there are more than 32 sources");
    sources_.emplace_back(name);
    return static_cast<std::uint8_t>(sources_.size() - 1);
  }

  static void learn(const Read& row, Known& known) {
    switch (row.metric) {
      case Metric::paid:
        known.paid += row.value;
        break;
      case Metric::returned:
        known.returned += row.value;
        break;
      case Metric::utilisation:
        known.newer_utilisation(row.day, row.value, row.value);
        break;
      case Metric::capacity:
        known.capacity = std::max(known.capacity, row.value);
        break;
      case Metric::certified:
        (row.value ? known.says_yes : known.says_no) |= 1u << row.source;
        break;
      case Metric::none:
        break;
    }
  }

  std::vector<std::uint32_t> found_;
  std::vector<std::string> sources_;
  std::array<Read, 64> rows_;
  std::size_t waiting_ = 0;
};

/// no < unknown < yes.
enum class Truth : std::uint8_t { no, unknown, yes };
Truth truth(bool certainly, bool possibly) { return certainly ? Truth::yes : possibly ? Truth::unknown : Truth::no; }

struct Verdict {
  int proven, possible;
  void cap(Verdict by) { *this = {std::min(proven, by.proven), std::min(possible, by.possible)}; }
};

/// `open` needs `ajar`, too.
Verdict levels(Truth ajar, Truth open) {
  open = std::min(ajar, open);
  return {open == Truth::yes ? 2 : ajar == Truth::yes ? 1 : 0, open != Truth::no ? 2 : ajar != Truth::no ? 1 : 0};
}

std::array<Verdict, 4> decide(const Known& known) {
  const auto utilised = [&](std::int32_t bar) {
    const bool any = known.utilisation_day != 0;
    return truth(any && known.utilisation_low >= bar, !any || known.utilisation_high >= bar);
  };
  const auto capable = [&](std::int32_t bar) {
    return truth(known.capacity >= bar, known.capacity < 0 || known.capacity >= bar);
  };
  const bool any_yes = known.says_yes != 0, any_no = known.says_no != 0;
  const Truth certified = truth(any_yes && !any_no, any_yes || !any_no);
  const Truth by_three = certified == Truth::yes && __builtin_popcount(known.says_yes) < 3 ? Truth::unknown : certified;
  const auto sure = [](bool yes) { return yes ? Truth::yes : Truth::no; };

  const Verdict bought =
      levels(sure(known.paid >= 100'000'00), sure(known.paid >= 200'000'00 && known.returned <= 25'000'00));
  Verdict running = levels(std::max(utilised(30'00), capable(1000'00)), std::min(utilised(60'00), capable(2000'00)));
  running.cap(bought);
  const Verdict trusted = levels(certified, by_three);
  std::array<Truth, 3> signs = {utilised(40'00), capable(1500'00), by_three};
  std::sort(signs.begin(), signs.end());
  Verdict replicated = levels(signs[1], std::min({utilised(70'00), capable(3000'00), by_three}));
  if (known.returned > 40'000'00) replicated.cap({1, 1});
  replicated.cap(running);
  return {bought, running, trusted, replicated};
}

std::string result_of(const Vendors& vendors) {
  static constexpr std::array<std::string_view, 3> kStates = {"closed", "ajar", "open"};
  std::string text =
      "vendor,bought,bought.possible,running,running.possible,trusted,trusted.possible,replicated,replicated."
      "possible\n";
  text.reserve(64 * vendors.known.size());
  for (std::size_t i = 0; i < vendors.known.size(); ++i) {
    vendors.names[i].append_to(text);
    for (const Verdict verdict : decide(vendors.known[i]))
      text.append(",")
          .append(kStates[static_cast<std::size_t>(verdict.proven)])
          .append(",")
          .append(kStates[static_cast<std::size_t>(verdict.possible)]);
    text += '\n';
  }
  return text;
}

/// Adds what another thread learned, whose bits may stand for other sources.
void merge(Reader& into, const Reader& from) {
  std::vector<std::uint32_t> bits;
  for (const std::string& name : from.sources()) {
    const auto& known = into.sources();
    const auto at = std::find(known.begin(), known.end(), name);
    if (at == known.end()) give_up("a source stands in one half of the file alone");
    bits.push_back(1u << (at - known.begin()));
  }
  const auto translated = [&](std::uint32_t set) {
    std::uint32_t result = 0;
    for (; set != 0; set &= set - 1) result |= bits[static_cast<std::size_t>(__builtin_ctz(set))];
    return result;
  };
  for (std::size_t i = 0; i < from.vendors.known.size(); ++i) {
    Known more = from.vendors.known[i];
    more.says_yes = translated(more.says_yes);
    more.says_no = translated(more.says_no);
    const Name& name = from.vendors.names[i];
    into.vendors.known[into.vendors.find(name, Vendors::hash(name))].add(more);
  }
}

/// The first byte after the next line end.
std::size_t after_line(int file, std::size_t from, std::size_t size) {
  std::array<char, 4096> text;
  const ssize_t got = pread(file, text.data(), std::min(text.size(), size - from), static_cast<off_t>(from));
  const void* end = got > 0 ? std::memchr(text.data(), '\n', static_cast<std::size_t>(got)) : nullptr;
  if (!end) give_up("a line is too long");
  return from + static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) + 1;
}

void write_result(const char* path, const std::string& text) {
  std::FILE* file = std::fopen(path, "wb");
  if (!file || std::fwrite(text.data(), 1, text.size(), file) != text.size() || std::fclose(file) != 0)
    give_up("the result cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) give_up("usage: ajar-bench-limit-ledger ROWS RESULT [THREADS]");
  const std::size_t threads = argc == 4 ? std::strtoul(argv[3], nullptr, 10) : 1;
  if (threads < 1 || threads > 64) give_up("1 to 64 threads");
  const int file = open(argv[1], O_RDONLY);
  struct stat about;
  char first = 0;
  if (file < 0 || fstat(file, &about) != 0 || pread(file, &first, 1, 0) != 1) give_up("the rows cannot be read");
  const auto size = static_cast<std::size_t>(about.st_size);
  const bool is_jsonl = first == '{';

  std::vector<std::size_t> cuts = {is_jsonl ? 0 : after_line(file, 0, size)};
  for (std::size_t i = 1; i < threads; ++i)
    cuts.push_back(std::max(cuts.back(), after_line(file, size / threads * i, size)));
  cuts.push_back(size);
  std::vector<Reader> readers(threads);
  const auto work = [&](std::size_t i) {
    if (is_jsonl)
      readers[i].read_jsonl(file, cuts[i], cuts[i + 1]);
    else
      readers[i].read_csv(file, cuts[i], cuts[i + 1]);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work, i);
  work(0);
  for (std::thread& other : others) other.join();
  for (std::size_t i = 1; i < threads; ++i) merge(readers[0], readers[i]);
  write_result(argv[2], result_of(readers[0].vendors));
}
