// The department's own lists of words, which the check before publishing looks for: typing errors with the right word, and words that want a
// second look. One list for all sites, kept by whoever keeps the first site's columns; a small list of common errors comes with the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

enum class WordKind { Typing = 1, Sensitive = 2 };

struct ListedWord {
  Id id;
  WordKind kind = WordKind::Typing;
  std::string wrong;
  std::string right;  // "" for a sensitive one without a better
  std::string note;
  std::int64_t version = 1;
};

struct WordWish {
  std::optional<WordKind> kind;
  std::string part;
  std::string after;  // the last `wrong` of the page before
  std::size_t count = 50;
};
std::vector<ListedWord> list_words(storage::Reader& reader, const WordWish& wish);  // by `wrong`
std::optional<ListedWord> find_word(storage::Reader& reader, Id id);
const std::vector<ListedWord>& shipped_words();

// Verbs; `portal.column.write` over the first site is wanted. Conflict `word.listed`, `stale`; BadInput `word.form`.
Result<Id> add_word(audit::Act& act, const http::Caller& caller, const ListedWord& word);
Result<> change_word(audit::Act& act, const http::Caller& caller, const ListedWord& word);
Result<> remove_word(audit::Act& act, const http::Caller& caller, Id word, std::int64_t version);

}  // namespace fiveone::portal
