#include "modules/data/unit/unit_import.hpp"

#include "floor/base/text.hpp"
#include "modules/data/unit/credit_code.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::string_view importing_units = "data.unit.write";

const std::array<TableColumn, 11> columns = {{
    {"credit_code", {"统一社会信用代码", "credit_code", "Credit code"}, true},
    {"name_zh", {"单位名称", "名称", "name_zh", "Name"}, true},
    {"name_en", {"英文名称", "name_en", "English name"}, false},
    {"region", {"区划代码", "region", "Region code"}, true},
    {"industry", {"行业代码", "industry", "Industry"}, true},
    {"revenue", {"年营业收入（万元）", "年营业收入", "revenue", "Revenue (10 thousand yuan)"}, false},
    {"revenue_year", {"收入年份", "revenue_year", "Revenue year"}, false},
    {"opened", {"开业日期", "opened", "Opened"}, false},
    {"contact", {"联系人", "contact", "Contact"}, false},
    {"phone", {"电话", "联系电话", "phone", "Telephone"}, false},
    {"valid_from", {"入库日期", "valid_from", "In the register from"}, false},
}};

// "12,345.6" is what people write for 12345.6.
std::string without_thousands(std::string text) {
  std::erase(text, ',');
  return text;
}

class UnitsImport {
 public:
  UnitsImport(audit::Act& act, const http::Caller& caller, const FileTable& table)
      : act_(act), caller_(caller), table_(table), today_(day_of(act.at)) {}

  LineReport take(std::size_t row) {
    LineReport report{.line = table_.line(row), .name = table_.cell(row, "name_zh"), .before = {}, .faults = {}};
    const auto code = plain_credit_code(table_.cell(row, "credit_code"));
    const auto [first, is_new] = seen_.emplace(code, report.line);
    if (!is_new) report.faults.push_back({"credit_code", "data_table.twice", {{"line", std::to_string(first->second)}}});
    const auto known = find_unit_by_credit_code(act_.tx, code);
    auto data = read(row, known ? known->data : UnitData{}, report);
    data.credit_code = code;
    for (const auto& fault : faults_of(act_.tx, data, today_)) report.faults.push_back({fault.where.substr(1), fault.key, fault.args});
    const auto bureau = bureau_of(row, report);
    if (report.faults.empty() && bureau) known ? update(row, *known, *bureau, data, report) : create(row, *bureau, data, report);
    if (!report.faults.empty()) report.outcome = LineOutcome::Refused;
    return report;
  }

 private:
  std::optional<Day> day(std::size_t row, const char* word, LineReport& report) const {
    const auto& text = table_.cell(row, word);
    if (text.empty()) return std::nullopt;
    const auto found = read_table_day(text);
    if (!found) report.faults.push_back({word, "data_table.day", {{"day", shorten(text, 20)}}});
    return found;
  }

  UnitData read(std::size_t row, UnitData data, LineReport& report) const {
    const auto text = [&](const char* word, std::string& out) {
      if (const auto& cell = table_.cell(row, word); !cell.empty()) out = cell;
    };
    text("industry", data.industry);
    text("contact", data.contact);
    text("phone", data.phone);
    if (const auto opened = day(row, "opened", report)) data.opened = opened;
    if (const auto& cell = table_.cell(row, "revenue"); !cell.empty()) {
      const auto revenue = Decimal::parse(without_thousands(cell));
      if (revenue) data.revenue = revenue;
      else report.faults.push_back({"revenue", "unit.revenue", {}});
    }
    if (const auto& cell = table_.cell(row, "revenue_year"); !cell.empty()) {
      const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), data.revenue_year);
      if (error != std::errc{} || end != cell.data() + cell.size()) data.revenue_year = -1;  // told by faults_of
    }
    return data;
  }

  std::optional<identity::Organisation> bureau_of(std::size_t row, LineReport& report) {
    const auto& region = table_.cell(row, "region");
    auto bureau = identity::bureau_of(act_.tx, region, today_);
    if (bureau && identity::may(act_.tx, caller_, importing_units, bureau->id)) return bureau;
    report.faults.push_back({"region", "unit.region", {{"code", shorten(region, 20)}}});
    return std::nullopt;
  }

  void create(std::size_t row, const identity::Organisation& bureau, const UnitData& data, LineReport& report) {
    const auto from = day(row, "valid_from", report).value_or(today_);
    audit::Act registering(act_.tx, act_.actor, "data.unit.register");
    const auto made = register_unit(registering, {report.name, table_.cell(row, "name_en"), bureau.id, from, data});
    if (made) report.outcome = LineOutcome::Created;
    else report.faults.push_back({made.error().key == "organisation.region" ? "valid_from" : "name_zh", made.error().key, made.error().args});
  }

  void update(std::size_t, const Unit& known, const identity::Organisation& bureau, const UnitData& data, LineReport& report) {
    const auto organisation = identity::organisation_near(act_.tx, known.organisation, today_).value();
    if (organisation.parent != bureau.id) return report.faults.push_back({"region", "unit.other_county", {{"name", organisation.name_zh}}});
    if (organisation.name_zh != report.name) return report.faults.push_back({"name_zh", "unit.other_name", {{"name", organisation.name_zh}}});
    if (known.data == data) return;
    audit::Act changing(act_.tx, act_.actor, "data.unit.change");
    const auto changed = change_unit(changing, known.organisation, known.version, data);
    if (!changed) return report.faults.push_back({"credit_code", changed.error().key, changed.error().args});
    report.outcome = LineOutcome::Changed;
  }

  audit::Act& act_;
  const http::Caller& caller_;
  const FileTable& table_;
  Day today_;
  std::map<std::string, int, std::less<>> seen_;
};

}  // namespace

std::span<const TableColumn> unit_columns() { return columns; }

Result<std::vector<LineReport>> take_in_units(audit::Act& act, const http::Caller& caller, const FileTable& table) {
  UnitsImport import(act, caller, table);
  std::vector<LineReport> reports;
  for (std::size_t row = 0; row < table.size(); ++row) reports.push_back(import.take(row));
  const auto count = [&](LineOutcome outcome) { return std::ranges::count(reports, outcome, &LineReport::outcome); };
  act.record("data_unit", {}, {}, JsonText().add("created", count(LineOutcome::Created)).add("changed", count(LineOutcome::Changed)));
  return reports;
}

}  // namespace fiveone::data
