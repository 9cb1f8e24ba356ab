#include "modules/identity/provider/binding.hpp"

#include "modules/identity/account/account_store.hpp"

namespace fiveone::identity {
namespace {

JsonText describe(const std::optional<std::string>& identity) { return JsonText().add("provider_identity", identity.value_or("")); }

Result<Account> get_account(audit::Act& act, Id id) {
  auto account = find_account(act.tx, id);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  return *std::move(account);
}

void change(audit::Act& act, const Account& account, const std::optional<std::string>& identity) {
  update_oidc_subject(act.tx, account.id, identity);
  act.record("account", account.id, describe(account.oidc_subject), describe(identity));
  act.emit("identity.account.changed", account.id);
}

}  // namespace

Result<> bind_identity(audit::Act& act, Id id, const std::string& identity) {
  TRY(const auto account, get_account(act, id));
  if (const auto other = find_account_by_identity(act.tx, identity))
    return fail(ErrorKind::Conflict, other->id == id ? "provider.bound_already" : "provider.taken");
  change(act, account, identity);
  return {};
}

Result<> unbind_identity(audit::Act& act, Id id) {
  TRY(const auto account, get_account(act, id));
  if (!account.oidc_subject) return fail(ErrorKind::NotFound, "provider.not_bound");
  change(act, account, std::nullopt);
  return {};
}

}  // namespace fiveone::identity
