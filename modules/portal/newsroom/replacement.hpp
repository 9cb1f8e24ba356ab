// Find and replace over a site or a column: first shown, then applied to the articles that the editor chose, each as a draft of its own verb.
// Only what readers read is touched, titles and text between tags, never an address or an attribute.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/portal/newsroom/working_copy.hpp"

namespace fiveone::portal {

struct Excerpt {
  std::string before;
  std::string found;
  std::string after;
};

struct ReplacementHit {
  Article article;
  std::int64_t count = 0;
  std::vector<Excerpt> excerpts;  // the first few
};

struct ReplacementWish {
  Id site;
  std::optional<Id> column;
  std::string find;     // 2 to 100 characters, exactly as written
  std::string replace;
};

struct ReplacementView {
  std::vector<ReplacementHit> hits;  // newest change first, at most 200
  bool more = false;                 // not all could be looked at
};

Result<> check_replacement(const ReplacementWish& wish);
ReplacementView find_replacements(storage::Reader& reader, const ReplacementWish& wish);
// The wording with it replaced, and how often.
std::pair<Wording, std::int64_t> replaced_in(const Wording& wording, const ReplacementWish& wish);

// Verb: as save_copy; Conflict `replace.nothing` where the words no longer stand in it.
Result<> apply_replacement(audit::Act& act, const http::Caller& caller, Id article, std::int64_t version, const ReplacementWish& wish);

}  // namespace fiveone::portal
