#include "modules/portal/article/listing.hpp"

namespace fiveone::portal {
namespace {

#define ENTRY_REST                                                                        \
  "a.kind, a.language, a.title, a.summary, a.picture, a.published, a.changed, "           \
  "coalesce(p.document_number, ''), coalesce(p.validity, 0)"
#define ENTRY_COLUMNS "a.id, a.home, " ENTRY_REST
// A copy has its address in the list that it stands in.
#define LISTED_COLUMNS "a.id, CASE WHEN l.copied = 1 THEN :place ELSE a.home END, " ENTRY_REST
#define ENTRY_TABLES "JOIN portal_article a ON a.id = l.article LEFT JOIN portal_policy p ON p.article = a.id"

constexpr storage::Sql first(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place "
    "ORDER BY published DESC, article DESC LIMIT :count) l " ENTRY_TABLES " ORDER BY a.published DESC, a.id DESC");
constexpr storage::Sql first_in_language(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place AND language = :language "
    "ORDER BY published DESC, article DESC LIMIT :count) l " ENTRY_TABLES " ORDER BY a.published DESC, a.id DESC");
constexpr storage::Sql older(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place "
    "AND (published, article) < (:published, :article) ORDER BY published DESC, article DESC LIMIT :count) l " ENTRY_TABLES
    " ORDER BY a.published DESC, a.id DESC");
constexpr storage::Sql older_in_language(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place AND language = :language "
    "AND (published, article) < (:published, :article) ORDER BY published DESC, article DESC LIMIT :count) l " ENTRY_TABLES
    " ORDER BY a.published DESC, a.id DESC");
constexpr storage::Sql newer(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place "
    "AND (published, article) > (:published, :article) ORDER BY published, article LIMIT :count) l " ENTRY_TABLES
    " ORDER BY a.published DESC, a.id DESC");
constexpr storage::Sql newer_in_language(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place AND language = :language "
    "AND (published, article) > (:published, :article) ORDER BY published, article LIMIT :count) l " ENTRY_TABLES
    " ORDER BY a.published DESC, a.id DESC");
constexpr storage::Sql with_picture(
    "SELECT " LISTED_COLUMNS " FROM (SELECT article, copied FROM portal_listing WHERE place = :place AND (:language = '' OR language = :language) "
    "ORDER BY published DESC, article DESC LIMIT 50) l " ENTRY_TABLES
    " WHERE a.picture <> '' ORDER BY a.published DESC, a.id DESC LIMIT 1");
constexpr storage::Sql one_live(
    "SELECT " ENTRY_COLUMNS " FROM (SELECT id AS article FROM portal_article WHERE id = :id AND state = 2) l " ENTRY_TABLES);
constexpr storage::Sql count_of_site("SELECT count(*) FROM portal_article WHERE site = :site AND state = 2");
constexpr storage::Sql part_of_site(
    "SELECT a.id, a.home, a.published, a.changed FROM (SELECT id FROM portal_article WHERE site = :site AND state = 2 "
    "ORDER BY id LIMIT :count OFFSET :skip) l JOIN portal_article a ON a.id = l.id ORDER BY a.id");
constexpr storage::Sql relations_from(
    "SELECT r.kind, " ENTRY_COLUMNS " FROM (SELECT kind, object AS article FROM portal_relation WHERE subject = :article) r "
    "JOIN portal_article a ON a.id = r.article LEFT JOIN portal_policy p ON p.article = a.id WHERE a.state = 2 "
    "ORDER BY a.published DESC, a.id DESC LIMIT 50");
constexpr storage::Sql relations_to(
    "SELECT r.kind, " ENTRY_COLUMNS " FROM (SELECT kind, subject AS article FROM portal_relation WHERE object = :article) r "
    "JOIN portal_article a ON a.id = r.article LEFT JOIN portal_policy p ON p.article = a.id WHERE a.state = 2 "
    "ORDER BY a.published DESC, a.id DESC LIMIT 50");
constexpr storage::Sql insert_relation(
    "INSERT INTO portal_relation (subject, object, kind) VALUES (:subject, :object, :kind) "
    "ON CONFLICT (subject, object, kind) DO NOTHING");

void read_into(storage::Row& row, ListEntry& e) {
  row >> e.id >> e.home >> e.kind >> e.language >> e.title >> e.summary >> e.picture >> e.published >> e.updated >>
      e.document_number >> e.validity;
}

ListEntry read_entry(storage::Row& row) {
  ListEntry entry;
  read_into(row, entry);
  return entry;
}

// One more is asked for than is shown: it tells whether there is another page.
bool drop_extra(std::vector<ListEntry>& entries, std::size_t count, bool at_front) {
  if (entries.size() <= count) return false;
  entries.erase(at_front ? entries.begin() : entries.end() - 1);
  return true;
}

}  // namespace

std::string address_of(const ListEntry& entry) {
  return address_of(Article{.id = entry.id, .home = entry.home, .published = entry.published});
}

std::string to_word(const ListKey& key) { return fmt::format("{}-{}", key.published.ms, key.article.value); }

std::optional<ListKey> parse_list_key(std::string_view word) {
  const auto dash = word.find('-', 1);
  if (dash == std::string_view::npos) return std::nullopt;
  const auto time = word.substr(0, dash);
  std::int64_t ms = 0;
  const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), ms);
  const auto article = parse_id(word.substr(dash + 1));
  if (error != std::errc{} || end != time.data() + time.size() || !article) return std::nullopt;
  return ListKey{Instant{ms}, *article};
}

