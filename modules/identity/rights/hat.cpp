#include "modules/identity/rights/hat.hpp"

#include "modules/identity/rights/administrators.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_HOLDS(x) x ".valid_from <= :day AND (" x ".valid_to IS NULL OR " x ".valid_to > :day) "
#define FIVEONE_HAT \
  "SELECT p.id, p.organisation, s.name_zh, s.name_en, p.title, p.person, h.name, "
#define FIVEONE_HAT_OF \
  "FROM identity_post p JOIN identity_person h ON h.id = p.person " \
  "JOIN identity_organisation_span s ON s.organisation = p.organisation "

constexpr storage::Sql own(FIVEONE_HAT "0 " FIVEONE_HAT_OF "WHERE p.person = :person AND " FIVEONE_HOLDS("p") "AND " FIVEONE_HOLDS("s")
                           "ORDER BY p.valid_from, p.id");
constexpr storage::Sql lent(FIVEONE_HAT "d.id " FIVEONE_HAT_OF "JOIN identity_delegation d ON d.post = p.id "
                            "WHERE d.delegate = :person AND d.ended IS NULL AND " FIVEONE_HOLDS("d") "AND " FIVEONE_HOLDS("p") "AND "
                            FIVEONE_HOLDS("s") "ORDER BY d.valid_from, d.id");
constexpr storage::Sql rights(
    "SELECT DISTINCT rp.permission, g.organisation FROM identity_grant g JOIN identity_role_permission rp ON rp.role = g.role "
    "WHERE g.post = :post AND g.valid_from <= :day AND (:delegation = 0 "
    "OR NOT EXISTS (SELECT 1 FROM identity_delegation_permission WHERE delegation = :delegation) "
    "OR EXISTS (SELECT 1 FROM identity_delegation_permission dp WHERE dp.delegation = :delegation AND dp.permission = rp.permission)) "
    "ORDER BY rp.permission, g.organisation");
#undef FIVEONE_HAT
#undef FIVEONE_HAT_OF
#undef FIVEONE_HOLDS

Hat read_hat(storage::Row& row) {
  Hat hat;
  row >> hat.post >> hat.organisation >> hat.organisation_zh >> hat.organisation_en >> hat.title >> hat.holder >> hat.holder_name >>
      hat.delegation;
  return hat;
}

}  // namespace

std::vector<Hat> list_hats(storage::Reader& reader, Id person, Day day) {
  auto hats = reader.list(own, {{"person", person}, {"day", day}}, read_hat);
  std::ranges::move(reader.list(lent, {{"person", person}, {"day", day}}, read_hat), std::back_inserter(hats));
  return hats;
}

Rights rights_of(storage::Reader& reader, const Hat& hat) {
  Rights all;
  reader.for_each(rights, {{"post", hat.post}, {"delegation", hat.delegation}, {"day", day_of(now())}}, [&](storage::Row& row) {
    std::string permission;
    Id root;
    row >> permission >> root;
    if (hat.is_lent() && administrator_of(permission)) return;
    all[std::move(permission)].push_back(root);
  });
  return all;
}

void wear(http::Caller& caller, storage::Reader& reader, const Hat& hat) {
  caller.post = hat.post;
  caller.delegation = hat.delegation;
  if (hat.is_lent()) caller.on_behalf_of = hat.holder;
  caller.rights = rights_of(reader, hat);
}

std::vector<http::Caller> in_each_hat(storage::Reader& reader, Id person, Day day) {
  std::vector<http::Caller> callers;
  for (const auto& hat : list_hats(reader, person, day)) {
    callers.push_back({.person = person});
    wear(callers.back(), reader, hat);
  }
  return callers;
}

}  // namespace fiveone::identity
