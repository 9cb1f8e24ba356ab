#include "modules/portal/newsroom/replacement_store.hpp"

#include "modules/portal/newsroom/title_pattern.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql holding(
    "SELECT a.id FROM (SELECT id, home, state, stage, live, draft, updated FROM portal_article WHERE site = :site "
    "ORDER BY updated DESC, id DESC LIMIT :looked_at) a JOIN portal_edition e ON e.id = coalesce(a.draft, a.live) "
    "WHERE a.state IN (0, 2) AND a.stage IN (0, 4) AND (:home = 0 OR a.home = :home) "
    "AND (lower(e.title) LIKE :words ESCAPE '\\' OR lower(e.body) LIKE :words ESCAPE '\\') ORDER BY a.updated DESC, a.id DESC LIMIT :count");
constexpr storage::Sql beyond("SELECT id FROM portal_article WHERE site = :site ORDER BY updated DESC, id DESC LIMIT 1 OFFSET :looked_at");

}  // namespace

std::vector<Article> list_holding(storage::Reader& reader, Id site, std::optional<Id> column, std::string_view words, std::size_t count) {
  const auto pattern = pattern_of_part(words);
  const auto ids = reader.list(holding,
                               {{"site", site}, {"looked_at", most_looked_at}, {"home", column.value_or(Id{})}, {"words", pattern}, {"count", count}},
                               [](storage::Row& row) {
                                 Id id;
                                 row >> id;
                                 return id;
                               });
  std::vector<Article> articles;
  for (const auto id : ids) articles.push_back(find_article(reader, id).value());
  return articles;
}

bool has_more_than_looked_at(storage::Reader& reader, Id site) {
  return reader.value<Id>(beyond, {{"site", site}, {"looked_at", most_looked_at}}).has_value();
}

}  // namespace fiveone::portal
