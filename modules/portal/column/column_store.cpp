#include "modules/portal/column/column_store.hpp"

namespace fiveone::portal {
namespace {

constexpr storage::Sql select_columns(
    "SELECT id, site, parent, key, kind, name_zh, name_en, description_zh, description_en, keywords, statutory_type, update_days, "
    "review_steps, position, version FROM portal_column ORDER BY site, position, id");
constexpr storage::Sql select_column(
    "SELECT id, site, parent, key, kind, name_zh, name_en, description_zh, description_en, keywords, statutory_type, update_days, "
    "review_steps, position, version FROM portal_column WHERE id = :id");
constexpr storage::Sql select_column_by_key(
    "SELECT id, site, parent, key, kind, name_zh, name_en, description_zh, description_en, keywords, statutory_type, update_days, "
    "review_steps, position, version FROM portal_column WHERE site = :site AND key = :key");
constexpr storage::Sql insert(
    "INSERT INTO portal_column (id, site, parent, key, kind, name_zh, name_en, description_zh, description_en, keywords, "
    "statutory_type, update_days, review_steps, position, version) VALUES (:id, :site, :parent, :key, :kind, :name_zh, :name_en, "
    ":description_zh, :description_en, :keywords, :statutory_type, :update_days, :review_steps, :position, 1)");
constexpr storage::Sql update(
    "UPDATE portal_column SET parent = :parent, key = :key, kind = :kind, name_zh = :name_zh, name_en = :name_en, "
    "description_zh = :description_zh, description_en = :description_en, keywords = :keywords, statutory_type = :statutory_type, "
    "update_days = :update_days, review_steps = :review_steps, position = :position, version = version + 1 WHERE id = :id AND version = :version");

Column read_column(storage::Row& row) {
  Column c;
  row >> c.id >> c.site >> c.parent >> c.key >> c.kind >> c.name_zh >> c.name_en >> c.description_zh >> c.description_en >>
      c.keywords >> c.statutory_type >> c.update_days >> c.review_steps >> c.position >> c.version;
  return c;
}

}  // namespace

std::vector<Column> list_columns(storage::Reader& reader) {
  auto columns = reader.list(select_columns, {}, read_column);
  std::vector<Column> ordered;
  std::function<void(std::optional<Id>)> take_below = [&](std::optional<Id> parent) {
    for (const auto& column : columns)
      if (column.parent == parent) {
        ordered.push_back(column);
        take_below(column.id);
      }
  };
  take_below(std::nullopt);
  return ordered;
}

std::optional<Column> find_column(storage::Reader& reader, Id id) { return reader.find(select_column, {{"id", id}}, read_column); }

std::optional<Column> find_column_by_key(storage::Reader& reader, Id site, std::string_view key) {
  return reader.find(select_column_by_key, {{"site", site}, {"key", key}}, read_column);
}

void insert_column(storage::Transaction& tx, const Column& column) {
  tx.run(insert, {{"id", column.id},
                  {"site", column.site},
                  {"parent", column.parent},
                  {"key", column.key},
                  {"kind", column.kind},
                  {"name_zh", column.name_zh},
                  {"name_en", column.name_en},
                  {"description_zh", column.description_zh},
                  {"description_en", column.description_en},
                  {"keywords", column.keywords},
                  {"statutory_type", column.statutory_type},
                  {"update_days", column.update_days},
                  {"review_steps", column.review_steps},
                  {"position", column.position}});
}

bool update_column(storage::Transaction& tx, const Column& column) {
  return tx.run(update, {{"parent", column.parent},
                         {"key", column.key},
                         {"kind", column.kind},
                         {"name_zh", column.name_zh},
                         {"name_en", column.name_en},
                         {"description_zh", column.description_zh},
                         {"description_en", column.description_en},
                         {"keywords", column.keywords},
                         {"statutory_type", column.statutory_type},
                         {"update_days", column.update_days},
                         {"review_steps", column.review_steps},
                         {"position", column.position},
                         {"id", column.id},
                         {"version", column.version}}) == 1;
}

}  // namespace fiveone::portal
