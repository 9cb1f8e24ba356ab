#include "modules/portal/article/article_store.hpp"
#include "modules/portal/article/copy.hpp"
#include "modules/portal/article/publishing.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql insert_copy(
    "INSERT INTO portal_copy (article, place, site, since) SELECT CAST(:article AS BIGINT), c.id, c.site, CAST(:since AS BIGINT) "
    "FROM portal_column c WHERE c.id = :place ON CONFLICT (article, place) DO NOTHING");
constexpr storage::Sql delete_copy("DELETE FROM portal_copy WHERE article = :article AND place = :place");
constexpr storage::Sql subscribers(
    "SELECT DISTINCT s.place FROM portal_subscription s JOIN portal_column c ON c.id = s.place "
    "WHERE s.source IN {ids :sources} AND c.site <> :site ORDER BY s.place");
constexpr storage::Sql sources("SELECT source FROM portal_subscription WHERE place = :place ORDER BY source");
constexpr storage::Sql subscribe(
    "INSERT INTO portal_subscription (source, place) VALUES (:source, :place) ON CONFLICT (source, place) DO NOTHING");
constexpr storage::Sql unsubscribe("DELETE FROM portal_subscription WHERE source = :source AND place = :place");

Id read_id(storage::Row& row) {
  Id id;
  row >> id;
  return id;
}

void list_anew(audit::Act& act, const Article& article, std::vector<Id> left) {
  auto places = list_places(act.tx, article.id);
  replace_listing(act.tx, article, article.state == ArticleState::Live ? places : std::vector<Id>{});
  std::ranges::move(left, std::back_inserter(places));
  emit_article_changed(act, article, places);
}

}  // namespace

void put_copy(audit::Act& act, const Article& article, Id column) {
  act.tx.run(insert_copy, {{"article", article.id}, {"since", act.at}, {"place", column}});
  list_anew(act, article, {});
}

bool drop_copy(audit::Act& act, const Article& article, Id column) {
  if (act.tx.run(delete_copy, {{"article", article.id}, {"place", column}}) == 0) return false;
  list_anew(act, article, {column});
  return true;
}

void follow_subscriptions(storage::Transaction& tx, const Article& article, const std::vector<Id>& places) {
  const auto sources_json = storage::id_list(places);
  for (const auto place : tx.list(subscribers, {{"sources", sources_json}, {"site", article.site}}, read_id))
    tx.run(insert_copy, {{"article", article.id}, {"since", article.updated}, {"place", place}});
}

std::vector<Id> list_subscriptions(storage::Reader& reader, Id place) { return reader.list(sources, {{"place", place}}, read_id); }
void put_subscription(storage::Transaction& tx, Id source, Id place) { tx.run(subscribe, {{"source", source}, {"place", place}}); }
bool drop_subscription(storage::Transaction& tx, Id source, Id place) { return tx.run(unsubscribe, {{"source", source}, {"place", place}}) == 1; }

}  // namespace fiveone::portal
