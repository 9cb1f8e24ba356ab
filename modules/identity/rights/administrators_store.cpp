#include "modules/identity/rights/administrators_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_HELD \
  "SELECT DISTINCT p.person, h.name, rp.permission FROM identity_post p JOIN identity_person h ON h.id = p.person " \
  "JOIN identity_grant g ON g.post = p.id JOIN identity_role_permission rp ON rp.role = g.role " \
  "WHERE (p.valid_to IS NULL OR p.valid_to > :today) AND (rp.permission LIKE 'identity.%' OR rp.permission LIKE 'audit.%') "
#define FIVEONE_BY_PERSON "ORDER BY p.person, rp.permission"

constexpr storage::Sql of_person(FIVEONE_HELD "AND p.person = :person " FIVEONE_BY_PERSON);
constexpr storage::Sql of_holders(FIVEONE_HELD
                                  "AND p.person IN (SELECT hp.person FROM identity_grant hg JOIN identity_post hp ON hp.id = hg.post "
                                  "WHERE hg.role = :role AND (hp.valid_to IS NULL OR hp.valid_to > :today)) " FIVEONE_BY_PERSON);
#undef FIVEONE_HELD
#undef FIVEONE_BY_PERSON

HeldPermission read_held(storage::Row& row) {
  HeldPermission held;
  row >> held.person >> held.name >> held.permission;
  return held;
}

}  // namespace

std::vector<HeldPermission> list_held(storage::Reader& reader, Id person, Day today) {
  return reader.list(of_person, {{"person", person}, {"today", today}}, read_held);
}

std::vector<HeldPermission> list_held_by_holders(storage::Reader& reader, Id role, Day today) {
  return reader.list(of_holders, {{"role", role}, {"today", today}}, read_held);
}

}  // namespace fiveone::identity
