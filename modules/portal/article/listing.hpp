// What lists, feeds, the home page and the site map read: live articles in their order, by key and never by offset, so that the
// last page of half a million costs what the first one does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/portal/article/article.hpp"

namespace fiveone::portal {

struct ListEntry {
  Id id;
  Id home;
  ArticleKind kind = ArticleKind::Article;
  std::string language;
  std::string title;
  std::string summary;
  std::string picture;
  Instant published;
  Instant updated;
  std::string document_number;  // policies only
  Validity validity = Validity::Unknown;
};

std::string address_of(const ListEntry& entry);

// A place between two entries of a list: `2015-12-16 08:54:43.000` and an id, as one URL-safe word "1450227283000-4711".
struct ListKey {
  Instant published;
  Id article;
};
std::string to_word(const ListKey& key);
std::optional<ListKey> parse_list_key(std::string_view word);

struct ListPage {
  std::vector<ListEntry> entries;  // newest first
  bool has_newer = false;
  bool has_older = false;
};

// `language` "" is any.
ListPage first_page(storage::Reader& reader, Id column, std::string_view language, std::size_t count);
ListPage page_older_than(storage::Reader& reader, Id column, std::string_view language, const ListKey& key, std::size_t count);
ListPage page_newer_than(storage::Reader& reader, Id column, std::string_view language, const ListKey& key, std::size_t count);

// The newest of several columns together, e.g. a channel's children.
std::vector<ListEntry> newest_of(storage::Reader& reader, const std::vector<Id>& columns, std::string_view language, std::size_t count);
// The newest entry that has a lead picture.
std::optional<ListEntry> newest_with_picture(storage::Reader& reader, Id column, std::string_view language);
std::vector<ListEntry> list_entries(storage::Reader& reader, const std::vector<Id>& articles);  // live ones, in that order

// Live articles of a site by id, for sitemap.xml: `part` counts from 0.
struct SitemapEntry {
  std::string address;
  Instant updated;
};
inline constexpr std::int64_t sitemap_part = 20'000;
std::int64_t count_live(storage::Reader& reader, Id site);
std::vector<SitemapEntry> sitemap_entries(storage::Reader& reader, Id site, std::int64_t part);

// The live articles that relate to this one, in either direction.
enum class RelationKind { Interpretation = 0, Amendment = 1, Repeal = 2, SeeAlso = 3 };
struct Relation {
  RelationKind kind;
  bool outgoing;  // this article is the subject: it interprets, amends, repeals the other
  ListEntry other;
};
std::vector<Relation> list_relations(storage::Reader& reader, Id article);
void put_relation(storage::Transaction& tx, Id subject, RelationKind kind, Id object);

}  // namespace fiveone::portal
