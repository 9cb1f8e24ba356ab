#include "modules/identity/rights/rights.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_HOLDS(x) x ".valid_from <= :day AND (" x ".valid_to IS NULL OR " x ".valid_to > :day) "
#define FIVEONE_GRANTED \
  "identity_grant g JOIN identity_post p ON p.id = g.post AND " FIVEONE_HOLDS("p") \
  "JOIN identity_role_permission rp ON rp.role = g.role AND rp.permission = :permission "
#define FIVEONE_OF_HAT \
  "g.post = :post AND ((:delegation = 0 AND p.person = :person) OR EXISTS (SELECT 1 FROM identity_delegation d " \
  "WHERE d.id = :delegation AND d.post = g.post AND d.delegate = :person AND d.ended IS NULL AND " FIVEONE_HOLDS("d") \
  "AND (NOT EXISTS (SELECT 1 FROM identity_delegation_permission WHERE delegation = d.id) " \
  "OR EXISTS (SELECT 1 FROM identity_delegation_permission dp WHERE dp.delegation = d.id AND dp.permission = :permission)))) "

constexpr storage::Sql granted_above(
    "WITH RECURSIVE above (organisation) AS (SELECT CAST(:organisation AS BIGINT) UNION "
    "SELECT s.parent FROM above JOIN identity_organisation_span s ON s.organisation = above.organisation "
    "WHERE s.parent IS NOT NULL AND " FIVEONE_HOLDS("s") ") "
    "SELECT count(*) FROM " FIVEONE_GRANTED "WHERE " FIVEONE_OF_HAT "AND g.organisation IN (SELECT organisation FROM above)");

#define FIVEONE_REACH(of_kind) \
  "WITH RECURSIVE below (organisation) AS (SELECT g.organisation FROM " FIVEONE_GRANTED "WHERE " FIVEONE_OF_HAT "UNION " \
  "SELECT s.organisation FROM below JOIN identity_organisation_span s ON s.parent = below.organisation AND " FIVEONE_HOLDS("s") \
  of_kind ") SELECT organisation FROM below ORDER BY organisation"

constexpr storage::Sql reach(FIVEONE_REACH(""));
constexpr storage::Sql bureaus(FIVEONE_REACH("JOIN identity_organisation o ON o.id = s.organisation AND o.kind <= 3 "));
#undef FIVEONE_REACH
#undef FIVEONE_OF_HAT
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

}  // namespace

bool may(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Id organisation) {
  if (!caller.may_somewhere(permission)) return false;  // a token may hold less than its post
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

std::vector<Id> organisations_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Day day) {
  if (!caller.may_somewhere(permission)) return {};
  return reached(reader, reach, caller, permission, day);
}

std::vector<Id> bureaus_in_reach(storage::Reader& reader, const http::Caller& caller, std::string_view permission, Day day) {
  if (!caller.may_somewhere(permission)) return {};
  return reached(reader, bureaus, caller, permission, day);
}

}  // namespace fiveone::identity
