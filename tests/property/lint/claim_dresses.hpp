/// A pack with two claims, and sentences that make them in every dress: marked up, wrapped, in other scripts, in lists,
/// tables and quotes. What the linter should find of each is known from how it was put together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/document/range.hpp"
#include "tests/property/lint/snippets.hpp"

namespace ajar::test {

inline constexpr const char* kFerryPack = R"(pack ferries 1.0
  languages en, zh
kind service "service" | "运营"
metric sailing "ferries sailing" | "在航渡轮" as number
  shows service
metric paid "ferries paid" | "已付渡轮" as number
  shows service
gate running "Running" | "已运营"
  shows service
  ajar when sailing >= 1 because "One line."
  open when sailing >= 10 because "All lines."
gate funded "Funded" | "资金到位"
  shows service
  ajar when paid >= 1 because "One."
  open when paid >= 10 because "All."
claim all_run "electric ferries run everywhere" | "电动渡轮全面运营"
  says en "run on all lines", zh "全面运营"
  asserts running is open
claim all_paid "all is paid" | "全部付清"
  says en "is paid in full", zh "全部付清"
  asserts funded is ajar
)";
inline constexpr const char* kFerryRows =
    R"({"id": "f1", "metric": "sailing", "value": "2", "as_of": "2027-04", "source": "port"}
{"id": "f2", "metric": "paid", "value": "0", "as_of": "2027-04", "source": "port"}
)";

/// A sentence with its claim's words, both where they should be found.
struct DressedClaim {
  std::string text;
  lint::Range sentence, trigger;
  bool is_live = true;  ///< there is a finding
};

/// Around a sentence; kept at the beginning of each of its lines but the first.
struct Container {
  std::string before, line, after;
  bool is_markdown = true;  ///< what is in it is read as Markdown
  bool is_wrapped = true;   ///< it can hold several lines
  bool is_live = true;
};

// \1 and \2 stand around the words of the claim, \3 for a line's end.
inline const std::vector<std::string>& plain_claims() {
  static const std::vector<std::string> claims{
      "Electric ferries \1run on all lines\2.",
      "🚀 Electric ferries \1RUN ON ALL LINES\2 today, e\u0301 🚀🚀 and tomorrow.",
      "The ＡＩ ferries\t\1run\ton  all lines\2!",
      "The ferries \1ｒｕｎ on all lines\2.",
      "The bill \1is paid in full\2.",
      "电动渡轮\1全面运营\2。",
      "👩‍💻开头，電動渡輪ＡＩ\1全面運營\2，客流很大。",
      "The 渡轮 \1全面运营\2 now.",
      "渡轮船款\1全部付清\2！"};
  return claims;
}
inline const std::vector<std::string>& marked_claims() {
  static const std::vector<std::string> claims{"Electric ferries \1run *on* all lines\2.",
                                               "Electric ferries **\1run on** all lines\2.",
                                               "Electric ferries [\1run on all lines\2](a.b/c?d).",
                                               "Electric ferries \1run [on all](http://a.b) lines\2.",
                                               "Electric ferries \1run&#32;on&nbsp;all lines\2.",
                                               "Electric ferries \1run <!-- at night --> on all lines\2.",
                                               "Electric ferries \1r<b>un</b> on all lines\2.",
                                               "渡轮\1全**面**运营\2。",
                                               "渡轮\1全[面运](http://a.b \"c\")营\2。",
                                               "渡轮\1全面&#36816;营\2。",
                                               "渡轮<i>\1全面</i>运营\2。",
                                               "Und *é* 🚀 &amp; ~~渡轮~~，渡轮\1全面*运*营\2。",
                                               "The bill \1is ***paid*** in\u200B full\2."};
  return claims;
}
inline const std::vector<std::string>& wrapped_claims() {
  static const std::vector<std::string> claims{"Electric ferries \1run\3on all\3lines\2.",
                                               "Electric\3ferries \1run on\3*all*\3lines\2 in both\3harbours.",
                                               "渡轮\1全面\3运营\2。", "渡轮\1全\3部付\3清\2，\3客流很大。"};
  return claims;
}
inline const std::vector<Container>& containers() {
  static const std::vector<Container> all{
      {"", "", ""},
      {"First 🚀. ", "", " Last."},
      {"- ", "  ", ""},
      {"* a\n* b\n\n      c\n  * ", "    ", ""},
      {"12. ", "    ", ""},
      {"> ", "> ", "", true, true, false},
      {"- > - ", "  >   ", "", true, true, false},
      {"# ", "", "", true, false},
      {"", "", "\n==="},
      {"| a | b |\n|---|---|\n| 1 | ", "", " |", true, false},
      {"<div class=\"x\">\n", "", "\n</div>", false},
      {"<ul><li>", "", "</li></ul>", false},
      {"A note.[^n]\n\n[^n]: ", "    ", ""},
      {"{{< note >}}\n\n", "", "\n\n{{< /note >}}"},
      {"```\n", "", "\n```", false, true, false},
      {"<!--\n", "", "\n-->", false, true, false},
      {"“", "", "”", true, true, false},
  };
  return all;
}

inline DressedClaim dressed(const std::string& claim, const Container& in) {
  DressedClaim out{in.before, {}, {}, in.is_live};
  out.sentence.begin = static_cast<std::uint32_t>(out.text.size());
  for (const char c : claim) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    if (c == '\1')
      out.trigger.begin = at;
    else if (c == '\2')
      out.trigger.end = at;
    else if (c == '\3')
      out.text += "\n" + in.line;
    else
      out.text += c;
  }
  out.sentence.end = static_cast<std::uint32_t>(out.text.size());
  out.text += in.after;
  return out;
}

/// Every claim in everything that can hold it.
inline std::vector<DressedClaim> dressed_claims() {
  std::vector<DressedClaim> all;
  for (const Container& in : containers()) {
    const auto add = [&](const std::vector<std::string>& claims) {
      for (const std::string& claim : claims)
        if ((in.is_wrapped || claim.find('\3') == std::string::npos) &&
            (in.is_markdown || claim.find('*') == std::string::npos))
          all.push_back(dressed(claim, in));
    };
    add(plain_claims());
    if (in.is_markdown) add(marked_claims());
    if (in.is_wrapped) add(wrapped_claims());
  }
  return all;
}

}  // namespace ajar::test
