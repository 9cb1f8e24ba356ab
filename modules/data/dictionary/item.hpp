// Items (指标项): what is counted, in which unit, how exactly, and how figures of several periods or units become one.
//
// Over units, flows and stocks are summed. Over periods, a flow is summed and a stock is what it was at the last one. Prices and ratios are
// never summed: they are averaged, weighted by another item, the last one, or not brought together at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"

namespace fiveone::data {

enum class ItemKind { Flow = 1, Stock = 2, Price = 3, Ratio = 4 };
enum class Aggregation { Sum = 1, Average = 2, Last = 3, Weighted = 4, None = 5 };  // of the figures of several periods

// Flow: Sum, None. Stock: Last, Average, None. Price: Average, Weighted, Last, None. Ratio: Weighted, None.
bool may_aggregate(ItemKind kind, Aggregation aggregation);

struct ItemData {
  std::string name_zh;
  std::string name_en;
  std::string unit_zh;
  std::string unit_en;
  ItemKind kind = ItemKind::Flow;
  int places = 0;  // 0 to 12
  Aggregation aggregation = Aggregation::Sum;
  std::string weight;  // of Weighted: the code of a flow or stock
  std::string note;
  bool retired = false;  // no new form may use it
  bool operator==(const ItemData&) const = default;

  const std::string& name(Language language) const { return language == Language::English && !name_en.empty() ? name_en : name_zh; }
};

struct Item {
  Id id;
  std::string code;
  ItemData data;
  std::int64_t version = 1;
};

// "retail.sales.online": small letters, digits and _ in parts joined by points, at most 60.
bool is_item_code(std::string_view code);

// Verbs. BadInput `item.rejected` with field errors `item.code`, `item.text`, `item.aggregation`, `item.places`, `item.weight`; Conflict
// `item.code_taken`, `stale`; NotFound `item.not_found`.
Result<Item> create_item(audit::Act& act, const std::string& code, const ItemData& data);
Result<Item> change_item(audit::Act& act, Id id, std::int64_t version, const ItemData& data);

// What is wrong with an item, by field; empty for a good one.
std::vector<FieldError> faults_of(storage::Reader& reader, const std::string& code, const ItemData& data);

std::optional<Item> find_item(storage::Reader& reader, std::string_view code);
std::optional<Item> find_item(storage::Reader& reader, Id id);
std::vector<Item> list_items(storage::Reader& reader);  // by code

}  // namespace fiveone::data
