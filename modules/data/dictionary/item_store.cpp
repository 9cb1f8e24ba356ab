#include "modules/data/dictionary/item_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_ITEM \
  "SELECT id, code, name_zh, name_en, unit_zh, unit_en, kind, places, aggregation, weight, note, retired, version FROM data_item "
constexpr storage::Sql by_code(FIVEONE_ITEM "WHERE code = :code");
constexpr storage::Sql by_id(FIVEONE_ITEM "WHERE id = :id");
constexpr storage::Sql all_item_rows(FIVEONE_ITEM "ORDER BY code");
#undef FIVEONE_ITEM
constexpr storage::Sql insert_item_row(
    "INSERT INTO data_item (id, code, name_zh, name_en, unit_zh, unit_en, kind, places, aggregation, weight, note, retired, version) "
    "VALUES (:id, :code, :name_zh, :name_en, :unit_zh, :unit_en, :kind, :places, :aggregation, :weight, :note, :retired, :version)");
constexpr storage::Sql update_item_row(
    "UPDATE data_item SET name_zh = :name_zh, name_en = :name_en, unit_zh = :unit_zh, unit_en = :unit_en, kind = :kind, places = :places, "
    "aggregation = :aggregation, weight = :weight, note = :note, retired = :retired, version = :version WHERE id = :id");

Item read_item(storage::Row& row) {
  Item item;
  auto& d = item.data;
  row >> item.id >> item.code >> d.name_zh >> d.name_en >> d.unit_zh >> d.unit_en >> d.kind >> d.places >> d.aggregation >> d.weight >> d.note >>
      d.retired >> item.version;
  return item;
}

}  // namespace

void insert_item(storage::Transaction& tx, const Item& item) {
  const auto& d = item.data;
  tx.run(insert_item_row, {{"id", item.id}, {"code", item.code}, {"name_zh", d.name_zh}, {"name_en", d.name_en}, {"unit_zh", d.unit_zh},
                  {"unit_en", d.unit_en}, {"kind", d.kind}, {"places", d.places}, {"aggregation", d.aggregation}, {"weight", d.weight},
                  {"note", d.note}, {"retired", d.retired}, {"version", item.version}});
}

void update_item(storage::Transaction& tx, const Item& item) {
  const auto& d = item.data;
  tx.run(update_item_row, {{"id", item.id}, {"name_zh", d.name_zh}, {"name_en", d.name_en}, {"unit_zh", d.unit_zh}, {"unit_en", d.unit_en},
                  {"kind", d.kind}, {"places", d.places}, {"aggregation", d.aggregation}, {"weight", d.weight}, {"note", d.note},
                  {"retired", d.retired}, {"version", item.version}});
}

std::optional<Item> find_item(storage::Reader& reader, std::string_view code) { return reader.find(by_code, {{"code", code}}, read_item); }
std::optional<Item> find_item(storage::Reader& reader, Id id) { return reader.find(by_id, {{"id", id}}, read_item); }
std::vector<Item> list_items(storage::Reader& reader) { return reader.list(all_item_rows, {}, read_item); }

}  // namespace fiveone::data
