#include "floor/house/verb_route.hpp"
#include "modules/data/dictionary/dictionary_api.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {

BOOST_DESCRIBE_ENUM(ItemKind, Flow, Stock, Price, Ratio)
BOOST_DESCRIBE_ENUM(Aggregation, Sum, Average, Last, Weighted, None)

struct ItemView {
  Id id;
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string unit_zh;
  std::string unit_en;
  ItemKind kind = ItemKind::Flow;
  std::int64_t places = 0;
  Aggregation aggregation = Aggregation::Sum;
  std::string weight;
  std::string note;
  bool retired = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ItemView, (), (id, code, name_zh, name_en, unit_zh, unit_en, kind, places, aggregation, weight, note, retired, version))

struct ItemViews {
  std::vector<ItemView> items;  // by code
};
BOOST_DESCRIBE_STRUCT(ItemViews, (), (items))

struct ItemBody {
  std::string name_zh;
  std::string name_en;
  std::string unit_zh;
  std::string unit_en;
  ItemKind kind = ItemKind::Flow;
  std::int64_t places = 0;
  Aggregation aggregation = Aggregation::Sum;
  std::string weight;
  std::string note;
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(ItemBody, (), (name_zh, name_en, unit_zh, unit_en, kind, places, aggregation, weight, note, retired))

struct NewItemBody {
  std::string code;
  std::string name_zh;
  std::string name_en;
  std::string unit_zh;
  std::string unit_en;
  ItemKind kind = ItemKind::Flow;
  std::int64_t places = 0;
  Aggregation aggregation = Aggregation::Sum;
  std::string weight;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(NewItemBody, (), (code, name_zh, name_en, unit_zh, unit_en, kind, places, aggregation, weight, note))

namespace {

constexpr std::string_view writing_items = "data.dictionary.write";
constexpr std::size_t most_rows = 2'000;

ItemView view_of_item(const Item& item) {
  const auto& d = item.data;
  return {item.id, item.code, d.name_zh, d.name_en, d.unit_zh, d.unit_en, d.kind, d.places, d.aggregation, d.weight, d.note, d.retired, item.version};
}

// What does not fit an int is no number of places anyhow.
int places_of(std::int64_t places) { return static_cast<int>(std::clamp<std::int64_t>(places, -1, 100)); }

Result<ItemView> give_item(storage::Reader& reader, const http::Request& request) {
  const auto id = request.place_id("item");
  const auto item = id ? find_item(reader, *id) : std::nullopt;
  if (!item) return fail(ErrorKind::NotFound, "item.not_found");
  return view_of_item(*item);
}

ItemViews give_items(storage::Reader& reader) {
  ItemViews views;
  for (const auto& item : list_items(reader)) views.items.push_back(view_of_item(item));
  return views;
}

Result<ItemView> created_item(audit::Act& act, const http::Request& request, const NewItemBody& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing_items));
  TRY(const auto item, create_item(act, b.code, {b.name_zh, b.name_en, b.unit_zh, b.unit_en, b.kind, places_of(b.places), b.aggregation, b.weight,
                                                 b.note, false}));
  return view_of_item(item);
}

Result<ItemView> changed_item(audit::Act& act, const http::Request& request, const ItemBody& b) {
  CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing_items));
  TRY(const auto version, http::version_in(request));
  const auto id = request.place_id("item");
  if (!id) return fail(ErrorKind::NotFound, "item.not_found");
  TRY(const auto item, change_item(act, *id, version, {b.name_zh, b.name_en, b.unit_zh, b.unit_en, b.kind, places_of(b.places), b.aggregation,
                                                       b.weight, b.note, b.retired}));
  return view_of_item(item);
}

}  // namespace

void add_item_routes(http::Router& router, storage::Database& records) {
  const auto signed_in = http::Permission::signed_in();
  router.add(http::json_route<http::Nothing, ItemViews>(http::Method::Get, "/api/data/items", signed_in, "All items, by code",
                                                        [&records](const http::Request&) -> Result<ItemViews> { return records.read(give_items); }));
  router.add(http::json_route<http::Nothing, ItemView>(
      http::Method::Get, "/api/data/items/{item}", signed_in, "One item",
      [&records](const http::Request& request) { return records.read([&](storage::Reader& reader) { return give_item(reader, request); }); }));
  router.add(verb_route<NewItemBody, ItemView>(records, "data.item.create", http::Method::Post, "/api/data/items", http::Permission(writing_items),
                                               "A new item", created_item));
  router.add(verb_route<ItemBody, ItemView>(records, "data.item.change", http::Method::Put, "/api/data/items/{item}", http::Permission(writing_items),
                                            "Change an item, or retire it", changed_item));
  add_import_route(router, records,
                   {.verb = "data.item.import",
                    .pattern = "/api/data/items/import",
                    .permission = writing_items,
                    .summary = "Items out of an XLSX or CSV file: what it would do, or doing it (apply=true); all rows or none",
                    .columns = item_columns(),
                    .most_rows = most_rows,
                    .take_in = [](audit::Act& act, const http::Request& request, const FileTable& table) -> Result<std::vector<LineReport>> {
                      CHECK_OK(identity::require_everywhere(act.tx, identity::caller_of(request), writing_items));
                      return take_in_items(act, table);
                    }});
}

}  // namespace fiveone::data
