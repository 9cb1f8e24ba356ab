#include "modules/portal/newsroom/library_store.hpp"

#include "modules/portal/newsroom/title_pattern.hpp"

namespace fiveone::portal {
namespace {

#define FIVEONE_MEDIUM                                                                                                      \
  "SELECT m.id, m.site, m.hash, m.name, m.alternative, f.media_type, f.extension, f.size, f.width, f.height, m.uploaded, "   \
  "m.uploaded_by, m.version, (SELECT count(DISTINCT e.article) FROM portal_media_use u JOIN portal_edition e ON e.id = u.edition " \
  "WHERE u.hash = m.hash) + (SELECT count(*) FROM portal_attachment t WHERE t.hash = m.hash AND t.article NOT IN "             \
  "(SELECT e.article FROM portal_media_use u JOIN portal_edition e ON e.id = u.edition WHERE u.hash = m.hash)) "               \
  "FROM portal_medium m JOIN portal_media f ON f.hash = m.hash "

constexpr storage::Sql select_media_page(
    FIVEONE_MEDIUM "WHERE m.site = :site AND m.id < :before AND (:picture < 0 OR m.picture = :picture) "
    "AND (:name = '' OR lower(m.name) LIKE :name ESCAPE '\\' OR lower(m.alternative) LIKE :name ESCAPE '\\') ORDER BY m.id DESC LIMIT :count");
constexpr storage::Sql select_media(FIVEONE_MEDIUM "WHERE m.id = :id");
constexpr storage::Sql select_hash(FIVEONE_MEDIUM "WHERE m.site = :site AND m.hash = :hash");
#undef FIVEONE_MEDIUM

constexpr storage::Sql insert_media_row(
    "INSERT INTO portal_medium (id, site, hash, name, alternative, picture, uploaded, uploaded_by, version) "
    "VALUES (:id, :site, :hash, :name, :alternative, :picture, :uploaded, :uploaded_by, 1)");
constexpr storage::Sql update_media_row(
    "UPDATE portal_medium SET name = :name, alternative = :alternative, version = version + 1 WHERE id = :id AND version = :version");
constexpr storage::Sql remove_row("DELETE FROM portal_medium WHERE id = :id AND version = :version");
constexpr storage::Sql remove_file("DELETE FROM portal_media WHERE hash = :hash AND NOT EXISTS (SELECT 1 FROM portal_medium WHERE hash = :hash)");
constexpr storage::Sql select_uses(
    "SELECT a.id, a.site, a.home, a.kind, a.language, a.state, a.published, a.live, a.title, a.updated, a.version FROM portal_article a "
    "WHERE a.id IN (SELECT e.article FROM portal_media_use u JOIN portal_edition e ON e.id = u.edition WHERE u.hash = :hash "
    "UNION SELECT article FROM portal_attachment WHERE hash = :hash) ORDER BY a.updated DESC, a.id DESC LIMIT 200");

Medium read_medium(storage::Row& row) {
  Medium m;
  row >> m.id >> m.site >> m.hash >> m.name >> m.alternative >> m.media_type >> m.extension >> m.size >> m.width >> m.height >> m.uploaded >>
      m.uploaded_by >> m.version >> m.uses;
  return m;
}

}  // namespace

std::vector<Medium> list_library(storage::Reader& reader, const MediumWish& wish) {
  std::vector<Medium> found;
  const auto name = pattern_of_part(wish.name);
  for (const auto site : wish.sites)
    std::ranges::move(reader.list(select_media_page,
                                  {{"site", site},
                                   {"before", wish.before.value_or(Id{INT64_MAX})},
                                   {"picture", wish.picture ? static_cast<int>(*wish.picture) : -1},
                                   {"name", name},
                                   {"count", wish.count}},
                                  read_medium),
                      std::back_inserter(found));
  std::ranges::sort(found, std::ranges::greater{}, &Medium::id);
  if (found.size() > wish.count) found.resize(wish.count);
  return found;
}

std::optional<Medium> find_medium(storage::Reader& reader, Id id) { return reader.find(select_media, {{"id", id}}, read_medium); }

std::optional<Medium> find_medium_of_hash(storage::Reader& reader, Id site, std::string_view hash) {
  return reader.find(select_hash, {{"site", site}, {"hash", hash}}, read_medium);
}

std::vector<Article> list_uses(storage::Reader& reader, std::string_view hash) {
  return reader.list(select_uses, {{"hash", hash}}, [](storage::Row& row) {
    Article a;
    row >> a.id >> a.site >> a.home >> a.kind >> a.language >> a.state >> a.published >> a.live >> a.title >> a.updated >> a.version;
    return a;
  });
}

void insert_medium(storage::Transaction& tx, const Medium& m) {
  tx.run(insert_media_row, {{"id", m.id},
                  {"site", m.site},
                  {"hash", m.hash},
                  {"name", m.name},
                  {"alternative", m.alternative},
                  {"picture", m.width > 0},
                  {"uploaded", m.uploaded},
                  {"uploaded_by", m.uploaded_by}});
}

bool update_medium(storage::Transaction& tx, const Medium& m) {
  return tx.run(update_media_row, {{"name", m.name}, {"alternative", m.alternative}, {"id", m.id}, {"version", m.version}}) == 1;
}

bool delete_medium(storage::Transaction& tx, const Medium& m) {
  if (tx.run(remove_row, {{"id", m.id}, {"version", m.version}}) != 1) return false;
  tx.run(remove_file, {{"hash", m.hash}});
  return true;
}

}  // namespace fiveone::portal
