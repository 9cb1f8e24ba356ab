#include "modules/identity/rights/administrators.hpp"

#include "modules/identity/rights/administrators_store.hpp"

namespace fiveone::identity {
namespace {

constexpr std::array<std::string_view, 3> harmless = {"identity.person.read", "identity.role.read", "identity.grant.read"};

constexpr std::array<std::pair<std::string_view, Administrator>, 6> powers = {{
    {"identity.person.", Administrator::Accounts},
    {"identity.account.", Administrator::Accounts},
    {"identity.session.", Administrator::Accounts},
    {"identity.role.", Administrator::Grants},
    {"identity.grant.", Administrator::Grants},
    {"audit.", Administrator::Audit},
}};

std::string key_of(Administrator first, Administrator second) {
  const auto [low, high] = std::minmax(first, second);
  if (low == Administrator::Grants) return "identity.exclusive_grants_audit";
  return high == Administrator::Grants ? "identity.exclusive_accounts_grants" : "identity.exclusive_accounts_audit";
}

// `held` is sorted by person.
Result<> check(const std::vector<HeldPermission>& held) {
  Id person;
  std::optional<Administrator> first;
  for (const auto& one : held) {
    if (one.person != person) first.reset();
    person = one.person;
    const auto power = administrator_of(one.permission);
    if (!power) continue;
    if (first && *first != *power) return fail(ErrorKind::Conflict, key_of(*first, *power), {{"name", one.name}});
    first = power;
  }
  return {};
}

}  // namespace

std::optional<Administrator> administrator_of(std::string_view permission) {
  if (std::ranges::find(harmless, permission) != harmless.end()) return std::nullopt;
  for (const auto& [beginning, power] : powers)
    if (permission.starts_with(beginning)) return power;
  return std::nullopt;
}

Result<> check_exclusive(storage::Reader& reader, Id person, Day today) { return check(list_held(reader, person, today)); }

Result<> check_exclusive_holders(storage::Reader& reader, Id role, Day today) {
  return check(list_held_by_holders(reader, role, today));
}

}  // namespace fiveone::identity
