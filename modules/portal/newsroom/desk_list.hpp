// The newsroom's lists: newest change first, by key, of the sites in the caller's reach only. Each question goes down one index per site (or
// column) and state and stops after a page, so that half a million articles cost what fifty do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/newsroom/scope.hpp"

namespace fiveone::portal {

class Titles;

struct DeskKey {
  Instant updated;
  Id article;
};
std::string to_word(const DeskKey& key);
std::optional<DeskKey> parse_desk_key(std::string_view word);

// What is left empty does not narrow.
struct DeskWish {
  std::vector<Id> sites;  // in reach: Scope::site_ids
  std::optional<Id> column;
  std::vector<ArticleState> states;
  std::vector<Stage> stages;
  std::optional<ArticleKind> kind;
  std::string language;
  std::optional<Id> owner;
  std::string title;       // a part of it
  std::optional<DeskKey> after;
  std::size_t count = 50;
};

// Without `titles` (titles.hpp) each title of the sites is read where a part of it is asked for.
std::vector<Article> list_for_desk(storage::Reader& reader, const DeskWish& wish, Titles* titles = nullptr);

struct DeskCounts {
  std::int64_t mine = 0;      // drafts that I began
  std::int64_t returned = 0;
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::int64_t third = 0;
  std::int64_t scheduled = 0;
};
DeskCounts count_for_desk(storage::Reader& reader, const std::vector<Id>& sites, Id owner);

}  // namespace fiveone::portal
