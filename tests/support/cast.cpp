#include "tests/support/cast.hpp"

namespace fiveone::testing {

using storage::Sql;

http::Caller seat(storage::Database& db, std::string_view name, Id organisation, const std::vector<std::string_view>& permissions) {
  http::Caller caller{.person = make_id(), .post = make_id(), .session = make_id(), .account = std::string(name), .name = std::string(name)};
  const Id role = make_id();
  const auto kept = db.write([&](storage::Transaction& tx) -> Result<> {
    tx.run(Sql("INSERT INTO identity_person (id, name, phone, email, note, created, version) VALUES (:id, :name, '', '', '', 0, 1)"),
           {{"id", caller.person}, {"name", name}});
    tx.run(Sql("INSERT INTO identity_post (id, person, organisation, title, valid_from, valid_to, version) "
               "VALUES (:id, :person, :organisation, '', 10957, NULL, 1)"),
           {{"id", caller.post}, {"person", caller.person}, {"organisation", organisation}});
    tx.run(Sql("INSERT INTO identity_role (id, key, name_zh, name_en, position, version) VALUES (:id, :key, :key, :key, 0, 1)"),
           {{"id", role}, {"key", to_string(role)}});
    for (const auto permission : permissions)
      tx.run(Sql("INSERT INTO identity_role_permission (role, permission) VALUES (:role, :permission)"),
             {{"role", role}, {"permission", permission}});
    tx.run(Sql("INSERT INTO identity_grant (id, post, role, organisation, granted) VALUES (:id, :post, :role, :organisation, 0)"),
           {{"id", make_id()}, {"post", caller.post}, {"role", role}, {"organisation", organisation}});
    return {};
  });
  if (!kept) throw std::runtime_error(kept.error().key);
  for (const auto permission : permissions) caller.rights[std::string(permission)] = {organisation};
  return caller;
}

}  // namespace fiveone::testing
