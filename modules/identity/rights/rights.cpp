#include "modules/identity/rights/rights.hpp"

#include "modules/identity/rights/administrators.hpp"
#include "modules/identity/rights/holders.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_HOLDS(x) x ".valid_from <= :day AND (" x ".valid_to IS NULL OR " x ".valid_to > :day) "
#define FIVEONE_GRANTED \
  "identity_grant g JOIN identity_post p ON p.id = g.post AND g.valid_from <= :day AND " FIVEONE_HOLDS("p") \
  "JOIN identity_role_permission rp ON rp.role = g.role AND rp.permission = :permission "
// A delegation that lends the permission.
#define FIVEONE_LENT \
  "d.ended IS NULL AND " FIVEONE_HOLDS("d") "AND (NOT EXISTS (SELECT 1 FROM identity_delegation_permission WHERE delegation = d.id) " \
  "OR EXISTS (SELECT 1 FROM identity_delegation_permission dp WHERE dp.delegation = d.id AND dp.permission = :permission)) "
#define FIVEONE_OF_HAT \
  "g.post = :post AND ((:delegation = 0 AND p.person = :person) OR EXISTS (SELECT 1 FROM identity_delegation d " \
  "WHERE d.id = :delegation AND d.post = g.post AND d.delegate = :person AND " FIVEONE_LENT ")) "

// One step up at a time, by the key: PostgreSQL would join all organisations there are at each.
#define FIVEONE_ABOVE \
  "WITH RECURSIVE above (organisation) AS (SELECT CAST(:organisation AS BIGINT) UNION " \
  "SELECT (SELECT s.parent FROM identity_organisation_span s WHERE s.organisation = above.organisation AND " FIVEONE_HOLDS("s") "LIMIT 1) " \
  "FROM above WHERE above.organisation IS NOT NULL)"
constexpr storage::Sql granted_above(FIVEONE_ABOVE " SELECT count(*) FROM " FIVEONE_GRANTED "WHERE " FIVEONE_OF_HAT
                                     "AND g.organisation IN (SELECT organisation FROM above)");
constexpr storage::Sql holders(
    FIVEONE_ABOVE ", held (post, person) AS (SELECT p.id, p.person FROM " FIVEONE_GRANTED
    "WHERE p.organisation = :organisation AND g.organisation IN (SELECT organisation FROM above)) "
    "SELECT person FROM held UNION SELECT d.delegate FROM held JOIN identity_delegation d ON d.post = held.post AND " FIVEONE_LENT "ORDER BY 1");
#undef FIVEONE_ABOVE

#define FIVEONE_REACH(of_kind) \
  "WITH RECURSIVE below (organisation) AS (SELECT g.organisation FROM " FIVEONE_GRANTED "WHERE " FIVEONE_OF_HAT "UNION " \
  "SELECT s.organisation FROM below JOIN identity_organisation_span s ON s.parent = below.organisation AND " FIVEONE_HOLDS("s") \
  of_kind ") SELECT organisation FROM below ORDER BY organisation"

constexpr storage::Sql reach(FIVEONE_REACH(""));
constexpr storage::Sql bureaus(FIVEONE_REACH("AND s.is_bureau = 1 "));
constexpr storage::Sql below_one(
    "WITH RECURSIVE below (organisation) AS (SELECT CAST(:organisation AS BIGINT) UNION "
    "SELECT s.organisation FROM below JOIN identity_organisation_span s ON s.parent = below.organisation AND " FIVEONE_HOLDS("s")
    ") SELECT organisation FROM below");
constexpr storage::Sql provinces("SELECT o.id FROM identity_organisation o WHERE o.kind = :kind AND " FIVEONE_HOLDS("o"));
#undef FIVEONE_REACH
#undef FIVEONE_OF_HAT
#undef FIVEONE_LENT
#undef FIVEONE_GRANTED
#undef FIVEONE_HOLDS

Id read_id(storage::Row& row) {
  Id id;
  row >> id;
  return id;
}

std::vector<Id> reached(storage::Reader& reader, storage::Sql sql, const http::Caller& caller, std::string_view permission, Day day) {
  return reader.list(sql,
                     {{"permission", permission}, {"post", caller.post}, {"person", caller.person}, {"delegation", caller.delegation}, {"day", day}},
                     read_id);
}

// A token may hold less than its post, and no administrator's power can be lent.
bool may_at_all(const http::Caller& caller, std::string_view permission) {
  return caller.may_somewhere(permission) && !(caller.delegation && administrator_of(permission));
}

}  // namespace

const http::Caller& caller_of(const http::Request& request) {
  static const http::Caller nobody;
  return request.caller ? *request.caller : nobody;
}

bool may(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation) {
  if (!may_at_all(caller, permission)) return false;
  return reader.value<std::int64_t>(granted_above, {{"organisation", organisation},
                                                    {"permission", permission},
                                                    {"post", caller.post},
                                                    {"person", caller.person},
                                                    {"delegation", caller.delegation},
                                                    {"day", day_of(now())}})
             .value_or(0) > 0;
}

Result<> require(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation) {
  if (may(reader, caller, permission, organisation)) return {};
  return fail(ErrorKind::NotFound, "http.not_found");
}

bool may_over(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation) {
  const auto stands = successor_of(reader, organisation, day_of(now()));
  return may(reader, caller, permission, stands ? stands->id : organisation);
}

Result<> require_everywhere(storage::Reader& reader, const http::Caller& caller, std::string_view permission) {
  const auto departments = reader.list(provinces, {{"day", day_of(now())}, {"kind", OrganisationKind::ProvinceDepartment}}, read_id);
  const auto holds = [&](Id department) { return may(reader, caller, permission, department); };
  if (!departments.empty() && std::ranges::all_of(departments, holds)) return {};
  return fail(ErrorKind::Forbidden, "rights.everywhere");
}

std::vector<Id> organisations_below(storage::Reader& reader, Id organisation, Day day) {
  return reader.list(below_one, {{"organisation", organisation}, {"day", day}}, read_id);
}

std::vector<Id> organisations_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Day day) {
  if (!may_at_all(caller, permission)) return {};
  return reached(reader, reach, caller, permission, day);
}

std::vector<Id> bureaus_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Day day) {
  if (!may_at_all(caller, permission)) return {};
  return reached(reader, bureaus, caller, permission, day);
}

std::vector<Id> people_holding(storage::Reader& reader, std::string_view permission, Id organisation, Day day) {
  return reader.list(holders, {{"permission", permission}, {"organisation", organisation}, {"day", day}}, read_id);
}

}  // namespace fiveone::identity
