#include "modules/identity/grant/grant_store.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_GRANT "SELECT g.id, g.post, g.role, g.organisation, g.granted, g.valid_from"

constexpr storage::Sql by_id(FIVEONE_GRANT " FROM identity_grant g WHERE g.id = :id");
constexpr storage::Sql of_post(FIVEONE_GRANT " FROM identity_grant g WHERE g.post = :post ORDER BY g.id");
constexpr storage::Sql over(FIVEONE_GRANT " FROM identity_grant g WHERE g.organisation = :organisation ORDER BY g.id");
constexpr storage::Sql shown(FIVEONE_GRANT
                             ", r.name_zh, r.name_en, s.name_zh, s.name_en FROM identity_grant g JOIN identity_role r ON r.id = g.role "
                             "JOIN identity_organisation_span s ON s.organisation = g.organisation AND s.valid_from = coalesce("
                             "(SELECT max(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = g.organisation AND x.valid_from <= :day), "
                             "(SELECT min(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = g.organisation)) "
                             "WHERE g.post IN {ids :posts} ORDER BY g.post, r.position, g.id");
#undef FIVEONE_GRANT

constexpr storage::Sql insert(
    "INSERT INTO identity_grant (id, post, role, organisation, granted, valid_from) "
    "VALUES (:id, :post, :role, :organisation, :granted, :valid_from)");
constexpr storage::Sql remove("DELETE FROM identity_grant WHERE id = :id");
constexpr storage::Sql count_same(
    "SELECT count(*) FROM identity_grant WHERE post = :post AND role = :role AND organisation = :organisation");

Grant read_grant(storage::Row& row) {
  Grant g;
  row >> g.id >> g.post >> g.role >> g.organisation >> g.granted >> g.valid_from;
  return g;
}

}  // namespace

std::optional<Grant> find_grant(storage::Reader& reader, Id grant) { return reader.find(by_id, {{"id", grant}}, read_grant); }

std::vector<GrantShown> show_grants(storage::Reader& reader, const std::vector<Id>& posts, Day day) {
  const auto ids = storage::id_list(posts);
  return reader.list(shown, {{"posts", ids}, {"day", day}}, [](storage::Row& row) {
    GrantShown s{.grant = read_grant(row)};
    row >> s.role_name_zh >> s.role_name_en >> s.organisation_name_zh >> s.organisation_name_en;
    return s;
  });
}

void insert_grant(storage::Transaction& tx, const Grant& grant) {
  tx.run(insert, {{"id", grant.id},
                  {"post", grant.post},
                  {"role", grant.role},
                  {"organisation", grant.organisation},
                  {"granted", grant.granted},
                  {"valid_from", grant.valid_from}});
}

void delete_grant(storage::Transaction& tx, Id grant) { tx.run(remove, {{"id", grant}}); }

bool has_grant(storage::Reader& reader, Id post, Id role, Id organisation) {
  return reader.value<std::int64_t>(count_same, {{"post", post}, {"role", role}, {"organisation", organisation}}).value_or(0) > 0;
}

std::vector<Grant> list_grants_of(storage::Reader& reader, Id post) { return reader.list(of_post, {{"post", post}}, read_grant); }

std::vector<Grant> list_grants_over(storage::Reader& reader, Id organisation) {
  return reader.list(over, {{"organisation", organisation}}, read_grant);
}

}  // namespace fiveone::identity
