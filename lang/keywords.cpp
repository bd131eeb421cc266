#include "lang/keywords.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace ajar::lang {
namespace {

struct Entry {
  std::string_view id;
  KeywordRole role;
  std::vector<Spelling> spellings;
};

/// The table with its words numbered; built once.
class Table {
 public:
  Table() {
#define AJAR_KEYWORD(id, role, en, zh) add(#id, KeywordRole::role, en, zh);
#define AJAR_SYNONYM(id, spelling) add_spelling(entries_[static_cast<std::size_t>(Keyword::id)], spelling);
#define AJAR_RESERVED(en, zh) \
  reserve(en);                \
  reserve(zh);
#include "lang/keywords.def"
  }

  WordId word(std::string_view text) const {
    const auto found = words_.find(text);
    return found == words_.end() ? WordId{0} : found->second;
  }
  bool reserved(WordId word) const { return word < reserved_.size() && reserved_[word]; }
  bool item(WordId word) const { return word < item_.size() && item_[word]; }
  std::span<const KeywordSet> by_first_word() const { return by_first_word_; }
  const Entry& operator[](Keyword keyword) const { return entries_[static_cast<std::size_t>(keyword)]; }

 private:
  void add(std::string_view id, KeywordRole role, std::string_view en, std::string_view zh) {
    entries_.push_back({id, role, {}});
    add_spelling(entries_.back(), en);
    add_spelling(entries_.back(), zh);
    entries_.back().spellings.back().language = Language::zh;
  }

  void add_spelling(Entry& entry, std::string_view text) {
    Spelling spelling{text, is_ascii(text) ? Language::en : Language::zh, {}, 0};
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text[at] == '/' ? at + 1 : std::min(text.find_first_of(" /", at), text.size());
      if (end > at) spelling.words[spelling.count++] = intern(text.substr(at, end - at));
      at = end + (end < text.size() && text[end] == ' ');
    }
    by_first_word_[spelling.words[0]].set(static_cast<std::size_t>(&entry - entries_.data()));
    if (entry.role != KeywordRole::contextual) reserved_[spelling.words[0]] = true;
    if (entry.role == KeywordRole::item) item_[spelling.words[0]] = true;
    entry.spellings.push_back(spelling);
  }

  void reserve(std::string_view text) { reserved_[intern(text)] = true; }

  WordId intern(std::string_view text) {
    const auto id = words_.try_emplace(text, static_cast<WordId>(words_.size() + 1)).first->second;
    reserved_.resize(words_.size() + 1);
    item_.resize(words_.size() + 1);
    by_first_word_.resize(words_.size() + 1);
    return id;
  }

  static bool is_ascii(std::string_view text) {
    for (const char c : text) {
      if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
  }

  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, WordId> words_;
  std::vector<bool> reserved_, item_;  // by word
  std::vector<KeywordSet> by_first_word_;
};

const Table& table() {
  static const Table instance;
  return instance;
}

}  // namespace

WordId word_id(std::string_view word) { return table().word(word); }
bool is_reserved(WordId word) { return table().reserved(word); }
bool is_word_value(WordId word) {
  if (word == 0) return false;
  for (const Keyword keyword : {Keyword::yes, Keyword::no, Keyword::closed, Keyword::ajar, Keyword::open})
    for (const Spelling& spelling : spellings(keyword))
      if (spelling.words[0] == word) return true;
  return false;
}
bool is_item_word(WordId word) { return table().item(word); }
std::span<const KeywordSet> keywords_by_first_word() { return table().by_first_word(); }
std::span<const Spelling> spellings(Keyword keyword) { return table()[keyword].spellings; }
std::string_view spelling(Keyword keyword, Language language) {
  return table()[keyword].spellings[language == Language::zh ? 1 : 0].text;
}
KeywordRole role(Keyword keyword) { return table()[keyword].role; }
std::string_view id_of(Keyword keyword) { return table()[keyword].id; }

}  // namespace ajar::lang
