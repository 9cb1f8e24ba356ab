#include "modules/data/unit/unit.hpp"

#include "floor/base/text.hpp"
#include "modules/data/dictionary/classification.hpp"
#include "modules/data/dictionary/text_rules.hpp"
#include "modules/data/unit/credit_code.hpp"
#include "modules/data/unit/unit_store.hpp"
#include "modules/identity/identity.hpp"

namespace fiveone::data {
namespace {

constexpr std::size_t longest_contact = 60;
constexpr int first_revenue_year = 1978;

std::string_view key_of(CreditCodeFault fault) {
  switch (fault) {
    case CreditCodeFault::None: return "";
    case CreditCodeFault::Length: return "unit.credit_code_length";
    case CreditCodeFault::Character: return "unit.credit_code_character";
    case CreditCodeFault::Region: return "unit.credit_code_region";
    case CreditCodeFault::CheckCharacter: return "unit.credit_code_check";
    case CreditCodeFault::OrganisationCode: return "unit.credit_code_organisation";
  }
  return "";
}

JsonText describe(const UnitData& d) {
  return JsonText().add("credit_code", d.credit_code).add("industry", d.industry).add("revenue", d.revenue ? d.revenue->text() : "")
      .add("revenue_year", d.revenue_year).add("opened", d.opened ? to_iso(*d.opened) : "").add("closed", d.closed ? to_iso(*d.closed) : "")
      .add("contact", d.contact).add("phone", d.phone);
}

Result<> check(storage::Reader& reader, const UnitData& data, Day today) {
  Error error{.kind = ErrorKind::BadInput, .key = "unit.rejected"};
  error.fields = faults_of(reader, data, today);
  if (error.fields.empty()) return {};
  return std::unexpected(std::move(error));
}

Result<> check_code_free(storage::Reader& reader, const std::string& credit_code, Id organisation) {
  const auto other = find_unit_by_credit_code(reader, credit_code);
  if (!other || other->organisation == organisation) return {};
  return fail(ErrorKind::Conflict, "unit.credit_code_taken", {{"code", credit_code}});
}

// Units stand below bureaus only, from a day to now.
Result<identity::Organisation> bureau_on(storage::Reader& reader, Id id, Day day) {
  auto bureau = identity::organisation_as_of(reader, id, day);
  if (!bureau || !identity::is_bureau(bureau->kind)) return fail(ErrorKind::BadInput, "unit.bureau", {{"day", to_iso(day)}});
  return *std::move(bureau);
}

// In 10 thousand yuan: from where a unit is small, medium, large.
struct Thresholds {
  std::string_view industry;
  int small;
  int medium;
  int large;
};
constexpr std::array<Thresholds, 4> thresholds = {
    {{"51", 1'000, 5'000, 40'000}, {"52", 100, 500, 20'000}, {"6", 100, 2'000, 10'000}, {"", 300, 2'000, 40'000}}};

}  // namespace

UnitSize size_of(const UnitData& data) {
  if (!data.revenue) return UnitSize::Unknown;
  const auto limits = std::ranges::find_if(thresholds, [&](const Thresholds& t) { return data.industry.starts_with(t.industry); });
  if (*data.revenue >= Decimal::of(limits->large)) return UnitSize::Large;
  if (*data.revenue >= Decimal::of(limits->medium)) return UnitSize::Medium;
  return *data.revenue >= Decimal::of(limits->small) ? UnitSize::Small : UnitSize::Micro;
}

std::vector<FieldError> faults_of(storage::Reader& reader, const UnitData& data, Day today) {
  std::vector<FieldError> faults;
  if (const auto fault = fault_of_credit_code(data.credit_code); fault != CreditCodeFault::None)
    faults.push_back({"/credit_code", std::string(key_of(fault)), {{"code", shorten(data.credit_code, 40)}}});
  const auto industry = find_classification(reader, "industry");
  if (!industry || !find_code(reader, *industry, data.industry, today)) faults.push_back({"/industry", "unit.industry", {{"code", shorten(data.industry, 40)}}});
  if (data.revenue && data.revenue->is_negative()) faults.push_back({"/revenue", "unit.revenue", {}});
  const int this_year = date_of(today).year;
  const bool good_year = data.revenue ? data.revenue_year >= first_revenue_year && data.revenue_year <= this_year : data.revenue_year == 0;
  if (!good_year) faults.push_back({"/revenue_year", "unit.revenue_year", {{"year", std::to_string(this_year)}}});
  if (data.opened && data.closed && *data.closed <= *data.opened) faults.push_back({"/closed", "unit.closed", {}});
  for (const auto& [where, text] : {std::pair<const char*, const std::string&>("/contact", data.contact), {"/phone", data.phone}})
    if (!is_line(text, 0, longest_contact)) faults.push_back({where, "unit.text", {{"most", std::to_string(longest_contact)}}});
  return faults;
}

Result<Unit> register_unit(audit::Act& act, const NewUnit& wanted) {
  CHECK_OK(check(act.tx, wanted.data, day_of(act.at)));
  CHECK_OK(check_code_free(act.tx, wanted.data.credit_code, {}));
  TRY(const auto bureau, bureau_on(act.tx, wanted.bureau, wanted.valid_from));
  audit::Act founding(act.tx, act.actor, "identity.organisation.establish");
  TRY(const auto organisation, identity::establish_organisation(founding, {.id = {},
                                                                           .kind = identity::OrganisationKind::Enterprise,
                                                                           .name_zh = wanted.name_zh,
                                                                           .name_en = wanted.name_en,
                                                                           .region_code = bureau.region_code,
                                                                           .parent = wanted.bureau,
                                                                           .valid_from = wanted.valid_from}));
  const Unit unit{organisation, wanted.data, 1};
  insert_unit(act.tx, unit);
  act.record("data_unit", organisation, {}, describe(unit.data));
  act.emit("data.unit.changed", organisation);
  return unit;
}

Result<Unit> change_unit(audit::Act& act, Id organisation, std::int64_t version, const UnitData& data) {
  const auto before = find_unit(act.tx, organisation);
  if (!before) return fail(ErrorKind::NotFound, "unit.not_found");
  if (before->version != version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(check(act.tx, data, day_of(act.at)));
  CHECK_OK(check_code_free(act.tx, data.credit_code, organisation));
  const Unit after{organisation, data, version + 1};
  update_unit(act.tx, after);
  act.record("data_unit", organisation, describe(before->data), describe(data));
  act.emit("data.unit.changed", organisation);
  return after;
}

Result<Unit> move_unit(audit::Act& act, Id id, std::int64_t version, Day day, Id bureau) {
  auto unit = find_unit(act.tx, id);
  if (!unit) return fail(ErrorKind::NotFound, "unit.not_found");
  if (unit->version != version) return fail(ErrorKind::Conflict, "stale");
  CHECK_OK(bureau_on(act.tx, bureau, day));
  const auto organisation = identity::organisation_near(act.tx, id, day);
  audit::Act moving(act.tx, act.actor, "identity.organisation.move");
  CHECK_OK(identity::move_organisation(moving, id, organisation->version, day, bureau));
  ++unit->version;
  update_unit(act.tx, *unit);
  act.record("data_unit", id, JsonText().add("bureau", organisation->parent ? to_string(*organisation->parent) : ""),
             JsonText().add("bureau", bureau).add("from", to_iso(day)));
  act.emit("data.unit.changed", id);
  return *unit;
}

}  // namespace fiveone::data
