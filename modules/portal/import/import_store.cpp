#include "modules/portal/import/import_store.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql select("SELECT article, fingerprint FROM portal_source WHERE site = :site AND source = :source");
constexpr storage::Sql upsert(
    "INSERT INTO portal_source (site, source, article, fingerprint) VALUES (:site, :source, :article, :fingerprint) "
    "ON CONFLICT (site, source) DO UPDATE SET fingerprint = excluded.fingerprint");
constexpr storage::Sql update_editions("UPDATE portal_article SET live = :live, draft = :draft WHERE id = :id");

}  // namespace

std::optional<Source> find_source(storage::Reader& reader, Id site, std::string_view key) {
  return reader.find(select, {{"site", site}, {"source", key}}, [](storage::Row& row) {
    Source source;
    row >> source.article >> source.fingerprint;
    return source;
  });
}

void put_source(storage::Transaction& tx, Id site, std::string_view key, Id article, std::string_view fingerprint) {
  tx.run(upsert, {{"site", site}, {"source", key}, {"article", article}, {"fingerprint", fingerprint}});
}

void set_editions(storage::Transaction& tx, const Article& article) {
  tx.run(update_editions, {{"live", article.live}, {"draft", article.draft}, {"id", article.id}});
}

}  // namespace fiveone::portal
