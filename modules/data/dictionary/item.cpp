#include "modules/data/dictionary/item.hpp"

#include "floor/base/decimal.hpp"
#include "modules/data/dictionary/item_store.hpp"
#include "modules/data/dictionary/text_rules.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_item_name = 100;
constexpr std::size_t longest_unit = 40;
constexpr std::size_t longest_item_note = 500;
constexpr std::size_t longest_code = 60;

bool is_counted(ItemKind kind) { return kind == ItemKind::Flow || kind == ItemKind::Stock; }

std::string_view word_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::Flow: return "flow";
    case ItemKind::Stock: return "stock";
    case ItemKind::Price: return "price";
    case ItemKind::Ratio: return "ratio";
  }
  return {};
}

JsonText describe(const Item& item) {
  const auto& d = item.data;
  return JsonText().add("code", item.code).add("name_zh", d.name_zh).add("name_en", d.name_en).add("unit_zh", d.unit_zh).add("unit_en", d.unit_en)
      .add("kind", word_of(d.kind)).add("places", d.places).add("aggregation", static_cast<int>(d.aggregation)).add("weight", d.weight)
      .add("note", d.note).add("retired", d.retired);
}

Result<> check(storage::Reader& reader, const std::string& code, const ItemData& data) {
  Error error{.kind = ErrorKind::BadInput, .key = "item.rejected"};
  error.fields = faults_of(reader, code, data);
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

}  // namespace

bool may_aggregate(ItemKind kind, Aggregation aggregation) {
  if (aggregation == Aggregation::None) return true;
  switch (kind) {
    case ItemKind::Flow: return aggregation == Aggregation::Sum;
    case ItemKind::Stock: return aggregation == Aggregation::Last || aggregation == Aggregation::Average;
    case ItemKind::Price: return aggregation != Aggregation::Sum;
    case ItemKind::Ratio: return aggregation == Aggregation::Weighted;
  }
  return false;
}

bool is_item_code(std::string_view code) {
  if (code.empty() || code.size() > longest_code) return false;
  bool part_begins = true;
  for (const char c : code) {
    const bool letter = c >= 'a' && c <= 'z';
    if (part_begins && !letter) return false;
    if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '.') return false;
    part_begins = c == '.';
  }
  return !part_begins;
}

std::vector<FieldError> faults_of(storage::Reader& reader, const std::string& code, const ItemData& data) {
  std::vector<FieldError> faults;
  const auto line = [&](const char* where, const std::string& text, std::size_t fewest, std::size_t most) {
    if (!is_line(text, fewest, most)) faults.push_back({where, "item.text", {{"most", std::to_string(most)}}});
  };
  if (!is_item_code(code)) faults.push_back({"/code", "item.code", {{"most", std::to_string(longest_code)}}});
  line("/name_zh", data.name_zh, 1, longest_item_name);
  line("/name_en", data.name_en, 0, longest_item_name);
  line("/unit_zh", data.unit_zh, 1, longest_unit);
  line("/unit_en", data.unit_en, 0, longest_unit);
  line("/note", data.note, 0, longest_item_note);
  if (data.places < 0 || data.places > Decimal::most_places)
    faults.push_back({"/places", "item.places", {{"most", std::to_string(Decimal::most_places)}}});
  if (!may_aggregate(data.kind, data.aggregation)) faults.push_back({"/aggregation", fmt::format("item.aggregation.{}", word_of(data.kind)), {}});
  const auto weight = data.weight.empty() ? std::nullopt : find_item(reader, data.weight);
  const bool good_weight = weight && is_counted(weight->data.kind) && weight->code != code;
  if ((data.aggregation == Aggregation::Weighted) != good_weight || (!weight && !data.weight.empty()))
    faults.push_back({"/weight", data.aggregation == Aggregation::Weighted ? "item.weight" : "item.weight_not_used", {}});
  return faults;
}

Result<Item> create_item(audit::Act& act, const std::string& code, const ItemData& data) {
  CHECK_OK(check(act.tx, code, data));
  if (find_item(act.tx, code)) return fail(ErrorKind::Conflict, "item.code_taken", {{"code", code}});
  const Item item{make_id(), code, data, 1};
  insert_item(act.tx, item);
  act.record("data_item", item.id, {}, describe(item));
  act.emit("data.dictionary.changed", item.id);
  return item;
}

Result<Item> change_item(audit::Act& act, Id id, std::int64_t version, const ItemData& data) {
  const auto before = find_item(act.tx, id);
  if (!before) return fail(ErrorKind::NotFound, "item.not_found");
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(act.tx, before->code, data));
  const Item after{id, before->code, data, version + 1};
  update_item(act.tx, after);
  act.record("data_item", id, describe(*before), describe(after));
  act.emit("data.dictionary.changed", id);
  return after;
}

}  // namespace fiveone::data
