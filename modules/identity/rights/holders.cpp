#include "modules/identity/rights/holders.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_HOLDS(x) x ".valid_from <= :day AND (" x ".valid_to IS NULL OR " x ".valid_to > :day) "
constexpr storage::Sql holders(
    "WITH RECURSIVE above (organisation) AS (SELECT CAST(:organisation AS BIGINT) UNION "
    "SELECT (SELECT s.parent FROM identity_organisation_span s WHERE s.organisation = above.organisation AND " FIVEONE_HOLDS("s") "LIMIT 1) "
    "FROM above WHERE above.organisation IS NOT NULL), "
    "held (post, person) AS (SELECT p.id, p.person FROM identity_post p JOIN identity_grant g ON g.post = p.id AND g.valid_from <= :day "
    "JOIN identity_role_permission rp ON rp.role = g.role AND rp.permission = :permission "
    "WHERE p.organisation = :organisation AND " FIVEONE_HOLDS("p") "AND g.organisation IN (SELECT organisation FROM above)) "
    "SELECT person FROM held UNION SELECT d.delegate FROM held JOIN identity_delegation d ON d.post = held.post AND d.ended IS NULL "
    "AND " FIVEONE_HOLDS("d") "AND (NOT EXISTS (SELECT 1 FROM identity_delegation_permission WHERE delegation = d.id) "
    "OR EXISTS (SELECT 1 FROM identity_delegation_permission dp WHERE dp.delegation = d.id AND dp.permission = :permission)) ORDER BY 1");
#undef FIVEONE_HOLDS

}  // namespace

std::vector<Id> people_holding(storage::Reader& reader, std::string_view permission, Id organisation, Day day) {
  return reader.list(holders, {{"permission", permission}, {"organisation", organisation}, {"day", day}}, [](storage::Row& row) {
    Id person;
    row >> person;
    return person;
  });
}

}  // namespace fiveone::identity
