#include "modules/identity/delegation/delegation_store.hpp"

#include "modules/identity/words.hpp"

namespace fiveone::identity {
namespace {

#define FIVEONE_HOLDS(x) x ".valid_from <= :day AND (" x ".valid_to IS NULL OR " x ".valid_to > :day) "
#define FIVEONE_DELEGATION \
  "SELECT d.id, d.post, d.delegate, d.reason, d.valid_from, d.valid_to, d.ended, d.version, p.person, h.name, e.name, p.title, s.name_zh, " \
  "s.name_en FROM identity_delegation d JOIN identity_post p ON p.id = d.post JOIN identity_person h ON h.id = p.person " \
  "JOIN identity_person e ON e.id = d.delegate JOIN identity_organisation_span s ON s.organisation = p.organisation AND s.valid_from = " \
  "(SELECT max(x.valid_from) FROM identity_organisation_span x WHERE x.organisation = p.organisation AND x.valid_from <= d.valid_from) "

constexpr storage::Sql by_id(FIVEONE_DELEGATION "WHERE d.id = :id");
constexpr storage::Sql of_person(FIVEONE_DELEGATION
                                 "WHERE d.id IN (SELECT o.id FROM identity_post q JOIN identity_delegation o ON o.post = q.id WHERE q.person = :person "
                                 "UNION SELECT o.id FROM identity_delegation o WHERE o.delegate = :person) ORDER BY d.id DESC LIMIT 200");
constexpr storage::Sql of_post(FIVEONE_DELEGATION "WHERE d.post = :post AND d.ended IS NULL AND d.valid_to > :day ORDER BY d.id");
#undef FIVEONE_DELEGATION

constexpr storage::Sql permissions("SELECT permission FROM identity_delegation_permission WHERE delegation = :id ORDER BY permission");
constexpr storage::Sql permissions_of_post(
    "SELECT DISTINCT rp.permission FROM identity_grant g JOIN identity_role_permission rp ON rp.role = g.role WHERE g.post = :post "
    "ORDER BY rp.permission");
constexpr storage::Sql insert(
    "INSERT INTO identity_delegation (id, post, delegate, reason, valid_from, valid_to, ended, version) "
    "VALUES (:id, :post, :delegate, :reason, :valid_from, :valid_to, NULL, 1)");
constexpr storage::Sql put_permission("INSERT INTO identity_delegation_permission (delegation, permission) VALUES (:id, :permission)");
constexpr storage::Sql stop("UPDATE identity_delegation SET ended = :at, version = version + 1 WHERE id = :id");
constexpr storage::Sql same(
    "SELECT count(*) FROM identity_delegation WHERE post = :post AND delegate = :delegate AND ended IS NULL "
    "AND valid_from < :valid_to AND valid_to > :valid_from");

// Where a post's colleagues work: in its bureau, whichever of its offices that is, in the bureaus below, and in all their offices; of an
// enterprise, there alone. A bureau's post never goes to an enterprise, nor the other way.
#define FIVEONE_COLLEAGUES \
  "WITH RECURSIVE above (organisation, kind, depth) AS (SELECT o.id, o.kind, 0 FROM identity_post p JOIN identity_organisation o " \
  "ON o.id = p.organisation WHERE p.id = :post UNION ALL SELECT o.id, o.kind, above.depth + 1 FROM above " \
  "JOIN identity_organisation_span s ON s.organisation = above.organisation AND " FIVEONE_HOLDS("s") \
  "JOIN identity_organisation o ON o.id = s.parent WHERE above.kind = 4 AND above.depth < 20), " \
  "below (organisation) AS (SELECT organisation FROM above WHERE kind <> 4 OR depth = (SELECT max(depth) FROM above) UNION " \
  "SELECT s.organisation FROM below JOIN identity_organisation_span s ON s.parent = below.organisation AND " FIVEONE_HOLDS("s") \
  "JOIN identity_organisation o ON o.id = s.organisation AND o.kind <= 4) "

constexpr storage::Sql colleague(FIVEONE_COLLEAGUES
                                 "SELECT count(*) FROM identity_post p WHERE p.person = :person AND " FIVEONE_HOLDS("p")
                                 "AND p.organisation IN (SELECT organisation FROM below)");
constexpr storage::Sql colleagues(FIVEONE_COLLEAGUES
                                  "SELECT h.id, h.name, p.title, s.name_zh, s.name_en FROM identity_person h "
                                  "JOIN identity_post p ON p.person = h.id AND " FIVEONE_HOLDS("p")
                                  "JOIN identity_organisation_span s ON s.organisation = p.organisation AND " FIVEONE_HOLDS("s")
                                  "WHERE h.name LIKE :name ESCAPE '!' AND p.organisation IN (SELECT organisation FROM below) "
                                  "AND h.id <> (SELECT person FROM identity_post WHERE id = :post) ORDER BY h.name, h.id, p.id LIMIT 50");
#undef FIVEONE_COLLEAGUES
#undef FIVEONE_HOLDS

std::string read_text(storage::Row& row) {
  std::string text;
  row >> text;
  return text;
}

Delegation read_delegation(storage::Row& row) {
  Delegation d;
  row >> d.id >> d.data.post >> d.data.delegate >> d.data.reason >> d.data.valid_from >> d.data.valid_to >> d.ended >> d.version >> d.lender >>
      d.lender_name >> d.delegate_name >> d.title >> d.organisation_name_zh >> d.organisation_name_en;
  return d;
}

std::vector<Delegation> with_permissions(storage::Reader& reader, std::vector<Delegation> delegations) {
  for (auto& delegation : delegations) delegation.data.permissions = reader.list(permissions, {{"id", delegation.id}}, read_text);
  return delegations;
}

}  // namespace

std::vector<Delegation> list_delegations(storage::Reader& reader, Id person) {
  return with_permissions(reader, reader.list(of_person, {{"person", person}}, read_delegation));
}

std::vector<Delegation> list_delegations_of(storage::Reader& reader, Id post, Day day) {
  return with_permissions(reader, reader.list(of_post, {{"post", post}, {"day", day}}, read_delegation));
}

std::optional<Delegation> find_delegation(storage::Reader& reader, Id delegation) {
  auto found = with_permissions(reader, reader.list(by_id, {{"id", delegation}}, read_delegation));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Id insert_delegation(storage::Transaction& tx, const DelegationData& data) {
  const auto id = make_id();
  tx.run(insert, {{"id", id},
                  {"post", data.post},
                  {"delegate", data.delegate},
                  {"reason", data.reason},
                  {"valid_from", data.valid_from},
                  {"valid_to", data.valid_to}});
  for (const auto& permission : data.permissions) tx.run(put_permission, {{"id", id}, {"permission", permission}});
  return id;
}

void stop_delegation(storage::Transaction& tx, Id delegation, Instant at) { tx.run(stop, {{"id", delegation}, {"at", at}}); }

bool is_lent_already(storage::Reader& reader, const DelegationData& data) {
  return reader.value<std::int64_t>(same, {{"post", data.post},
                                           {"delegate", data.delegate},
                                           {"valid_from", data.valid_from},
                                           {"valid_to", data.valid_to}})
             .value_or(0) > 0;
}

std::vector<std::string> list_permissions_of(storage::Reader& reader, Id post) {
  return reader.list(permissions_of_post, {{"post", post}}, read_text);
}

bool is_colleague(storage::Reader& reader, Id post, Id person, Day day) {
  return reader.value<std::int64_t>(colleague, {{"post", post}, {"person", person}, {"day", day}}).value_or(0) > 0;
}

std::vector<Colleague> find_colleagues(storage::Reader& reader, Id post, std::string_view name, Day day) {
  const auto pattern = pattern_containing(name);
  return reader.list(colleagues, {{"post", post}, {"name", pattern}, {"day", day}}, [](storage::Row& row) {
    Colleague c;
    row >> c.person >> c.name >> c.title >> c.organisation_name_zh >> c.organisation_name_en;
    return c;
  });
}

}  // namespace fiveone::identity
