#include "floor/house/acting.hpp"
#include "floor/http/json_route.hpp"
#include "modules/identity/account/account_api.hpp"
#include "modules/identity/account/account_views.hpp"
#include "modules/identity/sign_in/link.hpp"
#include "modules/identity/totp/totp.hpp"

namespace fiveone::identity {
namespace {

using http::Method;
using http::Nothing;
using http::Permission;
using http::Request;

constexpr std::size_t page_size = 200;

struct AccountQuery {
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(AccountQuery, (), (after))

struct AccountOrder {
  std::string account;
};
BOOST_DESCRIBE_STRUCT(AccountOrder, (), (account))

AccountList list_page(storage::Reader& reader, const std::string& after) {
  auto accounts = list_accounts(reader, after, page_size + 1);
  AccountList page;
  if (accounts.size() > page_size) {
    accounts.pop_back();
    page.next = fold_account_name(accounts.back().name);
  }
  for (const auto& account : accounts) page.items.push_back(view_of(account));
  return page;
}

Result<Account> named(storage::Reader& reader, const AccountOrder& order) {
  auto account = find_account_by_name(reader, order.account);
  if (!account) return fail(ErrorKind::NotFound, "account.not_found");
  return *std::move(account);
}

Result<LinkView> link(audit::Act& act, const AccountOrder& order) {
  TRY(const auto account, named(act.tx, order));
  TRY(auto issued, issue_start_link(act, account.id));
  return LinkView{std::move(issued.token), issued.ends};
}

Result<Nothing> set_lock(audit::Act& act, const AccountOrder& order, bool locked) {
  TRY(const auto account, named(act.tx, order));
  CHECK_OK(set_locked(act, account.id, account.version, locked));
  return Nothing{};
}

Result<Nothing> forget_codes(audit::Act& act, const AccountOrder& order) {
  TRY(const auto account, named(act.tx, order));
  CHECK_OK(end_totp(act, account.id));
  return Nothing{};
}

}  // namespace

void add_operator_account_routes(http::Router& router, storage::Database& records) {
  router.add(http::query_route<AccountQuery, AccountList>(
      "/api/operator/accounts", Permission::of_operator(), "Every account, by name", [&records](const Request&, const AccountQuery& query) -> Result<AccountList> {
        return records.read([&](storage::Reader& reader) { return list_page(reader, query.after.value_or("")); });
      }));
  router.add(http::json_route<AccountOrder, LinkView>(
      Method::Post, "/api/operator/accounts/link", Permission::of_operator(), "Make a one-time link for choosing a password",
      [&records](const Request& request, const AccountOrder& order) {
        return audit::perform(records, actor_of(request), "identity.account.link", [&](audit::Act& act) { return link(act, order); });
      }));
  const auto add_lock = [&](std::string word, bool locked) {
    router.add(http::json_route<AccountOrder, Nothing>(
        Method::Post, "/api/operator/accounts/" + word, Permission::of_operator(), locked ? "Lock an account" : "Unlock an account",
        [&records, locked](const Request& request, const AccountOrder& order) {
          return audit::perform(records, actor_of(request), locked ? "identity.account.lock" : "identity.account.unlock",
                                [&](audit::Act& act) { return set_lock(act, order, locked); });
        }));
  };
  router.add(http::json_route<AccountOrder, Nothing>(
      Method::Post, "/api/operator/accounts/forget-codes", Permission::of_operator(), "Ask an account for no one-time codes any more",
      [&records](const Request& request, const AccountOrder& order) {
        return audit::perform(records, actor_of(request), "identity.totp.end", [&](audit::Act& act) { return forget_codes(act, order); });
      }));
  add_lock("lock", true);
  add_lock("unlock", false);
}

}  // namespace fiveone::identity
