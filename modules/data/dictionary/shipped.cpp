#include <set>

#include "embedded/modules_data.hpp"
#include "floor/files/csv.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"

namespace fiveone::data {
namespace {

FileTable shipped_table(std::string_view name, std::span<const TableColumn> columns) {
  const auto path = fmt::format("modules/data/dictionary/shipped/{}", name);
  const auto* file = find_embedded(embedded_modules_data(), path);
  if (!file) throw std::logic_error("not part of the program: " + path);
  auto rows = files::read_csv(file->text);
  if (!rows) throw std::logic_error(path + ": " + rows.error().key);
  auto table = FileTable::read(*std::move(rows), columns);
  if (!table) throw std::logic_error(path + ": " + table.error().key);
  return *std::move(table);
}

void demand_good(const std::vector<LineReport>& reports, std::string_view what) {
  for (const auto& report : reports)
    for (const auto& fault : report.faults) throw std::logic_error(fmt::format("{}: {} {} {}", what, report.name, fault.column, fault.key));
}

Result<> ensure_items(storage::Database& records, const audit::Actor& actor) {
  auto table = shipped_table("items.csv", item_columns());
  std::set<std::string> known;
  for (auto& item : records.read(list_items)) known.insert(std::move(item.code));
  std::set<std::size_t> missing;
  for (std::size_t row = 0; row < table.size(); ++row)
    if (!known.contains(table.cell(row, "code"))) missing.insert(row);
  if (missing.empty()) return {};
  table.keep_rows([&](std::size_t row) { return missing.contains(row); });
  return audit::perform(records, actor, "data.item.import", [&](audit::Act& act) -> Result<> {
    TRY(const auto reports, take_in_items(act, table));
    demand_good(reports, "items.csv");
    return {};
  });
}

Classification classification_of(const FileTable& table, std::size_t row) {
  return {.id = {}, .key = table.cell(row, "key"), .name_zh = table.cell(row, "name_zh"), .name_en = table.cell(row, "name_en"),
          .note_zh = table.cell(row, "note_zh"), .note_en = table.cell(row, "note_en")};
}

// The classification and its codes in one transaction, each with its record.
Result<> put_classification(storage::Database& records, const audit::Actor& actor, const Classification& wanted, const std::string& file) {
  return records.write([&](storage::Transaction& tx) -> Result<> {
    audit::Act making(tx, actor, "data.classification.create");
    TRY(const auto made, create_classification(making, wanted));
    if (file.empty()) return {};
    audit::Act filling(tx, actor, "data.code.import");
    TRY(const auto reports, take_in_codes(filling, made, shipped_table(file, code_columns()), std::nullopt));
    demand_good(reports, file);
    return {};
  });
}

}  // namespace

Result<> ensure_shipped_dictionary(storage::Database& records, const audit::Actor& actor) {
  CHECK_OK(ensure_items(records, actor));
  const std::array<TableColumn, 6> columns = {{{"key", {"key"}, true}, {"name_zh", {"name_zh"}, true}, {"name_en", {"name_en"}, true},
                                               {"note_zh", {"note_zh"}, true}, {"note_en", {"note_en"}, true}, {"file", {"file"}, true}}};
  const auto table = shipped_table("classifications.csv", columns);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto wanted = classification_of(table, row);
    if (records.read([&](storage::Reader& reader) { return find_classification(reader, wanted.key).has_value(); })) continue;
    CHECK_OK(put_classification(records, actor, wanted, table.cell(row, "file")));
  }
  return {};
}

}  // namespace fiveone::data
