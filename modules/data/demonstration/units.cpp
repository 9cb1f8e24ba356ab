#include "modules/data/demonstration/demonstration.hpp"

#include "embedded/modules_data.hpp"
#include "modules/data/calendar/notice.hpp"
#include "modules/data/dictionary/dictionary_import.hpp"
#include "modules/data/sample/sample.hpp"
#include "modules/data/unit/unit.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

const audit::Actor actor{.name = "system"};

Result<NewUnit> unit_of(storage::Reader& reader, const identity::TableRow& row, Day from) {
  const auto& f = row.fields;
  const auto bureau = identity::bureau_of(reader, f[0], from);
  if (!bureau) return fail(ErrorKind::NotFound, "unit.region", {{"code", f[0]}});
  const auto revenue = Decimal::parse(f[5]);
  return NewUnit{f[1], f[2], bureau->id, from,
                 {.credit_code = f[3], .industry = f[4], .revenue = revenue, .revenue_year = revenue ? 2015 : 0, .opened = {}, .closed = {},
                  .contact = {}, .phone = {}}};
}

Result<std::vector<Id>> register_units(storage::Database& records, const std::vector<identity::TableRow>& rows, Day from) {
  return audit::perform_each(records, actor, "data.unit.register", rows, [&](audit::Act& act, const identity::TableRow& row) -> Result<Id> {
    TRY(const auto wanted, unit_of(act.tx, row, from));
    TRY(const auto unit, register_unit(act, wanted));
    return unit.organisation;
  });
}

// Samples of forms that only a few file.
struct FormSample {
  const char* key;
  const char* name_zh;
  const char* name_en;
  const char* form;
  const char* industry;
  std::vector<std::size_t> members;  // lines of the file
};
const std::array form_samples = {
    FormSample{"market_demonstration", "生活必需品市场样本（演示）", "Sample of markets (demonstration)", "market_prices", "5", {1, 5, 10, 13}},
    FormSample{"ecommerce_demonstration", "重点电子商务企业样本（演示）", "Sample of e-commerce enterprises (demonstration)", "ecommerce_enterprises", "5292", {7, 11}},
};

Result<> make_sample(storage::Database& records, const FormSample& wanted, const std::vector<Id>& units, Day begins) {
  TRY(const auto sample, audit::perform(records, actor, "data.sample.create", [&](audit::Act& act) {
        return create_sample(act, wanted.key, {wanted.name_zh, wanted.name_en, wanted.form, wanted.industry, begins, {}});
      }));
  std::vector<Id> members;
  for (const auto line : wanted.members) members.push_back(units.at(line));
  CHECK_OK(audit::perform(records, actor, "data.sample.add", [&](audit::Act& act) { return add_members(act, sample, members, begins); }));
  return {};
}

}  // namespace

Result<> demonstrate_units(storage::Database& records) {
  CHECK_OK(ensure_shipped_notices(records, actor));
  CHECK_OK(ensure_shipped_dictionary(records, actor));
  if (!records.read(list_samples).empty()) return {};
  const auto* file = find_embedded(embedded_modules_data(), "modules/data/unit/demo-units.csv");
  if (!file) throw std::logic_error("the units of the demonstration are not part of the program");
  TRY(const auto rows, identity::read_table(file->text, {"region", "name_zh", "name_en", "credit_code", "industry", "revenue"}));
  TRY(const auto units, register_units(records, rows, make_day(2015, 10, 1).value()));
  const Day begins = make_day(2016, 1, 1).value();
  TRY(const auto sample, audit::perform(records, actor, "data.sample.create", [&](audit::Act& act) {
        return create_sample(act, "retail_demonstration", {"零售企业样本（演示）", "Sample of retailers (demonstration)", "", "52", begins, {}});
      }));
  std::vector<Id> members;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].fields[4].starts_with("52") && i % 3 != 2) members.push_back(units[i]);
  CHECK_OK(audit::perform(records, actor, "data.sample.add", [&](audit::Act& act) { return add_members(act, sample, members, begins); }));
  for (const auto& wanted : form_samples) CHECK_OK(make_sample(records, wanted, units, begins));
  return {};
}

}  // namespace fiveone::data
