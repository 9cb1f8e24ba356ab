#include "modules/data/unit/unit_store.hpp"

namespace fiveone::data {
namespace {

#define FIVEONE_UNIT "SELECT organisation, credit_code, industry, revenue, revenue_year, opened, closed, contact, phone, version FROM data_unit "
constexpr storage::Sql by_organisation(FIVEONE_UNIT "WHERE organisation = :organisation");
constexpr storage::Sql by_credit_code(FIVEONE_UNIT "WHERE credit_code = :credit_code");
constexpr storage::Sql among(FIVEONE_UNIT "WHERE organisation IN {ids :organisations} ORDER BY credit_code");
constexpr storage::Sql page(FIVEONE_UNIT
                            "WHERE organisation IN {ids :organisations} AND credit_code > :after "
                            "AND substr(industry, 1, length(:industry)) = :industry ORDER BY credit_code LIMIT :count");
#undef FIVEONE_UNIT
constexpr storage::Sql insert(
    "INSERT INTO data_unit (organisation, credit_code, industry, revenue, revenue_year, opened, closed, contact, phone, version) "
    "VALUES (:organisation, :credit_code, :industry, :revenue, :revenue_year, :opened, :closed, :contact, :phone, :version)");
constexpr storage::Sql update(
    "UPDATE data_unit SET credit_code = :credit_code, industry = :industry, revenue = :revenue, revenue_year = :revenue_year, opened = :opened, "
    "closed = :closed, contact = :contact, phone = :phone, version = :version WHERE organisation = :organisation");

Unit read_unit(storage::Row& row) {
  Unit unit;
  std::string revenue;
  auto& d = unit.data;
  row >> unit.organisation >> d.credit_code >> d.industry >> revenue >> d.revenue_year >> d.opened >> d.closed >> d.contact >> d.phone;
  row >> unit.version;
  d.revenue = Decimal::parse(revenue);
  return unit;
}

std::string revenue_of(const UnitData& data) { return data.revenue ? data.revenue->text() : ""; }

}  // namespace

void insert_unit(storage::Transaction& tx, const Unit& unit) {
  const auto& d = unit.data;
  const auto revenue = revenue_of(d);
  tx.run(insert, {{"organisation", unit.organisation}, {"credit_code", d.credit_code}, {"industry", d.industry}, {"revenue", revenue},
                  {"revenue_year", d.revenue_year}, {"opened", d.opened}, {"closed", d.closed}, {"contact", d.contact}, {"phone", d.phone},
                  {"version", unit.version}});
}

void update_unit(storage::Transaction& tx, const Unit& unit) {
  const auto& d = unit.data;
  const auto revenue = revenue_of(d);
  tx.run(update, {{"organisation", unit.organisation}, {"credit_code", d.credit_code}, {"industry", d.industry}, {"revenue", revenue},
                  {"revenue_year", d.revenue_year}, {"opened", d.opened}, {"closed", d.closed}, {"contact", d.contact}, {"phone", d.phone},
                  {"version", unit.version}});
}

std::optional<Unit> find_unit(storage::Reader& reader, Id organisation) {
  return reader.find(by_organisation, {{"organisation", organisation}}, read_unit);
}

std::optional<Unit> find_unit_by_credit_code(storage::Reader& reader, std::string_view credit_code) {
  return reader.find(by_credit_code, {{"credit_code", credit_code}}, read_unit);
}

std::vector<Unit> list_units(storage::Reader& reader, const std::vector<Id>& organisations) {
  const auto ids = storage::id_list(organisations);
  return reader.list(among, {{"organisations", ids}}, read_unit);
}

std::vector<Unit> list_units(storage::Reader& reader, const UnitsQuestion& question) {
  const auto ids = storage::id_list(question.organisations);
  return reader.list(page, {{"organisations", ids}, {"after", question.after}, {"industry", question.industry}, {"count", question.limit}}, read_unit);
}

}  // namespace fiveone::data
