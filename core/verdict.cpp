#include "core/verdict.hpp"

#include <array>

namespace ajar {
namespace {

struct Words {
  std::string_view id, en, zh;
  std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

constexpr std::array<Words, 3> kStates{
    {{"closed", "closed", "关闭"}, {"ajar", "ajar", "微开"}, {"open", "open", "打开"}}};
constexpr std::array<std::string_view, 4> kTruths{"no", "unknown", "yes", "error"};
constexpr std::array<Words, 4> kConfidences{
    {{"very_low", "very low", "很低"}, {"low", "low", "低"}, {"moderate", "moderate", "中"}, {"high", "high", "高"}}};
constexpr std::array<Words, kBasisCount> kBases{{{"measured", "measured", "实测"},
                                                 {"reported", "reported", "报道"},
                                                 {"announced", "announced", "宣布"},
                                                 {"planned", "planned", "计划"},
                                                 {"estimated", "estimated", "估计"},
                                                 {"opinion", "opinion", "观点"}}};

constexpr Words kReasons[] = {
#define AJAR_REASON(name, en, zh) {#name, en, zh},
#define AJAR_FATE(name, en, zh)
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
};

constexpr Words kFates[] = {
#define AJAR_REASON(name, en, zh)
#define AJAR_FATE(name, en, zh) {#name, en, zh},
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
};

template <class Table, class Enum>
constexpr const auto& entry(const Table& table, Enum value) {
  return table[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view id_of(State v) { return entry(kStates, v).id; }
std::string_view id_of(Truth v) { return entry(kTruths, v); }
std::string_view id_of(Reason v) { return entry(kReasons, v).id; }
std::string_view id_of(Fate v) { return entry(kFates, v).id; }
std::string_view id_of(Confidence v) { return entry(kConfidences, v).id; }
std::string_view id_of(Basis v) { return entry(kBases, v).id; }

char letter_of(Grade grade) { return "-FEDCBA"[static_cast<std::size_t>(grade)]; }

std::string_view word_of(State v, Language language) { return entry(kStates, v).in(language); }
std::string_view word_of(Reason v, Language language) { return entry(kReasons, v).in(language); }
std::string_view word_of(Fate v, Language language) { return entry(kFates, v).in(language); }
std::string_view word_of(Confidence v, Language language) { return entry(kConfidences, v).in(language); }
std::string_view word_of(Basis v, Language language) { return entry(kBases, v).in(language); }

}  // namespace ajar
