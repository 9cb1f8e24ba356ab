#include "floor/base/text.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/dictionary/item_store.hpp"

namespace fiveone::data {
namespace {

const std::array<TableColumn, 10> columns_of_items = {{
    {"code", {"指标代码", "代码", "code", "Code"}, true},
    {"name_zh", {"指标名称", "名称", "name_zh", "Chinese name"}, false},
    {"name_en", {"英文名称", "name_en", "English name"}, false},
    {"unit_zh", {"计量单位", "单位", "unit_zh", "Unit"}, false},
    {"unit_en", {"英文单位", "unit_en", "English unit"}, false},
    {"kind", {"类型", "kind", "Kind"}, false},
    {"places", {"小数位数", "places", "Places"}, false},
    {"aggregation", {"汇总方式", "aggregation", "Aggregation"}, false},
    {"weight", {"权数指标", "weight", "Weight"}, false},
    {"note", {"说明", "note", "Note"}, false},
}};

template <class E>
struct Choice {
  E value;
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<Choice<ItemKind>, 4> kinds = {
    {{ItemKind::Flow, "流量", "Flow"}, {ItemKind::Stock, "存量", "Stock"}, {ItemKind::Price, "价格", "Price"}, {ItemKind::Ratio, "比率", "Ratio"}}};
constexpr std::array<Choice<Aggregation>, 5> aggregations = {{{Aggregation::Sum, "合计", "Sum"},
                                                              {Aggregation::Average, "平均", "Average"},
                                                              {Aggregation::Last, "期末", "Last"},
                                                              {Aggregation::Weighted, "加权平均", "Weighted"},
                                                              {Aggregation::None, "不汇总", "None"}}};

class ItemsImport {
 public:
  ItemsImport(storage::Transaction& tx, const FileTable& table) : tx_(tx), table_(table), reports_(table.size()) {}

  // What others are weighted by comes first, wherever it stands in the file.
  std::vector<LineReport> take() {
    for (const bool weighted : {false, true})
      for (std::size_t row = 0; row < table_.size(); ++row)
        if (!table_.cell(row, "weight").empty() == weighted) take(row);
    return std::move(reports_);
  }

 private:
  template <class E, std::size_t n>
  void choose(std::size_t row, const char* word, const std::array<Choice<E>, n>& choices, E& out) {
    const auto& text = table_.cell(row, word);
    if (text.empty()) return;
    std::string all;
    for (const auto& choice : choices) {
      if (text == choice.zh || text == choice.en) {
        out = choice.value;
        return;
      }
      all += fmt::format("{}{} ({})", all.empty() ? "" : ", ", choice.zh, choice.en);  // either may stand in the file
    }
    reports_[row].faults.push_back({word, "data_table.choice", {{"value", shorten(text, 40)}, {"choices", all}}});
  }

  void text(std::size_t row, const char* word, std::string& out) const {
    if (const auto& cell = table_.cell(row, word); !cell.empty()) out = cell;
  }

  ItemData data_of(std::size_t row, ItemData data) {
    text(row, "name_zh", data.name_zh);
    text(row, "name_en", data.name_en);
    text(row, "unit_zh", data.unit_zh);
    text(row, "unit_en", data.unit_en);
    text(row, "weight", data.weight);
    text(row, "note", data.note);
    choose(row, "kind", kinds, data.kind);
    choose(row, "aggregation", aggregations, data.aggregation);
    if (const auto& places = table_.cell(row, "places"); !places.empty()) {
      const auto [end, error] = std::from_chars(places.data(), places.data() + places.size(), data.places);
      if (error != std::errc{} || end != places.data() + places.size()) data.places = -1;  // told by faults_of
    }
    return data;
  }

  void take(std::size_t row) {
    auto& report = reports_[row];
    const auto& code = table_.cell(row, "code");
    report.line = table_.line(row);
    report.name = code;
    const auto [first, is_new] = seen_.emplace(code, report.line);
    if (!is_new) report.faults.push_back({"code", "data_table.twice", {{"line", std::to_string(first->second)}}});
    const auto before = find_item(tx_, code);
    const auto data = data_of(row, before ? before->data : ItemData{});
    for (const auto& fault : faults_of(tx_, code, data)) report.faults.push_back({fault.where.substr(1), fault.key, fault.args});
    if (!report.faults.empty()) report.outcome = LineOutcome::Refused;
    else if (!before) put(report, {make_id(), code, data, 1});
    else if (before->data != data) change(report, *before, data);
  }

  void put(LineReport& report, const Item& item) {
    insert_item(tx_, item);
    report.outcome = LineOutcome::Created;
  }

  void change(LineReport& report, const Item& before, const ItemData& data) {
    update_item(tx_, {before.id, before.code, data, before.version + 1});
    report.outcome = LineOutcome::Changed;
    report.before = before.data.name_zh;
  }

  storage::Transaction& tx_;
  const FileTable& table_;
  std::vector<LineReport> reports_;
  std::map<std::string, int, std::less<>> seen_;
};

}  // namespace

std::span<const TableColumn> item_columns() { return columns_of_items; }

Result<std::vector<LineReport>> take_in_items(audit::Act& act, const FileTable& table) {
  auto reports = ItemsImport(act.tx, table).take();
  std::vector<std::string> codes;
  for (const auto& report : reports)
    if (report.outcome != LineOutcome::Unchanged) codes.push_back(report.name);
  act.record("data_item", {}, {}, JsonText().add("items", codes));
  act.emit("data.dictionary.changed", {});
  return reports;
}

}  // namespace fiveone::data
