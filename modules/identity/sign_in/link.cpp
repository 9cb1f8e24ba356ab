#include "modules/identity/sign_in/link.hpp"

#include "modules/identity/account/account_store.hpp"
#include "modules/identity/session/session.hpp"
#include "modules/identity/sign_in/link_store.hpp"
#include "modules/identity/sign_in/rules.hpp"

namespace fiveone::identity {

IssuedLink issue_link(audit::Act& act, Id account, LinkPurpose purpose) {
  delete_links_of(act.tx, account, purpose);
  const IssuedLink link{make_handle(), {act.at.ms + sign_in_rules(act.tx).link_minutes * 60'000}};
  insert_link(act.tx, hash_of_handle(link.token), account, purpose, act.at, link.ends);
  return link;
}

Result<IssuedLink> issue_start_link(audit::Act& act, Id account) {
  const auto found = find_account(act.tx, account);
  if (!found) return fail(ErrorKind::NotFound, "account.not_found");
  if (found->locked) return fail(ErrorKind::Conflict, "account.locked");
  auto link = issue_link(act, account, LinkPurpose::Start);
  act.record("account", account, {}, JsonText().add("link_until", link.ends));
  return link;
}

Result<Account> find_account_of_link(storage::Reader& reader, std::string_view token, Instant at) {
  const auto id = find_linked_account(reader, hash_of_handle(token), at);
  auto account = id ? find_account(reader, *id) : std::nullopt;
  if (!account || account->locked) return fail(ErrorKind::Gone, "link.ended");
  return *std::move(account);
}

Result<> choose_password(audit::Act& act, std::string_view token, const std::string& hash) {
  TRY(const auto account, find_account_of_link(act.tx, token, act.at));
  set_password(act, account.id, hash);
  act.record("account", account.id, JsonText().add("password", account.password.empty() ? "none" : "set"), JsonText().add("password", "set"));
  act.emit("identity.account.changed", account.id);
  return {};
}

void set_password(audit::Act& act, Id account, const std::string& hash, Id but_session) {
  update_password(act.tx, account, hash);
  end_sessions_of(act.tx, account, but_session);
  delete_all_links_of(act.tx, account);
  delete_devices_of(act.tx, account);
}

std::int64_t forget_links(storage::Transaction& tx, Instant at) { return delete_links_before(tx, at) + delete_devices_before(tx, at); }

}  // namespace fiveone::identity
