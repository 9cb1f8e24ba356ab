#include "embedded/modules_identity.hpp"
#include "modules/identity/region/table.hpp"
#include "modules/identity/role/role.hpp"
#include "modules/identity/role/role_store.hpp"

namespace fiveone::identity {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    if (blank > 0) words.emplace_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

std::vector<ShippedRole> read_shipped() {
  const auto* file = find_embedded(embedded_modules_identity(), "modules/identity/roles/shipped.csv");
  if (!file) throw std::logic_error("identity: the roles are not part of the program");
  const auto rows = read_table(file->text, {"key", "name_zh", "name_en", "permissions"});
  if (!rows) throw std::logic_error("identity: roles/shipped.csv: " + rows.error().key);
  std::vector<ShippedRole> roles;
  for (const auto& row : *rows) roles.push_back({row.fields[0], {row.fields[1], row.fields[2], words_of(row.fields[3])}});
  return roles;
}

}  // namespace

const std::vector<ShippedRole>& shipped_roles() {
  static const auto roles = read_shipped();
  return roles;
}

Result<> found(storage::Database& database, const audit::Actor& actor) {
  PermissionNames known;
  for (const auto& role : shipped_roles()) known.insert(role.data.permissions.begin(), role.data.permissions.end());
  auto missing = shipped_roles();
  database.read([&](storage::Reader& reader) {
    std::erase_if(missing, [&](const ShippedRole& role) { return find_role_by_key(reader, role.key).has_value(); });
  });
  CHECK_OK(audit::perform_each(database, actor, "identity.role.create", missing, [&](audit::Act& act, const ShippedRole& role) {
    return create_role(act, role.key, role.data, known);
  }));
  return {};
}

}  // namespace fiveone::identity