ListPage first_page(storage::Reader& reader, Id column, std::string_view language, std::size_t count) {
  ListPage page;
  page.entries = language.empty()
                     ? reader.list(first, {{"place", column}, {"count", count + 1}}, read_entry)
                     : reader.list(first_in_language, {{"place", column}, {"language", language}, {"count", count + 1}}, read_entry);
  page.has_older = drop_extra(page.entries, count, false);
  return page;
}

ListPage page_older_than(storage::Reader& reader, Id column, std::string_view language, const ListKey& key, std::size_t count) {
  ListPage page{.has_newer = true};
  page.entries = language.empty() ? reader.list(older, {{"place", column},
                                                        {"published", key.published},
                                                        {"article", key.article},
                                                        {"count", count + 1}}, read_entry)
                                  : reader.list(older_in_language, {{"place", column},
                                                                    {"language", language},
                                                                    {"published", key.published},
                                                                    {"article", key.article},
                                                                    {"count", count + 1}}, read_entry);
  page.has_older = drop_extra(page.entries, count, false);
  return page;
}

ListPage page_newer_than(storage::Reader& reader, Id column, std::string_view language, const ListKey& key, std::size_t count) {
  ListPage page{.has_older = true};
  page.entries = language.empty() ? reader.list(newer, {{"place", column},
                                                        {"published", key.published},
                                                        {"article", key.article},
                                                        {"count", count + 1}}, read_entry)
                                  : reader.list(newer_in_language, {{"place", column},
                                                                    {"language", language},
                                                                    {"published", key.published},
                                                                    {"article", key.article},
                                                                    {"count", count + 1}}, read_entry);
  page.has_newer = drop_extra(page.entries, count, true);
  return page;
}

std::vector<ListEntry> newest_of(storage::Reader& reader, const std::vector<Id>& columns, std::string_view language, std::size_t count) {
  std::vector<ListEntry> all;
  for (const auto column : columns) {
    auto page = first_page(reader, column, language, count);
    std::ranges::move(page.entries, std::back_inserter(all));
  }
  std::ranges::sort(all, [](const ListEntry& a, const ListEntry& b) { return std::tie(a.published, a.id) > std::tie(b.published, b.id); });
  const auto same = std::ranges::unique(all, {}, &ListEntry::id);
  all.erase(same.begin(), same.end());
  if (all.size() > count) all.resize(count);
  return all;
}

std::optional<ListEntry> newest_with_picture(storage::Reader& reader, Id column, std::string_view language) {
  return reader.find(with_picture, {{"place", column}, {"language", language}}, read_entry);
}

std::vector<ListEntry> list_entries(storage::Reader& reader, const std::vector<Id>& articles) {
  std::vector<ListEntry> entries;
  for (const auto id : articles)
    if (auto entry = reader.find(one_live, {{"id", id}}, read_entry)) entries.push_back(*std::move(entry));
  return entries;
}

std::int64_t count_live(storage::Reader& reader, Id site) {
  return reader.value<std::int64_t>(count_of_site, {{"site", site}}).value();
}

std::vector<SitemapEntry> sitemap_entries(storage::Reader& reader, Id site, std::int64_t part) {
  return reader.list(part_of_site, {{"site", site}, {"count", sitemap_part}, {"skip", part * sitemap_part}}, [](storage::Row& row) {
    Article article;
    SitemapEntry entry;
    row >> article.id >> article.home >> article.published >> entry.updated;
    entry.address = address_of(article);
    return entry;
  });
}

std::vector<Relation> list_relations(storage::Reader& reader, Id article) {
  std::vector<Relation> relations;
  const auto read = [&](bool outgoing) {
    return [&relations, outgoing](storage::Row& row) {
      Relation relation{.kind = RelationKind::SeeAlso, .outgoing = outgoing};
      row >> relation.kind;
      read_into(row, relation.other);
      relations.push_back(std::move(relation));
    };
  };
  reader.for_each(relations_from, {{"article", article}}, read(true));
  reader.for_each(relations_to, {{"article", article}}, read(false));
  return relations;
}

void put_relation(storage::Transaction& tx, Id subject, RelationKind kind, Id object) {
  tx.run(insert_relation, {{"subject", subject}, {"object", object}, {"kind", kind}});
}

}  // namespace fiveone::portal
